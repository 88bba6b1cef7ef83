import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { languageOf } from '#domain/languages/languages.ts';
import { hasLoneSurrogate } from '#domain/languages/lone-surrogate.ts';
import { findDifference } from '#domain/languages/verify-code.ts';
import { mediaPart } from '#domain/wire/content-part.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import type { CodeRunner } from '#testing/code-runners.ts';
import { CODE_RUNNERS } from '#testing/code-runners.ts';
import { answerCanned, STREAM_TEXT } from '#testing/fakes/canned-chat.ts';
import { HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import type { Finished } from '#testing/run-program.ts';
import { needProgram, PROGRAM_KEY, runProgram } from '#testing/run-program.ts';
import type { CaptureServer } from '#testing/servers/capture-server.ts';
import { startCaptureServer } from '#testing/servers/capture-server.ts';
import { attachedFiles } from './attached-file.ts';
import { CODE_OPTIONS } from './code-option.ts';
import { loadOptions, optionsOf } from './option-table.ts';

const NODE_MODULES = fileURLToPath(new URL('../../../../node_modules', import.meta.url));

const CHOICES: readonly {
  readonly options: readonly string[];
  readonly bodies: () => readonly JsonObject[];
}[] = [
  {
    options: CODE_OPTIONS.filter((option) => option !== 'loop'),
    bodies: () => [withFiles(true), withFiles(false)],
  },
  { options: ['function', 'retries'], bodies: () => [everything(true)] },
];

const RETRYING: readonly (readonly [stream: boolean, options: readonly string[]])[] = [
  [true, ['retries']],
  [false, ['retries', 'function']],
];

let folder = '';
let server: CaptureServer;
const tried = new Set<string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'optioned-'));
  await symlink(NODE_MODULES, join(folder, 'node_modules'));
  server = await startCaptureServer((request) => {
    const [, kind] = request.path.split('/');
    const isFirst = !tried.has(request.path);
    tried.add(request.path);
    if (kind === 'busy' && isFirst)
      return { status: 429, contentType: 'application/json', chunks: ['{"error":{"message":"busy"}}'] };
    return answerCanned(request);
  });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Without its types, code for Node is that of JavaScript but for its first lines: it is run once. */
const RUNNERS = CODE_RUNNERS.map((runner) => ({ ...runner, isTyped: runner.file.endsWith('.ts') }));

describe.each(RUNNERS)('$id with options, run where it is installed', (runner) => {
  const choices = CHOICES.slice(0, runner.isTyped ? 1 : CHOICES.length).filter(({ options }) =>
    options.some((option) => optionsOf(runner.id).some((each) => each === option)),
  );
  it.for(choices)(
    'sends the very request: $options',
    { timeout: 300_000 },
    async ({ options, bodies }, context) => {
      await needProgram(runner.probe, folder, context.skip);
      for (const [index, body] of bodies().entries()) {
        const path = `sent/${runner.id}/${options.join('-')}-${index}`;
        const keyVariable = index === 1 ? null : 'OXEN_API_KEY';
        const finished = await runCode(runner, options, path, body, keyVariable);
        expect(finished.exitCode, finished.stderr).toBe(0);
        const sent = server.captured.filter((request) => request.path === `/${path}/chat/completions`);
        expect(sent).toHaveLength(1);
        const parsed = parseJson(sent[0]?.body ?? '');
        const built = buildFromBody(body);
        const order = runner.reorders === 'messages' ? sorted : (value: JsonValue) => value;
        expect(
          findDifference(order(parsed.ok ? parsed.value : null), order(built.body), 'body', !runner.reorders),
        ).toBeNull();
        const noKey = runner.alwaysHasKey ? 'Bearer not-needed' : null;
        expect(sent[0]?.authorization).toBe(keyVariable === null ? noKey : `Bearer ${PROGRAM_KEY}`);
        if (body.get('stream') !== true) expect(finished.stdout).toContain('Hello from the server');
        else if (runner.readsStream) expect(finished.stdout).toBe(`${STREAM_TEXT}\n`);
        else expect(finished.stdout).toContain('data: [DONE]');
      }
    },
  );

  const retries = !runner.isTyped && optionsOf(runner.id).includes('retries');

  it.runIf(retries)(
    'sends again when the server is busy',
    {
      timeout: 120_000,
    },
    async (context) => {
      await needProgram(runner.probe, folder, context.skip);
      for (const [stream, options] of RETRYING) {
        const path = `busy/${runner.id}/${options.length}-${stream}`;
        const finished = await runCode(runner, options, path, plain(stream), null);
        expect(finished.exitCode, finished.stderr).toBe(0);
        expect(server.captured.filter((sent) => sent.path === `/${path}/chat/completions`)).toHaveLength(2);
        if (stream && runner.readsStream) expect(finished.stdout).toBe(`${STREAM_TEXT}\n`);
      }
    },
  );

  it.runIf(retries)(
    'fails with the words of a server that refuses, and does not ask again',
    {
      timeout: 120_000,
    },
    async (context) => {
      await needProgram(runner.probe, folder, context.skip);
      const path = `refused/${runner.id}`;
      const finished = await runCode(runner, ['retries'], path, plain(true), null);
      expect(finished.exitCode).not.toBe(0);
      expect(finished.stdout + finished.stderr).toContain('Insufficient credits');
      expect(server.captured.filter((sent) => sent.path === `/${path}/chat/completions`)).toHaveLength(1);
    },
  );
});

