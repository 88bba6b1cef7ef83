import { afterEach, beforeEach, vi } from 'vitest';
import { listHistory, updateHistory } from '#app/keeping/history-entries.ts';
import { keepConversations } from '#app/keeping/keep-conversations.ts';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { messageText, textMessage } from '#domain/wire/message.ts';
import { firstState } from '#state/first-state.ts';
import { withRun } from '#state/running-replies.ts';
import { selectConversation } from '#state/selectors.ts';
import { createWorkbenchStore } from '#state/store.ts';
import { PLAIN_DRAFT, replyRecord } from '#testing/arbitrary-conversation.ts';
import { memoryConversations } from '#testing/saving/memory-conversations.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';

/** A chat without messages. */
export const fresh = (id: string) => createConversation({ id, nowMs: 1, draft: PLAIN_DRAFT });

/** With one more message of the person's, which is its own id. */
export const withMessage = (conversation: Conversation, text: string) =>
  appendMessage(conversation, { id: text, nowMs: 2, message: textMessage('user', text) });

/** What its messages say, in the order of the alphabet. */
export const textsOf = (conversation: Conversation | undefined) =>
  conversation ? [...conversation.nodes.values()].map(({ message }) => messageText(message)).sort() : null;

/** A page with one saved chat, a database in memory, and what other tabs say. */
export function setUp(saved: Conversation = withMessage(fresh('c'), 'Hello')) {
  const { stored, ...database } = memoryConversations(saved);
  const unsaved = new Set<string>();
  const told: string[] = [];
  const watched: string[] = [];
  const begun: unknown[] = [];
  const store = createWorkbenchStore(firstState(saved));
  const keeper = keepConversations({
    store,
    historyLines: Promise.resolve({ listHistory, updateHistory }),
    disk: stored,
    drafts: {
      keep: () => undefined,
      take: () => null,
      move: () => null,
      readAll: () => [],
      forget: () => undefined,
    },
    replies: {
      keep: async (_run, _id, _node, saved) => void begun.push(saved),
      watch: ({ id }) => void watched.push(id),
      recover: async () => undefined,
      dispose: () => undefined,
    },
    unsaved: {
      keep: ({ id }) => void unsaved.add(id),
      forget: (id) => void unsaved.delete(id),
      recover: async () => undefined,
    },
  });
  keeper.followRemovals((id) => void told.push(id));
  keeper.noteSaved(saved);
  return {
    ...database,
    unsaved,
    told,
    /** The conversations whose replies of other tabs are seen to. */
    watched,
    /** When the conversation of each begun request is in the database. */
    begun,
    keeper,
    page: (id = saved.id) => store.getState().conversations.get(id),
    /** The saved chat, as the page has it. */
    open: () => selectConversation(store.getState(), saved.id),
    /** What the history lists. */
    listed: () => store.getState().history.map(({ id }) => id),
    show: (id: string) => store.setState({ chatId: id }),
    compare: (...columnIds: string[]) => store.setState({ columnIds }),
    /** A request of this page fills a message. */
    run: (id: string, nodeId: string) =>
      store.setState(({ runs }) => ({ runs: withRun(runs, id, nodeId, anyRun()) })),
    edit: (conversation: Conversation) =>
      store.setState(({ conversations }) => ({
        conversations: new Map(conversations).set(conversation.id, conversation),
      })),
    remove: (id: string) =>
      store.setState(({ conversations }) => ({
        conversations: new Map([...conversations].filter(([each]) => each !== id)),
      })),
  };
}

/** A request on its way. */
function anyRun() {
  const { workbench } = createScriptedWorkbench();
  workbench.chat.setComposerText('Hello');
  workbench.chat.send(['chat']);
  const [run] = workbench.store.getState().runs.get('chat')?.values() ?? [];
  if (!run) throw new Error('Nothing was sent');
  return run;
}

/** A chat with a question and a reply that says so much. */
export function answered(text: string, id = 'a'): Conversation {
  const asked = withMessage(fresh('c'), 'Hello');
  const message = textMessage('assistant', text);
  const reply = replyRecord({ runId: `run of ${id}`, text, status: 'streaming' });
  return appendMessage(asked, { id, nowMs: 3, message, reply });
}

/** Gives each test a window whose timers stand still; what comes back leaves the page. */
export function standInWindow(): () => void {
  let leaving = new EventTarget();
  beforeEach(() => {
    leaving = new EventTarget();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.stubGlobal('window', {
      setTimeout: globalThis.setTimeout,
      clearTimeout: globalThis.clearTimeout,
      addEventListener: leaving.addEventListener.bind(leaving),
      removeEventListener: leaving.removeEventListener.bind(leaving),
    });
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  return () => void leaving.dispatchEvent(new Event('pagehide'));
}
