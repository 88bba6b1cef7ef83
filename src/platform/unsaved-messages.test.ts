import { describe, expect, it } from 'vitest';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { textMessage } from '#domain/wire/message.ts';
import type { SaveOutcome } from '#platform/conversations/conversation-store.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { createFakeJournal } from '#testing/fakes/fake-journal.ts';
import { createFakeStorage } from '#testing/fakes/fake-storage.ts';
import { createUnsavedMessages } from './unsaved-messages.ts';

const EMPTY = createConversation({ id: 'c', nowMs: 1, draft: PLAIN_DRAFT });
const ASKED = appendMessage(EMPTY, { id: 'm1', nowMs: 2, message: textMessage('user', 'Still there?') });
const ASKED_TWICE = appendMessage(ASKED, { id: 'm2', nowMs: 3, message: textMessage('user', 'And now?') });

function pageOver(storage: Storage, tabId: string) {
  return createUnsavedMessages(createFakeJournal({ storage, tabId }).journal);
}

/** A database that has `stored` and saves as `outcome` says. */
function databaseOf(stored: Conversation | null, outcome: SaveOutcome = 'disk') {
  const saved: Conversation[] = [];
  return {
    saved,
    loadConversation: async () => saved.at(-1) ?? stored,
    async saveConversation(conversation: Conversation) {
      saved.push(conversation);
      return outcome;
    },
  };
}

const words = (conversation: Conversation | undefined) => [...(conversation?.nodes.keys() ?? [])];

describe('messages between the page and the database', () => {
  it('are saved by the next page when theirs went away', async () => {
    const storage = createFakeStorage();
    pageOver(storage, 'first').keep(ASKED, null);
    const database = databaseOf(null);
    await pageOver(storage, 'second').recover(database);
    expect(words(database.saved[0])).toEqual(['m1']);
    expect(database.saved[0]?.headId).toBe('m1');
    expect(storage.length).toBe(0);
  });

  it('are added to what the database has', async () => {
    const storage = createFakeStorage();
    pageOver(storage, 'first').keep(ASKED_TWICE, ASKED);
    const database = databaseOf(ASKED);
    await pageOver(storage, 'second').recover(database);
    expect(words(database.saved[0]).sort()).toEqual(['m1', 'm2']);
    expect(database.saved[0]?.headId).toBe('m2');
  });

  it('of two tabs are both saved', async () => {
    const storage = createFakeStorage();
    pageOver(storage, 'first').keep(ASKED, null);
    const other = appendMessage(EMPTY, { id: 'm9', nowMs: 4, message: textMessage('user', 'Me too') });
    pageOver(storage, 'second').keep(other, null);
    const database = databaseOf(null);
    await pageOver(storage, 'third').recover(database);
    expect(words(database.saved.at(-1)).sort()).toEqual(['m1', 'm9']);
  });

  it('are forgotten once they are saved', () => {
    const storage = createFakeStorage();
    const page = pageOver(storage, 'first');
    page.keep(ASKED, null);
    expect(storage.length).toBe(1);
    page.forget('c');
    expect(storage.length).toBe(0);
  });

  it('stay where they are while the database has no room', async () => {
    const storage = createFakeStorage();
    pageOver(storage, 'first').keep(ASKED, null);
    await pageOver(storage, 'second').recover(databaseOf(null, 'memory'));
    expect(storage.length).toBe(1);
  });

  it('that cannot be read are let go, and the rest is saved', async () => {
    const storage = createFakeStorage();
    storage.setItem('oxen-playground.journal.messages.first.a', 'no record');
    storage.setItem(
      'oxen-playground.journal.messages.first.b',
      '{"version":1,"kind":"messages","conversationId":"b","conversation":{}}',
    );
    pageOver(storage, 'first').keep(ASKED, null);
    const database = databaseOf(null);
    await pageOver(storage, 'second').recover(database);
    expect(words(database.saved[0])).toEqual(['m1']);
    expect(storage.length).toBe(0);
  });
});
