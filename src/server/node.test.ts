import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatGet, sendRaw } from '#testing/servers/raw-http.ts';
import { KEY, serversForTests } from '#testing/servers/running-server.ts';
import { listSecurityHeaders } from './security-headers.ts';

const { folder, start } = serversForTests();

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
      connect: `CONNECT hub().oxen.ai:443 HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`,
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
    await writeFile(path.join(folder(), 'assets', 'check-worker-abc.js'), '1');
    const { headers } = await sendRaw(port, formatGet(port, '/assets/check-worker-abc.js'));
    expect(headers['content-security-policy']).toBe("default-src 'none'; script-src 'unsafe-eval'");
  });

  it('close the page to scripts from elsewhere and to foreign frames', async () => {
    const port = await start();
    const { headers } = await sendRaw(port, formatGet(port, '/'));
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(policy).toMatch(/; trusted-types page-workers(?:;|$)/);
    for (const part of ['object-src', 'base-uri', 'form-action', 'frame-ancestors']) {
      expect(policy).toContain(`${part} 'none'`);
    }
    expect(headers['permissions-policy']).toContain('clipboard-write=(self)');
  });
});
