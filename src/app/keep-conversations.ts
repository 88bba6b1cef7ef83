import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { mergeConversations } from '#domain/conversation/merge-conversations.ts';
import { withReplyState } from '#domain/conversation/update-reply.ts';
import type { ConversationStore } from '#platform/conversation-store.ts';
import type { DraftKeeper } from '#platform/draft-keeper.ts';
import type { ReplyKeeper } from '#platform/reply-keeper.ts';
import type { UnsavedMessages } from '#platform/unsaved-messages.ts';
import { runOf } from '#state/running-replies.ts';
import type { WorkbenchStore } from '#state/store.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import { isWorthKeeping, listHistory, updateHistory } from './history-entries.ts';

/** A draft that changes at each key press is written to the database at most this often; the draft keeper is quicker. */
const DRAFT_DELAY_MS = 600;

/** Keeps the conversations that are open on the page and those of the database in step. */
export interface ConversationKeeper {
  /** A conversation that was just read from the database. */
  noteSaved(conversation: Conversation): void;
  /** Reads an open conversation again, because something else changed it. */
  refreshConversation(id: string): Promise<void>;
  /** Reads the history's lines again. */
  refreshHistory(): Promise<void>;
  /** Saves a conversation that another tab deleted while it was open here. */
  revive(id: string): Promise<void>;
  dispose(): void;
}

