import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { sendRaw } from '#testing/servers/raw-http.ts';
import { BODY, CHAT, KEY, postChat, serversForTests } from '#testing/servers/running-server.ts';
import { startStandInHub } from '#testing/servers/stand-in-hub.ts';

const { hub, start } = serversForTests();

describe('the proxy', () => {
  it('sends the body as it came, under its own name', async () => {
    const port = await start();
    const response = await postChat(port, { headers: { accept: 'text/event-stream' } });
    expect(await response.json()).toEqual({ ok: true });
    const [request] = hub().requests;
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
    expect(hub().requests.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${KEY}`,
      'Bearer typed-key',
      `Bearer ${KEY}`,
    ]);
    // A login that protects this server is nobody's key.
    await postChat(port, { headers: { authorization: 'Basic dXNlcjpzZWNyZXQ=' } });
    expect(hub().requests.at(-1)?.headers.authorization).toBe(`Bearer ${KEY}`);
    await postChat(await start(), { headers: { authorization: 'Basic dXNlcjpzZWNyZXQ=' } });
    expect(hub().requests.at(-1)?.headers.authorization).toBeUndefined();
    await postChat(await start());
    expect(hub().requests.at(-1)?.headers.authorization).toBeUndefined();
  });

  it('passes on nothing else of the page, and no cookie either way', async () => {
    const port = await start();
    hub().answerWith((_request, response) => {
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
    for (const name of Object.keys(sent)) expect(hub().requests[0]?.headers).not.toHaveProperty(name);
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
    hub().answerWith((request, response) => {
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

  it('starts and stops a model with the page’s own key alone, since that is billed', async () => {
    const port = await start({ apiKey: KEY });
    const url = `http://127.0.0.1:${port}/proxy/oxen/ai/models/ox/activate`;
    const refused = await fetch(url, { method: 'POST', body: '{}' });
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('a key of your own');
    expect(hub().requests).toEqual([]);
    const sent = await fetch(url, { method: 'POST', body: '{}', headers: { authorization: 'Bearer own' } });
    expect(sent.status).toBe(200);
    expect(hub().requests[0]).toMatchObject({ method: 'POST', url: '/api/ai/models/ox/activate' });
  });

  it.each([301, 302, 303, 307, 308])('does not follow a redirect (%i)', async (status) => {
    const elsewhere = await startStandInHub();
    const port = await start({ apiKey: KEY });
    hub().answerWith((_request, response) => {
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
      hub().answerWith((_request, response) => {
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
    hub().answerWith((_request, response) => {
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
      hub().answerWith((_request, response) => {
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
      hub().answerWith((request) => {
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
    hub().answerWith((_request, response) => {
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
    expect(hub().requests).toEqual([]);
    expect((await postChat(port)).status).toBe(200);
  });

  it('refuse more requests at a time than allowed, and take the next once one is done', async () => {
    const port = await start({ limits: { maxProxyRequests: 1 } });
    let finish: () => void = () => {};
    hub().answerWith((_request, response) => {
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
    hub().answerWith(() => {});
    const silent = await postChat(port);
    expect(silent.status).toBe(504);
    expect(await silent.json()).toMatchObject({ error: { type: 'upstream_timeout' } });
    hub().answerWith((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
    });
    await expect((await postChat(port)).text()).rejects.toThrow();
  });

  it('end a request whose headers come too slowly', async () => {
    const port = await start({ headersTimeoutMs: 200 });
    expect((await sendRaw(port, 'GET / HTTP/1.1\r\nHost: ')).status).toBe(408);
  });
});
