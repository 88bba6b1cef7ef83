import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { messageText, textMessage } from '#domain/wire/message.ts';
import type { ConversationEvent } from '#platform/conversations/conversation-channel.ts';
import type { ConversationStore } from '#platform/conversations/conversation-store.ts';
import { firstState } from '#state/first-state.ts';
import { selectConversation } from '#state/selectors.ts';
import { createWorkbenchStore } from '#state/store.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { listHistory, updateHistory } from './history-entries.ts';
import { keepConversations } from './keep-conversations.ts';

const fresh = (id: string) => createConversation({ id, nowMs: 1, draft: PLAIN_DRAFT });

const withMessage = (conversation: Conversation, text: string) =>
  appendMessage(conversation, { id: text, nowMs: 2, message: textMessage('user', text) });

const textsOf = (conversation: Conversation | undefined) =>
  conversation ? [...conversation.nodes.values()].map(({ message }) => messageText(message)).sort() : null;

/** A database in memory, with what another tab says of it. */
function memoryDisk(saved: Conversation) {
  const disk = new Map([[saved.id, saved]]);
  const deleted = new Set<string>();
  const writes: string[] = [];
  let hear: (event: ConversationEvent) => void = () => undefined;
  let slow: Promise<void> = Promise.resolve();
  const stored: ConversationStore = {
    whenOpen: Promise.resolve(),
    savesTo: 'disk',
    loadConversation: async (id) => (deleted.has(id) ? null : (disk.get(id) ?? null)),
    saveConversation: async (conversation) => {
      writes.push(conversation.id);
      await slow;
      disk.set(conversation.id, conversation);
      return 'disk';
    },
    saveReply: async () => 'disk',
    loadReply: async (id, nodeId) => disk.get(id)?.nodes.get(nodeId)?.reply ?? null,
    deleteConversation: async (id) => void deleted.add(id),
    restoreConversation: async (id) => void deleted.delete(id),
    isDeleted: async (id) => deleted.has(id),
    listSummaries: async () => [],
    listRunning: async () => [],
    readSearchEntries: async () => [],
    readBroken: async () => [],
    forgetBroken: async () => undefined,
    estimate: async () => null,
    subscribe(listener) {
      hear = listener;
      return () => undefined;
    },
    close: async () => undefined,
  };
  return {
    stored,
    disk,
    deleted,
    writes,
    hear: (kind: 'saved' | 'removed') => hear({ kind, conversationId: saved.id }),
    /** Lets writes wait; gives what ends the wait. */
    hold() {
      let release: () => void = () => undefined;
      slow = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
  };
}

/** A page with one saved chat, a database in memory, and what other tabs say. */
function setUp(saved: Conversation = withMessage(fresh('c'), 'Hello')) {
  const { stored, ...database } = memoryDisk(saved);
  const unsaved = new Set<string>();
  const told: string[] = [];
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
      keep: async () => undefined,
      watch: () => undefined,
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
    keeper,
    page: (id = saved.id) => store.getState().conversations.get(id),
    /** The saved chat, as the page has it. */
    open: () => selectConversation(store.getState(), saved.id),
    /** What the history lists. */
    listed: () => store.getState().history.map(({ id }) => id),
    show: (id: string) => store.setState({ chatId: id }),
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

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

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

describe('a change on the page', () => {
  it('is written at once when it is a message', async () => {
    const t = setUp();
    t.edit(withMessage(t.open(), 'More'));
    await settled();
    expect(textsOf(t.disk.get('c'))).toEqual(['Hello', 'More']);
  });

  it('is kept beside the database until it is there', async () => {
    const t = setUp();
    const release = t.hold();
    t.edit(withMessage(t.open(), 'More'));
    await settled();
    expect([...t.unsaved]).toEqual(['c']);
    release();
    await settled();
    expect([...t.unsaved]).toEqual([]);
  });

  it('that comes while one is written is written after it, and is kept until then', async () => {
    const t = setUp();
    const release = t.hold();
    t.edit(withMessage(t.open(), 'More'));
    await settled();
    t.edit(withMessage(t.open(), 'Still more'));
    t.edit({ ...t.open(), title: 'Named' });
    release();
    await settled();
    expect(textsOf(t.disk.get('c'))).toEqual(['Hello', 'More', 'Still more']);
    expect(t.disk.get('c')?.title).toBe('Named');
    expect(t.writes).toEqual(['c', 'c']);
    expect([...t.unsaved]).toEqual([]);
  });

  it('of the draft waits a little, and is written when the page is left', async () => {
    const t = setUp();
    const model = (name: string) => t.edit({ ...t.open(), draft: { ...t.open().draft, model: name } });
    model('one');
    model('two');
    await settled();
    expect(t.writes).toEqual([]);
    leaving.dispatchEvent(new Event('pagehide'));
    await settled();
    expect(t.writes).toEqual(['c']);
    expect(t.disk.get('c')?.draft.model).toBe('two');
  });

  it('of the draft is written when nobody leaves', async () => {
    const t = setUp();
    t.edit({ ...t.open(), draft: { ...t.open().draft, model: 'one' } });
    await vi.runAllTimersAsync();
    expect(t.disk.get('c')?.draft.model).toBe('one');
  });
});

describe('what another tab saves', () => {
  it('comes on the page, and nothing is written', async () => {
    const t = setUp();
    t.disk.set('c', withMessage(t.open(), 'Theirs'));
    t.hear('saved');
    await settled();
    expect(textsOf(t.page())).toEqual(['Hello', 'Theirs']);
    expect(t.writes).toEqual([]);
  });

  it('and what was changed here are both on the page and in the database', async () => {
    const t = setUp();
    const before = t.open();
    t.disk.set('c', withMessage(before, 'Theirs'));
    t.hear('saved');
    // The draft waits for its timer: the merge has to write it.
    t.edit({ ...before, pinned: true });
    await settled();
    expect(textsOf(t.page())).toEqual(['Hello', 'Theirs']);
    expect(t.page()?.pinned).toBe(true);
    expect(textsOf(t.disk.get('c'))).toEqual(['Hello', 'Theirs']);
    expect(t.disk.get('c')?.pinned).toBe(true);
  });

  it('leaves the text that is typed here', async () => {
    const t = setUp();
    t.disk.set('c', { ...withMessage(t.open(), 'Theirs'), unsentText: 'typed there' });
    t.edit({ ...t.open(), unsentText: 'typed here' });
    t.hear('saved');
    await settled();
    expect(t.page()?.unsentText).toBe('typed here');
    expect(textsOf(t.page())).toEqual(['Hello', 'Theirs']);
  });
});

describe('a conversation that is deleted', () => {
  it('here is not written back by a change that still waited', async () => {
    const t = setUp();
    t.edit(withMessage(t.open(), 'More'));
    t.deleted.add('c');
    t.remove('c');
    await settled();
    await vi.runAllTimersAsync();
    expect(t.writes).toEqual([]);
    expect(t.deleted.has('c')).toBe(true);
  });

  it('in another tab stays on the page, says so, and comes back by the next change', async () => {
    const t = setUp();
    t.deleted.add('c');
    t.hear('removed');
    await settled();
    expect(t.told).toEqual(['c']);
    expect(textsOf(t.page())).toEqual(['Hello']);
    expect(t.deleted.has('c')).toBe(true);
    t.edit(withMessage(t.open(), 'More'));
    await settled();
    expect(t.deleted.has('c')).toBe(false);
    expect(textsOf(t.disk.get('c'))).toEqual(['Hello', 'More']);
  });

  it('in another tab is in the history no longer, until it is saved again', async () => {
    const t = setUp();
    await t.keeper.refreshHistory();
    expect(t.listed()).toEqual(['c']);
    t.hear('removed');
    await settled();
    await t.keeper.refreshHistory();
    expect(t.listed()).toEqual([]);
    t.keeper.revive('c');
    await settled();
    expect(t.listed()).toEqual(['c']);
  });

  it('in another tab comes back when the person asks for it', async () => {
    const t = setUp();
    t.deleted.add('c');
    t.hear('removed');
    await t.keeper.revive('c');
    expect(t.deleted.has('c')).toBe(false);
  });

  it('in another tab leaves the page where nothing shows it', async () => {
    const t = setUp();
    t.edit(withMessage(fresh('shown'), 'Other'));
    t.show('shown');
    await settled();
    t.deleted.add('c');
    t.hear('removed');
    expect(t.page()).toBeUndefined();
    expect(t.told).toEqual([]);
  });
});
