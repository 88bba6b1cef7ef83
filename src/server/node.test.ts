import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { formatGet, sendRaw } from '#testing/servers/raw-http.ts';
import { type StandInHub, startStandInHub } from '#testing/servers/stand-in-hub.ts';
import { type RunningServer, startServer } from './node.ts';
import type { ServerLimits } from './request-limits.ts';
import { listSecurityHeaders } from './security-headers.ts';

const KEY = 'server-key-4711';
const CHAT = '/proxy/oxen/ai/chat/completions';
const BODY = '{"model":"m","messages":[{"role":"user","content":"hi"}],"temperature":1.0}';
const BUILT_PAGE = `<!doctype html><html><head>
    <meta charset="utf-8" /><title>Oxen Playground</title>
    <script type="module" src="./assets/main-abc.js"></script></head></html>`;

let folder: string;
let hub: StandInHub;
const running: RunningServer[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'playground-server-'));
  await mkdir(path.join(folder, 'assets'));
  await mkdir(path.join(folder, '.vite'));
  await writeFile(path.join(folder, 'index.html'), BUILT_PAGE);
  await writeFile(path.join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(path.join(folder, '.vite', 'manifest.json'), '{}');
  await writeFile(path.join(folder, 'assets', 'main-abc.js'), 'console.log(1)');
  await writeFile(path.join(folder, 'assets', 'main-abc.js.br'), brotliCompressSync('console.log(1)'));
  await writeFile(path.join(folder, 'assets', 'font-abc.woff2'), 'font');
  hub = await startStandInHub();
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  hub.requests.length = 0;
  hub.answerWith((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
  });
});

afterAll(async () => {
  await hub.close();
  await rm(folder, { recursive: true });
});

interface Start {
  readonly apiKey?: string | null;
  readonly oxenBaseUrl?: string;
  readonly limits?: Partial<ServerLimits>;
  readonly headersTimeoutMs?: number;
}

async function start(options: Start = {}): Promise<number> {
  const { apiKey = null, oxenBaseUrl = hub.baseUrl, ...rest } = options;
  const settings = { port: 0, host: '127.0.0.1', allowedHosts: [], apiKey, oxenBaseUrl };
  const server = await startServer({ settings, pageFolder: folder, ...rest });
  running.push(server);
  return server.port;
}

