import { execFile, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import type { CaptureServer } from '#testing/servers/capture-server.ts';
import { startCaptureServer } from '#testing/servers/capture-server.ts';
import { FORMS_OUT } from './forms-out.ts';

const hasPytest = spawnSync('python3', ['-c', 'import pytest, requests']).status === 0;

const REPLY = '{"choices":[{"message":{"role":"assistant","content":"hello"}}]}';
const STREAM = 'data: {"choices":[{"delta":{"content":"hello"}}]}\n\ndata: [DONE]\n\n';
const TEXT = 'it’s "q" `b` $HOME {{y}} \\ \u2028 🌍\nline';

function sourceOf(server: CaptureServer, stream: boolean) {
  const body = jsonObject([
    ['model', 'm'],
    [
      'messages',
      [
        jsonObject([
          ['role', 'user'],
          ['content', TEXT],
        ]),
      ],
    ],
    ['stream', stream],
  ]);
  const built = buildFromBody(body, { kind: 'custom', baseUrl: `${server.origin}/v1`, keyVariable: null });
  return {
    title: 'T',
    conversation: createConversation({ id: 'c', nowMs: 5000, draft: PLAIN_DRAFT }),
    built,
    said: [],
  };
}

async function runs(id: 'pytest' | 'vitest', status: number, stream: boolean) {
  const server = await startCaptureServer(() => ({
    status,
    contentType: stream ? 'text/event-stream' : 'application/json',
    chunks: [stream ? STREAM : REPLY],
  }));
  // Below the project, whose own test runner runs it.
  const cache = join(process.cwd(), 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'written-'));
  const source = sourceOf(server, stream);
  const file = join(folder, `written${FORMS_OUT[id].extension}`);
  await writeFile(file, FORMS_OUT[id].write(source));
  const config = join(folder, 'vitest.config.mjs');
  await writeFile(config, 'export default {};\n');
  const [program, ...words] =
    id === 'pytest'
      ? ['python3', '-m', 'pytest', '-q', '-p', 'no:cacheprovider', file]
      : [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', '--root', folder, '--config', config];
  const code = await new Promise((resolve) => {
    execFile(
      program ?? '',
      words,
      { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', VITEST: '' } },
      (error, stdout, stderr) => resolve(error === null ? 'passed' : `${stdout}${stderr}`),
    );
  });
  await server.close();
  await rm(folder, { recursive: true });
  const sent = parseJson(server.captured[0]?.body ?? '');
  return {
    code: code === 'passed' ? 'passed' : /1 failed/.test(String(code)) ? 'failed' : code,
    isSame: sent.ok && formatCompactJson(sent.value) === formatCompactJson(source.built.body),
  };
}

const CASES = [
  ['a reply', 200, false, 'passed'],
  ['a stream', 200, true, 'passed'],
  ['an error', 500, false, 'failed'],
] as const;

it.skipIf(!hasPytest).each(CASES)('the file of pytest runs: %s', async (_name, status, stream, code) => {
  expect(await runs('pytest', status, stream)).toEqual({ code, isSame: true });
});

// An error is told by the same line as in the other; each run costs seconds.
it.each(CASES.slice(0, 2))('the file of Vitest runs: %s', async (_name, status, stream, code) => {
  expect(await runs('vitest', status, stream)).toEqual({ code, isSame: true });
});
