import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatGet, sendRaw } from '#testing/servers/raw-http.ts';
import { listSecurityHeaders } from './security-headers.ts';
import { playgroundServer } from './vite-plugin.ts';

let server: ViteDevServer;
let port: number;

beforeAll(async () => {
  const start = async (ownPort: number) => {
    const settings = {
      port: ownPort,
      host: '127.0.0.1',
      allowedHosts: [],
      apiKey: 'server-key-4711',
      oxenBaseUrl: 'http://127.0.0.1:1/api',
    };
    const created = await createServer({
      configFile: false,
      logLevel: 'silent',
      plugins: [playgroundServer(settings)],
      server: { host: '127.0.0.1', port: ownPort, strictPort: ownPort !== 0, allowedHosts: true, ws: false },
      optimizeDeps: { noDiscovery: true },
    });
    await created.listen();
    return created;
  };
  // The checks want to know the port beforehand: the first server finds a free one.
  const first = await start(0);
  const address = first.httpServer?.address();
  port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  await first.close();
  server = await start(port);
});

afterAll(() => server.close());

describe('the development server', () => {
  it('serves the page with its tag, a nonce and the security headers', async () => {
    const page = await sendRaw(port, formatGet(port, '/', ['Accept: text/html']));
    expect(page.status).toBe(200);
    expect(page.body).toContain('content="oxen-key=present; oxen-proxy=yes"');
    expect(page.body).not.toContain('server-key-4711');
    const policy = page.headers['content-security-policy'] ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(page.body).toContain(`nonce="${nonce}"`);
    expect(policy).not.toContain('unsafe');
    for (const name of Object.keys(listSecurityHeaders('page'))) expect(page.headers).toHaveProperty(name);
  });

  it('answers for the sandbox and the proxy like the built server', async () => {
    const models = await sendRaw(port, formatGet(port, '/api/ai/models'));
    expect(models.status).toBe(200);
    expect(JSON.parse(models.body)).toMatchObject({ object: 'list' });
    expect((await sendRaw(port, formatGet(port, '/proxy/oxen/ai/models'))).status).toBe(502);
    expect((await sendRaw(port, formatGet(port, '/proxy/oxen/repos'))).status).toBe(404);
    expect((await sendRaw(port, formatGet(port, '/api/ai/../x'))).status).toBe(400);
  });

  it('refuses other sites, for the page and its sources too', async () => {
    for (const target of ['/', '/src/server/app.ts', '/api/ai/models', '/proxy/oxen/ai/models']) {
      const foreign = [
        `GET ${target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
        formatGet(port, target, ['Origin: http://evil.example']),
        formatGet(port, target, ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors']),
      ];
      for (const bytes of foreign) {
        const { status, headers } = await sendRaw(port, bytes);
        expect([bytes, status]).toEqual([bytes, 403]);
        expect(headers).toHaveProperty('content-security-policy');
      }
    }
  });
});
