import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attachment } from '#domain/conversation/attachment.ts';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import { deleteMessage } from '#domain/conversation/changes/delete-message.ts';
import { editMessage } from '#domain/conversation/changes/edit-message.ts';
import { regenerateMessage } from '#domain/conversation/changes/regenerate-message.ts';
import { switchVersion } from '#domain/conversation/changes/switch-version.ts';
import { undoChange } from '#domain/conversation/changes/undo-change.ts';
import { updateReply, withReplyState } from '#domain/conversation/changes/update-reply.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { mergeConversations } from '#domain/conversation/merge-conversations.ts';
import { replyMessage } from '#domain/conversation/reply-message.ts';
import { searchConversations } from '#domain/conversation/search-conversations.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { messageText, partsMessage, textMessage } from '#domain/wire/message.ts';
import { VERSION_1_RECORDS } from '#platform/__fixtures__/version-1-records.ts';
import { keepTrying } from '#platform/keep-trying.ts';
import {
  arbitraryConversation,
  longConversation,
  PLAIN_DRAFT,
  replyRecord,
  replyWithText,
} from '#testing/arbitrary-conversation.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import type { ConversationStore } from './conversation-store.ts';
import { openConversationStore } from './open-conversation-store.ts';

const HOUR_MS = 3_600_000;
const opened: ConversationStore[] = [];
let databases = 0;
let name = '';
const clock = createManualClock();

async function open(
  onProblem: (problem: string) => void = (problem) => expect.fail(problem),
  onSavedAgain = () => {},
) {
  const store = openConversationStore({
    code: code(),
    clock,
    name,
    onProblem: (error) => onProblem(error.problem),
    onSavedAgain,
  });
  await store.whenOpen;
  opened.push(store);
  return store;
}

/** The database itself, for looking and for damage. */
const raw = () => openDB(name);

const fresh = (id = 'c') => createConversation({ id, nowMs: 1, draft: PLAIN_DRAFT });

const shown = (conversation: Conversation | null) =>
  conversation === null ? null : selectPath(conversation).map((node) => messageText(node.message));

function withMessages(...texts: string[]): Conversation {
  let conversation = fresh();
  for (const [index, text] of texts.entries()) {
    const reply = index % 2 === 1 ? replyRecord({ runId: `run-${index}`, text }) : null;
    conversation = appendMessage(conversation, {
      id: `m${index}`,
      message: textMessage(index % 2 === 1 ? 'assistant' : 'user', text),
      nowMs: 10 + index,
      reply,
    });
  }
  return conversation;
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  databases += 1;
  name = `test-${databases}`;
});

afterEach(async () => {
  vi.restoreAllMocks();
  for (const store of opened.splice(0)) await store.close();
  vi.unstubAllGlobals();
});

const code = () => keepTrying(() => import('./open-layered-conversations.ts'), clock);

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
      store.saveConversation({ ...withMessages(`Hello ${id}`), id, updatedAtMs, ...more }, null);
    await say('old', 100);
    await say('new', 300, { title: 'Named' });
    await say('pinned', 50, { pinned: true });
    const listed = await store.listSummaries();
    expect(listed.map((summary) => summary.title)).toEqual(['Hello pinned', 'Named', 'Hello old']);
  });

  it('finds conversations by the text of their messages, and follows changes', async () => {
    const store = await open();
    const first = withMessages('Where is the Needle?', 'Here');
    await store.saveConversation(first, null);
    await store.saveConversation({ ...withMessages('Other'), id: 'other' }, null);
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
    const database = await openDB(name, 1, {
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
    expect(shown(loaded)).toEqual(['Hello', 'Hi']);
    expect(loaded).toMatchObject({ title: 'Old', pinned: true, unsentText: 'typed', headId: 'a1' });
    expect([...(loaded?.draft.parameters ?? [])]).toEqual([['seed', { numberText: '9007199254740993' }]]);
    expect(loaded?.nodes.get('a1')?.reply).toMatchObject({ runId: 'run-1', status: 'stopped' });
    expect(formatCompactJson(loaded?.nodes.get('a1')?.reply?.request.body ?? null)).toBe(
      '{"model":"m","messages":[{"role":"user","content":"Hello"}],"stream":true}',
    );
    expect(await (await open()).readBroken()).toEqual([]);
  });
});

