import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoggedRequest } from '#domain/recordings/logged-request.ts';
import { decodeLogged, encodeLogged, filterLogged } from '#domain/recordings/logged-request.ts';
import { arbitraryText } from '#testing/request-arbitraries.ts';
import { RequestLogStore } from './request-log-store.ts';

function requestWith(change: Partial<LoggedRequest>): LoggedRequest {
  return {
    id: 'a',
    reply: { conversationId: 'c', nodeId: 'n' },
    connection: { kind: 'oxen', baseUrl: 'https://hub.oxen.ai/api/ai', keyVariable: 'OXEN_API_KEY' },
    method: 'POST',
    path: '/chat/completions',
    model: 'm',
    startedAtMs: 1,
    durationMs: 2,
    status: 200,
    sizeBytes: 3,
    outcome: 'done',
    ...change,
  };
}

const BODY = new Map([['model', 'm']]);

const arbitraryLogged: fc.Arbitrary<LoggedRequest> = fc.record({
  id: fc.string({ minLength: 1 }),
  reply: fc.constantFrom(null, { conversationId: 'c', nodeId: 'n' }),
  connection: fc.constantFrom(
    requestWith({}).connection,
    { kind: 'sandbox', baseUrl: 'http://h/api/ai', keyVariable: null, fault: 'cut' } as const,
    {
      kind: 'recording',
      baseUrl: 'http://h/v1',
      keyVariable: null,
      replay: { fileId: 'f', mode: 'exact', speed: 'double' },
    } as const,
  ),
  method: fc.constantFrom('GET', 'POST'),
  path: arbitraryText,
  model: fc.option(arbitraryText),
  startedAtMs: fc.nat(),
  durationMs: fc.nat(),
  status: fc.option(fc.nat()),
  sizeBytes: fc.option(fc.nat()),
  outcome: fc.constantFrom('done', 'stopped', 'failed'),
});

describe('a logged request', () => {
  it('comes back from its record as it was', () => {
    fc.assert(
      fc.property(arbitraryLogged, (entry) => {
        expect(decodeLogged(encodeLogged(entry))).toEqual({ ok: true, value: entry });
      }),
    );
  });

  it('of a newer version keeps what this one does not know', () => {
    const newer = new Map(encodeLogged(requestWith({}))).set('version', 7).set('colour', 'blue');
    const decoded = decodeLogged(newer);
    expect(decoded.ok && [...encodeLogged(decoded.value)].sort()).toEqual([...newer].sort());
  });

  it('is found by every word of a filter, in any order', () => {
    const failed = requestWith({ id: 'b', status: 429, outcome: 'failed', model: 'other-model' });
    const all = [requestWith({}), failed];
    expect(filterLogged(all, 'FAILED other')).toEqual([failed]);
    expect(filterLogged(all, '429')).toEqual([failed]);
    expect(filterLogged(all, 'oxen.ai')).toEqual(all);
    expect(filterLogged(all, 'oxen nothing')).toEqual([]);
    expect(filterLogged(all, ' ')).toEqual(all);
  });
});

describe('the store of requests', () => {
  it('gives the newest first, with their bodies, and lets the oldest go', async () => {
    const store = new RequestLogStore('test-log', 2);
    await store.add([{ entry: requestWith({ id: 'old', startedAtMs: 1 }), body: BODY }]);
    await store.add([
      { entry: requestWith({ id: 'new', startedAtMs: 3 }), body: BODY },
      { entry: requestWith({ id: 'list', startedAtMs: 2, method: 'GET' }), body: null },
    ]);
    expect((await store.list()).map(({ id }) => id)).toEqual(['new', 'list']);
    expect(await store.body('new')).toEqual(BODY);
    expect(await store.body('list')).toBeNull();
    expect(await store.body('old')).toBeNull();
  });

  it('is emptied, and gives back what was in it', async () => {
    const store = new RequestLogStore('test-log-cleared');
    const entry = requestWith({});
    await store.add([{ entry, body: BODY }]);
    const before = await store.clear();
    expect(await store.list()).toEqual([]);
    expect(await store.body('a')).toBeNull();
    await store.add(before);
    expect(await store.list()).toEqual([entry]);
    expect(await store.body('a')).toEqual(BODY);
  });

  it('keeps a request without a body that is too long', async () => {
    const store = new RequestLogStore('test-log-long');
    await store.add([{ entry: requestWith({}), body: new Map([['text', 'x'.repeat(1_000_001)]]) }]);
    expect(await store.list()).toHaveLength(1);
    expect(await store.body('a')).toBeNull();
  });
});
