import { comparisonIdOf } from '#domain/conversation/comparison.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { SavingEffect, SavingEvent } from '#domain/saving/saving-event.ts';
import type { SavingState } from '#domain/saving/synchronise.ts';
import { isIdle, isRemovedElsewhere, NOTHING_SEEN, synchronise } from '#domain/saving/synchronise.ts';
import type { ConversationStore } from '#platform/conversations/conversation-store.ts';
import type { DraftKeeper } from '#platform/draft-keeper.ts';
import type { ReplyKeeper } from '#platform/reply-keeper.ts';
import type { UnsavedMessages } from '#platform/unsaved-messages.ts';
import { runOf } from '#state/running-replies.ts';
import { selectComparisonId } from '#state/selectors.ts';
import type { WorkbenchStore } from '#state/store.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import type { ShownEntries } from './history-entries.ts';

/** A draft that changes at each key press is written to the database at most this often; the draft keeper is quicker. */
const DRAFT_DELAY_MS = 600;

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

interface KeeperDeps {
  readonly store: WorkbenchStore;
  readonly disk: ConversationStore;
  readonly drafts: DraftKeeper;
  readonly replies: ReplyKeeper;
  readonly unsaved: UnsavedMessages;
  /** What makes the history's lines; nobody sees them earlier. */
  readonly historyLines: Promise<HistoryLines>;
}

type HistoryLines = Pick<typeof import('./history-entries.ts'), 'listHistory' | 'updateHistory'>;

/**
 * Saves every change of every conversation, and brings in what other tabs do. Follows the store; what is to be done is
 * decided by `synchronise`, and done here.
 */