describe('attachments', () => {
  const image = (byte: number, length = 100_000) =>
    `data:image/png;base64,${Buffer.alloc(length, byte).toString('base64')}`;
  const withPart = (url: string): ChatMessage =>
    partsMessage([
      new Map<string, string | ReadonlyMap<string, string>>([
        ['type', 'image_url'],
        ['image_url', new Map([['url', url]])],
      ]),
    ]);
  const conversationWith = (url: string) =>
    appendMessage(fresh(), { id: 'm', message: withPart(url), nowMs: 10 });

  it.each([
    ['bytes', image(7)],
    ['bytes that do not fill the last group', image(255, 100_001)],
    [
      'base64 with bits that no byte has',
      `data:image/png;base64,${'A'.repeat(99_997)}AB==`.replace('AAB==', 'B=='),
    ],
    ['base64 with a line break', `${image(1)}\n`],
    ['text', `data:text/plain,${'é\ud800\u{1f30d}'.repeat(40_000)}`],
    ['no comma', `data:${'x'.repeat(70_000)}`],
  ])('come back exactly: %s', async (_what, url) => {
    const store = await open();
    await store.saveConversation(conversationWith(url), null);
    const loaded = await store.loadConversation('c');
    expect(loaded?.nodes.get('m')?.message).toEqual(withPart(url));
  });

  it('lie in the database once, as a blob', async () => {
    const store = await open();
    const asked = conversationWith(image(3));
    const message = withPart(image(3));
    const reply = replyRecord({ runId: 'r', text: 'nice', messages: [message] });
    await store.saveConversation(
      appendMessage(asked, { id: 'a', message: replyMessage(reply.reply), nowMs: 20, reply }),
      null,
    );
    const stored = await (await raw()).getAll('attachments');
    expect(stored).toHaveLength(1);
    expect(stored[0].blob.size).toBe(100_000);
    const loaded = await (await open()).loadConversation('c');
    expect(loaded?.nodes.get('a')?.reply?.request.body.get('messages')).toEqual([message]);
  });

  it('that are lost cost no more than themselves', async () => {
    const store = await open();
    await store.saveConversation(
      appendMessage(conversationWith(image(3)), { id: 'n', message: textMessage('user', 'next'), nowMs: 20 }),
      null,
    );
    await (await raw()).clear('attachments');
    const loaded = await store.loadConversation('c');
    expect(loaded?.nodes.get('m')?.message).toEqual(withPart('data:text/plain,attachment%20lost'));
    expect(loaded?.nodes.size).toBe(2);
  });

  const waiting = (name: string, url: string): Attachment => ({
    id: name,
    name,
    mediaType: 'image/png',
    byteLength: 100_000,
    width: 10,
    height: null,
    part: new Map<string, string | ReadonlyMap<string, string>>([
      ['type', 'image_url'],
      ['image_url', new Map([['url', url]])],
    ]),
  });

  it('that wait in a composer come back, and lie in the database as blobs', async () => {
    const store = await open();
    const typed = { ...fresh(), unsentAttachments: [waiting('a', image(1)), waiting('b', 'data:,small')] };
    await store.saveConversation(typed, null);
    expect(await store.loadConversation('c')).toEqual(typed);
    expect(await (await raw()).getAll('attachments')).toHaveLength(1);
  });

  it('that were taken out of a composer are gone with the next start', async () => {
    const store = await open();
    const typed = { ...fresh(), unsentAttachments: [waiting('a', image(1)), waiting('b', image(2))] };
    await store.saveConversation(typed, null);
    await store.saveConversation({ ...typed, unsentAttachments: typed.unsentAttachments.slice(1) }, typed);
    const next = await open();
    expect(await (await raw()).getAll('attachments')).toHaveLength(1);
    const loaded = await next.loadConversation('c');
    expect(loaded?.unsentAttachments).toEqual([waiting('b', image(2))]);
  });

  it('of a deleted message stay while an Undo can bring it back, and those of others for good', async () => {
    const store = await open();
    const both = appendMessage(conversationWith(image(3)), {
      id: 'n',
      message: withPart(image(4)),
      nowMs: 20,
    });
    await store.saveConversation(both, null);
    await store.saveConversation(deleteMessage(both, 'n', 30), both);
    clock.advance(HOUR_MS);
    await open();
    expect(await (await raw()).getAll('attachments')).toHaveLength(2);
    clock.advance(24 * HOUR_MS);
    const next = await open();
    expect(await (await raw()).getAll('attachments')).toHaveLength(1);
    expect((await next.loadConversation('c'))?.nodes.get('m')?.message).toEqual(withPart(image(3)));
  });

  it('of which only the request of a reply still knows stay', async () => {
    const store = await open();
    const message = withPart(image(3));
    const reply = replyRecord({ runId: 'r', text: 'nice', messages: [message] });
    const whole = appendMessage(fresh(), { id: 'a', message: replyMessage(reply.reply), nowMs: 20, reply });
    await store.saveConversation(whole, null);
    await open();
    expect(await (await raw()).getAll('attachments')).toHaveLength(1);
  });

  it('that wait are written again only when they change', async () => {
    const store = await open();
    const typed = { ...fresh(), unsentAttachments: [waiting('a', image(1))] };
    await store.saveConversation(typed, null);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    const renamed = { ...typed, title: 'Named' };
    await store.saveConversation(renamed, typed);
    expect(put).toHaveBeenCalledTimes(1);
    expect(await store.loadConversation('c')).toEqual(renamed);
    await store.saveConversation({ ...renamed, unsentAttachments: [] }, renamed);
    expect((await store.loadConversation('c'))?.unsentAttachments).toEqual([]);
  });

  it('that wait in one tab are kept when another tab, which knows nothing of them, saves', async () => {
    const [one, two] = [await open(), await open()];
    const base = withMessages('Q');
    await one.saveConversation(base, null);
    const inTwo = await two.loadConversation('c');
    if (inTwo === null) throw new Error('not loaded');
    const unsentAttachments = [waiting('a', image(1))];
    await one.saveConversation({ ...base, unsentAttachments }, base);
    await two.saveConversation({ ...inTwo, pinned: true }, inTwo);
    expect(await one.loadConversation('c')).toMatchObject({ pinned: true, unsentAttachments });
  });

  it('that wait and are not sound cost no more than themselves', async () => {
    const store = await open();
    const typed = {
      ...withMessages('Q'),
      unsentAttachments: [waiting('a', 'data:,1'), waiting('b', 'data:,2')],
    };
    await store.saveConversation(typed, null);
    const database = await raw();
    const stored = await database.get('conversations', 'c');
    stored.unsentAttachments[0].set('byteLength', 'many');
    await database.put('conversations', stored);
    const loaded = await store.loadConversation('c');
    expect(loaded?.unsentAttachments.map(({ name: kept }) => kept)).toEqual(['b']);
    expect(shown(loaded)).toEqual(['Q']);
  });
});

