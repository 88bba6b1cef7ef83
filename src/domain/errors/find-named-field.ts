/** `presence_penalty` as some write it in their sentences: `presencePenalty`. */
const inCamelCase = (name: string) =>
  name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());

/**
 * The one of the request's own optional fields that a server's sentence names first; null when it names none. Names
 * that are also everyday words (`stop`, `user`, `n`) count only in quotes or after "parameter" or "field".
 */
export function findNamedField(sentence: string, fields: readonly string[]): string | null {
  let found: { readonly name: string; readonly at: number } | null = null;
  for (const name of fields) {
    if (name === '') continue;
    const escaped = [name, ...(name.includes('_') ? [inCamelCase(name)] : [])]
      .map((written) => written.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('|');
    const pattern =
      name.includes('_') || name === 'temperature'
        ? `(?<![\\w-])(?:${escaped})(?![\\w-])`
        : `(?:['"\`‘“]|\\b(?:parameter|field|argument|name|property):?\\s+['"\`‘“]?)${escaped}(?![\\w-])`;
    const at = sentence.search(new RegExp(pattern, 'i'));
    if (at !== -1 && (found === null || at < found.at)) found = { name, at };
  }
  return found?.name ?? null;
}
