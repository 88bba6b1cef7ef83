import { describe, expect, it, vi } from 'vitest';
import { longConversation } from '#testing/arbitrary-conversation.ts';
import { conversationDatabase, conversationOf, shownTexts } from '#testing/saving/conversation-databases.ts';

const { open, raw } = conversationDatabase();

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
    await store.saveConversation(conversationOf('Q1', 'A1', 'Q2', 'A2'), null);
    await damaged('nodes', ['c', 'm1'], (node) => ({ ...node, record: new Map([['was', 'here']]) }));
    for (let times = 0; times < 2; times += 1)
      expect(shownTexts(await store.loadConversation('c'))).toEqual(['Q1', 'Q2', 'A2']);
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
    await store.saveConversation(conversationOf('Q1', 'A1', 'Q2', 'A2'), null);
    await damaged(part, ['c', 'm1'], change);
    for (let times = 0; times < 2; times += 1)
      expect(shownTexts(await store.loadConversation('c'))).toEqual(['Q1', 'Q2', 'A2']);
  });

  it('is not what a later version has saved: its message stays, and is written back as it came', async () => {
    const store = await open();
    await store.saveConversation(conversationOf('Q1', 'A1', 'Q2', 'A2'), null);
    const later = (value: Readonly<Record<string, unknown>>) => ({
      ...value,
      version: 99,
      record: new Map([...(value.record instanceof Map ? value.record : []), ['mood', 'calm']]),
    });
    await damaged('nodes', ['c', 'm1'], later);
    const loaded = await store.loadConversation('c');
    expect(shownTexts(loaded)).toEqual(['Q1', 'A1', 'Q2', 'A2']);
    expect(loaded?.nodes.get('m1')?.unread?.newerVersion).toBe(99);
    expect(await store.readBroken()).toEqual([]);
  });

  it('of a request leaves its reply', async () => {
    const store = await open();
    await store.saveConversation(longConversation('c', 6, ''), null);
    await damaged('requests', ['c', 'c-000001'], (value) => ({ ...value, record: 7 }));
    for (let times = 0; times < 2; times += 1) {
      const loaded = await store.loadConversation('c');
      expect(shownTexts(loaded)).toHaveLength(6);
      const replies = [...(loaded?.nodes.values() ?? [])].flatMap((node) => node.reply ?? []);
      expect(replies.map((reply) => reply.request.incomplete)).toEqual([true, true, true]);
      expect(replies.every((reply) => reply.status === 'done')).toBe(true);
    }
    expect(await store.readBroken()).toHaveLength(1);
  });

  it('of a conversation’s own record leaves its messages', async () => {
    const store = await open();
    await store.saveConversation(conversationOf('Q1', 'A1'), null);
    await damaged('conversations', 'c', (value) => ({ ...value, header: 'gone' }));
    expect(await store.listSummaries()).toHaveLength(1);
    expect(shownTexts(await store.loadConversation('c'))).toEqual(['Q1', 'A1']);
    expect((await store.listSummaries())[0]?.title).toBe('Q1');
    expect(await store.readBroken()).toHaveLength(1);
  });

  it('that makes reading all at once fail costs only the record that cannot be read', async () => {
    const store = await open();
    await store.saveConversation(conversationOf('Q1', 'A1', 'Q2'), null);
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
    expect(shownTexts(await store.loadConversation('c'))).toEqual(['Q1', 'Q2']);
  });
});
