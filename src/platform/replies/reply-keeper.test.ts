import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import type { ReplyState } from '#domain/conversation/changes/update-reply.ts';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { replyMessage } from '#domain/conversation/reply-message.ts';
import { messageText, textMessage } from '#domain/wire/message.ts';
import type { ConversationStore } from '#platform/conversations/conversation-store.ts';
import { openConversationStore } from '#platform/conversations/open-conversation-store.ts';
import { openJournal } from '#platform/journal.ts';
import { keepTrying } from '#platform/keep-trying.ts';
import { openStorageArea } from '#platform/storage-area.ts';
import { PLAIN_DRAFT, replyRecord, replyWithText } from '#testing/arbitrary-conversation.ts';
import { FakeLocks } from '#testing/fakes/fake-locks.ts';
import { createFakeStorage } from '#testing/fakes/fake-storage.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import type { KeptRun } from './reply-keeper.ts';
import { createReplyKeeper } from './reply-keeper.ts';
import { createRunLocks } from './run-locks.ts';

const LOCK = 'oxen-playground.run.run-1';
const stores: ConversationStore[] = [];
let count = 0;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  count += 1;
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const store of stores.splice(0)) await store.close();
  vi.unstubAllGlobals();
});

/** A run that the test drives. */
function createRun() {
  let state: ReplyState = { ...replyRecord({ runId: 'run-1', text: '', status: 'waiting' }) };
  const listeners = new Set<() => void>();
  let end: (state: ReplyState) => void = () => {};
  const finished = new Promise<ReplyState>((resolve) => {
    end = resolve;
  });
  const run: KeptRun = {
    id: 'run-1',
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => state,
    finished,
  };
  return {
    run,
    say(text: string) {
      state = { ...state, status: 'streaming', reply: replyWithText(text) };
      for (const listener of listeners) listener();
    },
    finish(over: Partial<ReplyState> = {}) {
      state = { ...state, status: 'done', ...over };
      for (const listener of listeners) listener();
      end(state);
    },
  };
}

/** One browser: a clock, storage and locks that its tabs share. */
function createBrowser(withLocks = true) {
  const clock = createManualClock();
  const storage = createFakeStorage();
  const locks = new FakeLocks();
  const name = `keeper-${count}`;
  return {
    clock,
    storage,
    locks,
    async openTab() {
      const store = openConversationStore({
        code: keepTrying(() => import('#platform/conversations/open-layered-conversations.ts'), clock),
        clock,
        name,
        onProblem: (error) => expect.fail(error.problem),
      });
      stores.push(store);
      const hides = new Set<() => void>();
      const recovered: string[] = [];
      const journal = openJournal({
        area: openStorageArea(() => storage),
        tabArea: openStorageArea(() => createFakeStorage()),
        tabId: 'tab',
        clock,
        lifecycle: {
          onHide(listener) {
            hides.add(listener);
            return () => hides.delete(listener);
          },
        },
      });
      const keeper = createReplyKeeper({
        store,
        journal,
        locks: createRunLocks(withLocks ? locks : undefined),
        clock,
        onRecovered: (_conversationId, nodeId) => recovered.push(nodeId),
      });
      const hide = () => {
        for (const listener of hides) listener();
      };
      return { store, keeper, hide, recovered };
    },
  };
}

type Tab = Awaited<ReturnType<ReturnType<typeof createBrowser>['openTab']>>;

async function startReply(tab: Tab, beforeKept = (_source: ReturnType<typeof createRun>) => {}) {
  const source = createRun();
  const reply = replyRecord({ runId: 'run-1', text: '', status: 'waiting' });
  const node: MessageNode = {
    id: 'a',
    parentId: 'q',
    createdAtMs: 20,
    message: replyMessage(reply.reply),
    reply,
  };
  const asked = appendMessage(createConversation({ id: 'c', nowMs: 1, draft: PLAIN_DRAFT }), {
    id: 'q',
    message: textMessage('user', 'Q'),
    nowMs: 10,
  });
  const conversation = appendMessage(asked, { ...node, nowMs: 20 });
  await tab.store.saveConversation(conversation, null);
  beforeKept(source);
  const done = tab.keeper.keep(source.run, 'c', node);
  return { ...source, done, conversation };
}

/** Lets saves that are under way end: the store does one thing after the other. */
const settled = (tab: Tab) => tab.store.loadConversation('none');

/** The one entry of a storage. */
function entryOf(storage: Storage): readonly [string, string] {
  const name = storage.key(0) ?? expect.fail('nothing is stored');
  return [name, storage.getItem(name) ?? ''];
}

