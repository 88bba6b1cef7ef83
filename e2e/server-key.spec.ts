import { formatGet, sendRaw } from '#testing/servers/raw-http.ts';
import type { StandInHub } from '#testing/servers/stand-in-hub.ts';
import { startStandInHub } from '#testing/servers/stand-in-hub.ts';
import type { BuiltServer } from './built-server.ts';
import { startBuiltServer } from './built-server.ts';
import { test as base, expect } from './fixtures.ts';
import { readStoredTexts } from './stored-texts.ts';

const KEY = 'server-key-do-not-leak-0123456789';

interface KeyedServer extends BuiltServer {
  readonly hub: StandInHub;
}

/** The built server with a key of its own, and a stand-in for the hub that the key is for. */
const test = base.extend<{ readonly keyed: KeyedServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern here
  keyed: async ({}, use) => {
    const hub = await startStandInHub();
    const server = await startBuiltServer({ OXEN_API_KEY: KEY, OXEN_BASE_URL: hub.baseUrl });
    await use({ ...server, hub });
    server.stop();
    await hub.close();
  },
});

function chunk(content: string): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;
}
const END = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

test('the server adds its key, and the page never sees it', async ({ page, workbench, keyed }) => {
  const seen: string[] = [];
  page.on('response', async (response) => {
    const body = await response.text().catch(() => '');
    seen.push(`${response.url()} ${JSON.stringify(await response.allHeaders())} ${body}`);
  });
  keyed.hub.answerWith((_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'x-request-id': KEY,
      'set-cookie': `k=${KEY}`,
    });
    // Said in two pieces, as a hub would that repeats what it was sent.
    response.write(chunk(`The key is ${KEY}.`).slice(0, -40));
    response.end(`${chunk(`The key is ${KEY}.`).slice(-40)}${END}`);
  });
  await page.goto(`${keyed.origin}/?model=gemini-3-1-flash-lite-preview`);
  await workbench.send('What is the key?');
  await workbench.waitForReply();
  expect(await workbench.lastReply.rawText()).toBe('The key is ***.');

  const posts = keyed.hub.requests.filter(({ method }) => method === 'POST');
  expect(posts).toHaveLength(1);
  expect(posts[0]?.url).toBe('/api/ai/chat/completions');
  expect(posts[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  for (const name of ['cookie', 'origin', 'referer']) expect(posts[0]?.headers).not.toHaveProperty(name);
  const dialog = await workbench.openConnection();
  await expect(dialog.root).toContainText('Key on the server');
  await expect(dialog.apiKey).toHaveValue('');
  expect(seen.filter((text) => text.includes(KEY))).toEqual([]);
  expect(await page.content()).not.toContain(KEY);
  expect(JSON.stringify(await readStoredTexts(page))).not.toContain(KEY);
  expect(await page.context().cookies()).toEqual([]);
  expect(keyed.output()).not.toContain(KEY);
});

test('a key of the person goes before the one of the server', async ({ page, workbench, keyed }) => {
  keyed.hub.answerWith((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(chunk('Yours.') + END);
  });
  await page.goto(`${keyed.origin}/?model=gemini-3-1-flash-lite-preview`);
  const dialog = await workbench.openConnection();
  await dialog.apiKey.fill('sk-of-the-person-0123456789');
  await dialog.saveButton.click();
  await workbench.send('Whose?');
  await workbench.waitForReply();
  await expect(workbench.lastReply.body).toHaveText('Yours.');
  const last = keyed.hub.requests.findLast(({ method }) => method === 'POST');
  expect(last?.headers.authorization).toBe('Bearer sk-of-the-person-0123456789');
});

test('Stop reaches the hub within 1.2 seconds', async ({ page, workbench, keyed }) => {
  let closedAtMs: number | null = null;
  keyed.hub.answerWith((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(chunk('Begun.'));
    response.on('close', () => {
      closedAtMs = performance.now();
    });
  });
  await page.goto(`${keyed.origin}/?model=gemini-3-1-flash-lite-preview`);
  await workbench.send('Go on.');
  await expect(workbench.lastReply.body).toHaveText('Begun.');
  const pressedAtMs = performance.now();
  await workbench.stopButton.click();
  await expect.poll(() => closedAtMs).not.toBeNull();
  expect((closedAtMs ?? Number.POSITIVE_INFINITY) - pressedAtMs).toBeLessThan(1_200);
});

test('another page, another name and another path cannot spend the key', async ({
  page,
  keyed,
  pageProblems,
}) => {
  const path = '/proxy/oxen/ai/models';
  const ask = (target: string, headers: readonly string[]) =>
    sendRaw(keyed.port, formatGet(keyed.port, target, headers));
  for (const headers of [
    ['Origin: https://evil.example'],
    ['Origin: null'],
    ['Sec-Fetch-Site: cross-site'],
    ['Host: evil.example'],
  ]) {
    expect((await ask(path, headers)).status).toBeGreaterThanOrEqual(400);
  }
  for (const target of [
    '/proxy/oxen/ai/../user',
    '/proxy/oxen/ai/models/..%2f..%2fuser',
    '/proxy/oxen/user/keys',
    '/proxy/oxen/https://evil.example/',
    'http://evil.example/proxy/oxen/ai/models',
    '//evil.example/proxy/oxen/ai/models',
  ]) {
    expect((await ask(target, [])).status).toBeGreaterThanOrEqual(400);
  }
  expect(keyed.hub.requests).toEqual([]);

  await test.step('a page of another site, in a browser', async () => {
    await page.goto('/');
    const outcome = await page.evaluate(async (address) => {
      const read = await fetch(address).then(
        (response) => `read ${response.status}`,
        () => 'refused',
      );
      await fetch(address, { method: 'POST', mode: 'no-cors', body: '{}' }).catch(() => null);
      return read;
    }, `${keyed.origin}/proxy/oxen/ai/chat/completions`);
    expect(outcome).toBe('refused');
    expect(keyed.hub.requests).toEqual([]);
  });
  pageProblems.length = 0;
});
