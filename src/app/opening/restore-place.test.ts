import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { textMessage } from '#domain/wire/message.ts';
import { openConversationStore } from '#platform/conversations/open-conversation-store.ts';
import { createDraftKeeper } from '#platform/draft-keeper.ts';
import { keepTrying } from '#platform/keep-trying.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { createFakeJournal } from '#testing/fakes/fake-journal.ts';
import { createFakeStorage } from '#testing/fakes/fake-storage.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { restorePlace, saveUnsentChats, withKeptDraft } from './restore-place.ts';

const SAVED_AT_MS = 1000;
const saved = {
  ...appendMessage(createConversation({ id: 'c', nowMs: 1, draft: { ...PLAIN_DRAFT, model: 'saved' } }), {
    id: 'question',
    nowMs: 1,
    message: textMessage('user', 'Sent'),
  }),
  updatedAtMs: SAVED_AT_MS,
  unsentText: 'Saved text',
};

const kept = (savedAtMs: number, unsentText: string) => ({
  conversationId: 'c',
  savedAtMs,
  unsentText,
  draft: { ...PLAIN_DRAFT, model: 'kept' },
});

describe('a saved conversation with what was kept of its draft', () => {
  it.each([
    ['later', SAVED_AT_MS + 1, 'kept'],
    ['at the same time', SAVED_AT_MS, 'kept'],
    ['before', SAVED_AT_MS - 1, 'saved'],
  ])('has the draft that is newer: kept %s', (_when, savedAtMs, model) => {
    expect(withKeptDraft(saved, kept(savedAtMs, '')).draft.model).toBe(model);
  });

  it.each([
    ['later', SAVED_AT_MS + 1],
    ['before', SAVED_AT_MS - 1],
  ])('has the kept text, which every key press reached: kept %s', (_when, savedAtMs) => {
    expect(withKeptDraft(saved, kept(savedAtMs, 'Typed')).unsentText).toBe('Typed');
  });

  it('has no text that was sent since, and has the same words typed anew', () => {
    expect(withKeptDraft(saved, kept(SAVED_AT_MS - 1, 'Sent')).unsentText).toBe('');
    expect(withKeptDraft(saved, kept(SAVED_AT_MS + 1, 'Sent')).unsentText).toBe('Sent');
  });

  it('is the saved one where nothing was kept', () => {
    expect(withKeptDraft(saved, null)).toBe(saved);
  });
});

describe('what one tab had typed into a conversation that another tab deleted', () => {
  /** Two tabs typed into it; a third deletes it, and the page starts anew. */
  async function setUp(name: string) {
    const clock = createManualClock();
    const disk = openConversationStore({
      code: keepTrying(() => import('#platform/conversations/open-layered-conversations.ts'), clock),
      clock,
      name,
      onProblem: (error) => expect.fail(error.problem),
      onSavedAgain: () => {},
    });
    const storage = createFakeStorage();
    const draftsOf = (tabId: string) =>
      createDraftKeeper({ clock, journal: createFakeJournal({ storage, tabId, clock }).journal });
    await disk.saveConversation(saved, null);
    await disk.deleteConversation('c');
    for (const tab of ['one', 'two']) {
      draftsOf(tab).keep('c', `Typed in ${tab}`, PLAIN_DRAFT);
      clock.advance(300);
    }
    return { disk, drafts: draftsOf('next') };
  }

  it('is in the composer of a new chat, and the deleted one stays deleted', async () => {
    const { disk, drafts } = await setUp('restore-place-shown');
    const place = { chatId: 'c', columnIds: [], languageId: 'curl' };
    const { chat } = await restorePlace(disk, place, drafts);
    expect(chat).toMatchObject({ unsentText: 'Typed in two', headId: null });
    expect(chat?.id).not.toBe('c');
    if (chat) await disk.saveConversation(chat, null);
    expect(await disk.loadConversation('c')).toBeNull();
    await disk.close();
  });

  it('is in the history as a chat each where another chat is shown, once', async () => {
    const { disk, drafts } = await setUp('restore-place-others');
    await saveUnsentChats(disk, drafts, new Map());
    await saveUnsentChats(disk, drafts, new Map());
    const ids = (await disk.listSummaries()).map(({ id }) => id);
    const loaded = await Promise.all(ids.map((id) => disk.loadConversation(id)));
    expect(loaded.map((each) => each?.unsentText).sort()).toEqual(['Typed in one', 'Typed in two']);
    expect(await disk.loadConversation('c')).toBeNull();
    await disk.close();
  });
});
