import { openDB } from 'idb';
import { describe, expect, it, vi } from 'vitest';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import { withReplyState } from '#domain/conversation/changes/update-reply.ts';
import { textMessage } from '#domain/wire/message.ts';
import { keepTrying } from '#platform/keep-trying.ts';
import { replyWithText, waitingReply } from '#testing/arbitrary-conversation.ts';
import { conversationDatabase, conversationOf, shownTexts } from '#testing/saving/conversation-databases.ts';
import { openConversationStore } from './open-conversation-store.ts';

const { clock, closeLater, code, name, open } = conversationDatabase();

describe('a browser without room or storage', () => {
  function fullDisk() {
    return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
  }

  it('keeps what does not fit in memory, says so once, and writes it when there is room', async () => {
    const problems: string[] = [];
    const store = await open((problem) => problems.push(problem));
    const first = conversationOf('Q');
    await store.saveConversation(first, null);
    const full = fullDisk();
    const second = appendMessage(first, { id: 'a', message: textMessage('assistant', 'A'), nowMs: 30 });
    expect(await store.saveConversation(second, first)).toBe('memory');
    const third = appendMessage(second, { id: 'q', message: textMessage('user', 'Q2'), nowMs: 31 });
    expect(await store.saveConversation(third, second)).toBe('memory');
    expect(store.savesTo).toBe('memory');
    expect(problems).toEqual(['full']);
    expect(shownTexts(await store.loadConversation('c'))).toEqual(['Q', 'A', 'Q2']);
    expect(shownTexts(await (await open()).loadConversation('c'))).toEqual(['Q']);
    full.mockRestore();
    expect(await store.saveConversation({ ...conversationOf('Other'), id: 'other' }, null)).toBe('disk');
    expect(shownTexts(await (await open()).loadConversation('c'))).toEqual(['Q', 'A', 'Q2']);
  });

  it('says when everything is saved again, and the next problem anew', async () => {
    const said: string[] = [];
    const store = await open(
      (problem) => said.push(problem),
      () => said.push('saved again'),
    );
    const full = fullDisk();
    await store.saveConversation(conversationOf('Q'), null);
    full.mockRestore();
    await store.saveConversation({ ...conversationOf('Other'), id: 'other' }, null);
    expect(said).toEqual(['full', 'saved again']);
    fullDisk();
    await store.saveConversation({ ...conversationOf('Third'), id: 'third' }, null);
    expect(said).toEqual(['full', 'saved again', 'full']);
  });

  it('keeps a running reply of a conversation that does not fit', async () => {
    const store = await open(() => {});
    const full = fullDisk();
    const node = waitingReply('r', 'm0');
    const conversation = appendMessage(conversationOf('Q'), { ...node, nowMs: 20 });
    await store.saveConversation(conversation, null);
    const further = withReplyState(node, {
      ...node.reply,
      status: 'streaming',
      reply: replyWithText('part'),
    });
    if (further === null) throw new Error('no reply');
    expect(await store.saveReply('c', further)).toBe('memory');
    expect(shownTexts(await store.loadConversation('c'))).toEqual(['Q', 'part']);
    full.mockRestore();
    expect(await store.saveReply('c', further)).toBe('disk');
    expect(shownTexts(await (await open()).loadConversation('c'))).toEqual(['Q', 'part']);
  });

  it('works in memory without IndexedDB', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const problems: string[] = [];
    const store = await open((problem) => problems.push(problem));
    expect(problems).toEqual(['unavailable']);
    const conversation = conversationOf('Q', 'A');
    expect(await store.saveConversation(conversation, null)).toBe('memory');
    expect(await store.loadConversation('c')).toBe(conversation);
    expect(await store.listSummaries()).toHaveLength(1);
    await store.deleteConversation('c');
    expect(await store.listSummaries()).toEqual([]);
    await store.restoreConversation('c');
    expect(await store.listSummaries()).toHaveLength(1);
  });

  it('works in memory where the database is newer than the app', async () => {
    (await openDB(name(), 1000)).close();
    const problems: string[] = [];
    const store = await open((problem) => problems.push(problem));
    expect(problems).toEqual(['blocked']);
    expect(await store.saveConversation(conversationOf('Q'), null)).toBe('memory');
  });

  it('lets a page of a newer version have the database, and goes on in memory', async () => {
    const problems: string[] = [];
    const store = await open((problem) => problems.push(problem));
    const first = conversationOf('Q');
    await store.saveConversation(first, null);
    (await openDB(name(), 1000)).close();
    expect(problems).toEqual(['blocked']);
    const second = appendMessage(first, { id: 'a', message: textMessage('assistant', 'A'), nowMs: 30 });
    expect(await store.saveConversation(second, first)).toBe('memory');
    expect(shownTexts(await store.loadConversation('c'))).toEqual(['Q', 'A']);
  });

  it('does not wait for ever for a page that holds on to an older version', async () => {
    const older = await openDB(name(), 1);
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
    expect(await store.saveConversation(conversationOf('Q'), null)).toBe('memory');
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
      name: name(),
      onProblem: ({ problem }) => problems.push(problem),
    });
    const saving = store.saveConversation(conversationOf('Q'), null);
    await vi.waitFor(() => expect(clock.timerCount).toBe(1));
    clock.advance(5999);
    expect(problems).toEqual([]);
    clock.advance(1);
    expect(await saving).toBe('memory');
    expect(problems).toEqual(['unknown']);
    expect(shownTexts(await store.loadConversation('c'))).toEqual(['Q']);
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
        name: name(),
        onProblem: ({ problem }) => problems.push(problem),
        onSavedAgain: () => {
          savedAgain += 1;
        },
      });
      closeLater(store);
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
      const saving = store.saveConversation(conversationOf('Q'), null);
      const loading = store.loadConversation('c');
      letThrough();
      await tryAgain(1000);
      expect(await saving).toBe('disk');
      expect(shownTexts(await loading)).toEqual(['Q']);
      expect(problems).toEqual([]);
    });

    it('lets the page begin without what it showed when the code does not come, and saves what was done since once it does', async () => {
      const { store, problems, tryAgain, timesWell, letThrough } = openWithout();
      const loading = store.loadConversation('c');
      for (let tries = 0; tries < 3; tries += 1) await tryAgain(1000);
      expect(await loading).toBeNull();
      expect(await store.loadConversation('c')).toBeNull();
      expect(problems).toEqual(['unknown']);
      const saving = store.saveConversation(conversationOf('Q'), null);
      letThrough();
      await tryAgain(5000);
      expect(await saving).toBe('disk');
      expect(timesWell()).toBe(1);
      expect(shownTexts(await store.loadConversation('c'))).toEqual(['Q']);
    });
  });
});
