import fc from 'fast-check';
import { openDB } from 'idb';
import { describe, expect, it, vi } from 'vitest';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import { deleteMessage } from '#domain/conversation/changes/delete-message.ts';
import { withReplyState } from '#domain/conversation/changes/update-reply.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { replyMessage } from '#domain/conversation/reply-message.ts';
import { searchConversations } from '#domain/conversation/search-conversations.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { textMessage } from '#domain/wire/message.ts';
import { VERSION_1_RECORDS } from '#platform/__fixtures__/version-1-records.ts';
import {
  arbitraryConversation,
  longConversation,
  replyRecord,
  replyWithText,
} from '#testing/arbitrary-conversation.ts';
import {
  conversationDatabase,
  conversationOf,
  freshConversation,
  shownTexts,
} from '#testing/saving/conversation-databases.ts';

const HOUR_MS = 3_600_000;
const { clock, name, open, raw } = conversationDatabase();

describe('saving and loading', () => {
  it('gives back exactly what was saved', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryConversation, async (conversation) => {
        const store = await open();
        await store.saveConversation(conversation, null);
        const loaded = await store.loadConversation(conversation.id);
        expect(loaded).toEqual(conversation);
        for (const [id, node] of conversation.nodes) {
          const request = loaded?.nodes.get(id)?.reply?.request.body ?? null;
          expect(formatCompactJson(request)).toBe(formatCompactJson(node.reply?.request.body ?? null));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has no conversation where none was saved', async () => {
    expect(await (await open()).loadConversation('none')).toBeNull();
  });

  it('lists pinned ones first, then those changed last, by name or first words', async () => {
    const store = await open();
    const say = (id: string, updatedAtMs: number, more: Partial<Conversation> = {}) =>
      store.saveConversation({ ...conversationOf(`Hello ${id}`), id, updatedAtMs, ...more }, null);
    await say('old', 100);
    await say('new', 300, { title: 'Named' });
    await say('pinned', 50, { pinned: true });
    const listed = await store.listSummaries();
    expect(listed.map((summary) => summary.title)).toEqual(['Hello pinned', 'Named', 'Hello old']);
  });

  it('finds conversations by the text of their messages, and follows changes', async () => {
    const store = await open();
    const first = conversationOf('Where is the Needle?', 'Here');
    await store.saveConversation(first, null);
    await store.saveConversation({ ...conversationOf('Other'), id: 'other' }, null);
    expect(searchConversations(await store.readSearchEntries(), 'needle HERE')).toEqual(['c']);
    const second = appendMessage(first, { id: 'x', message: textMessage('user', 'haystack'), nowMs: 99 });
    await store.saveConversation(second, first);
    expect(searchConversations(await store.readSearchEntries(), 'haystack')).toEqual(['c']);
  });

  it('keeps a request once, however many replies share its messages', async () => {
    const store = await open();
    const conversation = longConversation('c', 60, 'x'.repeat(1000));
    await store.saveConversation(conversation, null);
    const requests: unknown[] = await (await raw()).getAll('requests');
    const sizes = requests.map((request) => JSON.stringify(mapsToEntries(request)).length);
    expect(Math.max(...sizes)).toBeLessThan(3000);
    expect(await store.loadConversation('c')).toEqual(conversation);
  });

  it('writes only what changed', async () => {
    const store = await open();
    const before = longConversation('c', 50);
    await store.saveConversation(before, null);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    const after = appendMessage(before, { id: 'x', message: textMessage('user', 'x'), nowMs: 9999 });
    await store.saveConversation(after, before);
    expect(put).toHaveBeenCalledTimes(2);
  });
});

describe('a database of version 1', () => {
  it('is read', async () => {
    const database = await openDB(name(), 1, {
      upgrade(version1) {
        version1.createObjectStore('conversations', { keyPath: 'id' }).createIndex('deleted', 'deletedAtMs');
        version1
          .createObjectStore('nodes', { keyPath: ['conversationId', 'id'] })
          .createIndex('running', 'runningRunId');
        for (const part of ['requests', 'attachments'])
          version1.createObjectStore(part, { keyPath: ['conversationId', 'id'] });
        version1.createObjectStore('broken', { keyPath: 'key', autoIncrement: true });
      },
    });
    for (const [part, value] of VERSION_1_RECORDS) await database.put(part, value);
    database.close();
    const loaded = await (await open()).loadConversation('c');
    expect(shownTexts(loaded)).toEqual(['Hello', 'Hi']);
    expect(loaded).toMatchObject({ title: 'Old', pinned: true, unsentText: 'typed', headId: 'a1' });
    expect([...(loaded?.draft.parameters ?? [])]).toEqual([['seed', { numberText: '9007199254740993' }]]);
    expect(loaded?.nodes.get('a1')?.reply).toMatchObject({ runId: 'run-1', status: 'stopped' });
    expect(formatCompactJson(loaded?.nodes.get('a1')?.reply?.request.body ?? null)).toBe(
      '{"model":"m","messages":[{"role":"user","content":"Hello"}],"stream":true}',
    );
    expect(await (await open()).readBroken()).toEqual([]);
  });
});

describe('several tabs', () => {
  it('lose nothing when both write the same conversation', async () => {
    const [one, two] = [await open(), await open()];
    const base = conversationOf('Q', 'A');
    await one.saveConversation(base, null);
    const inTwo = await two.loadConversation('c');
    if (inTwo === null) throw new Error('not loaded');
    const mine = appendMessage(base, { id: 'x', message: textMessage('user', 'one'), nowMs: 50 });
    const theirs = appendMessage(inTwo, { id: 'y', message: textMessage('user', 'two'), nowMs: 51 });
    await one.saveConversation({ ...mine, title: 'Named in one' }, base);
    await two.saveConversation({ ...theirs, pinned: true }, inTwo);
    const loaded = await one.loadConversation('c');
    expect([...(loaded?.nodes.keys() ?? [])]).toEqual(['m0', 'm1', 'x', 'y']);
    expect(loaded).toMatchObject({ title: 'Named in one', pinned: true });
  });

  it('hear of each other’s changes, and not of their own', async () => {
    const [one, two] = [await open(), await open()];
    const inOne: unknown[] = [];
    one.subscribe((event) => inOne.push(event));
    const heard = new Promise((resolve) => two.subscribe(resolve));
    await one.saveConversation(conversationOf('Q'), null);
    expect(await heard).toEqual({ kind: 'saved', conversationId: 'c' });
    expect(inOne).toEqual([]);
  });

  it('do not set back a reply that has come further in another tab', async () => {
    const [one, two] = [await open(), await open()];
    const running = replyRecord({ runId: 'r', text: 'par', status: 'streaming' });
    const base = appendMessage(conversationOf('Q'), {
      id: 'a',
      message: replyMessage(running.reply),
      nowMs: 20,
      reply: running,
    });
    await one.saveConversation(base, null);
    const inTwo = await two.loadConversation('c');
    const node = base.nodes.get('a');
    if (inTwo === null || node === undefined) throw new Error('not loaded');
    const further = withReplyState(node, { ...running, reply: replyWithText('partial and more') });
    if (further === null) throw new Error('no reply');
    expect(await one.saveReply('c', further)).toBe('disk');
    // The other tab deletes the question; the reply, which it knows only in its old state, moves up.
    await two.saveConversation(deleteMessage(inTwo, 'm0', 60), inTwo);
    const loaded = await two.loadConversation('c');
    expect(shownTexts(loaded)).toEqual(['partial and more']);
    expect(await two.loadReply('c', 'a')).toMatchObject({ status: 'streaming' });
  });
});

describe('deleting', () => {
  it('takes a conversation off the list and can be undone', async () => {
    const store = await open();
    const conversation = conversationOf('Q', 'A');
    await store.saveConversation(conversation, null);
    await store.deleteConversation('c');
    expect(await store.listSummaries()).toEqual([]);
    expect(await store.loadConversation('c')).toBeNull();
    await store.restoreConversation('c');
    expect(await store.loadConversation('c')).toEqual(conversation);
  });

  it('is for good after a day', async () => {
    const store = await open();
    await store.saveConversation(conversationOf('Q', 'A'), null);
    await store.deleteConversation('c');
    clock.advance(23 * HOUR_MS);
    await open();
    expect(await (await raw()).count('nodes')).toBe(2);
    clock.advance(2 * HOUR_MS);
    await open();
    for (const part of ['conversations', 'nodes', 'requests'])
      expect(await (await raw()).count(part)).toBe(0);
  });

  it('gives way when another tab goes on writing there', async () => {
    const [one, two] = [await open(), await open()];
    const base = conversationOf('Q', 'A');
    await one.saveConversation(base, null);
    await two.deleteConversation('c');
    await one.saveConversation(
      appendMessage(base, { id: 'x', message: textMessage('user', 'more'), nowMs: 50 }),
      base,
    );
    expect(shownTexts(await two.loadConversation('c'))).toEqual(['Q', 'A', 'more']);
  });
});

it('lists a chat in which nothing was sent by the text that waits in it', async () => {
  const store = await open();
  await store.saveConversation({ ...freshConversation(), unsentText: ' what  if\nI ask ' }, null);
  expect((await store.listSummaries())[0]?.title).toBe('Unsent: what if I ask');
});

function mapsToEntries(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(mapsToEntries);
  if (Array.isArray(value)) return value.map(mapsToEntries);
  if (typeof value === 'object' && value !== null) return mapsToEntries(Object.entries(value));
  return value;
}
