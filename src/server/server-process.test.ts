import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startStandInHub } from '#testing/servers/stand-in-hub.ts';

// The server as it ships: bundled, outside the repository, with no package beside it.
let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'playground-process-'));
  await build({
    logLevel: 'silent',
    build: { ssr: 'src/server/node.ts', outDir: path.join(folder, 'dist-server'), emptyOutDir: true },
  });
  await writeFile(path.join(folder, 'package.json'), '{"type":"module"}');
  await mkdir(path.join(folder, 'dist'));
  await writeFile(
    path.join(folder, 'dist', 'index.html'),
    '<!doctype html><meta charset="utf-8" /><title>Oxen Playground</title>',
  );
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once the address is printed. */
  readonly listening: Promise<void>;
}

function startProcess(env: Record<string, string>): Started {
  const child = spawn(process.execPath, [path.join(folder, 'dist-server', 'node.js')], {
    env: { PATH: process.env.PATH, ...env },
  });
  children.push(child);
  let output = '';
  let errors = '';
  child.stderr.on('data', (piece) => {
    errors += String(piece);
  });
  const listening = new Promise<void>((resolve) => {
    child.stdout.on('data', (piece) => {
      output += String(piece);
      if (output.includes('http://')) resolve();
    });
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, output, errors }));
  });
  return { child, ended, listening };
}

function takePort(): Promise<{ port: number; server: Server }> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      resolve({ port: (server.address() as AddressInfo).port, server });
    });
  });
}

async function findFreePort(): Promise<number> {
  const { port, server } = await takePort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('the server process', () => {
  it('serves the page and the sandbox on every loopback address, says where, and ends cleanly', async () => {
    const port = await findFreePort();
    const { child, ended, listening } = startProcess({ PORT: String(port) });
    await listening;
    const hasIpv6 = Object.values(networkInterfaces()).some((list) =>
      list?.some((each) => each.address === '::1'),
    );
    for (const host of ['localhost', '127.0.0.1', ...(hasIpv6 ? ['[::1]'] : [])]) {
      const page = await fetch(`http://${host}:${port}/`);
      expect(await page.text()).toContain('<title>Oxen Playground</title>');
      const models = await fetch(`http://${host}:${port}/api/ai/models`);
      expect(await models.json()).toMatchObject({ object: 'list' });
    }
    child.kill('SIGTERM');
    expect(await ended).toEqual({
      code: 0,
      output: `Oxen Playground: http://localhost:${port}/\n`,
      errors: '',
    });
  });

  it('ends a stream that would go on for ever at SIGINT, and tells the hub', async () => {
    const hub = await startStandInHub();
    const hubClosed = new Promise<void>((resolve) => {
      hub.answerWith((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
        response.once('close', resolve);
      });
    });
    const port = await findFreePort();
    const env = { PORT: String(port), OXEN_BASE_URL: hub.baseUrl, OXEN_API_KEY: 'server-key-4711' };
    const { child, ended, listening } = startProcess(env);
    await listening;
    const address = `http://127.0.0.1:${port}/proxy/oxen/ai/chat/completions`;
    const response = await fetch(address, { method: 'POST', body: '{}' });
    const text = response.text().catch(() => 'cut');
    // The hub never ends its reply: the process ends because it cuts the stream.
    child.kill('SIGINT');
    const { code, output, errors } = await ended;
    expect(code).toBe(0);
    expect(await text).toBe('cut');
    expect(output + errors).not.toContain('server-key-4711');
    await hubClosed;
    await hub.close();
  });

  it('ends with one plain line when the port is taken, and takes no other', async () => {
    const { port, server } = await takePort();
    const { code, output, errors } = await startProcess({ PORT: String(port) }).ended;
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toBe(`Port ${port} is taken. Stop what uses it, or set PORT to another port.\n`);
    server.close();
  });

  it('ends with one plain line when the environment would share the key or cannot be read', async () => {
    const shared = await startProcess({ HOST: '0.0.0.0', OXEN_API_KEY: 'server-key-4711' }).ended;
    expect(shared.code).toBe(1);
    expect(shared.errors).toMatch(/^OXEN_API_KEY is set, .* set SHARE_SERVER_KEY=1 to allow that\.\n$/);
    expect(shared.errors).not.toContain('server-key-4711');
    const wrong = await startProcess({ PORT: 'abc' }).ended;
    expect(wrong).toEqual({
      code: 1,
      output: '',
      errors: 'PORT must be a number from 1 to 65535; it is "abc".\n',
    });
  });
});