export function keepConversations(deps: KeeperDeps): ConversationKeeper {
  const { store, disk, replies } = deps;
  let saving: SavingState = NOTHING_SEEN;
  let lines: HistoryLines | null = null;
  const isRemoved = (id: string) => isRemovedElsewhere(saving, id);

  let tellRemoved: (id: string) => void = () => undefined;
  const perform = createPerformer(deps, { tell, refreshHistory, tellRemoved: (id) => tellRemoved(id) });

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
      noteInHistory(state, before);
    }
    if (state.chatId !== before.chatId) {
      tell({ kind: 'switched', from: before.chatId, to: state.chatId });
      noteInHistory(state, { ...before, conversations: new Map() });
    }
    if (state.columnIds !== before.columnIds) noteInHistory(state, { ...before, conversations: new Map() });
    if (state.runs !== before.runs) keepRuns(state, before);
  }

  function keepRuns(state: WorkbenchState, before: WorkbenchState): void {
    for (const [id, runs] of state.runs) {
      for (const [nodeId, run] of runs) {
        const node = state.conversations.get(id)?.nodes.get(nodeId);
        if (!node || runOf(before, id, nodeId)) continue;
        tell({ kind: 'needed', id });
        void replies.keep(run, id, node, perform.whenIdle(id, isIdle(saving, id)));
      }
    }
  }

  /** Keeps the list's lines in step with the conversations that are open, without reading the database. */
  function noteInHistory(state: WorkbenchState, before: WorkbenchState): void {
    // Until then the list is still to be made, and made with these.
    if (lines === null) return;
    const changed = [...state.conversations.values()].filter(
      (each) => before.conversations.get(each.id) !== each && !isRemoved(each.id),
    );
    // The line of a comparison is made of all its columns.
    const comparisons = new Set(changed.map(comparisonIdOf).filter((id) => id !== null));
    const others = [...state.conversations.values()].filter(
      (each) => !isRemoved(each.id) && comparisons.has(comparisonIdOf(each) ?? ''),
    );
    const history = lines.updateHistory(state.history, [...changed, ...others], shownEntries(state));
    if (history !== state.history) store.setState({ history });
  }

  async function refreshHistory(): Promise<void> {
    const { listHistory } = await deps.historyLines;
    const summaries = await disk.listSummaries();
    const open = [...store.getState().conversations.values()].filter(({ id }) => !isRemoved(id));
    store.setState({ history: listHistory(summaries, open, shownEntries(store.getState())) });
  }

  /** Shows how far a reply has come that another tab receives. */
  async function takeReply(id: string, nodeId: string): Promise<void> {
    if (!store.getState().conversations.has(id)) return;
    const reply = await disk.loadReply(id, nodeId);
    const isRunningHere = runOf(store.getState(), id, nodeId) !== undefined;
    tell({ kind: 'reply-read', id, nodeId, reply, isRunningHere });
  }

  void deps.historyLines.then((loaded) => {
    lines = loaded;
  });
  for (const conversation of store.getState().conversations.values()) tell({ kind: 'opened', conversation });
  const unsubscribe = store.subscribe(onChange);
  const stopHearing = disk.subscribe((event) => {
    const { conversationId: id } = event;
    const { chatId, columnIds, runs } = store.getState();
    if (event.kind === 'reply') void takeReply(id, event.nodeId);
    else if (event.kind === 'saved') tell({ kind: 'saved-elsewhere', id });
    else
      tell({
        kind: 'removed-elsewhere',
        id,
        isInUse: chatId === id || columnIds.includes(id) || runs.has(id),
      });
  });
  const saveAll = () => tell({ kind: 'leaving' });
  window.addEventListener('pagehide', saveAll);

  return {
    noteSaved: (conversation) => tell({ kind: 'loaded', conversation }),
    refreshConversation: (id) => tell({ kind: 'outdated', id }),
    refreshHistory,
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

function shownEntries(state: WorkbenchState): ShownEntries {
  return { chatId: state.chatId, comparisonId: selectComparisonId(state) };
}

type EffectOf<K extends SavingEffect['kind']> = Extract<SavingEffect, { readonly kind: K }> & {
  readonly kind: K;
};
type EffectActions = { readonly [K in SavingEffect['kind']]: (effect: EffectOf<K>) => void };

/** Does what the synchroniser wants, and tells it what came of that. */
function createPerformer(
  { store, disk, drafts, replies, unsaved }: KeeperDeps,
  keeper: {
    tell(event: SavingEvent): void;
    refreshHistory(): Promise<void>;
    tellRemoved(id: string): void;
  },
) {
  const { tell } = keeper;
  const timers = new Map<string, number>();
  const waiters = new Map<string, (() => void)[]>();

  async function write(conversation: Conversation, previous: Conversation | null, isBack: boolean) {
    const { id } = conversation;
    if (isBack) await disk.restoreConversation(id);
    await disk.saveConversation(conversation, previous);
    tell({ kind: 'written', id });
  }

  async function read(id: string): Promise<void> {
    const theirs = await disk.loadConversation(id);
    tell({ kind: 'read', id, theirs, isShown: store.getState().chatId === id });
  }

  function close(id: string): void {
    store.setState(({ conversations }) => ({
      conversations: new Map([...conversations].filter(([each]) => each !== id)),
    }));
  }

  function startTimer(id: string): void {
    timers.set(
      id,
      window.setTimeout(() => tell({ kind: 'waited', id }), DRAFT_DELAY_MS),
    );
  }

  function show(conversation: Conversation): void {
    store.setState(({ conversations }) => ({
      conversations: new Map(conversations).set(conversation.id, conversation),
    }));
  }

  function endWaits(id: string): void {
    const waiting = waiters.get(id) ?? [];
    waiters.delete(id);
    for (const resolve of waiting) resolve();
  }

  function keepDraft({ id, unsentText, draft }: Conversation): void {
    drafts.keep(id, unsentText, draft);
  }

  const actions: EffectActions = {
    'keep-draft': ({ conversation }) => keepDraft(conversation),
    'keep-messages': ({ conversation, saved }) => unsaved.keep(conversation, saved),
    'forget-messages': ({ id }) => unsaved.forget(id),
    'start-timer': ({ id }) => startTimer(id),
    'stop-timer': ({ id }) => window.clearTimeout(timers.get(id)),
    'take-turn': ({ id }) => queueMicrotask(() => tell({ kind: 'turn', id })),
    write: ({ conversation, previous, isBack }) => void write(conversation, previous, isBack),
    read: ({ id }) => void read(id),
    show: ({ conversation }) => show(conversation),
    close: ({ id }) => close(id),
    'watch-replies': ({ conversation }) => replies.watch(conversation),
    'refresh-history': () => void keeper.refreshHistory(),
    'tell-removed': ({ id }) => keeper.tellRemoved(id),
    idle: ({ id }) => endWaits(id),
  };

  return {
    effect: <K extends SavingEffect['kind']>(effect: EffectOf<K>) => actions[effect.kind](effect),
    /** Resolves once nothing of a conversation waits to be written any longer. */
    whenIdle: (id: string, isIdleNow: boolean): Promise<void> =>
      isIdleNow
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiters.set(id, [...(waiters.get(id) ?? []), resolve]);
          }),
  };
}
