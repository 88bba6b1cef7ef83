import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { replyMessage } from '#domain/conversation/reply-message.ts';
import { replyRecord } from '#testing/arbitrary-conversation.ts';
import {
  createBrowser,
  createRun,
  giveFreshDatabases,
  LOCK,
  settled,
  startReply,
  stored,
} from '#testing/saving/reply-tabs.ts';

giveFreshDatabases();

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

  it('nothing of it is saved before its conversation is', async () => {
    const browser = createBrowser();
    const tab = await browser.openTab();
    const saves = vi.spyOn(tab.store, 'saveReply');
    const source = createRun();
    const reply = replyRecord({ runId: 'run-1', text: '', status: 'waiting' });
    const node = { id: 'a', parentId: null, createdAtMs: 1, message: replyMessage(reply.reply), reply };
    let store: () => void = () => {};
    const kept = new Promise<void>((resolve) => {
      store = resolve;
    });
    void tab.keeper.keep(source.run, 'c', node, kept);
    source.say('early');
    browser.clock.advance(1000);
    expect(saves).not.toHaveBeenCalled();
    store();
    await settled(tab);
    browser.clock.advance(1000);
    expect(saves).toHaveBeenCalled();
  });

  it('it is not watched for its tab to go: not here, and not once it is over', async () => {
    const browser = createBrowser();
    const tab = await browser.openTab();
    const reply = await startReply(tab);
    const asked = vi.spyOn(browser.locks, 'request');
    tab.keeper.watch(reply.conversation);
    reply.finish();
    await reply.done;
    const other = await browser.openTab();
    const over = await other.store.loadConversation('c');
    if (over === null) throw new Error('not loaded');
    other.keeper.watch(over);
    expect(asked).not.toHaveBeenCalled();
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