async function stored(tab: Tab) {
  const node = (await tab.store.loadConversation('c'))?.nodes.get('a');
  return node === undefined ? null : { text: messageText(node.message), status: node.reply?.status };
}

/** Lets `recover` give up waiting for locks that another tab holds. */
async function recover(tab: Tab, clock: ReturnType<typeof createManualClock>) {
  const done = tab.keeper.recover();
  for (let times = 0; times < 20; times += 1) {
    await settled(tab);
    clock.advance(20);
  }
  await done;
}

describe('while a reply comes', () => {
  it('it is saved within a second, at most about once a second', async () => {
    const browser = createBrowser();
    const tab = await browser.openTab();
    const reply = await startReply(tab);
    const saves = vi.spyOn(tab.store, 'saveReply');
    for (let token = 1; token <= 100; token += 1) {
      reply.say('x'.repeat(token));
      browser.clock.advance(30);
    }
    expect(saves.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(saves.mock.calls.length).toBeLessThanOrEqual(4);
    const last = `${'x'.repeat(100)} last words`;
    reply.say(last);
    browser.clock.advance(1000);
    expect(await stored(tab)).toEqual({ text: last, status: 'streaming' });
  });

  it('it is saved at once when the page is hidden or left', async () => {
    const browser = createBrowser();
    const tab = await browser.openTab();
    const reply = await startReply(tab);
    reply.say('seen');
    tab.hide();
    expect(await stored(tab)).toEqual({ text: 'seen', status: 'streaming' });
  });

  it('what came before its conversation was saved is saved too, although nothing follows', async () => {
    const browser = createBrowser();
    const tab = await browser.openTab();
    await startReply(tab, (source) => source.say('early'));
    await settled(tab);
    browser.clock.advance(1000);
    expect(await stored(tab)).toEqual({ text: 'early', status: 'streaming' });
  });

  it('it is known to have a tab before anything of it is stored', async () => {
    const browser = createBrowser();
    const tab = await browser.openTab();
    const { run } = createRun();
    const held = vi.spyOn(browser.locks, 'request');
    const reply = replyRecord({ runId: 'run-1', text: '', status: 'waiting' });
    const node = { id: 'a', parentId: null, createdAtMs: 1, message: replyMessage(reply.reply), reply };
    void tab.keeper.keep(run, 'c', node, new Promise(() => {}));
    expect(held).toHaveBeenCalledWith(LOCK, expect.any(Function));
  });

  it('its end is saved, and nothing is left in haste', async () => {
    const browser = createBrowser();
    const tab = await browser.openTab();
    const reply = await startReply(tab);
    reply.say('all of it');
    tab.hide();
    reply.finish();
    await reply.done;
    expect(await stored(tab)).toEqual({ text: 'all of it', status: 'done' });
    expect(browser.storage.length).toBe(0);
  });
});

it('is kept until the database has its end', async () => {
  const tab = await createBrowser().openTab();
  const reply = await startReply(tab);
  let land: () => void = () => {};
  vi.spyOn(tab.store, 'saveReply').mockReturnValue(
    new Promise((resolve) => {
      land = () => resolve('disk');
    }),
  );
  let isKept = true;
  const done = reply.done.then(() => {
    isKept = false;
  });
  reply.finish();
  await settled(tab);
  expect(isKept).toBe(true);
  land();
  await done;
});

describe('after the tab is gone', () => {
  it('a reply that the leaving itself broke off is marked as interrupted, to the last word', async () => {
    const browser = createBrowser();
    const left = await browser.openTab();
    const reply = await startReply(left);
    vi.spyOn(left.store, 'saveReply').mockResolvedValue('memory');
    reply.say('the last words');
    reply.finish({ status: 'failed', error: { kind: 'interrupted', by: 'connection' } });
    left.hide();
    browser.locks.release(LOCK);
    const next = await browser.openTab();
    await recover(next, browser.clock);
    expect(await stored(next)).toEqual({ text: 'the last words', status: 'interrupted' });
    expect(browser.storage.length).toBe(0);
  });

  it('the reply is marked as interrupted, with what had come', async () => {
    const browser = createBrowser();
    const crashed = await browser.openTab();
    const reply = await startReply(crashed);
    reply.say('half a sen');
    browser.clock.advance(1000);
    await settled(crashed);
    browser.locks.release(LOCK);
    const next = await browser.openTab();
    await recover(next, browser.clock);
    expect(await stored(next)).toEqual({ text: 'half a sen', status: 'interrupted' });
    const node = (await next.store.loadConversation('c'))?.nodes.get('a');
    expect(node?.reply?.error).toEqual({ kind: 'interrupted', by: 'reload' });
    expect(next.recovered).toEqual(['a']);
  });

  it('what only the copy made in haste holds is there', async () => {
    const browser = createBrowser();
    const closed = await browser.openTab();
    const reply = await startReply(closed);
    reply.say('half');
    browser.clock.advance(1000);
    await settled(closed);
    // The page goes before the database gets to the last save.
    vi.spyOn(closed.store, 'saveReply').mockImplementation(() => new Promise(() => {}));
    reply.say('half and a bit \ud83d');
    closed.hide();
    browser.locks.release(LOCK);
    const next = await browser.openTab();
    await recover(next, browser.clock);
    expect(await stored(next)).toEqual({ text: 'half and a bit \ud83d', status: 'interrupted' });
    expect(browser.storage.length).toBe(0);
  });

  it('what the database does not take is tried again by the next page', async () => {
    const browser = createBrowser();
    const closed = await browser.openTab();
    const reply = await startReply(closed);
    vi.spyOn(closed.store, 'saveReply').mockResolvedValue('memory');
    reply.say('half');
    closed.hide();
    browser.locks.release(LOCK);
    const full = await browser.openTab();
    vi.spyOn(full.store, 'saveReply').mockResolvedValue('memory');
    await recover(full, browser.clock);
    expect(full.recovered).toEqual([]);
    const next = await browser.openTab();
    await recover(next, browser.clock);
    expect(await stored(next)).toEqual({ text: 'half', status: 'interrupted' });
  });

  it('a copy made in haste that is older than the database is dropped', async () => {
    const browser = createBrowser();
    const tab = await browser.openTab();
    const reply = await startReply(tab);
    reply.say('short');
    vi.spyOn(tab.store, 'saveReply').mockResolvedValueOnce('memory');
    tab.hide();
    const [name, copy] = entryOf(browser.storage);
    reply.say('short and then long');
    browser.clock.advance(1000);
    await settled(tab);
    // As where the page went between the database's save and the removal of the copy.
    browser.storage.setItem(name, copy);
    browser.locks.release(LOCK);
    const next = await browser.openTab();
    await recover(next, browser.clock);
    expect(await stored(next)).toEqual({ text: 'short and then long', status: 'interrupted' });
  });
});

describe('while another tab receives the reply', () => {
  it('it is left alone', async () => {
    const browser = createBrowser();
    const one = await browser.openTab();
    const reply = await startReply(one);
    reply.say('par');
    browser.clock.advance(1000);
    const two = await browser.openTab();
    await recover(two, browser.clock);
    expect(await stored(two)).toEqual({ text: 'par', status: 'streaming' });
    reply.say('partial');
    reply.finish();
    await reply.done;
    await settled(two);
    expect(await stored(two)).toEqual({ text: 'partial', status: 'done' });
    expect(two.recovered).toEqual([]);
  });

  it('it is marked as soon as that tab goes', async () => {
    const browser = createBrowser();
    const one = await browser.openTab();
    const reply = await startReply(one);
    reply.say('par');
    browser.clock.advance(1000);
    const two = await browser.openTab();
    const conversation = await two.store.loadConversation('c');
    if (conversation === null) throw new Error('not loaded');
    two.keeper.watch(conversation);
    await settled(two);
    expect(await stored(two)).toEqual({ text: 'par', status: 'streaming' });
    browser.locks.release(LOCK);
    await vi.waitFor(() => expect(two.recovered).toEqual(['a']));
    expect(await stored(two)).toEqual({ text: 'par', status: 'interrupted' });
  });
});

describe('without locks', () => {
  it('a reply that is not saved any more is marked, one that is saved goes on', async () => {
    const browser = createBrowser(false);
    const one = await browser.openTab();
    const reply = await startReply(one);
    const two = await browser.openTab();
    await two.keeper.recover();
    for (let seconds = 0; seconds < 30; seconds += 1) {
      browser.clock.advance(1000);
      await settled(one);
      await settled(two);
    }
    expect(await stored(two)).toEqual({ text: '', status: 'waiting' });
    // The tab goes: nothing of it runs any more.
    vi.spyOn(one.store, 'saveReply').mockImplementation(() => new Promise(() => {}));
    reply.say('never saved');
    for (let seconds = 0; seconds < 30; seconds += 1) {
      browser.clock.advance(1000);
      await settled(one);
      await settled(two);
    }
    await vi.waitFor(() => expect(two.recovered).toEqual(['a']));
    expect(await stored(two)).toEqual({ text: '', status: 'interrupted' });
  });
});
