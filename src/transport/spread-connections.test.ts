import { describe, expect, it } from 'vitest';
import { spreadConnections } from './spread-connections.ts';

const PAGE = 'http://localhost:4173';

function setUp() {
  const sent: Request[] = [];
  const fetch = spreadConnections((request) => {
    sent.push(request);
    return Promise.resolve(new Response());
  }, PAGE);
  const post = (url: string) =>
    fetch(new Request(url, { method: 'POST', body: 'text', credentials: 'omit', redirect: 'manual' }));
  return { sent, fetch, post };
}

describe('spreadConnections', () => {
  it('sends every other request to the own server by another set of connections, otherwise unchanged', async () => {
    const t = setUp();
    for (let count = 0; count < 4; count += 1) await t.post(`${PAGE}/api/ai/chat/completions`);
    expect(t.sent.map(({ credentials }) => credentials)).toEqual([
      'omit',
      'same-origin',
      'omit',
      'same-origin',
    ]);
    expect(await Promise.all(t.sent.map((request) => request.text()))).toEqual(Array(4).fill('text'));
    expect(new Set(t.sent.map(({ redirect }) => redirect))).toEqual(new Set(['manual']));
  });

  it('never sends credentials anywhere else', async () => {
    const t = setUp();
    for (let count = 0; count < 4; count += 1) await t.post('https://hub.oxen.ai/api/ai/chat/completions');
    await t.post('http://localhost:11434/v1/chat/completions');
    expect(new Set(t.sent.map(({ credentials }) => credentials))).toEqual(new Set(['omit']));
  });

  it('leaves what is no POST as it is', async () => {
    const t = setUp();
    for (let count = 0; count < 2; count += 1) {
      await t.fetch(new Request(`${PAGE}/api/ai/models`, { credentials: 'omit' }));
    }
    expect(t.sent.map(({ credentials }) => credentials)).toEqual(['omit', 'omit']);
  });
});