describe('several tabs', () => {
  it('lose nothing when both write the same conversation', async () => {
    const [one, two] = [await open(), await open()];
    const base = withMessages('Q', 'A');
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
    await one.saveConversation(withMessages('Q'), null);
    expect(await heard).toEqual({ kind: 'saved', conversationId: 'c' });
    expect(inOne).toEqual([]);
  });

  it('do not set back a reply that has come further in another tab', async () => {
    const [one, two] = [await open(), await open()];
    const running = replyRecord({ runId: 'r', text: 'par', status: 'streaming' });
    const base = appendMessage(withMessages('Q'), {
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
    expect(shown(loaded)).toEqual(['partial and more']);
    expect(await two.loadReply('c', 'a')).toMatchObject({ status: 'streaming' });
  });
});

describe('deleting', () => {
  it('takes a conversation off the list and can be undone', async () => {
    const store = await open();
    const conversation = withMessages('Q', 'A');
    await store.saveConversation(conversation, null);
    await store.deleteConversation('c');
    expect(await store.listSummaries()).toEqual([]);
    expect(await store.loadConversation('c')).toBeNull();
    await store.restoreConversation('c');
    expect(await store.loadConversation('c')).toEqual(conversation);
  });

  it('is for good after a day', async () => {
    const store = await open();
    await store.saveConversation(withMessages('Q', 'A'), null);
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
    const base = withMessages('Q', 'A');
    await one.saveConversation(base, null);
    await two.deleteConversation('c');
    await one.saveConversation(
      appendMessage(base, { id: 'x', message: textMessage('user', 'more'), nowMs: 50 }),
      base,
    );
    expect(shown(await two.loadConversation('c'))).toEqual(['Q', 'A', 'more']);
  });
});

describe('damage', () => {
  async function damaged(
    store: string,
    key: IDBValidKey,
    change: (value: Record<string, unknown>) => unknown,
  ) {
    const database = await raw();
    const value = await database.get(store, key);
    await database.put(store, change(value));
    database.close();
  }

  it('of a message costs that message only, and its raw record is offered', async () => {
    const store = await open();
    await store.saveConversation(withMessages('Q1', 'A1', 'Q2', 'A2'), null);
    await damaged('nodes', ['c', 'm1'], (node) => ({ ...node, record: new Map([['was', 'here']]) }));
    for (let times = 0; times < 2; times += 1)
      expect(shown(await store.loadConversation('c'))).toEqual(['Q1', 'Q2', 'A2']);
    const broken = await store.readBroken();
    expect(broken).toHaveLength(1);
    expect(broken[0]?.reason).toEqual({ expected: 'present', path: 'id' });
    expect(broken[0]?.rawText).toContain('"was": "here"');
    await store.forgetBroken(broken[0]?.key ?? 0);
    expect(await store.readBroken()).toEqual([]);
  });

  it.each([
    ['a message without its frame', 'nodes', (value: object) => ({ ...value, version: 'x', parentId: 7 })],
    [
      'a message that is no JSON',
      'nodes',
      (value: object) => ({ ...value, record: new Map([['message', /x/]]) }),
    ],
  ])('%s leaves the others in their order', async (_what, part, change) => {
    const store = await open();
    await store.saveConversation(withMessages('Q1', 'A1', 'Q2', 'A2'), null);
    await damaged(part, ['c', 'm1'], change);
    for (let times = 0; times < 2; times += 1)
      expect(shown(await store.loadConversation('c'))).toEqual(['Q1', 'Q2', 'A2']);
  });

  it('is not what a later version has saved: its message stays, and is written back as it came', async () => {
    const store = await open();
    await store.saveConversation(withMessages('Q1', 'A1', 'Q2', 'A2'), null);
    const later = (value: Readonly<Record<string, unknown>>) => ({
      ...value,
      version: 99,
      record: new Map([...(value.record instanceof Map ? value.record : []), ['mood', 'calm']]),
    });
    await damaged('nodes', ['c', 'm1'], later);
    const loaded = await store.loadConversation('c');
    expect(shown(loaded)).toEqual(['Q1', 'A1', 'Q2', 'A2']);
    expect(loaded?.nodes.get('m1')?.unread?.newerVersion).toBe(99);
    expect(await store.readBroken()).toEqual([]);
  });

  it('of a request leaves its reply', async () => {
    const store = await open();
    await store.saveConversation(longConversation('c', 6, ''), null);
    await damaged('requests', ['c', 'c-000001'], (value) => ({ ...value, record: 7 }));
    for (let times = 0; times < 2; times += 1) {
      const loaded = await store.loadConversation('c');
      expect(shown(loaded)).toHaveLength(6);
      const replies = [...(loaded?.nodes.values() ?? [])].flatMap((node) => node.reply ?? []);
      expect(replies.map((reply) => reply.request.incomplete)).toEqual([true, true, true]);
      expect(replies.every((reply) => reply.status === 'done')).toBe(true);
    }
    expect(await store.readBroken()).toHaveLength(1);
  });

  it('of a conversation’s own record leaves its messages', async () => {
    const store = await open();
    await store.saveConversation(withMessages('Q1', 'A1'), null);
    await damaged('conversations', 'c', (value) => ({ ...value, header: 'gone' }));
    expect(await store.listSummaries()).toHaveLength(1);
    expect(shown(await store.loadConversation('c'))).toEqual(['Q1', 'A1']);
    expect((await store.listSummaries())[0]?.title).toBe('Q1');
    expect(await store.readBroken()).toHaveLength(1);
  });

  it('that makes reading all at once fail costs only the record that cannot be read', async () => {
    const store = await open();
    await store.saveConversation(withMessages('Q1', 'A1', 'Q2'), null);
    const getAll = IDBObjectStore.prototype.getAll;
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (this: IDBObjectStore, query) {
      if (this.name === 'nodes') throw new DOMException('damaged', 'NotReadableError');
      return getAll.call(this, query);
    });
    const get = IDBObjectStore.prototype.get;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      if (this.name === 'nodes' && Array.isArray(key) && key[1] === 'm1')
        throw new DOMException('damaged', 'NotReadableError');
      return get.call(this, key);
    });
    expect(shown(await store.loadConversation('c'))).toEqual(['Q1', 'Q2']);
  });
});

