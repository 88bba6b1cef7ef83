import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import type { ReplyState } from '#domain/conversation/changes/update-reply.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { messageText, textMessage } from '#domain/wire/message.ts';
import type { ConversationStore } from '#platform/conversations/conversation-store.ts';
import { openConversationStore } from '#platform/conversations/open-conversation-store.ts';
import { keepTrying } from '#platform/keep-trying.ts';
import type { KeptRun } from '#platform/replies/reply-keeper.ts';
import { createReplyKeeper } from '#platform/replies/reply-keeper.ts';
import { createRunLocks } from '#platform/replies/run-locks.ts';
import { PLAIN_DRAFT, replyRecord, replyWithText, waitingReply } from '#testing/arbitrary-conversation.ts';
import { createFakeJournal } from '#testing/fakes/fake-journal.ts';
import { FakeLocks } from '#testing/fakes/fake-locks.ts';
import { createFakeStorage } from '#testing/fakes/fake-storage.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';

/** The lock of the tests’ only run. */
export const LOCK = 'oxen-playground.run.run-1';

const stores: ConversationStore[] = [];
let count = 0;

/** Gives each test databases of its own, and closes them after it. */
export function giveFreshDatabases(): void {
  beforeEach(() => {
    vi.stubGlobal('indexedDB', new IDBFactory());
    count += 1;
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    for (const store of stores.splice(0)) await store.close();
    vi.unstubAllGlobals();
  });
}

/** A run that the test drives. */
export function createRun() {
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
export function createBrowser(withLocks = true) {
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
      const recovered: string[] = [];
      const { journal, hide } = createFakeJournal({ storage, clock });
      const keeper = createReplyKeeper({
        store,
        journal,
        locks: createRunLocks(withLocks ? locks : undefined),
        clock,
        onRecovered: (_conversationId, nodeId) => recovered.push(nodeId),
      });
      return { store, keeper, hide, recovered };
    },
  };
}

/** One tab of a browser. */
export type Tab = Awaited<ReturnType<ReturnType<typeof createBrowser>['openTab']>>;

export async function startReply(tab: Tab, beforeKept = (_source: ReturnType<typeof createRun>) => {}) {
  const source = createRun();
  const node = waitingReply('run-1', 'q');
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
export const settled = (tab: Tab) => tab.store.loadConversation('none');

export async function stored(tab: Tab) {
  const node = (await tab.store.loadConversation('c'))?.nodes.get('a');
  return node === undefined ? null : { text: messageText(node.message), status: node.reply?.status };
}
