import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import * as words from '#words/transfer/request-forms.ts';
import type { PromptForm } from './prompt-file.ts';
import { leftOutNotes, messagesIn, placeholderNotes } from './prompt-file.ts';

/** GitHub's name for a parameter, and that of chat completions. */
export const PROMPT_YML_PARAMETERS: readonly (readonly [own: string, name: string])[] = [
  ['maxTokens', 'max_tokens'],
  ['temperature', 'temperature'],
  ['topP', 'top_p'],
];

const ABOUT_THE_FILE: ReadonlySet<string> = new Set([
  'name',
  'description',
  'messages',
  'model',
  'modelParameters',
  'responseFormat',
  'jsonSchema',
]);

/** A `.prompt.yml` of GitHub Models. */
export const promptYml: PromptForm = {
  read(value, below) {
    if (below !== null || !value.has('messages') || value.has('prompts')) return null;
    const messages = messagesIn(value.get('messages'));
    const body = new Map<string, JsonValue>();
    const model = value.get('model');
    if (typeof model === 'string') body.set('model', model);
    body.set('messages', messages);
    const unknown: string[] = [];
    const parameters = value.get('modelParameters');
    for (const [key, each] of isJsonObject(parameters) ? parameters : []) {
      const name = PROMPT_YML_PARAMETERS.find(([own]) => own === key)?.[1];
      if (name === undefined) unknown.push(`modelParameters.${key}`);
      else body.set(name, each);
    }
    const format = responseFormat(value.get('responseFormat'), value.get('jsonSchema'));
    if (format !== null) body.set('response_format', format);
    for (const key of value.keys()) if (!ABOUT_THE_FILE.has(key)) unknown.push(key);
    const tests = ['testData', 'evaluators'];
    const notes = [
      ...leftOutNotes(unknown.filter((key) => !tests.includes(key))),
      ...(unknown.some((key) => tests.includes(key)) ? [words.testsLeftOut] : []),
    ];
    return [{ body, notes: [...placeholderNotes(messages), ...notes] }];
  },
};

function responseFormat(format: JsonValue | undefined, schema: JsonValue | undefined): JsonValue | null {
  if (format === undefined || format === null) return null;
  if (format === 'text' || format === 'json_object') return jsonObject([['type', format]]);
  if (format !== 'json_schema')
    throw new TextProblem(words.valueUnknown('responseFormat', String(format)), 0);
  const parsed = typeof schema === 'string' ? parseJson(schema) : null;
  if (parsed !== null && !parsed.ok) throw new TextProblem(words.schemaNotJson(parsed.error.sentence), 0);
  return jsonObject([
    ['type', 'json_schema'],
    ['json_schema', parsed?.value ?? schema ?? null],
  ]);
}
