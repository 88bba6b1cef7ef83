import { describe, expect, it, vi } from 'vitest';
import type { Attachment } from '#domain/conversation/attachment.ts';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import { deleteMessage } from '#domain/conversation/changes/delete-message.ts';
import { replyMessage } from '#domain/conversation/reply-message.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { partsMessage, textMessage } from '#domain/wire/message.ts';
import { replyRecord } from '#testing/arbitrary-conversation.ts';
import {
  conversationDatabase,
  conversationOf,
  freshConversation,
  shownTexts,
} from '#testing/saving/conversation-databases.ts';

const HOUR_MS = 3_600_000;
const { clock, open, raw } = conversationDatabase();

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
    appendMessage(freshConversation(), { id: 'm', message: withPart(url), nowMs: 10 });

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
    const typed = {
      ...freshConversation(),
      unsentAttachments: [waiting('a', image(1)), waiting('b', 'data:,small')],
    };
    await store.saveConversation(typed, null);
    expect(await store.loadConversation('c')).toEqual(typed);
    expect(await (await raw()).getAll('attachments')).toHaveLength(1);
  });

  it('that were taken out of a composer are gone with the next start', async () => {
    const store = await open();
    const typed = {
      ...freshConversation(),
      unsentAttachments: [waiting('a', image(1)), waiting('b', image(2))],
    };
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
    const whole = appendMessage(freshConversation(), {
      id: 'a',
      message: replyMessage(reply.reply),
      nowMs: 20,
      reply,
    });
    await store.saveConversation(whole, null);
    await open();
    expect(await (await raw()).getAll('attachments')).toHaveLength(1);
  });

  it('that wait are written again only when they change', async () => {
    const store = await open();
    const typed = { ...freshConversation(), unsentAttachments: [waiting('a', image(1))] };
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
    const base = conversationOf('Q');
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
      ...conversationOf('Q'),
      unsentAttachments: [waiting('a', 'data:,1'), waiting('b', 'data:,2')],
    };
    await store.saveConversation(typed, null);
    const database = await raw();
    const stored = await database.get('conversations', 'c');
    stored.unsentAttachments[0].set('byteLength', 'many');
    await database.put('conversations', stored);
    const loaded = await store.loadConversation('c');
    expect(loaded?.unsentAttachments.map(({ name: kept }) => kept)).toEqual(['b']);
    expect(shownTexts(loaded)).toEqual(['Q']);
  });
});
