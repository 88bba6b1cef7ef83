import { stringify } from 'yaml';
import { formatCompactJson, formatJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject, jsonObject, toPlain } from '#domain/json/json-value.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { DOTPROMPT_PARAMETERS } from '#domain/portable/prompt-files/dotprompt.ts';
import { PROMPT_YML_PARAMETERS } from '#domain/portable/prompt-files/prompt-yml.ts';
import * as words from '#words/transfer/forms-out.ts';
import type { FormOut } from './form-out.ts';
import {
  lostDigits,
  lostFields,
  lostOfMessages,
  lostPlace,
  messagesOf,
  plainText,
  withoutTemplates,
} from './form-out.ts';

const ROLES = ['system', 'user', 'assistant'];

/** YAML that no line is folded in. */
const asYaml = (value: JsonObject) => stringify(toPlain(value), { lineWidth: 0, version: '1.2' });

/** `response_format` in GitHub's two fields. */
function formatFields(format: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  const type = isJsonObject(format) ? format.get('type') : undefined;
  const schema = isJsonObject(format) ? format.get('json_schema') : undefined;
  if (typeof type !== 'string') return [];
  return [
    ['responseFormat', type],
    ...(schema === undefined ? [] : [['jsonSchema', formatJson(schema)] as const]),
  ];
}

export const promptYml: FormOut = {
  extension: '.prompt.yml',
  mediaType: 'application/yaml',
  lost: (source) => [
    ...lostPlace(source),
    ...lostOfMessages(messagesOf(source), ROLES),
    ...lostFields(source.built.body, [
      'model',
      'response_format',
      ...PROMPT_YML_PARAMETERS.map(([, name]) => name),
    ]),
    ...messagesOf(source).flatMap((message, index) =>
      /\{\{/.test(plainText(message)) ? [words.placeholders(index + 1)] : [],
    ),
    ...lostDigits(source.built.body),
  ],
  write(source) {
    const { body } = source.built;
    const parameters = PROMPT_YML_PARAMETERS.flatMap(([own, name]) => {
      const value = body.get(name);
      return value === undefined ? [] : [[own, value] as const];
    });
    return asYaml(
      jsonObject([
        ['name', source.title],
        ['model', body.get('model') ?? null],
        ...(parameters.length > 0 ? [['modelParameters', jsonObject(parameters)] as const] : []),
        ...formatFields(body.get('response_format')),
        [
          'messages',
          messagesOf(source).map((message) =>
            jsonObject([
              ['role', message.get('role') ?? null],
              ['content', plainText(message)],
            ]),
          ),
        ],
      ]),
    );
  },
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
    return asYaml(
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

export const dotprompt: FormOut = {
  extension: '.prompt',
  mediaType: 'text/plain',
  lost: (source) => [
    ...lostPlace(source),
    ...lostOfMessages(messagesOf(source), ROLES),
    ...['tools', 'response_format'].filter(
      (name) => source.built.body.has(name) && !isJsonMode(source.built.body, name),
    ),
    ...messagesOf(source).flatMap((message, index) => {
      const text = plainText(message);
      if (text.trim() === '') return [words.blanks(index + 1)];
      return /\\\{\{|\r/.test(text) ? [words.placeholders(index + 1)] : [];
    }),
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
    const messages = messagesOf(source).map((message) => {
      const role = message.get('role') === 'assistant' ? 'model' : String(message.get('role') ?? 'user');
      return `{{role "${role}"}}\n${plainText(message).replaceAll('{{', '\\{{')}\n`;
    });
    return `---\n${asYaml(front)}---\n${messages.join('')}`;
  },
};

function isJsonMode(body: JsonObject, name: string): boolean {
  const format = body.get('response_format');
  return (
    name === 'response_format' &&
    isJsonObject(format) &&
    format.size === 1 &&
    format.get('type') === 'json_object'
  );
}
