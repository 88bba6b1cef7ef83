import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import {
  isJsonArray,
  isJsonNumber,
  isJsonObject,
  jsonEquals,
  jsonObject,
  numberText,
} from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { draftFromBody } from '#domain/portable/body-to-draft.ts';
import { messagesIn } from '#domain/portable/forms-out/form-out.ts';
import { promptYmlFields } from '#domain/portable/forms-out/prompt-files-out.ts';
import { PROMPT_YML_PARAMETERS, promptYml } from '#domain/portable/prompt-files/prompt-yml.ts';
import type { YamlChange } from '#domain/portable/yaml/merge-yaml.ts';
import { listChanges, mergeYaml } from '#domain/portable/yaml/merge-yaml.ts';
import { readYaml } from '#domain/portable/yaml/read-yaml.ts';
import { writeYaml } from '#domain/portable/yaml/write-yaml.ts';
import type { Prompt, PromptContent } from '#domain/prompts/prompt.ts';
import { bodyOf } from '#domain/prompts/prompt.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { requestVariables } from '#domain/variables/request-variables.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { textMessage } from '#domain/wire/message.ts';
import * as words from '#words/prompts/folder.ts';

/** What a prompt and its file both say of it beside the request. */
export type PromptTitle = Pick<Prompt, 'name' | 'description'>;

const NO_TITLE: PromptTitle = { name: '', description: '' };

/** What a `.prompt.yml` says. */
export interface PromptFile extends PromptTitle {
  /** Its request: every text in it is a template. */
  readonly body: JsonObject;
  /** What its first test gives for each name. */
  readonly values: ReadonlyMap<string, string>;
}

/** Reads a file of GitHub's form. Throws `TextProblem` where it is none. */
export function readPromptFile(text: string): PromptFile {
  const value = readYaml(text, 0);
  const [prompt] = (isJsonObject(value) && promptYml.read(value, null)) || [];
  if (!isJsonObject(value) || prompt === undefined) throw new TextProblem(words.notAPrompt, 0);
  return {
    name: textIn(value, 'name'),
    description: textIn(value, 'description'),
    body: prompt.body,
    values: new Map(Array.from(firstTest(value) ?? [], ([name, each]) => [name, textOf(each)])),
  };
}

const textIn = (value: JsonObject, key: string) => {
  const found = value.get(key);
  return typeof found === 'string' ? found : '';
};

function firstTest(value: JsonObject): JsonObject | null {
  const tests = value.get('testData');
  const first = isJsonArray(tests) ? tests[0] : undefined;
  return isJsonObject(first) ? first : null;
}

