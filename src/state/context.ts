import type { Conversation } from '#domain/conversation/conversation.ts';
import type { TokenTracks } from '#runs/token-tracks.ts';
import type { WorkbenchStore } from './store.ts';
import type { Notice, WorkbenchDeps, WorkbenchState } from './workbench-state.ts';

/** What every action works with. */
export interface ActionContext {
  readonly store: WorkbenchStore;
  readonly deps: WorkbenchDeps;
  /** What a notice's button does, by the notice's id; kept beside the store because functions are no state. */
  readonly noticeActions: Map<string, () => void>;
  /** What could not be sent because of a field, to be done again without it; by the conversation's id. */
  readonly heldSends: Map<string, () => void>;
  /** How the replies in columns grew, for charts. */
  readonly tokenTracks: TokenTracks;
}

/** Replaces parts of the state. */
export function update(
  context: Pick<ActionContext, 'store'>,
  change: (state: WorkbenchState) => Partial<WorkbenchState>,
): void {
  context.store.setState((state) => change(state));
}

/** Puts a changed conversation in the place of the old one, and stamps it. Does nothing when it is not open. */
export function updateConversation(
  context: ActionContext,
  conversationId: string,
  change: (conversation: Conversation) => Conversation,
): void {
  update(context, (state) => {
    const before = state.conversations.get(conversationId);
    if (!before) return {};
    const after = change(before);
    if (after === before) return {};
    const conversations = new Map(state.conversations);
    conversations.set(conversationId, { ...after, updatedAtMs: context.deps.now() });
    return { conversations };
  });
}

/** So many past notices can be read again; the oldest goes first, with what its button would do. */
const KEPT_NOTICES = 20;

/** Shows a notice, with a button when `action` is given. It takes the place of the one that is shown. */
export function notify(
  context: Pick<ActionContext, 'store' | 'deps' | 'noticeActions'>,
  text: string,
  action: { readonly label: string; run(): void } | null = null,
  tone: Notice['tone'] = 'plain',
): void {
  const id = context.deps.newId();
  const notice: Notice = {
    id,
    saidAtMs: context.deps.now(),
    text,
    tone,
    actionLabel: action?.label ?? null,
  };
  if (action) context.noticeActions.set(id, action.run);
  update(context, ({ notices }) => {
    // Said again, a sentence without a button is one notice, not two.
    const others = notices.filter((each) => each.actionLabel !== null || each.text !== text);
    return { notices: [...others, notice].slice(-KEPT_NOTICES), shownNoticeId: id };
  });
  const kept = new Set(context.store.getState().notices.map((each) => each.id));
  for (const each of context.noticeActions.keys()) if (!kept.has(each)) context.noticeActions.delete(each);
}
