import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/transfer/request-forms.ts';
import type { PromptForm, PromptText } from './prompt-file.ts';
import { leftOutNotes, placeholderNotes, promptMessage } from './prompt-file.ts';

/** Dotprompt's name for a parameter, and that of chat completions. */
export const DOTPROMPT_PARAMETERS: readonly (readonly [own: string, name: string])[] = [
  ['temperature', 'temperature'],
  ['maxOutputTokens', 'max_tokens'],
  ['topP', 'top_p'],
  ['topK', 'top_k'],
  ['stopSequences', 'stop'],
];

const KNOWN: ReadonlySet<string> = new Set([
  'model',
  'config',
  'name',
  'description',
  'variant',
  'version',
  'input',
  'output',
]);

/** One of them at least is in a prompt's front matter; that of a page of documentation has a title and the like. */
const OWN_KEYS = ['model', 'config', 'input', 'output', 'variant', 'tools', 'toolDefs'];

/** A `.prompt` of Dotprompt: front matter, and a template with its messages. */
export const dotprompt: PromptForm = {
  read(value, below) {
    if (
      below === null ||
      !OWN_KEYS.some((key) => value.has(key)) ||
      isJsonObject(value.get('model')) ||
      /^(?:system|user|assistant):[ \t]*$/m.test(below.text)
    )
      return null;
    const messages = templateMessages(below);
    const body = new Map<string, JsonValue>();
    const model = value.get('model');
    if (typeof model === 'string') body.set('model', model);
    body.set('messages', messages);
    const unknown: string[] = [];
    const config = value.get('config');
    for (const [key, each] of isJsonObject(config) ? config : []) {
      body.set(DOTPROMPT_PARAMETERS.find(([own]) => own === key)?.[1] ?? key, each);
    }
    const output = value.get('output');
    if (isJsonObject(output)) {
      if (output.get('format') === 'json') body.set('response_format', jsonObject([['type', 'json_object']]));
      if (output.has('schema')) unknown.push('output.schema');
    }
    for (const key of value.keys()) if (!KNOWN.has(key)) unknown.push(key);
    return [{ body, notes: [...placeholderNotes(messages), ...leftOutNotes(unknown)] }];
  },
};

const ROLES: ReadonlyMap<string, string> = new Map([
  ['system', 'system'],
  ['user', 'user'],
  ['model', 'assistant'],
  ['assistant', 'assistant'],
]);

function templateMessages({ text, at }: PromptText): readonly JsonObject[] {
  const messages: JsonObject[] = [];
  let role = 'user';
  let content = '';
  // Line breaks beside a role's marker are part of the messages; those around the whole template are not.
  const end = () => {
    if (content.trim() !== '') messages.push(promptMessage(role, content));
    content = '';
  };
  let from = text.length - text.trimStart().length;
  const template = text.trimEnd();
  for (const match of template.matchAll(/\\\\(?=\{\{)|\\\{\{|\{\{([\s\S]*?)\}\}/g)) {
    content += template.slice(from, match.index);
    from = match.index + match[0].length;
    const code = (match[1] ?? '').trim();
    if (match[0] === '\\\\') content += '\\';
    else if (match[0] === '\\{{') content += '{{';
    else if (/^role\s+["'](\w+)["']$/.test(code)) {
      const written = /["'](\w+)["']/.exec(code)?.[1] ?? '';
      const next = ROLES.get(written);
      if (next === undefined) throw new TextProblem(words.roleUnknown(written), at + match.index);
      end();
      role = next;
    } else if (/^[A-Za-z_][\w.]*$/.test(code)) content += match[0];
    else throw new TextProblem(words.helperUnknown(match[0]), at + match.index);
  }
  content += template.slice(from);
  end();
  return messages;
}