describe('the function', () => {
  it.for(CODE_RUNNERS.filter(({ id }) => optionsOf(id).includes('function')))(
    '$id: sends what it is called with',
    { timeout: 60_000 },
    async (runner, context) => {
      await needProgram(runner.probe, folder, context.skip);
      const body = jsonObject([
        ['model', 'm'],
        ['messages', [message('Say {{word}}, {{word}}.'), message('Say {{word}}, {{word}}.')]],
      ]);
      const path = `called/${runner.id}`;
      // Only the call has the text itself.
      const change = (code: string) => code.replace('{{word}}', 'its');
      const finished = await runCode(runner, ['function'], path, body, null, change);
      expect(finished.exitCode, finished.stderr).toBe(0);
      const sent = server.captured.find((request) => request.path === `/${path}/chat/completions`);
      expect(sent?.body.match(/Say its, its\./g)).toHaveLength(2);
    },
  );
});

/** A value, the fields of all its objects in the order of their names. */
function sorted(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const fields = Array.from(value, ([key, member]) => [key, sorted(member)] as const);
  return new Map(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const message = (content: JsonValue) =>
  jsonObject([
    ['role', 'user'],
    ['content', content],
  ]);

function plain(stream: boolean): JsonObject {
  return jsonObject([
    ['model', 'm'],
    ['messages', [message('Say {{word}}')]],
    ['stream', stream],
  ]);
}

const PICTURE = `data:image/png;base64,${Buffer.alloc(200_000, 'picture $`\\').toString('base64')}`;
const SHORT = `data:application/pdf;base64,${Buffer.from('pdf').toString('base64')}`;

function withFiles(stream: boolean): JsonObject {
  const text = jsonObject([
    ['type', 'text'],
    ['text', 'What is {{this}}? $HOME `id` \\ "q" it\'s'],
  ]);
  return jsonObject([
    ['model', 'm'],
    ['messages', [message([text, mediaPart('image', PICTURE, ''), mediaPart('file', SHORT, 'a b.pdf')])]],
    ['temperature', 1],
    ['stream', stream],
    ['top_k', 5],
  ]);
}

/** Every text that something trips over, each beside an argument. */
function everything(stream: boolean): JsonObject {
  const texts = HOSTILE_TEXTS.filter((text) => !hasLoneSurrogate(text));
  return jsonObject([
    ['model', 'm'],
    ['messages', texts.map((text, index) => message(`${text}{{x${index % 5}}}${text}`))],
    ['stream', stream],
  ]);
}

async function runCode(
  runner: CodeRunner,
  options: readonly string[],
  path: string,
  body: JsonObject,
  keyVariable: string | null,
  change: (code: string) => string = (code) => code,
): Promise<Finished> {
  const chosen = (await loadOptions(languageOf(runner.id)))?.(options) ?? null;
  if (chosen === null) throw new Error(`${runner.id} has no options.`);
  const had = options.filter((option) => optionsOf(runner.id).some((each) => each === option));
  expect(had).not.toEqual([]);
  const connection = { kind: 'custom' as const, baseUrl: `${server.origin}/${path}`, keyVariable };
  const built = buildFromBody(body, connection);
  const place = join(folder, path);
  await mkdir(place, { recursive: true });
  for (const { name, data } of attachedFiles(built.body.get('messages')))
    await writeFile(join(place, name), Buffer.from(data, 'base64'));
  const code = change(chosen.write(built));
  const isTyped = runner.file.endsWith('.ts');
  const file = isTyped ? 'request.mjs' : runner.file;
  await writeFile(join(place, file), isTyped ? (await transformWithOxc(code, 'request.ts')).code : code);
  return runProgram(runner.command, [...(runner.args ?? []), file], place);
}
