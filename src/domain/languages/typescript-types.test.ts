import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import { languageOf } from '#domain/languages/languages.ts';
import type { CodeOption } from '#domain/languages/options/code-option.ts';
import { loadOptions } from '#domain/languages/options/option-table.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { readOxenExamples } from '#testing/oxen-examples.ts';
import { needProgram, runProgram } from '#testing/run-program.ts';

const NODE_MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const TSC = join(NODE_MODULES, '.bin', 'tsc');
const TYPESCRIPT = languageOf('typescript-openai');

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'typescript-types-'));
  await symlink(NODE_MODULES, join(folder, 'node_modules'));
  const compilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, target: 'es2023', lib: ['es2023', 'dom'] },
    ...{ module: 'nodenext', types: ['node'] },
  };
  await writeFile(join(folder, 'package.json'), '{"type": "module"}');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function objectOf(value: unknown): JsonObject {
  const object = fromPlain(value);
  return isJsonObject(object) ? object : expect.unreachable('no object');
}

const HI = { role: 'user', content: 'Hi' };
const WEATHER = {
  type: 'function',
  function: { name: 'get_weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
};
const SCHEMA = {
  type: 'object',
  properties: { city: { type: 'string' }, days: { type: 'array', items: { type: 'integer' } } },
  required: ['city', 'days'],
  additionalProperties: false,
};

/** Requests that use what the package has types for, and what it has none for. */
const BODIES: readonly (readonly [name: string, body: JsonObject])[] = [
  ...readOxenExamples().map(({ name, request }) => [name, request] as const),
  ['choices and probabilities', objectOf({ messages: [HI], n: 3, logprobs: true, top_logprobs: 2 })],
  ['fields of other servers', objectOf({ messages: [HI], top_k: 5, thinking: { type: 'enabled' } })],
  ['tools', objectOf({ messages: [HI], tools: [WEATHER], tool_choice: 'auto' })],
  [
    'a conversation with tools and a picture',
    objectOf({
      messages: [
        { role: 'system', content: 'Be brief.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Look' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
          ],
        },
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: '1', type: 'function', function: { name: 'get_weather', arguments: '{}' } }],
        },
        { role: 'tool', tool_call_id: '1', content: 'Sun' },
      ],
      tools: [WEATHER],
    }),
  ],
  [
    'a schema',
    objectOf({
      messages: [HI],
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'weather', strict: true, schema: SCHEMA },
      },
    }),
  ],
];

const OPTIONS: readonly (readonly CodeOption[])[] = [
  [],
  ['retries'],
  ['function'],
  ['loop'],
  ['loop', 'function', 'retries'],
  ['reply'],
  ['reply', 'function', 'retries'],
];

it('passes the strict check of its types, whatever is sent and with every option', {
  timeout: 120_000,
}, async ({ skip }) => {
  await needProgram(
    [process.execPath, '-e', 'Promise.all([import("openai"), import("zod")]).catch(() => process.exit(1))'],
    folder,
    skip,
  );
  const choose = await loadOptions(TYPESCRIPT);
  const written = new Set<string>();
  for (const [name, body] of BODIES)
    for (const stream of [false, true])
      for (const options of OPTIONS) {
        const built = buildFromBody(new Map([['model', 'm'], ...body, ['stream', stream]]));
        const code = choose?.(options).write(built);
        if (code === undefined || written.has(code)) continue;
        written.add(code);
        const file = `${written.size}-${name.replace(/\W+/g, '-')}-${options.join('-')}-${stream}.ts`;
        await writeFile(join(folder, file), code);
      }
  expect(written.size).toBeGreaterThan(50);
  const checked = await runProgram(TSC, ['-p', folder], folder);
  expect(checked.stdout).toBe('');
  expect(checked.exitCode).toBe(0);
});
