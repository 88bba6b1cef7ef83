import { describe, expect, it } from 'vitest';
import { formatGet, sendRaw } from '#testing/servers/raw-http.ts';
import { BODY, KEY, serversForTests } from '#testing/servers/running-server.ts';
import { startStandInHub } from '#testing/servers/stand-in-hub.ts';
import { forwardToken } from './forward-proxy.ts';

const { hub, start } = serversForTests();

/** A server that passes requests on to the stand-in alone; where its chat completions and models lie. */
async function startForwarding(options: Parameters<typeof start>[0] = {}) {
  const baseUrl = hub().baseUrl;
  const port = await start({ forwards: [baseUrl], apiKey: KEY, ...options });
  const prefix = `/proxy/forward/${forwardToken(baseUrl)}`;
  const post = (init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${prefix}/chat/completions`, {
      method: 'POST',
      body: BODY,
      ...init,
      headers: { 'content-type': 'application/json', ...init.headers },
    });
  return { port, prefix, post };
}

describe('a server that passes requests on', () => {
  it('tells the page the name of each address', async () => {
    const { port } = await startForwarding();
    const html = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    expect(html).toContain(`; forward=${forwardToken(hub().baseUrl)}"`);
  });

  it('sends the body as it came, with the page’s own key and never with that for Oxen.ai', async () => {
    const { post } = await startForwarding();
    expect((await post()).status).toBe(200);
    await post({ headers: { authorization: 'Bearer own', 'x-forward-headers': 'authorization' } });
    expect(hub().requests.map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer own']);
    expect(hub().requests[0]).toMatchObject({ method: 'POST', url: '/api/chat/completions', body: BODY });
    expect(JSON.stringify(hub().requests)).not.toContain(KEY);
  });

  it('keeps back a login that is for itself, as the browser or a proxy in front adds it', async () => {
    const { post } = await startForwarding();
    await post({ headers: { authorization: 'Basic dXNlcjpzZWNyZXQ=' } });
    await post({ headers: { authorization: 'Bearer of-a-gateway', 'x-forward-headers': 'x-title' } });
    expect(hub().requests.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
  });

  it('passes on the headers that the page says are a person’s own, and no others', async () => {
    const { post } = await startForwarding();
    const never = { cookie: 'a=b', 'x-forwarded-for': '1.2.3.4', referer: 'http://127.0.0.1/', via: 'x' };
    await post({
      headers: {
        ...never,
        'api-key': 'k',
        'http-referer': 'https://a',
        'x-other': '1',
        'x-forward-headers': ['API-Key', 'http-referer', ...Object.keys(never), 'host', 'bad name'].join(
          ', ',
        ),
      },
    });
    expect(hub().requests[0]?.headers).toMatchObject({ 'api-key': 'k', 'http-referer': 'https://a' });
    for (const name of [...Object.keys(never), 'x-other', 'x-forward-headers']) {
      expect(hub().requests[0]?.headers).not.toHaveProperty(name);
    }
    expect(hub().requests[0]?.headers.host).toBe(new URL(hub().baseUrl).host);
  });

  it('lists models, and gives no cookie back', async () => {
    const { port, prefix } = await startForwarding();
    hub().answerWith((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'a=b' }).end('{"data":[]}');
    });
    const models = await fetch(`http://127.0.0.1:${port}${prefix}/models`);
    expect([models.headers.get('set-cookie'), await models.json()]).toEqual([null, { data: [] }]);
    expect(hub().requests[0]).toMatchObject({ method: 'GET', url: '/api/models', body: '' });
  });

  it('streams piece by piece, and ends the request when the page goes away', async () => {
    const { post } = await startForwarding();
    let sendNext: () => void = () => {};
    const closed = new Promise<void>((resolve) => {
      hub().answerWith((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        sendNext = () => response.write('data: piece\n\n');
        response.flushHeaders();
        response.once('close', resolve);
      });
    });
    const page = new AbortController();
    const response = await post({ signal: page.signal });
    const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
    for (let count = 0; count < 3; count += 1) {
      sendNext();
      // The next piece is sent only after this one was read: a buffer on the way would end in a timeout.
      expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: piece\n\n');
    }
    // The server never ends this reply: only the abort can close it.
    page.abort();
    await closed;
  });

  it.each([301, 302, 307, 308])('follows no redirect (%i)', async (status) => {
    const elsewhere = await startStandInHub();
    const { post } = await startForwarding();
    hub().answerWith((_request, response) => {
      response.writeHead(status, { location: `${elsewhere.baseUrl}/chat/completions` }).end();
    });
    const response = await post({ headers: { authorization: 'Bearer own' } });
    expect([response.status, response.headers.get('location')]).toEqual([502, null]);
    expect((await response.json()).error.message).toContain('--forward');
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  it('says which server it could not reach', async () => {
    const gone = await startStandInHub();
    await gone.close();
    const port = await start({ forwards: [gone.baseUrl] });
    const response = await fetch(
      `http://127.0.0.1:${port}/proxy/forward/${forwardToken(gone.baseUrl)}/models`,
    );
    expect(response.status).toBe(502);
    expect((await response.json()).error).toMatchObject({
      type: 'upstream_unreachable',
      message: expect.stringContaining(`could not reach 127.0.0.1:${gone.port}: nothing is listening there`),
    });
  });
});

