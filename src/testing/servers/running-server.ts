import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type RunningServer, startServer } from '#server/node.ts';
import type { ServerLimits } from '#server/request-limits.ts';
import { type StandInHub, startStandInHub } from './stand-in-hub.ts';

/** The key that a server is given. */
export const KEY = 'server-key-4711';
/** Where the proxy takes chat completions. */
export const CHAT = '/proxy/oxen/ai/chat/completions';
export const BODY = '{"model":"m","messages":[{"role":"user","content":"hi"}],"temperature":1.0}';
const BUILT_PAGE = `<!doctype html><html><head>
    <meta charset="utf-8" /><title>Oxen Playground</title>
    <script type="module" src="./assets/main-abc.js"></script></head></html>`;

interface Start {
  readonly apiKey?: string | null;
  readonly oxenBaseUrl?: string;
  readonly forwards?: readonly string[];
  readonly limits?: Partial<ServerLimits>;
  readonly headersTimeoutMs?: number;
}

/** Servers for the tests of a file, each stopped after its test, with a page to serve and a hub to pass requests on to. */
export function serversForTests() {
  let folder: string;
  let standIn: StandInHub;
  const running: RunningServer[] = [];

  beforeAll(async () => {
    folder = await makePage();
    standIn = await startStandInHub();
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
    standIn.requests.length = 0;
    standIn.answerWith((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
    });
  });

  afterAll(async () => {
    await standIn.close();
    await rm(folder, { recursive: true });
  });

  return {
    /** The folder of the page that is served, once the tests have begun. */
    folder: (): string => folder,
    /** The hub, once the tests have begun. */
    hub: (): StandInHub => standIn,
    /** Starts a server; gives its port. */
    async start(options: Start = {}): Promise<number> {
      const { apiKey = null, oxenBaseUrl = standIn.baseUrl, forwards = [], ...rest } = options;
      const settings = { port: 0, host: '127.0.0.1', allowedHosts: [], apiKey, oxenBaseUrl, forwards };
      const server = await startServer({ settings, pageFolder: folder, ...rest });
      running.push(server);
      return server.port;
    },
  };
}

async function makePage(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'playground-server-'));
  await mkdir(path.join(folder, 'assets'));
  await mkdir(path.join(folder, '.vite'));
  await writeFile(path.join(folder, 'index.html'), BUILT_PAGE);
  await writeFile(path.join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(path.join(folder, '.vite', 'manifest.json'), '{}');
  await writeFile(path.join(folder, 'assets', 'main-abc.js'), 'console.log(1)');
  await writeFile(path.join(folder, 'assets', 'main-abc.js.br'), brotliCompressSync('console.log(1)'));
  await writeFile(path.join(folder, 'assets', 'font-abc.woff2'), 'font');
  return folder;
}

/** Posts a chat request to a server's proxy. */
export const postChat = (port: number, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${port}${CHAT}`, {
    method: 'POST',
    body: BODY,
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  });
