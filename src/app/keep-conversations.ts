import type { Conversation } from '#domain/conversation/conversation.ts';
import { conversationTitle } from '#domain/conversation/conversation-title.ts';
import { mergeConversations } from '#domain/conversation/merge-conversations.ts';
import { updateReply } from '#domain/conversation/update-reply.ts';
import type { ConversationStore } from '#platform/conversation-store.ts';
import type { DraftKeeper } from '#platform/draft-keeper.ts';
import type { ReplyKeeper } from '#platform/reply-keeper.ts';
import type { WorkbenchStore } from '#state/store.ts';
import type { HistoryEntry, WorkbenchState } from '#state/workbench-state.ts';

/** A draft that changes at each key press is written to the database at most this often; the draft keeper is quicker. */
const DRAFT_DELAY_MS = 600;

/**
 * Saves every change of every conversation, and brings in what other tabs do. Follows the store; gives the function
 * that ends it.
 */
export function keepConversations(deps: {
  readonly store: WorkbenchStore;
  readonly disk: ConversationStore;
  readonly drafts: DraftKeeper;
  readonly replies: ReplyKeeper;
}): {
  /** A conversation that was just read from the database. */
  noteSaved(conversation: Conversation): void;
  /** Reads an open conversation again, because something else changed it. */
  refreshConversation(id: string): Promise<void>;
  /** Reads the history's lines again. */
  refreshHistory(): Promise<void>;
  dispose(): void;
} {
  const { store, disk, drafts, replies } = deps;
  /** What this tab last loaded or saved, by id, and the object of the store that it was made of. */
  const agreed = new Map<string, { readonly source: Conversation; readonly saved: Conversation }>();
  const queues = new Map<string, Promise<void>>();
  const timers = new Map<string, number>();

  /** Saves the newest state after the saves before it. */
  function save(id: string): Promise<void> {
    window.clearTimeout(timers.get(id));
    timers.delete(id);
    const queued = (queues.get(id) ?? Promise.resolve()).then(async () => {
      const conversation = store.getState().conversations.get(id);
      if (!conversation) return;
      const saved = withUnsentText(store.getState(), conversation);
      const outcome = disk.saveConversation(saved, agreed.get(id)?.saved ?? null);
      agreed.set(id, { source: conversation, saved });
      await outcome;
    });
    queues.set(id, queued);
    return queued;
  }

  function saveSoon(id: string): void {
    if (timers.has(id)) return;
    timers.set(
      id,
      window.setTimeout(() => void save(id), DRAFT_DELAY_MS),
    );
  }

  function onChange(state: WorkbenchState, before: WorkbenchState): void {
    if (state.conversations !== before.conversations) {
      for (const [id, conversation] of state.conversations) {
        const old = before.conversations.get(id);
        if (old === conversation || agreed.get(id)?.source === conversation) continue;
        if (conversation.draft !== old?.draft)
          drafts.keep(id, unsentTextOf(state, conversation), conversation.draft);
        if (!isWorthKeeping(conversation)) continue;
        if (old && onlyDraftDiffers(old, conversation)) saveSoon(id);
        else void save(id);
      }
      noteInHistory(state, before);
    }
    if (state.composer.text !== before.composer.text || state.chatId !== before.chatId) {
      const shown = state.conversations.get(state.chatId);
      if (shown) drafts.keep(shown.id, state.composer.text, shown.draft);
    }
    for (const [nodeId, run] of state.runs) {
      if (before.runs.has(nodeId)) continue;
      const conversation = [...state.conversations.values()].find((each) => each.nodes.has(nodeId));
      const node = conversation?.nodes.get(nodeId);
      if (conversation && node)
        void save(conversation.id).then(() => replies.keep(run, conversation.id, node));
    }
  }

  /** Keeps the list's lines in step with the conversations that are open, without reading the database. */
  function noteInHistory(state: WorkbenchState, before: WorkbenchState): void {
    const changed = [...state.conversations.values()].filter(
      (each) => before.conversations.get(each.id) !== each && each.place === 'chat' && isWorthKeeping(each),
    );
    if (changed.length === 0) return;
    const entries = new Map(state.history.map((entry) => [entry.id, entry]));
    for (const conversation of changed) entries.set(conversation.id, entryOf(conversation));
    store.setState({ history: sortHistory([...entries.values()]) });
  }

  async function refreshHistory(): Promise<void> {
    const summaries = await disk.listSummaries();
    const entries = new Map<string, HistoryEntry>();
    for (const summary of summaries) {
      if (summary.place === 'chat') entries.set(summary.id, summary);
    }
    for (const conversation of store.getState().conversations.values()) {
      if (conversation.place === 'chat' && isWorthKeeping(conversation)) {
        entries.set(conversation.id, entryOf(conversation));
      }
    }
    store.setState({ history: sortHistory([...entries.values()]) });
  }

  /** Brings another tab's changes into a conversation that is open here. */
  async function mergeFromDisk(id: string): Promise<void> {
    const theirs = await disk.loadConversation(id);
    const mine = store.getState().conversations.get(id);
    if (!theirs || !mine) return;
    const before = agreed.get(id);
    // Compared by identity: a conversation without changes of its own takes over theirs, and is not saved back.
    const ours = before?.source === mine ? before.saved : withUnsentText(store.getState(), mine);
    const merged = mergeConversations(before?.saved ?? null, ours, theirs);
    agreed.set(id, { source: theirs, saved: theirs });
    if (merged === ours) return;
    store.setState((state) => ({ conversations: new Map(state.conversations).set(id, merged) }));
    if (merged !== theirs) void save(id);
    replies.watch(merged);
  }

  const unsubscribe = store.subscribe(onChange);
  const stopHearing = disk.subscribe((event) => {
    if (event.kind === 'reply') {
      if (!store.getState().conversations.has(event.conversationId)) return;
      void disk.loadReply(event.conversationId, event.nodeId).then((reply) => {
        if (!reply) return;
        store.setState((state) => {
          const conversation = state.conversations.get(event.conversationId);
          if (!conversation || state.runs.has(event.nodeId)) return {};
          const updated = updateReply(conversation, event.nodeId, reply, conversation.updatedAtMs);
          agreed.set(conversation.id, { source: updated, saved: updated });
          return { conversations: new Map(state.conversations).set(conversation.id, updated) };
        });
      });
      return;
    }
    void refreshHistory();
    if (event.kind === 'saved' && store.getState().conversations.has(event.conversationId)) {
      void mergeFromDisk(event.conversationId);
    }
  });
  const saveAll = () => {
    for (const id of [...timers.keys()]) void save(id);
  };
  window.addEventListener('pagehide', saveAll);

  return {
    noteSaved: (conversation) => agreed.set(conversation.id, { source: conversation, saved: conversation }),
    refreshConversation: mergeFromDisk,
    refreshHistory,
    dispose() {
      unsubscribe();
      stopHearing();
      window.removeEventListener('pagehide', saveAll);
      saveAll();
    },
  };
}

