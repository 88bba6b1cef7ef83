/** Servers that answer no request without a key, and the variable that their documentation reads it from. */
const KEY_VARIABLES: ReadonlyMap<string, string> = new Map([
  ['hub.oxen.ai', 'OXEN_API_KEY'],
  ['api.openai.com', 'OPENAI_API_KEY'],
  ['openrouter.ai', 'OPENROUTER_API_KEY'],
  ['api.groq.com', 'GROQ_API_KEY'],
  ['api.mistral.ai', 'MISTRAL_API_KEY'],
  ['api.deepseek.com', 'DEEPSEEK_API_KEY'],
  ['api.together.xyz', 'TOGETHER_API_KEY'],
]);

/** The host of an address as written; empty where it names none. */
export function hostIn(address: string): string {
  return /^[a-z]+:\/\/(?:[^/@\s]*@)?([^/:?#\s]+)/i.exec(address)?.[1]?.toLowerCase() ?? '';
}

/** Whether a server is known to want a key. */
export function wantsKey(host: string): boolean {
  return KEY_VARIABLES.has(host);
}

/** The variable that code reads the key of a server from. */
export function keyVariableFor(host: string): string {
  return KEY_VARIABLES.get(host) ?? (host === '' ? 'OXEN_API_KEY' : 'API_KEY');
}

/** Whether a text stands where a key belongs, and says that it is none: `YOUR_API_KEY`, `<token>`, `sk-...`. */
export function isPlaceholder(value: string): boolean {
  return /^(?:<[^>]*>|\[[^\]]*\]|\{[^}$]*\}|(?:your|my)[-_ ].*|your\w*|x{3,}|\*{3,}|\.{3}|…|(?:sk|hf)[-_](?:\.{3}|…|x{3,}|your.*)|(?:api[-_]?)?(?:key|token)(?:[-_]?here)?|insert.*|replace.*)$/i.test(
    value.trim(),
  );
}
