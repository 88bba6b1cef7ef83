import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { createManualClock } from '#testing/fakes/manual-clock.ts';
import {
  createBrowser,
  giveFreshDatabases,
  LOCK,
  settled,
  startReply,
  stored,
  type Tab,
} from '#testing/saving/reply-tabs.ts';

giveFreshDatabases();

/** The one entry of a storage. */
function entryOf(storage: Storage): readonly [string, string] {
  const name = storage.key(0) ?? expect.fail('nothing is stored');
  return [name, storage.getItem(name) ?? ''];
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

/** A browser with one tab, which receives a reply. */
async function startInTab(withLocks = true) {
  const browser = createBrowser(withLocks);
  const tab = await browser.openTab();
  return { browser, tab, reply: await startReply(tab) };
}

/** Goes on where a tab is gone: opens the next one, which takes up what was left. */
async function openNext(browser: ReturnType<typeof createBrowser>) {
  browser.locks.release(LOCK);
  const next = await browser.openTab();
  await recover(next, browser.clock);
  return next;
}

describe('after the tab is gone', () => {
  it('a reply that the leaving itself broke off is marked as interrupted, to the last word', async () => {
    const { browser, tab, reply } = await startInTab();
    vi.spyOn(tab.store, 'saveReply').mockResolvedValue('memory');
    reply.say('the last words');
    reply.finish({ status: 'failed', error: { kind: 'interrupted', by: 'connection' } });
    tab.hide();
    const next = await openNext(browser);
    expect(await stored(next)).toEqual({ text: 'the last words', status: 'interrupted' });
    expect(browser.storage.length).toBe(0);
  });

  it('the reply is marked as interrupted, with what had come', async () => {
    const { browser, tab, reply } = await startInTab();
    reply.say('half a sen');
    browser.clock.advance(1000);
    await settled(tab);
    const next = await openNext(browser);
    expect(await stored(next)).toEqual({ text: 'half a sen', status: 'interrupted' });
    const node = (await next.store.loadConversation('c'))?.nodes.get('a');
    expect(node?.reply?.error).toEqual({ kind: 'interrupted', by: 'reload' });
    expect(next.recovered).toEqual(['a']);
  });

  it('what only the copy made in haste holds is there', async () => {
    const { browser, tab, reply } = await startInTab();
    reply.say('half');
    browser.clock.advance(1000);
    await settled(tab);
    // The page goes before the database gets to the last save.
    vi.spyOn(tab.store, 'saveReply').mockImplementation(() => new Promise(() => {}));
    reply.say('half and a bit \ud83d');
    tab.hide();
    const next = await openNext(browser);
    expect(await stored(next)).toEqual({ text: 'half and a bit \ud83d', status: 'interrupted' });
    expect(browser.storage.length).toBe(0);
  });

  it('a copy made in haste stays where only an older state has come into the database', async () => {
    const { browser, tab, reply } = await startInTab();
    let land = () => {};
    vi.spyOn(tab.store, 'saveReply')
      .mockResolvedValue('memory')
      .mockImplementationOnce(
        () =>
          new Promise((resolve) => {
            land = () => resolve('disk');
          }),
      );
    reply.say('half');
    browser.clock.advance(1000);
    reply.say('half and a bit');
    tab.hide();
    land();
    await settled(tab);
    const next = await openNext(browser);
    expect(await stored(next)).toEqual({ text: 'half and a bit', status: 'interrupted' });
  });

  it('what the database does not take is tried again by the next page', async () => {
    const { browser, tab, reply } = await startInTab();
    vi.spyOn(tab.store, 'saveReply').mockResolvedValue('memory');
    reply.say('half');
    tab.hide();
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
    const { browser, tab, reply } = await startInTab();
    reply.say('short');
    vi.spyOn(tab.store, 'saveReply').mockResolvedValueOnce('memory');
    tab.hide();
    const [name, copy] = entryOf(browser.storage);
    reply.say('short and then long');
    browser.clock.advance(1000);
    await settled(tab);
    // As where the page went between the database's save and the removal of the copy.
    browser.storage.setItem(name, copy);
    const next = await openNext(browser);
    expect(await stored(next)).toEqual({ text: 'short and then long', status: 'interrupted' });
  });
});

describe('while another tab receives the reply', () => {
  it('it is left alone', async () => {
    const { browser, reply } = await startInTab();
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
    const { browser, reply } = await startInTab();
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
    const { browser, tab, reply } = await startInTab(false);
    const two = await browser.openTab();
    await two.keeper.recover();
    for (let seconds = 0; seconds < 30; seconds += 1) {
      browser.clock.advance(1000);
      await settled(tab);
      await settled(two);
    }
    expect(await stored(two)).toEqual({ text: '', status: 'waiting' });
    // The tab goes: nothing of it runs any more.
    vi.spyOn(tab.store, 'saveReply').mockImplementation(() => new Promise(() => {}));
    reply.say('never saved');
    for (let seconds = 0; seconds < 30; seconds += 1) {
      browser.clock.advance(1000);
      await settled(tab);
      await settled(two);
    }
    await vi.waitFor(() => expect(two.recovered).toEqual(['a']));
    expect(await stored(two)).toEqual({ text: '', status: 'interrupted' });
  });
});