it('lists a chat in which nothing was sent by the text that waits in it', async () => {
  const store = await open();
  await store.saveConversation({ ...fresh(), unsentText: ' what  if\nI ask ' }, null);
  expect((await store.listSummaries())[0]?.title).toBe('Unsent: what if I ask');
});

describe('a browser without room or storage', () => {
  function fullDisk() {
    return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
  }

  it('keeps what does not fit in memory, says so once, and writes it when there is room', async () => {
    const problems: string[] = [];
    const store = await open((problem) => problems.push(problem));
    const first = withMessages('Q');
    await store.saveConversation(first, null);
    const full = fullDisk();
    const second = appendMessage(first, { id: 'a', message: textMessage('assistant', 'A'), nowMs: 30 });
    expect(await store.saveConversation(second, first)).toBe('memory');
    const third = appendMessage(second, { id: 'q', message: textMessage('user', 'Q2'), nowMs: 31 });
    expect(await store.saveConversation(third, second)).toBe('memory');
    expect(store.savesTo).toBe('memory');
    expect(problems).toEqual(['full']);
    expect(shown(await store.loadConversation('c'))).toEqual(['Q', 'A', 'Q2']);
    expect(shown(await (await open()).loadConversation('c'))).toEqual(['Q']);
    full.mockRestore();
    expect(await store.saveConversation({ ...withMessages('Other'), id: 'other' }, null)).toBe('disk');
    expect(shown(await (await open()).loadConversation('c'))).toEqual(['Q', 'A', 'Q2']);
  });

  it('says when everything is saved again, and the next problem anew', async () => {
    const said: string[] = [];
    const store = await open(
      (problem) => said.push(problem),
      () => said.push('saved again'),
    );
    const full = fullDisk();
    await store.saveConversation(withMessages('Q'), null);
    full.mockRestore();
    await store.saveConversation({ ...withMessages('Other'), id: 'other' }, null);
    expect(said).toEqual(['full', 'saved again']);
    fullDisk();
    await store.saveConversation({ ...withMessages('Third'), id: 'third' }, null);
    expect(said).toEqual(['full', 'saved again', 'full']);
  });

  it('keeps a running reply of a conversation that does not fit', async () => {
    const store = await open(() => {});
    const full = fullDisk();
    const running = replyRecord({ runId: 'r', text: '', status: 'waiting' });
    const node: MessageNode = {
      id: 'a',
      parentId: 'm0',
      createdAtMs: 20,
      message: replyMessage(running.reply),
      reply: running,
    };
    const conversation = appendMessage(withMessages('Q'), { ...node, nowMs: 20 });
    await store.saveConversation(conversation, null);
    const further = withReplyState(node, { ...running, status: 'streaming', reply: replyWithText('part') });
    if (further === null) throw new Error('no reply');
    expect(await store.saveReply('c', further)).toBe('memory');
    expect(shown(await store.loadConversation('c'))).toEqual(['Q', 'part']);
    full.mockRestore();
    expect(await store.saveReply('c', further)).toBe('disk');
    expect(shown(await (await open()).loadConversation('c'))).toEqual(['Q', 'part']);
  });

  it('works in memory without IndexedDB', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const problems: string[] = [];
    const store = await open((problem) => problems.push(problem));
    expect(problems).toEqual(['unavailable']);
    const conversation = withMessages('Q', 'A');
    expect(await store.saveConversation(conversation, null)).toBe('memory');
    expect(await store.loadConversation('c')).toBe(conversation);
    expect(await store.listSummaries()).toHaveLength(1);
    await store.deleteConversation('c');
    expect(await store.listSummaries()).toEqual([]);
    await store.restoreConversation('c');
    expect(await store.listSummaries()).toHaveLength(1);
  });

  it('works in memory where the database is newer than the app', async () => {
    (await openDB(name, 1000)).close();
    const problems: string[] = [];
    const store = await open((problem) => problems.push(problem));
    expect(problems).toEqual(['blocked']);
    expect(await store.saveConversation(withMessages('Q'), null)).toBe('memory');
  });

  it('lets a page of a newer version have the database, and goes on in memory', async () => {
    const problems: string[] = [];
    const store = await open((problem) => problems.push(problem));
    const first = withMessages('Q');
    await store.saveConversation(first, null);
    (await openDB(name, 1000)).close();
    expect(problems).toEqual(['blocked']);
    const second = appendMessage(first, { id: 'a', message: textMessage('assistant', 'A'), nowMs: 30 });
    expect(await store.saveConversation(second, first)).toBe('memory');
    expect(shown(await store.loadConversation('c'))).toEqual(['Q', 'A']);
  });

  it('does not wait for ever for a page that holds on to an older version', async () => {
    const older = await openDB(name, 1);
    const openAs = indexedDB.open;
    vi.spyOn(indexedDB, 'open').mockImplementation((wanted, version) =>
      openAs.call(indexedDB, wanted, (version ?? 1) + 1),
    );
    const problems: string[] = [];
    const opening = open((problem) => problems.push(problem));
    await vi.waitFor(() => expect(clock.timerCount).toBe(2));
    clock.advance(3000);
    const store = await opening;
    expect(problems).toEqual(['blocked']);
    expect(await store.saveConversation(withMessages('Q'), null)).toBe('memory');
    older.close();
  });

  it('does not wait for ever for a database that never answers, and loses nothing meanwhile', async () => {
    const request: IDBOpenDBRequest = Object.create(IDBOpenDBRequest.prototype, {
      addEventListener: { value: () => undefined },
      removeEventListener: { value: () => undefined },
    });
    vi.spyOn(indexedDB, 'open').mockImplementation(() => request);
    const problems: string[] = [];
    const store = openConversationStore({
      code: code(),
      clock,
      name,
      onProblem: ({ problem }) => problems.push(problem),
    });
    const saving = store.saveConversation(withMessages('Q'), null);
    await vi.waitFor(() => expect(clock.timerCount).toBe(1));
    clock.advance(5999);
    expect(problems).toEqual([]);
    clock.advance(1);
    expect(await saving).toBe('memory');
    expect(problems).toEqual(['unknown']);
    expect(shown(await store.loadConversation('c'))).toEqual(['Q']);
  });

  describe('before its code is here', () => {
    /** A store whose code comes when it is let through. */
    function openWithout() {
      const problems: string[] = [];
      let isReachable = false;
      let savedAgain = 0;
      const store = openConversationStore({
        code: keepTrying(async () => {
          if (!isReachable) throw new TypeError('Failed to fetch');
          return import('./open-layered-conversations.ts');
        }, clock),
        clock,
        name,
        onProblem: ({ problem }) => problems.push(problem),
        onSavedAgain: () => {
          savedAgain += 1;
        },
      });
      opened.push(store);
      const tryAgain = async (ms: number) => {
        await vi.waitFor(() => expect(clock.timerCount).toBe(1));
        clock.advance(ms);
      };
      return {
        store,
        problems,
        tryAgain,
        timesWell: () => savedAgain,
        letThrough: () => {
          isReachable = true;
        },
      };
    }

    it('does what was asked for, in that order, once the code is here', async () => {
      const { store, problems, tryAgain, letThrough } = openWithout();
      const saving = store.saveConversation(withMessages('Q'), null);
      const loading = store.loadConversation('c');
      letThrough();
      await tryAgain(1000);
      expect(await saving).toBe('disk');
      expect(shown(await loading)).toEqual(['Q']);
      expect(problems).toEqual([]);
    });

    it('lets the page begin without what it showed when the code does not come, and saves what was done since once it does', async () => {
      const { store, problems, tryAgain, timesWell, letThrough } = openWithout();
      const loading = store.loadConversation('c');
      for (let tries = 0; tries < 3; tries += 1) await tryAgain(1000);
      expect(await loading).toBeNull();
      expect(await store.loadConversation('c')).toBeNull();
      expect(problems).toEqual(['unknown']);
      const saving = store.saveConversation(withMessages('Q'), null);
      letThrough();
      await tryAgain(5000);
      expect(await saving).toBe('disk');
      expect(timesWell()).toBe(1);
      expect(shown(await store.loadConversation('c'))).toEqual(['Q']);
    });
  });
});