/** An empty chat that is being typed in is the draft keeper's; one that was left with unsent text is kept like any other. */
function isWorthKeeping(conversation: Conversation): boolean {
  return (
    conversation.nodes.size > 0 ||
    conversation.title !== null ||
    conversation.place === 'compare' ||
    conversation.unsentText.trim() !== ''
  );
}

function onlyDraftDiffers(a: Conversation, b: Conversation): boolean {
  return a.nodes === b.nodes && a.headId === b.headId && a.title === b.title && a.pinned === b.pinned;
}

function unsentTextOf(state: WorkbenchState, conversation: Conversation): string {
  return conversation.id === state.chatId ? state.composer.text : conversation.unsentText;
}

function withUnsentText(state: WorkbenchState, conversation: Conversation): Conversation {
  const unsentText = unsentTextOf(state, conversation);
  return unsentText === conversation.unsentText ? conversation : { ...conversation, unsentText };
}

function entryOf(conversation: Conversation): HistoryEntry {
  return {
    id: conversation.id,
    title: titleOf(conversation),
    updatedAtMs: conversation.updatedAtMs,
    pinned: conversation.pinned,
    model: conversation.draft.model,
  };
}

function titleOf(conversation: Conversation): string {
  const isUnsent = conversation.nodes.size === 0 && conversation.title === null;
  return isUnsent
    ? `Unsent: ${conversation.unsentText.trim().slice(0, 50)}`
    : conversationTitle(conversation);
}

function sortHistory(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  return [...entries].sort(
    (a, b) => Number(b.pinned) - Number(a.pinned) || b.updatedAtMs - a.updatedAtMs || (a.id < b.id ? -1 : 1),
  );
}
