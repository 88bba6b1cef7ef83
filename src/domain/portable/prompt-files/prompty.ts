import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/transfer/request-forms.ts';
import type { PromptForm, PromptText } from './prompt-file.ts';
import { leftOutNotes, placeholderNotes, promptMessage } from './prompt-file.ts';

const NAMES: ReadonlyMap<string, string> = new Map([
  ['temperature', 'temperature'],
  ['maxOutputTokens', 'max_tokens'],
  ['max_tokens', 'max_tokens'],
  ['topP', 'top_p'],
  ['top_p', 'top_p'],
  ['seed', 'seed'],
  ['stop', 'stop'],
]);

const KNOWN: ReadonlySet<string> = new Set([
  'name',
  'description',
  'authors',
  'tags',
  'version',
  'model',
  'inputs',
  'sample',
  'metadata',
]);

/** A `.prompty`: front matter, and messages below lines such as `system:`. */
export const prompty: PromptForm = {
  read(value, below) {
    if (below === null) return null;
    const messages = blocksOf(below);
    if (messages.length === 0) return null;
    const body = new Map<string, JsonValue>();
    const unknown: string[] = [];
    const model = value.get('model');
    const setting = (...path: readonly string[]) => {
      let current: JsonValue | undefined = model;
      for (const key of path) current = isJsonObject(current) ? current.get(key) : undefined;
      return current;
    };
    const id =
      (typeof model === 'string' ? model : setting('id')) ??
      setting('configuration', 'azure_deployment') ??
      setting('configuration', 'name');
    if (typeof id === 'string') body.set('model', id);
    body.set('messages', messages);
    const options = setting('options') ?? setting('parameters');
    for (const [key, each] of isJsonObject(options) ? options : []) {
      if (key === 'additionalProperties' && isJsonObject(each)) {
        for (const [name, extra] of each) body.set(name, extra);
      } else body.set(NAMES.get(key) ?? key, each);
    }
    for (const key of value.keys()) if (!KNOWN.has(key)) unknown.push(key);
    return [{ body, notes: [...placeholderNotes(messages), ...leftOutNotes(unknown)] }];
  },
};

function blocksOf({ text, at }: PromptText): readonly JsonObject[] {
  const helper = /\{%[\s\S]*?%\}|\{\{[#/][\s\S]*?\}\}/.exec(text);
  if (helper !== null) throw new TextProblem(words.helperUnknown(helper[0]), at + helper.index);
  const messages: JsonObject[] = [];
  const marks = [...text.matchAll(/^(system|user|assistant|developer):[ \t]*\n/gm)];
  for (const [index, mark] of marks.entries()) {
    const said = text.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? text.length).trim();
    messages.push(promptMessage(mark[1] ?? '', said));
  }
  return messages;
}
