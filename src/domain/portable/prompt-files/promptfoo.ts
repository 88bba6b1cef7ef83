import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import * as words from '#words/transfer/request-forms.ts';
import type { PromptBody, PromptForm } from './prompt-file.ts';
import { leftOutNotes, messagesIn, placeholderNotes, promptMessage } from './prompt-file.ts';

/** Fields of a provider's settings that belong to the connection or to promptfoo. */
const NOT_SENT: ReadonlySet<string> = new Set([
  'apiBaseUrl',
  'apiHost',
  'apiKey',
  'apiKeyEnvar',
  'omitDefaults',
  'passthrough',
  'organization',
  'cost',
  'headers',
]);

/** A configuration of promptfoo: each of its prompts with its first provider. */
export const promptfoo: PromptForm = {
  read(value, below) {
    const prompts = value.get('prompts');
    if (below !== null || prompts === undefined) return null;
    const { fields, notes } = providerOf(value.get('providers') ?? value.get('targets'));
    const tests = value.has('tests') || value.has('defaultTest') ? [words.testsLeftOut] : [];
    return (isJsonArray(prompts) ? prompts : [prompts]).map((prompt): PromptBody => {
      const messages = messagesOf(prompt);
      const body = new Map<string, JsonValue>();
      const model = fields.get('model');
      if (model !== undefined) body.set('model', model);
      body.set('messages', messages);
      for (const [key, each] of fields) if (key !== 'model') body.set(key, each);
      return { body, notes: [...placeholderNotes(messages), ...notes, ...tests] };
    });
  },
};

function messagesOf(prompt: JsonValue): readonly JsonObject[] {
  const text = isJsonObject(prompt) ? (prompt.get('raw') ?? prompt.get('id') ?? null) : prompt;
  if (isJsonArray(text)) return messagesIn(text);
  if (typeof text !== 'string') throw new TextProblem(words.messageNotText(1), 0);
  if (/^(?:file|https?):\/\/\S+$|^\S+\.(?:txt|json|ya?ml|py|js|ts|md)$/.test(text))
    throw new TextProblem(words.promptInFile(text), 0);
  const helper = /\{%[\s\S]*?%\}|\{#[\s\S]*?#\}|\{\{[^}]*\|[^}]*\}\}/.exec(text)?.[0];
  if (helper !== undefined) throw new TextProblem(words.helperUnknown(helper), 0);
  const parsed = /^\s*\[/.test(text) ? parseJson(text) : null;
  return parsed?.ok === true && isJsonArray(parsed.value)
    ? messagesIn(parsed.value)
    : [promptMessage('user', text)];
}

function providerOf(value: JsonValue | undefined): {
  readonly fields: ReadonlyMap<string, JsonValue>;
  readonly notes: readonly string[];
} {
  const first = isJsonArray(value) ? value[0] : value;
  const id = isJsonObject(first) ? first.get('id') : first;
  const fields = new Map<string, JsonValue>();
  if (typeof id !== 'string') return { fields, notes: [] };
  const model = /^[\w-]+:chat:(.+)$/.exec(id)?.[1] ?? /^openai:(.+)$/.exec(id)?.[1];
  if (model === undefined) return { fields, notes: [words.providerUnknown(id)] };
  fields.set('model', model);
  const config = isJsonObject(first) ? first.get('config') : undefined;
  const taken: string[] = [];
  for (const [key, each] of isJsonObject(config) ? config : []) {
    if (!NOT_SENT.has(key)) fields.set(key, each);
    else if (key !== 'passthrough' && key !== 'omitDefaults') taken.push(`config.${key}`);
  }
  const passed = isJsonObject(config) ? config.get('passthrough') : undefined;
  for (const [key, each] of isJsonObject(passed) ? passed : []) fields.set(key, each);
  return { fields, notes: leftOutNotes(taken) };
}
