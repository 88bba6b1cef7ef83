import type { Conversation } from '#domain/conversation/conversation.ts';
import type { SavingEvent } from '#domain/saving/saving-event.ts';
import type { SavingState } from '#domain/saving/synchronise.ts';
import { isIdle, isRemovedElsewhere, NOTHING_SEEN, synchronise } from '#domain/saving/synchronise.ts';
import type { ConversationEvent } from '#platform/conversations/conversation-channel.ts';
import { runOf } from '#state/running-replies.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import type { HistoryDeps } from './follow-history.ts';
import { followHistory } from './follow-history.ts';
import type { PerformerDeps } from './saving-performer.ts';
import { createPerformer } from './saving-performer.ts';

/** Keeps the conversations that are open on the page and those of the database in step. */
export interface ConversationKeeper {
  /** A conversation that was just read from the database. */
  noteSaved(conversation: Conversation): void;
  /** Reads an open conversation again, because the start of the page has changed it. */
  refreshConversation(id: string): void;
  /** Reads the history's lines again. */
  refreshHistory(): Promise<void>;
  /** Calls back when another tab has deleted a conversation that is on this page. */
  followRemovals(listener: (id: string) => void): void;
  /** Saves a conversation that another tab deleted while it was open here. */
  revive(id: string): void;
  dispose(): void;
}

interface KeeperDeps extends PerformerDeps, HistoryDeps {}

/**
 * Saves every change of every conversation, and brings in what other tabs do. Follows the store; what is to be done is
 * decided by `synchronise`, and done here.
 */
export function keepConversations(deps: KeeperDeps): ConversationKeeper {
  const { store, disk, replies } = deps;
  let saving: SavingState = NOTHING_SEEN;
  const history = followHistory(deps, (id) => isRemovedElsewhere(saving, id));

  let tellRemoved: (id: string) => void = () => undefined;
  const perform = createPerformer(deps, {
    tell,
    refreshHistory: history.refresh,
    tellRemoved: (id) => tellRemoved(id),
  });

  function tell(event: SavingEvent): void {
    const [next, effects] = synchronise(saving, event);
    saving = next;
    for (const effect of effects) perform.effect(effect);
  }

  function onChange(state: WorkbenchState, before: WorkbenchState): void {
    if (state.conversations !== before.conversations) {
      for (const [id, conversation] of state.conversations) {
        if (before.conversations.get(id) !== conversation)
          tell({ kind: 'edited', conversation, isShown: id === state.chatId });
      }
      for (const id of before.conversations.keys())
        if (!state.conversations.has(id)) tell({ kind: 'closed', id });
      history.note(state, before);
    }
    if (state.chatId !== before.chatId) {
      tell({ kind: 'switched', from: before.chatId, to: state.chatId });
      history.note(state, { conversations: new Map() });
    }
    if (state.columnIds !== before.columnIds) history.note(state, { conversations: new Map() });
    if (state.runs !== before.runs) keepRuns(state, before);
  }

  function keepRuns(state: WorkbenchState, before: WorkbenchState): void {
    for (const { id, node, run } of begunRuns(state, before)) {
      tell({ kind: 'needed', id });
      void replies.keep(run, id, node, perform.whenIdle(id, isIdle(saving, id)));
    }
  }

  /** Shows how far a reply has come that another tab receives. */
  async function takeReply(id: string, nodeId: string): Promise<void> {
    if (!store.getState().conversations.has(id)) return;
    const reply = await disk.loadReply(id, nodeId);
    const isRunningHere = runOf(store.getState(), id, nodeId) !== undefined;
    tell({ kind: 'reply-read', id, nodeId, reply, isRunningHere });
  }

  for (const conversation of store.getState().conversations.values()) tell({ kind: 'opened', conversation });
  const unsubscribe = store.subscribe(onChange);
  const stopHearing = disk.subscribe((event) => {
    if (event.kind === 'reply') void takeReply(event.conversationId, event.nodeId);
    else tell(eventElsewhere(event, store.getState()));
  });
  const saveAll = () => tell({ kind: 'leaving' });
  window.addEventListener('pagehide', saveAll);

  return {
    noteSaved: (conversation) => tell({ kind: 'loaded', conversation }),
    refreshConversation: (id) => tell({ kind: 'outdated', id }),
    refreshHistory: history.refresh,
    followRemovals(listener) {
      tellRemoved = listener;
    },
    revive: (id) => tell({ kind: 'needed', id }),
    dispose() {
      unsubscribe();
      stopHearing();
      window.removeEventListener('pagehide', saveAll);
      saveAll();
    },
  };
}

/** The replies that have begun since, with the messages that they become. */
function begunRuns(state: WorkbenchState, before: WorkbenchState) {
  return [...state.runs].flatMap(([id, runs]) =>
    [...runs].flatMap(([nodeId, run]) => {
      const node = state.conversations.get(id)?.nodes.get(nodeId);
      return !node || runOf(before, id, nodeId) ? [] : [{ id, node, run }];
    }),
  );
}

/** What another tab has done to a conversation, for the synchroniser. */
function eventElsewhere(
  { kind, conversationId: id }: Exclude<ConversationEvent, { readonly kind: 'reply' }>,
  { chatId, columnIds, runs }: WorkbenchState,
): SavingEvent {
  if (kind === 'saved') return { kind: 'saved-elsewhere', id };
  return { kind: 'removed-elsewhere', id, isInUse: chatId === id || columnIds.includes(id) || runs.has(id) };
}
