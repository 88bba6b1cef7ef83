import { formatCompactJson, formatJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumber, isJsonObject, jsonObject, toPlain } from '#domain/json/json-value.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { DOTPROMPT_PARAMETERS } from '#domain/portable/prompt-files/dotprompt.ts';
import { PROMPT_YML_PARAMETERS } from '#domain/portable/prompt-files/prompt-yml.ts';
import { writeYaml } from '#domain/portable/yaml/write-yaml.ts';
import * as words from '#words/transfer/forms-out.ts';
import type { FormOut } from './form-out.ts';
import {
  heldRole,
  lostDigits,
  lostFields,
  lostHalves,
  lostOfMessages,
  lostPlace,
  messagesIn,
  messagesOf,
  plainText,
  withoutTemplates,
} from './form-out.ts';

const ROLES = ['system', 'user', 'assistant'];

/** `response_format` in GitHub's two fields; none where they cannot say it. */
function formatFields(format: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  if (!isJsonObject(format)) return [];
  const type = format.get('type');
  if (format.size === 1 && (type === 'text' || type === 'json_object')) return [['responseFormat', type]];
  const schema = format.get('json_schema');
  const isNamed = isJsonObject(schema) && schema.has('name') && schema.has('schema');
  if (format.size !== 2 || type !== 'json_schema' || !isNamed) return [];
  return [
    ['responseFormat', type],
    ['jsonSchema', formatJson(schema)],
  ];
}

/** The form's own reader refuses a file with half a character. */
const whole = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** The parameters whose values the form's own types hold, by their names there. */
function ymlParameters(
  body: JsonObject,
): readonly (readonly [own: string, name: string, value: JsonValue])[] {
  return PROMPT_YML_PARAMETERS.flatMap(([own, name]) => {
    const value = body.get(name);
    if (!isJsonNumber(value) || (name === 'max_tokens' && !Number.isInteger(toPlain(value)))) return [];
    return [[own, name, value] as const];
  });
}

/** The members of a file of GitHub's form that say a request. */
export function promptYmlFields(title: string, body: JsonObject): JsonObject {
  const model = body.get('model');
  const parameters = ymlParameters(body).map(([own, , value]) => [own, value] as const);
  return jsonObject([
    ['name', whole(title)],
    ['model', typeof model === 'string' ? whole(model) : ''],
    ...(parameters.length > 0 ? [['modelParameters', jsonObject(parameters)] as const] : []),
    ...formatFields(body.get('response_format')),
    [
      'messages',
      messagesIn(body).map((message) =>
        jsonObject([
          ['role', heldRole(message, ROLES)],
          ['content', whole(plainText(message))],
        ]),
      ),
    ],
  ]);
}

/** What of a request such a file does not hold, but for where it goes, in sentences that go on from "does not hold". */
export function lostOfPromptYml(body: JsonObject): readonly string[] {
  const messages = messagesIn(body);
  return [
    ...lostOfMessages(messages, ROLES),
    ...lostFields(body, [
      'model',
      ...(formatFields(body.get('response_format')).length > 0 ? ['response_format'] : []),
      ...ymlParameters(body).map(([, name]) => name),
    ]),
    ...lostHalves(messages),
    ...lostDigits(body),
  ];
}

export const promptYml: FormOut = {
  extension: '.prompt.yml',
  mediaType: 'application/yaml',
  lost: (source) => [
    ...lostPlace(source),
    ...lostOfPromptYml(source.built.body),
    ...messagesOf(source).flatMap((message, index) =>
      /\{\{/.test(plainText(message)) ? [words.placeholders(index + 1)] : [],
    ),
  ],
  write: ({ built, title }) => writeYaml(promptYmlFields(title, built.body)),
};

/** All settings go through as they are: promptfoo leaves some out for models that it knows by name. */
export const promptfoo: FormOut = {
  extension: '.promptfooconfig.yaml',
  mediaType: 'application/yaml',
  lost: ({ built }) => lostDigits(built.body),
  write({ built, title }) {
    const { body } = built;
    const variable = keyVariableOf(built.connection);
    const passed = [...body].filter(([key]) => key !== 'model' && key !== 'messages');
    const config = jsonObject([
      ['apiBaseUrl', built.url.replace(/\/chat\/completions$/, '')],
      ...(variable === null ? [] : [['apiKeyEnvar', variable] as const]),
      ['omitDefaults', true],
      ...(passed.length > 0 ? [['passthrough', jsonObject(passed)] as const] : []),
    ]);
    return writeYaml(
      jsonObject([
        ['description', title],
        ['prompts', [withoutTemplates(formatCompactJson(body.get('messages') ?? []))]],
        [
          'providers',
          [
            jsonObject([
              ['id', `openai:chat:${String(body.get('model') ?? '')}`],
              ['config', config],
            ]),
          ],
        ],
      ]),
    );
  },
};

/**
 * A template as Dotprompt's own reader takes it: line breaks beside the marker of a role belong to the messages, so that none
 * is put there; what stands at the very end is trimmed.
 */
export const dotprompt: FormOut = {
  extension: '.prompt',
  mediaType: 'text/plain',
  lost: (source) => [
    ...lostPlace(source),
    ...lostOfMessages(messagesOf(source), ROLES),
    ...['tools', 'response_format'].filter(
      (name) => source.built.body.has(name) && !isJsonMode(source.built.body, name),
    ),
    ...messagesOf(source).flatMap((message, index, all) =>
      lostOfTemplate(plainText(message), index + 1, index === all.length - 1),
    ),
    ...lostHalves(messagesOf(source)),
    ...lostDigits(source.built.body),
  ],
  write(source) {
    const { body } = source.built;
    const config = [...body].flatMap(([key, value]) => {
      if (['model', 'messages', 'tools', 'response_format'].includes(key)) return [];
      return [[DOTPROMPT_PARAMETERS.find(([, name]) => name === key)?.[0] ?? key, value] as const];
    });
    const front = jsonObject([
      ['model', body.get('model') ?? null],
      ...(config.length > 0 ? [['config', jsonObject(config)] as const] : []),
      ...(isJsonMode(body, 'response_format') ? [['output', jsonObject([['format', 'json']])] as const] : []),
    ]);
    const messages = messagesOf(source).map((message, index, all) => {
      const role = heldRole(message, ROLES);
      const text = plainText(message).replaceAll('{{', '\\{{');
      // A backslash before a marker would make it plain text; two stand for one.
      const end = text.endsWith('\\') && index < all.length - 1 ? '\\' : '';
      return `{{role "${role === 'assistant' ? 'model' : role}"}}${text}${end}`;
    });
    return `---\n${writeYaml(front)}---\n${messages.join('')}\n`;
  },
};

/** What of a message's text a template loses. */
function lostOfTemplate(text: string, number: number, isLast: boolean): readonly string[] {
  if (text.trim() === '') return [words.blanks(number)];
  return [
    ...(/\\\{\{/.test(text) ? [words.placeholders(number)] : []),
    ...(text.includes('<<<dotprompt:') ? [words.markers(number)] : []),
    ...(text.includes('\r') ? [words.lostMessage(number, words.carriageReturns)] : []),
    ...(text.includes('\0') ? [words.lostMessage(number, words.noCharacter)] : []),
    ...(isLast && text.trimEnd() !== text ? [words.lastBlanks(number)] : []),
  ];
}

function isJsonMode(body: JsonObject, name: string): boolean {
  const format = body.get('response_format');
  return (
    name === 'response_format' &&
    isJsonObject(format) &&
    format.size === 1 &&
    format.get('type') === 'json_object'
  );
}