describe('what is passed on to nobody', () => {
  it('is everything where no address is named', async () => {
    const { port, prefix } = await startForwarding({ forwards: [] });
    const response = await fetch(`http://127.0.0.1:${port}${prefix}/models`);
    expect(response.status).toBe(404);
    expect((await response.json()).error.type).toBe('not_forwarded');
    expect(hub().requests).toEqual([]);
  });

  it('is every other address, in every spelling', async () => {
    const { port, prefix } = await startForwarding();
    const { origin, host } = new URL(hub().baseUrl);
    const others = [
      `${origin}/other`,
      origin,
      `${origin}/api/x`,
      `${origin}/api/..`,
      'http://evil.example/api',
    ];
    const targets = [
      ...[...others, `http://user:pw@${host}/api`, `${hub().baseUrl}/`].map(
        (address) => `/proxy/forward/${forwardToken(address)}/models`,
      ),
      `/proxy/forward/${encodeURIComponent(hub().baseUrl)}/models`,
      `/proxy/forward/${hub().baseUrl}/models`,
      `${prefix}/`,
      prefix,
      `${prefix}=/models`,
      `${prefix}/../models`,
      `${prefix}/%2e%2e/models`,
      `${prefix}/..%2fmodels`,
      `${prefix}/models/..`,
      `${prefix}/models%2f..`,
      `${prefix}/models/x`,
      `${prefix}/models/`,
      `${prefix}//models`,
      `${prefix}/models?x=1`,
      `${prefix}/models#x`,
      `${prefix}/repos`,
      `${prefix}/chat%2fcompletions`,
      `${prefix}\\models`,
      `${prefix}@evil.example/models`,
      `${prefix}/@evil.example/models`,
      `${prefix}/http://evil.example/models`,
      `/proxy/forward/__proto__/models`,
      `http://evil.example${prefix}/models`,
      `//evil.example${prefix}/models`,
    ];
    for (const target of targets) {
      const answer = await sendRaw(port, Buffer.from(formatGet(port, target), 'latin1'));
      expect([target, answer.status >= 400 && answer.status < 500]).toEqual([target, true]);
    }
    expect(hub().requests).toEqual([]);
    expect((await sendRaw(port, formatGet(port, `${prefix}/models`))).status).toBe(200);
  });

  it('is what pages of other sites ask for, under any host name, and what takes another method', async () => {
    const { port, prefix } = await startForwarding();
    for (const headers of [
      ['Origin: http://evil.example'],
      ['Origin: null'],
      ['Sec-Fetch-Site: cross-site'],
      ['Sec-Fetch-Site: same-site'],
    ]) {
      const answer = await sendRaw(port, formatGet(port, `${prefix}/models`, headers));
      expect([headers, answer.status]).toEqual([headers, 403]);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
    const rebound = `GET ${prefix}/models HTTP/1.1\r\nHost: evil.example:${port}\r\nConnection: close\r\n\r\n`;
    expect((await sendRaw(port, rebound)).status).toBe(403);
    for (const method of ['GET', 'DELETE', 'PUT', 'OPTIONS']) {
      const response = await fetch(`http://127.0.0.1:${port}${prefix}/chat/completions`, { method });
      expect([method, response.status]).toEqual([method, 405]);
    }
    expect(hub().requests).toEqual([]);
  });
});