function mapsToEntries(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(mapsToEntries);
  if (Array.isArray(value)) return value.map(mapsToEntries);
  if (typeof value === 'object' && value !== null) return mapsToEntries(Object.entries(value));
  return value;
}

describe('random use in two tabs', () => {
  /** One tab: what it shows, and what it last knew to be stored. */
  interface Tab {
    store: ConversationStore;
    local: Conversation;
    synced: Conversation | null;
    lastAct: { before: Conversation; after: Conversation } | null;
  }

  const act = fc.record({
    tab: fc.nat(1),
    kind: fc.constantFrom(
      'append',
      'append',
      'append',
      'edit',
      'regenerate',
      'delete',
      'undo',
      'switch',
      'rename',
      'sync',
      'reload',
      'reply',
    ),
    at: fc.nat(20),
    save: fc.boolean(),
  });

  it('keeps every message that nobody deleted, in every order of acts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
        databases += 1;
        name = `test-${databases}`;
        let ids = 0;
        let nowMs = 1000;
        // What must be there in the end: message → text; and the longest text that was saved of each reply.
        const expected = new Map<string, string>();
        const first = appendMessage(fresh(), { id: 'n0', message: textMessage('user', 'n0'), nowMs });
        expected.set('n0', 'n0');
        // Of every message ever made: what stood above it then, nearest last.
        const above = new Map<string, readonly string[]>([['n0', []]]);
        const noteParent = (conversation: Conversation, id: string) => {
          const parentId = conversation.nodes.get(id)?.parentId ?? null;
          above.set(id, parentId === null ? [] : [...(above.get(parentId) ?? []), parentId]);
        };
        const starter = await open();
        await starter.saveConversation(first, null);
        const tabs: Tab[] = [];
        for (let index = 0; index < 2; index += 1) {
          const store = await open();
          const local = await store.loadConversation('c');
          if (local === null) throw new Error('not loaded');
          tabs.push({ store, local, synced: local, lastAct: null });
        }

        const save = async (tab: Tab) => {
          if (tab.local === tab.synced) return;
          await tab.store.saveConversation(tab.local, tab.synced);
          tab.synced = tab.local;
        };
        const sync = async (tab: Tab) => {
          await save(tab);
          const stored = await tab.store.loadConversation('c');
          if (stored === null) throw new Error('not loaded');
          const merged = mergeConversations(tab.synced, tab.local, stored);
          tab.local = merged;
          tab.synced = merged;
        };

        for (const { tab: tabIndex, kind, at, save: savesNow } of acts) {
          const tab = tabs[tabIndex];
          if (tab === undefined) continue;
          nowMs += 1;
          ids += 1;
          const id = `n${ids}`;
          const before = tab.local;
          const path = selectPath(before);
          const target = path[at % Math.max(1, path.length)];
          if (kind === 'append') {
            tab.local = appendMessage(before, { id, message: textMessage('user', id), nowMs });
            expected.set(id, id);
          } else if (kind === 'edit' && target !== undefined) {
            tab.local = editMessage(before, target.id, { id, message: textMessage('user', id), nowMs });
            expected.set(id, id);
          } else if (kind === 'regenerate' && target !== undefined) {
            const reply = replyRecord({ runId: `run-${id}`, text: id, status: 'streaming' });
            tab.local = regenerateMessage(before, target.id, { id, nowMs, reply });
            expected.set(id, id);
          } else if (kind === 'reply' && target?.reply?.status === 'streaming') {
            // Only the tab that made it receives it.
            const longer = `${messageText(target.message)}+`;
            if (!tab.local.nodes.has(target.id) || (target.createdAtMs + tabIndex) % 2 !== 0) continue;
            const state = { ...target.reply, reply: replyWithText(longer) };
            tab.local = updateReply(before, target.id, state, nowMs);
            const known = expected.get(target.id);
            if (known !== undefined && longer.length > known.length) expected.set(target.id, longer);
          } else if (kind === 'delete' && target !== undefined && before.nodes.size > 1) {
            tab.local = deleteMessage(before, target.id, nowMs);
            // A delete counts once it is stored; an undo below brings it back.
            await save(tab);
            tab.lastAct = { before, after: tab.local };
            expected.delete(target.id);
            continue;
          } else if (kind === 'undo' && tab.lastAct !== null) {
            const { before: was, after } = tab.lastAct;
            tab.local = undoChange(before, was, after);
            tab.lastAct = null;
            await save(tab);
            for (const node of was.nodes.values()) if (!after.nodes.has(node.id)) expected.set(node.id, '');
          } else if (kind === 'switch' && target !== undefined) {
            tab.local = switchVersion(before, target.id, at % 2 === 0 ? 1 : -1);
          } else if (kind === 'rename') {
            tab.local = { ...before, title: id };
          } else if (kind === 'sync') await sync(tab);
          else if (kind === 'reload') {
            await save(tab);
            await tab.store.close();
            tab.store = await open();
            const loaded = await tab.store.loadConversation('c');
            if (loaded === null) throw new Error('not loaded');
            Object.assign(tab, { local: loaded, synced: loaded, lastAct: null });
          }
          if (tab.local.nodes.has(id)) noteParent(tab.local, id);
          if (savesNow) await save(tab);
        }
        for (const tab of tabs) await save(tab);

        const last = await (await open()).loadConversation('c');
        if (last === null) throw new Error('not loaded');
        expect([...last.nodes.keys()].sort()).toEqual([...expected.keys()].sort());
        for (const [id, text] of expected) {
          const node = last.nodes.get(id);
          // Nothing that was saved is shorter afterwards.
          expect(node && messageText(node.message).startsWith(id)).toBe(true);
          expect((node && messageText(node.message).length) ?? 0).toBeGreaterThanOrEqual(text.length);
        }
        // A sound tree: above every message stands only what stood there when it was made, in that order.
        for (const id of last.nodes.keys()) {
          const now = selectPath({ nodes: last.nodes, headId: id }).map((node) => node.id);
          const then = (above.get(id) ?? []).filter((each) => now.includes(each));
          expect(now).toEqual([...then, id]);
        }
        expect(last.headId === null || last.nodes.has(last.headId)).toBe(true);
        // Both tabs come to the same messages.
        for (const tab of tabs) {
          await sync(tab);
          expect([...tab.local.nodes.keys()].sort()).toEqual([...expected.keys()].sort());
        }
        for (const store of opened.splice(0)) await store.close();
      }),
      { numRuns: 120 },
    );
  }, 60_000);
});