const postChat = (port: number, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${port}${CHAT}`, {
    method: 'POST',
    body: BODY,
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  });

describe('the page', () => {
  it('tells whether the server holds a key, and never the key', async () => {
    const withKey = await (await fetch(`http://127.0.0.1:${await start({ apiKey: KEY })}/?model=x`)).text();
    expect(withKey).toContain('content="oxen-key=present; oxen-proxy=yes"');
    expect(withKey).not.toContain(KEY);
    const without = await (await fetch(`http://127.0.0.1:${await start()}/`)).text();
    expect(without).toContain('content="oxen-key=absent; oxen-proxy=yes"');
  });

  it('is asked for again each time, while hashed files stay in the cache', async () => {
    const port = await start();
    const get = (target: string) => fetch(`http://127.0.0.1:${port}${target}`);
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
    expect((await get('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
    expect((await get('/assets/main-abc.js')).headers.get('cache-control')).toContain('immutable');
  });

  it.each([
    ['/', 'text/html'],
    ['/assets/main-abc.js', 'text/javascript'],
    ['/assets/font-abc.woff2', 'font/woff2'],
    ['/favicon.svg', 'image/svg+xml'],
  ])('serves %s as %s', async (target, type) => {
    const response = await fetch(`http://127.0.0.1:${await start()}${target}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
  });

  it('serves compressed files to those who take them', async () => {
    const port = await start();
    const target = `http://127.0.0.1:${port}/assets/main-abc.js`;
    const compressed = await fetch(target, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(compressed.headers.get('content-encoding')).toBe('br');
    expect(await compressed.text()).toBe('console.log(1)');
    const plain = await fetch(target, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.headers.get('vary') ?? compressed.headers.get('vary')).toContain('Accept-Encoding');
  });

  it('comes for any path that a browser opens, but never in place of a missing file', async () => {
    const port = await start();
    const open = (target: string, ...headers: string[]) => sendRaw(port, formatGet(port, target, headers));
    for (const browser of [['Sec-Fetch-Mode: navigate'], ['Accept: text/html,*/*']]) {
      const html = await open('/some/deep/path', ...browser);
      expect(html.status).toBe(200);
      expect(html.body).toContain('src="/assets/main-abc.js"');
      for (const target of [
        '/assets/gone-abc.js',
        '/gone.css',
        '/.vite/manifest.json',
        '/api/x',
        '/proxy/x',
      ]) {
        const response = await open(target, ...browser);
        expect([target, response.status]).toEqual([target, 404]);
        expect(JSON.parse(response.body)).toHaveProperty('error.message');
      }
    }
    expect((await open('/some/path')).status).toBe(404);
    expect((await open('/some/path', 'Sec-Fetch-Mode: cors', 'Accept: text/html')).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' })).status).toBe(405);
  });
});

describe('security headers', () => {
  const names = Object.keys(listSecurityHeaders('api'));

  it('are on every answer, whatever it is', async () => {
    const port = await start({ oxenBaseUrl: 'http://127.0.0.1:1/api' });
    const requests = {
      page: formatGet(port, '/'),
      file: formatGet(port, '/assets/main-abc.js'),
      'missing file': formatGet(port, '/assets/gone.js'),
      models: formatGet(port, '/api/ai/models'),
      'unknown API path': formatGet(port, '/api/ai/none'),
      'no API': formatGet(port, '/api'),
      'hub that is not there': formatGet(port, '/proxy/oxen/ai/models'),
      'unknown proxy path': formatGet(port, '/proxy/oxen/ai/none'),
      'dot segment': formatGet(port, '/a/../b'),
      'foreign origin': formatGet(port, '/api/ai/models', ['Origin: http://evil.example']),
      'wrong method': `DELETE / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`,
      trace: `TRACE /api/ai/models HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`,
      connect: `CONNECT hub.oxen.ai:443 HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`,
      expectation: `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nExpect: tea\r\nConnection: close\r\n\r\n`,
      'no Host': 'GET / HTTP/1.0\r\n\r\n',
      'foreign Host': 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
      'not HTTP': 'hello\r\n\r\n',
      'large headers': formatGet(port, '/', [`X-Large: ${'a'.repeat(20_000)}`]),
    };
    for (const [what, bytes] of Object.entries(requests)) {
      const { status, headers } = await sendRaw(port, bytes);
      expect([what, status]).not.toEqual([what, 0]);
      expect([what, names.filter((name) => headers[name] === undefined)]).toEqual([what, []]);
    }
  });

  it('let the worker of the checks run code of text, and load and send nothing', async () => {
    const port = await start();
    await writeFile(path.join(folder, 'assets', 'check-worker-abc.js'), '1');
    const { headers } = await sendRaw(port, formatGet(port, '/assets/check-worker-abc.js'));
    expect(headers['content-security-policy']).toBe("default-src 'none'; script-src 'unsafe-eval'");
  });

  it('close the page to scripts from elsewhere and to foreign frames', async () => {
    const { headers } = await sendRaw(await start(), formatGet(running[0]?.port ?? 0, '/'));
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(policy).toMatch(/; trusted-types check-worker(?:;|$)/);
    for (const part of ['object-src', 'base-uri', 'form-action', 'frame-ancestors']) {
      expect(policy).toContain(`${part} 'none'`);
    }
    expect(headers['permissions-policy']).toContain('clipboard-write=(self)');
  });
});

describe('requests of other sites', () => {
  const foreign = [
    ['Origin: http://evil.example'],
    ['Origin: null'],
    ['Sec-Fetch-Site: cross-site'],
    ['Sec-Fetch-Site: same-site'],
    ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate'],
  ];

  it.each(foreign.map((headers) => [headers.join(', '), headers] as const))(
    'are refused: %s',
    async (_title, headers) => {
      const port = await start({ apiKey: KEY });
      for (const target of ['/api/ai/models', '/proxy/oxen/ai/models']) {
        const answer = await sendRaw(port, formatGet(port, target, headers));
        expect(answer.status).toBe(403);
        expect(JSON.parse(answer.body).error.message).toBe('Pages of other sites cannot use this server.');
        expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      }
      expect(hub.requests).toEqual([]);
    },
  );

  it('are refused under a foreign host name, for pages too', async () => {
    const port = await start({ apiKey: KEY });
    for (const target of ['/', '/api/ai/models', '/proxy/oxen/ai/models']) {
      const bytes = `GET ${target} HTTP/1.1\r\nHost: evil.example:${port}\r\nConnection: close\r\n\r\n`;
      expect((await sendRaw(port, bytes)).status).toBe(403);
    }
    const twice = `GET /proxy/oxen/ai/models HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`;
    expect((await sendRaw(port, twice)).status).toBe(400);
    expect(hub.requests).toEqual([]);
  });

  it('get no leave from a preflight', async () => {
    const port = await start();
    const bytes = `OPTIONS ${CHAT} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\nConnection: close\r\n\r\n`;
    expect((await sendRaw(port, bytes)).status).toBe(403);
  });

  it('may open the page by a link', async () => {
    const port = await start();
    const headers = ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate'];
    expect((await sendRaw(port, formatGet(port, '/?model=x', headers))).status).toBe(200);
  });

  it('differ from those of the own page and of programs', async () => {
    const port = await start({ apiKey: KEY });
    const own = { origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' };
    expect((await postChat(port, { headers: own })).status).toBe(200);
    expect((await postChat(port)).status).toBe(200);
  });
});

describe('odd request targets', () => {
  const targets = [
    '/proxy/oxen/ai/../models',
    '/proxy/oxen/ai/../../api/repos',
    '/proxy/oxen/ai/%2e%2e/repos',
    '/proxy/oxen/ai/%2E./repos',
    '/proxy/oxen/ai/.%2e/repos',
    '/proxy/oxen/ai/./models',
    '/proxy/oxen/ai/models/..',
    '/proxy/oxen/ai/models/../../repos',
    '/proxy/oxen/ai/models/..%2f..%2frepos',
    '/proxy/oxen/ai/models/..%5c..%5crepos',
    '/proxy/oxen/ai/models/a%2fb',
    '/proxy/oxen/ai/models/%252e%252e',
    '/proxy/oxen/ai/models/a%252fb',
    '/proxy/oxen/ai/models/..;/repos',
    '/proxy/oxen/ai/models/a\\..\\b',
    '/proxy/oxen/ai\\models',
    '\\proxy/oxen/ai/models',
    '/proxy/oxen//ai/models',
    '/proxy//oxen/ai/models',
    '//proxy/oxen/ai/models',
    '//evil.example/proxy/oxen/ai/models',
    '/proxy/oxen/ai//models',
    '/proxy/oxen/ai/models/',
    '/proxy/oxen/ai/models//',
    '/proxy/oxen/ai/models/a%00b',
    '/proxy/oxen/ai/models/a%0d%0aHost:%20evil.example',
    '/proxy/oxen/ai/models/%0a',
    '/proxy/oxen/ai/models/%ff%fe',
    '/proxy/oxen/ai/models/%c0%ae%c0%ae',
    '/proxy/oxen/ai/models/%',
    '/proxy/oxen/ai/models/%zz',
    '/proxy/oxen/ai/models#x',
    '/proxy/oxen/http://evil.example/ai/models',
    '/proxy/oxen/@evil.example/ai/models',
    '/proxy/oxen@evil.example/ai/models',
    '/proxy/oxen:80/ai/models',
    '/proxy/oxen.evil.example/ai/models',
    '/proxy/oxenai/models',
    '/proxy/oxen/repos',
    '/proxy/oxen/ai/images/generate',
    '/proxy/oxen/ai/queue',
    '/proxy/oxen/ai/models/x/activate',
    '/proxy/oxen/AI/models',
    '/%70roxy/oxen/ai/models',
    '/proxy%2foxen/ai/models',
    '/PROXY/oxen/ai/models',
    'http://evil.example/proxy/oxen/ai/models',
    'http://127.0.0.1/proxy/oxen/ai/models',
    'https://hub.oxen.ai/api/ai/models',
    'proxy/oxen/ai/models',
    '*',
    '/proxy/oxen/ai/models\u0001',
    '/proxy/oxen/ai/m\u00f6dels',
    '/proxy/oxen/ai/models\tx',
  ];

  it('reach the hub in no form, and end in a plain refusal', async () => {
    const port = await start({ apiKey: KEY });
    for (const target of targets) {
      const answer = await sendRaw(port, Buffer.from(formatGet(port, target), 'latin1'));
      expect([target, answer.status >= 400 && answer.status < 500]).toEqual([target, true]);
      expect(answer.body).not.toMatch(/\bat .*\.[jt]s:\d+/);
      expect(answer.body).not.toContain(KEY);
    }
    expect(hub.requests).toEqual([]);
  });

  it('leave the way free for an ID in percent-encoding, kept as it is', async () => {
    const port = await start();
    await fetch(`http://127.0.0.1:${port}/proxy/oxen/ai/models/openai%3Agpt-4o?deployment_status=live`);
    await fetch(`http://127.0.0.1:${port}/proxy/oxen/ai/models/search?search=a%20b%2Fc`);
    expect(hub.requests.map(({ url }) => url)).toEqual([
      '/api/ai/models/openai%3Agpt-4o?deployment_status=live',
      '/api/ai/models/search?search=a%20b%2Fc',
    ]);
  });
});

describe('the proxy', () => {
  it('sends the body as it came, under its own name', async () => {
    const port = await start();
    const response = await postChat(port, { headers: { accept: 'text/event-stream' } });
    expect(await response.json()).toEqual({ ok: true });
    const [request] = hub.requests;
    expect(request).toMatchObject({ method: 'POST', url: '/api/ai/chat/completions', body: BODY });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(BODY.length),
      accept: 'text/event-stream',
    });
    expect(request?.headers['user-agent']).toMatch(/^playground-proxy\/\d+\.\d+\.\d+$/);
    expect(request?.headers['user-agent']).not.toMatch(/oxen/i);
  });

  it('adds the key only where the page sends none', async () => {
    const port = await start({ apiKey: KEY });
    await postChat(port);
    await postChat(port, { headers: { authorization: 'Bearer typed-key' } });
    await fetch(`http://127.0.0.1:${port}/proxy/oxen/ai/models`);
    expect(hub.requests.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${KEY}`,
      'Bearer typed-key',
      `Bearer ${KEY}`,
    ]);
    await postChat(await start());
    expect(hub.requests.at(-1)?.headers.authorization).toBeUndefined();
  });

  it('passes on nothing else of the page, and no cookie either way', async () => {
    const port = await start();
    hub.answerWith((_request, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'set-cookie': 'session=1',
        server: 'hub',
        link: '<https://evil.example>; rel=preload',
        'access-control-allow-origin': '*',
        'content-security-policy': 'script-src *',
        'retry-after': '7',
        'x-request-id': 'request-1',
        'x-ratelimit-remaining-requests': '3',
      });
      response.end('{}');
    });
    const sent = {
      cookie: 'a=b',
      'x-forwarded-for': '1.2.3.4',
      referer: 'http://127.0.0.1/',
      'x-custom': '1',
    };
    const response = await postChat(port, { headers: sent });
    for (const name of Object.keys(sent)) expect(hub.requests[0]?.headers).not.toHaveProperty(name);
    for (const name of ['set-cookie', 'server', 'link', 'access-control-allow-origin']) {
      expect([name, response.headers.get(name)]).toEqual([name, null]);
    }
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(response.headers.get('retry-after')).toBe('7');
    expect(response.headers.get('x-request-id')).toBe('request-1');
    expect(response.headers.get('x-ratelimit-remaining-requests')).toBe('3');
  });

  it('never gives the key back, even when the hub repeats it', async () => {
    const port = await start({ apiKey: KEY });
    hub.answerWith((request, response) => {
      response.writeHead(401, { 'content-type': 'application/json', 'x-request-id': KEY });
      const text = JSON.stringify({ error: { message: `wrong: ${request.headers.authorization}` } });
      response.write(text.slice(0, 40));
      setImmediate(() => response.end(text.slice(40)));
    });
    const response = await postChat(port);
    expect(response.status).toBe(401);
    expect([...response.headers].flat().join(' ')).not.toContain(KEY);
    expect(await response.json()).toEqual({ error: { message: 'wrong: Bearer ***' } });
  });

  it.each([301, 302, 303, 307, 308])('does not follow a redirect (%i)', async (status) => {
    const elsewhere = await startStandInHub();
    const port = await start({ apiKey: KEY });
    hub.answerWith((_request, response) => {
      response.writeHead(status, { location: `${elsewhere.baseUrl}/ai/chat/completions` }).end();
    });
    const response = await postChat(port);
    expect(response.status).toBe(502);
    expect(response.headers.get('location')).toBeNull();
    expect(await response.json()).toMatchObject({ error: { type: 'upstream_redirect' } });
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  it.each([400, 401, 402, 404, 422, 426, 429, 500, 503])(
    'passes on the status %i with its body',
    async (status) => {
      const port = await start();
      hub.answerWith((_request, response) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end('{"error":{"message":"why"}}');
      });
      const response = await postChat(port);
      expect(response.status).toBe(status);
      expect(await response.json()).toEqual({ error: { message: 'why' } });
    },
  );

  it('answers a wrong method and an unreachable hub in JSON', async () => {
    const port = await start({ apiKey: KEY, oxenBaseUrl: 'http://127.0.0.1:1/api' });
    const wrong = await fetch(`http://127.0.0.1:${port}${CHAT}`);
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('allow')).toBe('POST');
    const unreachable = await postChat(port);
    expect(unreachable.status).toBe(502);
    const text = await unreachable.text();
    expect(JSON.parse(text).error.type).toBe('upstream_unreachable');
    expect(text).not.toContain(KEY);
    expect(text).not.toMatch(/\bat .*:\d+/);
  });

  it('streams a reply piece by piece, each as soon as it comes', async () => {
    const port = await start({ apiKey: KEY });
    let sendNext: () => void = () => {};
    hub.answerWith((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      let count = 0;
      sendNext = () => {
        count += 1;
        response.write(`data: ${count}\n\n`);
        if (count === 5) response.end();
      };
      response.flushHeaders();
    });
    const response = await postChat(port);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
    for (let count = 1; count <= 5; count += 1) {
      sendNext();
      // The next piece is sent only after this one was read: a buffer on the way would end in a timeout.
      const { value } = await reader.read();
      expect(new TextDecoder().decode(value)).toBe(`data: ${count}\n\n`);
    }
    expect((await reader.read()).done).toBe(true);
  });

  it('streams a request piece by piece', async () => {
    let onPiece: (piece: string) => void = () => {};
    const firstPiece = new Promise<string>((resolve) => {
      onPiece = resolve;
    });
    const slowHub = createServer((incoming, outgoing) => {
      incoming.on('data', (piece) => onPiece(String(piece)));
      incoming.on('end', () => outgoing.end('{}'));
    });
    await new Promise<void>((resolve) => slowHub.listen(0, '127.0.0.1', resolve));
    const { port: hubPort } = slowHub.address() as AddressInfo;
    const port = await start({ oxenBaseUrl: `http://127.0.0.1:${hubPort}/api` });
    const request = httpRequest({ port, method: 'POST', path: CHAT });
    const answer = new Promise<number | undefined>((resolve) => {
      request.on('response', (response) => resolve(response.resume().statusCode));
    });
    request.write('first');
    expect(await firstPiece).toBe('first');
    request.end('second');
    expect(await answer).toBe(200);
    slowHub.close();
    slowHub.closeAllConnections();
  });

  it('aborts the request to the hub when the page goes away', async () => {
    const port = await start();
    const closed = new Promise<void>((resolve) => {
      hub.answerWith((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write('data: 1\n\n');
        response.once('close', resolve);
      });
    });
    const page = new AbortController();
    const response = await postChat(port, { signal: page.signal });
    await response.body?.getReader().read();
    // The hub never ends this reply: only the abort can close it.
    page.abort();
    await closed;
  });

  it('aborts it too while no reply has begun', async () => {
    const port = await start();
    let arrived: () => void = () => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const closed = new Promise<void>((resolve) => {
      hub.answerWith((request) => {
        request.socket.once('close', () => resolve());
        arrived();
      });
    });
    const page = new AbortController();
    const response = postChat(port, { signal: page.signal }).catch(() => 'aborted');
    await arrival;
    // The hub never ends this reply: only the abort can close it.
    page.abort();
    expect(await response).toBe('aborted');
    await closed;
  });

  it('cuts the connection when the hub breaks off, so that a half reply never looks whole', async () => {
    const port = await start();
    hub.answerWith((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
      setImmediate(() => response.destroy());
    });
    const response = await postChat(port);
    await expect(response.text()).rejects.toThrow();
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  });
});

describe('limits', () => {
  it('refuse a body that is too large, announced or not, on both APIs', async () => {
    const port = await start({ limits: { maxBodyBytes: 1000 } });
    for (const target of [CHAT, '/api/ai/chat/completions']) {
      const announced = await fetch(`http://127.0.0.1:${port}${target}`, {
        method: 'POST',
        body: 'x'.repeat(1001),
      });
      expect([target, announced.status]).toEqual([target, 413]);
      const chunk = `3e9\r\n${'x'.repeat(1001)}\r\n`;
      const bytes = `POST ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${chunk}0\r\n\r\n`;
      expect([target, (await sendRaw(port, bytes)).status]).toEqual([target, 413]);
    }
    expect(hub.requests).toEqual([]);
    expect((await postChat(port)).status).toBe(200);
  });

  it('refuse more requests at a time than allowed, and take the next once one is done', async () => {
    const port = await start({ limits: { maxProxyRequests: 1 } });
    let finish: () => void = () => {};
    hub.answerWith((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
      finish = () => response.end();
    });
    const first = await postChat(port);
    const second = await postChat(port);
    expect(second.status).toBe(503);
    expect(second.headers.get('retry-after')).toBe('2');
    finish();
    await first.text();
    const page = new AbortController();
    const third = await postChat(port, { signal: page.signal });
    expect(third.status).toBe(200);
    page.abort();
    await expect.poll(async () => (await postChat(port)).status).toBe(200);
  });

  it('give up on a hub that does not answer, or falls silent', async () => {
    const port = await start({ limits: { firstByteTimeoutMs: 100, idleTimeoutMs: 100 } });
    hub.answerWith(() => {});
    const silent = await postChat(port);
    expect(silent.status).toBe(504);
    expect(await silent.json()).toMatchObject({ error: { type: 'upstream_timeout' } });
    hub.answerWith((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
    });
    await expect((await postChat(port)).text()).rejects.toThrow();
  });

  it('end a request whose headers come too slowly', async () => {
    const port = await start({ headersTimeoutMs: 200 });
    expect((await sendRaw(port, 'GET / HTTP/1.1\r\nHost: ')).status).toBe(408);
  });
});

describe('malformed bytes', () => {
  it('end their own connection and nothing else', async () => {
    const port = await start({ apiKey: KEY });
    const host = `Host: 127.0.0.1:${port}\r\n`;
    const post = `POST ${CHAT} HTTP/1.1\r\n${host}Connection: close\r\n`;
    const malformed: (string | Uint8Array)[] = [
      '\r\n\r\n\r\n\0\0\0\r\n\r\n',
      Uint8Array.from({ length: 4096 }, (_, index) => (index * 131) % 256),
      Uint8Array.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]),
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      `GET / HTTP/9.9\r\n${host}\r\n`,
      `GET /\r\n${host}\r\n`,
      `G\u0000T / HTTP/1.1\r\n${host}\r\n`,
      `GET / HTTP/1.1\r\n${host}X: a\nb\u0000c\r\n\r\n`,
      `GET / HTTP/1.1\r\n${host} folded: 1\r\n\r\n`,
      `${post}Content-Length: -1\r\n\r\n`,
      `${post}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`,
      `${post}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n`,
      `${post}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
      `${post}Content-Type: application/json\r\nContent-Length: 5\r\n\r\n\xff\xfe\0{[`,
      `GET /${'a'.repeat(30_000)} HTTP/1.1\r\n${host}\r\n`,
    ];
    for (const bytes of malformed) {
      const { body } = await sendRaw(port, bytes);
      expect(body).not.toMatch(/\bat .*\.[jt]s:\d+/);
    }
    // A body cut in the middle, and a connection dropped at once.
    for (const bytes of [`${post}Content-Length: 100\r\n\r\n{"a"`, '']) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.end(bytes, () => socket.destroy()));
        socket.on('error', () => {});
        socket.on('close', () => resolve());
      });
    }
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  });
});
