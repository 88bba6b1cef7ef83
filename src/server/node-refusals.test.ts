import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { formatGet, sendRaw } from '#testing/servers/raw-http.ts';
import { CHAT, KEY, postChat, serversForTests } from '#testing/servers/running-server.ts';

const { hub, start } = serversForTests();

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
      expect(hub().requests).toEqual([]);
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
    expect(hub().requests).toEqual([]);
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
    'https://hub().oxen.ai/api/ai/models',
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
    expect(hub().requests).toEqual([]);
  });

  it('leave the way free for an ID in percent-encoding, kept as it is', async () => {
    const port = await start();
    await fetch(`http://127.0.0.1:${port}/proxy/oxen/ai/models/openai%3Agpt-4o?deployment_status=live`);
    await fetch(`http://127.0.0.1:${port}/proxy/oxen/ai/models/search?search=a%20b%2Fc`);
    expect(hub().requests.map(({ url }) => url)).toEqual([
      '/api/ai/models/openai%3Agpt-4o?deployment_status=live',
      '/api/ai/models/search?search=a%20b%2Fc',
    ]);
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