/** Saves every change of every conversation, and brings in what other tabs do. Follows the store. */
export function keepConversations(deps: {
  readonly store: WorkbenchStore;
  readonly disk: ConversationStore;
  readonly drafts: DraftKeeper;
  readonly replies: ReplyKeeper;
  readonly unsaved: UnsavedMessages;
  /** The conversation is on the page, and another tab has deleted it. */
  onRemovedElsewhere(id: string): void;
}): ConversationKeeper {
  const { store, disk, drafts, replies, unsaved } = deps;
  /** What this tab last loaded or saved, by id. */
  const agreed = new Map<string, Conversation>();
  /** What has been saved, or is held in memory and said to be, by id. */
  const landed = new Map<string, Conversation>();
  const queues = new Map<string, Promise<void>>();
  /** Saves that have not begun: one more change needs no other. */
  const waiting = new Map<string, Promise<void>>();
  const timers = new Map<string, number>();
  const removedElsewhere = new Set<string>();

  /** One after the other for each conversation: a merge must not meet a save half-way. */
  function inTurn(id: string, run: () => Promise<void>): Promise<void> {
    const queued = (queues.get(id) ?? Promise.resolve()).then(run);
    queues.set(id, queued);
    return queued;
  }

  /** Saves the newest state after what was begun before. */
  function save(id: string): Promise<void> {
    window.clearTimeout(timers.get(id));
    timers.delete(id);
    const begun = waiting.get(id);
    if (begun) return begun;
    const queued = inTurn(id, async () => {
      waiting.delete(id);
      // It is needed after all.
      const isBack = store.getState().conversations.has(id) && removedElsewhere.delete(id);
      if (isBack) await disk.restoreConversation(id);
      const conversation = store.getState().conversations.get(id);
      if (!conversation) return;
      const outcome = disk.saveConversation(conversation, agreed.get(id) ?? null);
      agreed.set(id, conversation);
      await outcome;
      landed.set(id, conversation);
      if (!waiting.has(id)) unsaved.forget(id);
      if (isBack) await refreshHistory();
    });
    waiting.set(id, queued);
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
        if (old === conversation || agreed.get(id) === conversation) continue;
        if (conversation.draft !== old?.draft || conversation.unsentText !== old.unsentText)
          drafts.keep(id, conversation.unsentText, conversation.draft);
        const known = agreed.get(id) ?? old;
        if (known && onlyTextDiffers(known, conversation)) continue;
        if (old && old.unsentAttachments !== conversation.unsentAttachments) {
          // Too large for the draft keeper's place.
          void save(id);
          continue;
        }
        if (!isWorthKeeping(id === state.chatId ? { ...conversation, unsentText: '' } : conversation))
          continue;
        if (old && onlyDraftDiffers(old, conversation)) saveSoon(id);
        else {
          unsaved.keep(conversation, landed.get(id) ?? null);
          void save(id);
        }
      }
      noteInHistory(state, before);
    }
    if (state.chatId !== before.chatId) {
      const shown = state.conversations.get(state.chatId);
      if (shown) drafts.keep(shown.id, shown.unsentText, shown.draft);
      const left = state.conversations.get(before.chatId);
      if (left && isWorthKeeping(left) && agreed.get(left.id) !== left) void save(left.id);
      noteInHistory(state, { ...before, conversations: new Map() });
    }
    if (state.runs !== before.runs) keepRuns(state, before);
  }

  function keepRuns(state: WorkbenchState, before: WorkbenchState): void {
    for (const [id, runs] of state.runs) {
      for (const [nodeId, run] of runs) {
        const node = state.conversations.get(id)?.nodes.get(nodeId);
        if (node && !runOf(before, id, nodeId)) void replies.keep(run, id, node, save(id));
      }
    }
  }

  /** Keeps the list's lines in step with the conversations that are open, without reading the database. */
  function noteInHistory(state: WorkbenchState, before: WorkbenchState): void {
    const changed = [...state.conversations.values()].filter(
      (each) => before.conversations.get(each.id) !== each && !removedElsewhere.has(each.id),
    );
    const history = updateHistory(state.history, changed, state.chatId);
    if (history !== state.history) store.setState({ history });
  }

  async function refreshHistory(): Promise<void> {
    const summaries = await disk.listSummaries();
    const open = [...store.getState().conversations.values()].filter(({ id }) => !removedElsewhere.has(id));
    store.setState({ history: listHistory(summaries, open, store.getState().chatId) });
  }

  /** Brings another tab's changes into a conversation that is open here. */
  function mergeFromDisk(id: string): Promise<void> {
    return inTurn(id, async () => {
      const theirs = await disk.loadConversation(id);
      const mine = store.getState().conversations.get(id);
      if (!theirs || !mine) return;
      const before = agreed.get(id);
      // Compared by identity: a conversation without changes of its own takes over theirs, and is not saved back.
      const isOurs = before !== undefined && onlyTextDiffers(before, mine);
      const merged = isOurs ? theirs : mergeConversations(before ?? null, mine, theirs);
      agreed.set(id, theirs);
      landed.set(id, theirs);
      // Each tab has its own text in the composer.
      const isShown = store.getState().chatId === id;
      const next =
        isShown && merged.unsentText !== mine.unsentText
          ? { ...merged, unsentText: mine.unsentText }
          : merged;
      store.setState((state) => ({ conversations: new Map(state.conversations).set(id, next) }));
      if (merged !== theirs) void save(id);
      replies.watch(next);
    });
  }

  /** Shows how far a reply has come that another tab receives. */
  async function takeReply(conversationId: string, nodeId: string): Promise<void> {
    if (!store.getState().conversations.has(conversationId)) return;
    const reply = await disk.loadReply(conversationId, nodeId);
    const { conversations, runs } = store.getState();
    const conversation = conversations.get(conversationId);
    const node = conversation?.nodes.get(nodeId);
    const updated = node && reply ? withReplyState(node, reply) : null;
    if (!conversation || !node || !updated || runs.get(conversationId)?.has(nodeId)) return;
    const next = withNode(conversation, updated);
    // Only the reply is known to be saved: what else has changed here still waits for its turn.
    const known = agreed.get(conversationId);
    if (known) {
      const isSame = known.nodes.get(nodeId) === node;
      agreed.set(conversationId, known === conversation ? next : isSame ? withNode(known, updated) : known);
    }
    store.setState({ conversations: new Map(conversations).set(conversationId, next) });
    replies.watch(next);
  }

  function onRemoved(id: string): void {
    const { conversations, chatId, columnIds, runs } = store.getState();
    const conversation = conversations.get(id);
    if (conversation) {
      const isInUse = chatId === id || columnIds.includes(id) || runs.has(id);
      if (isInUse) {
        removedElsewhere.add(id);
        deps.onRemovedElsewhere(id);
      } else {
        const rest = new Map(conversations);
        rest.delete(id);
        agreed.delete(id);
        landed.delete(id);
        store.setState({ conversations: rest });
      }
    }
    void refreshHistory();
  }

  const unsubscribe = store.subscribe(onChange);
  const stopHearing = disk.subscribe((event) => {
    if (event.kind === 'reply') void takeReply(event.conversationId, event.nodeId);
    else if (event.kind === 'removed') onRemoved(event.conversationId);
    else {
      removedElsewhere.delete(event.conversationId);
      void refreshHistory();
      if (store.getState().conversations.has(event.conversationId)) void mergeFromDisk(event.conversationId);
    }
  });
  const saveAll = () => {
    for (const id of [...timers.keys()]) void save(id);
  };
  window.addEventListener('pagehide', saveAll);

  return {
    noteSaved(conversation) {
      agreed.set(conversation.id, conversation);
      landed.set(conversation.id, conversation);
    },
    refreshConversation: mergeFromDisk,
    refreshHistory,
    revive: save,
    dispose() {
      unsubscribe();
      stopHearing();
      window.removeEventListener('pagehide', saveAll);
      saveAll();
    },
  };
}

function onlyTextDiffers(a: Conversation, b: Conversation): boolean {
  return (
    onlyDraftDiffers(a, b) &&
    a.draft === b.draft &&
    a.unsentAttachments === b.unsentAttachments &&
    a.place === b.place
  );
}

function onlyDraftDiffers(a: Conversation, b: Conversation): boolean {
  return a.nodes === b.nodes && a.headId === b.headId && a.title === b.title && a.pinned === b.pinned;
}

function withNode(conversation: Conversation, node: MessageNode): Conversation {
  return { ...conversation, nodes: new Map(conversation.nodes).set(node.id, node) };
}
