import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Schema } from '@cfworker/json-schema';
import { Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { fromPlain, isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { arbitraryBody } from '#testing/request-arbitraries.ts';
import { FORMS_OUT } from './forms-out.ts';

// Each form's published schema was held against thousands of files; what it says of ours stands here in our own words.

const text: Schema = { type: 'string' };
const nothing: Schema = { type: 'array', maxItems: 0 };
const object = (
  required: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
): Schema => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});
const list = (items: Schema): Schema => ({ type: 'array', items });
const only = (...words: readonly string[]): Schema => ({ enum: [...words] });

const cell = {
  id: { type: 'string', pattern: '^[a-zA-Z0-9-_]+$', minLength: 1, maxLength: 64 },
  metadata: { type: 'object' },
  source: list(text),
} as const satisfies Readonly<Record<string, Schema>>;

/** What a file in each form must be. */
const RULES = {
  notebook: object({
    cells: list({
      oneOf: [
        object({ cell_type: only('markdown'), ...cell }),
        object({ cell_type: only('code'), ...cell, execution_count: { type: 'null' }, outputs: nothing }),
      ],
    }),
    metadata: object({
      kernelspec: object({ name: text, display_name: text }, { language: text }),
      language_info: object({ name: text }),
    }),
    nbformat: { const: 4 },
    nbformat_minor: { const: 5 },
  }),
  postman: object({
    info: object({
      name: text,
      schema: { const: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    }),
    item: list(
      object({
        name: text,
        request: object({
          method: only('POST'),
          header: list(object({ key: text, value: text })),
          url: object({ raw: text }),
          body: object({ mode: only('raw'), raw: text, options: { type: 'object' } }),
        }),
      }),
    ),
  }),
  opencollection: object({
    opencollection: only('1.0.0'),
    info: object({ name: text }),
    items: list(
      object({
        info: object({ name: text, type: only('http') }),
        http: object({
          method: text,
          url: text,
          headers: list(object({ name: text, value: text })),
          body: object({ type: only('json'), data: text }),
        }),
      }),
    ),
    bundled: { type: 'boolean' },
  }),
  promptfoo: object({
    description: text,
    prompts: list(text),
    providers: list(
      object({
        id: { type: 'string', pattern: '^openai:chat:' },
        config: object(
          { apiBaseUrl: text, omitDefaults: { const: true } },
          { apiKeyEnvar: text, passthrough: { type: 'object' } },
        ),
      }),
    ),
  }),
  'prompt-yml': object(
    {
      name: text,
      model: text,
      messages: list(object({ role: only('system', 'user', 'assistant'), content: text })),
    },
    {
      modelParameters: object(
        {},
        { maxTokens: { type: 'integer' }, temperature: { type: 'number' }, topP: { type: 'number' } },
      ),
      responseFormat: only('text', 'json_object', 'json_schema'),
      jsonSchema: text,
    },
  ),
  batch: object({
    custom_id: { type: 'string', minLength: 1, maxLength: 64 },
    method: only('POST'),
    url: only('/v1/chat/completions'),
    body: { type: 'object', required: ['model', 'messages'] },
  }),
} as const satisfies Partial<Record<keyof typeof FORMS_OUT, Schema>>;

const CONNECTIONS = [
  { kind: 'custom', baseUrl: 'https://host/v1', keyVariable: null },
  { kind: 'custom', baseUrl: 'http://host:1/ä b/v1?a=b', keyVariable: 'KEY' },
] as const;

function written(id: keyof typeof FORMS_OUT, body: JsonObject, connection: (typeof CONNECTIONS)[number]) {
  const built = buildFromBody(body, connection);
  const messages = built.body.get('messages');
  const said = isJsonArray(messages) ? messages.filter(isJsonObject) : [];
  const conversation = createConversation({ id: 'c', nowMs: 5000, draft: PLAIN_DRAFT });
  return FORMS_OUT[id].write({ title: 'T', conversation, built, said });
}

function expectValid(validator: Validator, value: unknown) {
  const { valid, errors } = validator.validate(value);
  expect(valid, JSON.stringify(errors.slice(0, 3))).toBe(true);
}

describe.each(Object.entries(RULES))('any request as %s', (name, schema) => {
  it('has the members that the form has, and no others', () => {
    const id = Object.keys(RULES).find((each): each is keyof typeof RULES => each === name);
    if (id === undefined) throw new Error(`${name} has no rules.`);
    const validator = new Validator(schema, '7', false);
    const isYaml = id === 'promptfoo' || id === 'prompt-yml';
    fc.assert(
      fc.property(arbitraryBody, fc.constantFrom(...CONNECTIONS), (body, connection) => {
        const file = written(id, body, connection);
        expectValid(validator, isYaml ? parse(file) : JSON.parse(file));
      }),
      { numRuns: 50 },
    );
  });
});

it('HAR is what its published schema asks for', () => {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('har-schema'));
  const schemas = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file): Schema => JSON.parse(readFileSync(join(folder, file), 'utf8')));
  const root = schemas.find(({ $id }) => $id === 'har.json#');
  if (root === undefined) throw new Error('The package has no schema of a whole file.');
  // Its names are those of files beside each other.
  const at = (schema: Schema): Schema => ({ ...schema, $id: `https://har/${schema.$id?.replace(/#$/, '')}` });
  const validator = new Validator(at(root), '7', false);
  for (const schema of schemas) if (schema !== root) validator.addSchema(at(schema));
  expect(validator.validate({ log: { version: '1.2' } }).valid).toBe(false);
  fc.assert(
    fc.property(arbitraryBody, fc.constantFrom(...CONNECTIONS), (body, connection) =>
      expectValid(validator, JSON.parse(written('har', body, connection))),
    ),
    { numRuns: 50 },
  );
});

describe('.prompt.yml', () => {
  const formatIn = (format: unknown) => {
    const body = jsonObject([
      ['model', 'm'],
      ['messages', []],
      ['response_format', fromPlain(format)],
    ]);
    const { responseFormat, jsonSchema } = parse(written('prompt-yml', body, CONNECTIONS[0]));
    return [responseFormat, jsonSchema];
  };

  it('has a schema only where it has a name and one', () => {
    const schema = { name: 'n', schema: { type: 'object' } };
    expect(formatIn({ type: 'json_object' })).toEqual(['json_object', undefined]);
    const [format, held] = formatIn({ type: 'json_schema', json_schema: schema });
    expect([format, JSON.parse(held)]).toEqual(['json_schema', schema]);
    for (const wrong of [
      { type: 'json_schema' },
      { type: 'grammar' },
      { type: 'json_schema', json_schema: {} },
    ])
      expect(formatIn(wrong)).toEqual([undefined, undefined]);
  });
});

describe('Dotprompt', () => {
  const bodyOf = (...texts: readonly string[]) =>
    jsonObject([
      ['model', 'm'],
      [
        'messages',
        texts.map((content) =>
          jsonObject([
            ['role', 'user'],
            ['content', content],
          ]),
        ),
      ],
    ]);

  it('has nothing between a marker and its message, and no backslash that would take the next marker', () => {
    expect(written('dotprompt', bodyOf('a {{b}}\n', 'c\\', 'd\\'), CONNECTIONS[0])).toBe(
      '---\nmodel: m\n---\n{{role "user"}}a \\{{b}}\n{{role "user"}}c\\\\{{role "user"}}d\\\n',
    );
  });
});
