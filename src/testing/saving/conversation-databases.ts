import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { messageText, textMessage } from '#domain/wire/message.ts';
import type { ConversationStore } from '#platform/conversations/conversation-store.ts';
import { openConversationStore } from '#platform/conversations/open-conversation-store.ts';
import { keepTrying } from '#platform/keep-trying.ts';
import { PLAIN_DRAFT, replyRecord } from '#testing/arbitrary-conversation.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';

/** A database for each test of a file, and the stores that tabs open in it. */
export function conversationDatabase() {
  const opened: ConversationStore[] = [];
  const clock = createManualClock();
  let databases = 0;
  let name = '';
  const code = () => keepTrying(() => import('#platform/conversations/open-layered-conversations.ts'), clock);

  async function closeAll(): Promise<void> {
    for (const store of opened.splice(0)) await store.close();
  }

  function renew(): void {
    databases += 1;
    name = `test-${databases}`;
  }

  beforeEach(() => {
    vi.stubGlobal('indexedDB', new IDBFactory());
    renew();
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await closeAll();
    vi.unstubAllGlobals();
  });

  return {
    clock,
    /** The code of the store, as the page loads it. */
    code,
    /** The name of the test's database. */
    name: () => name,
    /** Goes on with another database, for a test of many stories. */
    renew,
    /** Closes every store that was opened. */
    closeAll,
    /** Closes a store after the test. */
    closeLater: (store: ConversationStore) => void opened.push(store),
    /** Opens the store of a tab. */
    async open(
      onProblem: (problem: string) => void = (problem) => expect.fail(problem),
      onSavedAgain = () => {},
    ): Promise<ConversationStore> {
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
    },
    /** The database itself, for looking and for damage. */
    raw: () => openDB(name),
  };
}

/** A conversation without messages. */
export const freshConversation = (id = 'c') => createConversation({ id, nowMs: 1, draft: PLAIN_DRAFT });

/** The texts that a conversation shows. */
export const shownTexts = (conversation: Conversation | null) =>
  conversation === null ? null : selectPath(conversation).map((node) => messageText(node.message));

/** A conversation of the user's messages and replies in turn. */
export function conversationOf(...texts: string[]): Conversation {
  let conversation = freshConversation();
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
