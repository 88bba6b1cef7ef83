import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import type { LanguageId } from '#domain/languages/languages.ts';
import { languageOf } from '#domain/languages/languages.ts';
import { writeQueuedCurl, writeQueuedPython } from '#domain/languages/queue/write-queue.ts';
import { verifyCode } from '#domain/languages/verify-code.ts';
import { modelFromObject } from '#domain/models/model-from-object.ts';
import type { MediaRequest } from '#domain/request/build-media-request.ts';
import { buildMediaRequest } from '#domain/request/build-media-request.ts';
import type { Delivery } from '#domain/request/generation-settings.ts';
import { imageModel } from '#sandbox/models/image/image-model.ts';
import type { SandboxServer } from './servers/sandbox-server.ts';
import { startSandboxServer } from './servers/sandbox-server.ts';

let folder = '';
let server: SandboxServer;
let python: string | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-code-'));
  server = await startSandboxServer();
  const finder = fileURLToPath(new URL('../../scripts/find-python.mjs', import.meta.url));
  const found = await run(process.execPath, [finder, '--no-install']);
  python = found.exitCode === 0 ? found.stdout.trim() : null;
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const PROMPT = 'It\'s "the sea", $HOME and `night` – ünïcode \\ on\ntwo lines';

function requestFor(
  delivery: Delivery,
  parameters: readonly (readonly [string, JsonValue])[] = [],
): MediaRequest {
  const object = fromPlain(imageModel.object);
  const model = isJsonObject(object) ? modelFromObject(object, 'sandbox') : null;
  const request =
    model &&
    buildMediaRequest({
      draft: {
        model: 'sandbox-image',
        parameters: new Map<string, JsonValue>([
          ['prompt', PROMPT],
          ['seed', 7],
          ['steps', 1],
          ...parameters,
        ]),
        generation: { delivery, count: 2 },
      },
      model,
      connection: { kind: 'sandbox', baseUrl: server.baseUrl, keyVariable: null },
    });
  if (!request) throw new Error('sandbox-image has a call.');
  return request;
}

interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, args: readonly string[]): Promise<Finished> {
  const env = { ...process.env, NODE_OPTIONS: '', PYTHONIOENCODING: 'utf-8' };
  return new Promise((resolve) => {
    execFile(command, args, { env, cwd: folder || undefined }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ exitCode, stdout, stderr });
    });
  });
}

async function runCode(id: LanguageId, code: string): Promise<Finished> {
  const file = join(folder, `code.${id === 'curl' ? 'sh' : id === 'python' ? 'py' : 'mjs'}`);
  await writeFile(file, code);
  return run(id === 'curl' ? 'bash' : id === 'python' ? (python ?? '') : process.execPath, [file]);
}

/** The addresses of pictures in what a program printed, each fetched. */
async function picturesIn(printed: string): Promise<readonly Buffer[]> {
  const urls = [...printed.matchAll(/http:\/\/[\w.:/-]+\.png/g)].map(([url]) => url);
  return Promise.all(urls.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())));
}

const NO_REQUESTS = 'This machine has no Python with the package requests.';

async function hasRequests(): Promise<boolean> {
  return python !== null && (await run(python, ['-c', 'import requests'])).exitCode === 0;
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** The very pictures that the request asks for. */
async function wanted(count: number): Promise<readonly Buffer[]> {
  const { built } = requestFor('at-once', [['n', count]]);
  const response = await fetch(built.url, { method: 'POST', body: built.bodyText });
  return picturesIn(await response.text());
}

describe('the code of a picture, run for real against the sandbox,', () => {
  it.for(['curl', 'python', 'javascript-fetch'] as const)('%s: at once', async (id, { skip }) => {
    if (id === 'python' && !(await hasRequests())) return skip(NO_REQUESTS);
    const { built } = requestFor('at-once', [['n', 2]]);
    const write = await languageOf(id).loadWriter();
    const code = write(built);
    expect((await verifyCode(languageOf(id), code, built)).status).toBe('verified');
    const finished = await runCode(id, code);
    expect(finished).toMatchObject({ exitCode: 0 });
    const pictures = await picturesIn(finished.stdout);
    expect(pictures).toHaveLength(2);
    expect(pictures[0]?.subarray(0, 8)).toEqual(PNG);
    expect(pictures).toEqual(await wanted(2));
  });

  it.for(['curl', 'python'] as const)(
    '%s: by the queue, until it is over',
    { timeout: 40_000 },
    async (id, { skip }) => {
      if (id === 'python' && !(await hasRequests())) return skip(NO_REQUESTS);
      const { built } = requestFor('queued', [['n', 2]]);
      expect(built.body.get('num_generations')).toBe(2);
      const code = id === 'curl' ? writeQueuedCurl(built) : writeQueuedPython(built);
      expect((await verifyCode(languageOf(id), code, built)).status).toBe('verified');
      // Nobody waits five seconds in a test.
      const finished = await runCode(
        id,
        code.replace('sleep 5', 'sleep 0.2').replace('sleep(5)', 'sleep(0.2)'),
      );
      expect(finished).toMatchObject({ exitCode: 0, stderr: '' });
      expect(finished.stdout.match(/succeeded/g)).toHaveLength(2);
      expect(await picturesIn(finished.stdout)).toEqual(await wanted(2));
    },
  );

  it('cURL: by the queue, prints why nothing was enqueued', async () => {
    const { built } = requestFor('queued');
    const wrong = { ...built, bodyText: built.bodyText.replace('sandbox-image', 'no-such-model') };
    const { stdout, exitCode } = await runCode('curl', writeQueuedCurl(wrong));
    expect([exitCode, stdout.includes('Model not found: no-such-model')]).toEqual([0, true]);
  });
});