/** A value of a test as a variable has it. */
function textOf(value: JsonValue): string {
  if (isJsonNumber(value)) return numberText(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * The text of a prompt's file. With the text that it has now, what others put there stays: comments, tests, evaluators, and
 * the whole text where it says the same already. Throws `TextProblem` where such a text cannot be changed so.
 */
export function writePromptFile(title: PromptTitle, content: PromptContent, now: string | null): string {
  const fresh = writeYaml(fieldsOf(title, content));
  if (now === null) return fresh;
  // As the file says them: what YAML rounds is no change.
  const fields = objectIn(readYaml(fresh, 0));
  const merged = mergeYaml(now, changesOf(objectIn(readYaml(now, 0)), fields));
  if (merged !== now && !saysTheSame(readPromptFile(merged), readPromptFile(fresh)))
    throw new TextProblem(words.cannotChange, 0);
  return merged;
}

/** The members of a prompt's file. */
function fieldsOf(title: PromptTitle, content: PromptContent): JsonObject {
  const { variables } = content.draft;
  const [name, ...request] = promptYmlFields(title.name, bodyOf(content));
  return jsonObject([
    ...(name ? [name] : []),
    ...(title.description === '' ? [] : [['description', title.description] as const]),
    ...request,
    ...(variables === undefined || variables.size === 0 ? [] : [['testData', [variables]] as const]),
  ]);
}

const objectIn = (value: JsonValue): JsonObject => (isJsonObject(value) ? value : new Map());

/** What is to change in a file so that it says the fields; what it says alike stays as it is written. */
function changesOf(had: JsonObject, fields: JsonObject): readonly YamlChange[] {
  const one = (key: string): readonly YamlChange[] => [{ path: [key], value: fields.get(key) }];
  const parameters = objectIn(fields.get('modelParameters') ?? null);
  const messages = fields.get('messages');
  const test = firstTest(had);
  return [
    ...one('name'),
    ...(fields.has('description') || textIn(had, 'description') !== '' ? one('description') : []),
    // A file that leaves the model open goes on to do so.
    ...(fields.get('model') === '' && !had.has('model') ? [] : one('model')),
    ...PROMPT_YML_PARAMETERS.map(([own]) => ({
      path: ['modelParameters', own],
      value: parameters.get(own),
    })),
    ...one('responseFormat'),
    ...(isSameSchema(had.get('jsonSchema'), fields.get('jsonSchema')) ? [] : one('jsonSchema')),
    ...listChanges(
      'messages',
      had.get('messages'),
      isJsonArray(messages) ? messages.filter(isJsonObject).map((each) => [...each]) : [],
    ),
    ...Array.from(firstTest(fields) ?? []).flatMap(([name, value]) =>
      textOf(test?.get(name) ?? null) === value ? [] : [{ path: ['testData', 0, name], value }],
    ),
  ];
}

/** Whether two schemas are the same but for how they are written. */
function isSameSchema(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  const [one, other] = [parseJson(a), parseJson(b)];
  return one.ok && other.ok && jsonEquals(one.value, other.value);
}

/** Whether a file says all that another one says. */
function saysTheSame(file: PromptFile, wanted: PromptFile): boolean {
  return (
    file.name === wanted.name &&
    file.description === wanted.description &&
    // Where the model is open, it stays so.
    jsonEquals(new Map([['model', ''], ...file.body]), new Map([['model', ''], ...wanted.body])) &&
    Array.from(wanted.values).every(([name, value]) => file.values.get(name) === value)
  );
}

/**
 * The content of a prompt after its file was changed. What such a file has no place for stays as the latest version has it:
 * where the request goes, tools, other parameters, messages that are more than text. `latest` is null for a new prompt,
 * whose draft begins as `draft`.
 */
export function contentFromFile(
  file: PromptFile,
  latest: PromptContent | null,
  draft: RequestDraft,
): PromptContent {
  const before = latest?.draft ?? { ...draft, parameters: new Map(), systemPrompt: '' };
  // What a version comes to in its file: where the file still says so, the version's own stays, with all that it has.
  const own = latest === null ? new Map<string, JsonValue>() : bodyOf(latest);
  const seen = latest === null ? null : readPromptFile(writePromptFile(NO_TITLE, latest, null));
  const held = seen?.body ?? own;
  const given = draftFromBody(
    new Map<string, JsonValue>([
      ...file.body,
      ['messages', withKept(messagesIn(file.body), messagesIn(own), messagesIn(held))],
    ]),
  );
  const isAsHeld = (name: string) => {
    const [was, is] = [held.get(name), file.body.get(name)];
    return was !== undefined && is !== undefined && jsonEquals(was, is);
  };
  const parameters = new Map(
    [...before.parameters].filter(
      ([name]) => !held.has(name) || isAsHeld(name) || given.parameters.has(name),
    ),
  );
  for (const [name, value] of given.parameters) if (!isAsHeld(name)) parameters.set(name, value);
  const messages =
    given.unsentText === '' ? given.messages : [...given.messages, textMessage('user', given.unsentText)];
  const { variables: _variables, ...rest } = before;
  const changed: RequestDraft = {
    ...rest,
    model: !given.model || isAsHeld('model') ? before.model : given.model,
    systemPrompt: given.systemPrompt,
    parameters,
  };
  const values = requestVariables({ draft: changed, messages }, () => true).flatMap(({ name }) => {
    const value = file.values.get(name);
    if (value === undefined) return [];
    const was = before.variables?.get(name);
    return [[name, was !== undefined && value === seen?.values.get(name) ? was : value] as const];
  });
  return {
    draft: { ...changed, ...(values.length > 0 && { variables: new Map<string, JsonValue>(values) }) },
    messages,
  };
}

/**
 * A file's messages, in their order; one that says what a message of the version comes to in its file (`held`) is that
 * message.
 */
function withKept(
  said: readonly ChatMessage[],
  before: readonly ChatMessage[],
  held: readonly JsonObject[],
): readonly ChatMessage[] {
  let from = 0;
  return said.map((message) => {
    const at = held.findIndex((each, index) => index >= from && jsonEquals(each, message));
    const kept = before[at];
    if (kept === undefined) return message;
    from = at + 1;
    return kept;
  });
}
