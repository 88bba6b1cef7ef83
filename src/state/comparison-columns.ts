import { isComparisonListed, lineOfColumn } from '#domain/conversation/column-lines.ts';
import { comparisonIdOf, orderColumns, placeColumns } from '#domain/conversation/comparison.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { ActionContext } from './context.ts';
import { update } from './context.ts';
import { selectConversation, selectWhole } from './selectors.ts';

/** The columns as the page has them, else from the archive, in their order; what runs in them included. */
export async function readColumns(
  context: ActionContext,
  comparisonId: string,
): Promise<readonly Conversation[]> {
  const { store, deps } = context;
  const openIds = new Set(store.getState().conversations.keys());
  const loaded = await deps.archive.loadColumns(comparisonId, openIds);
  const columns = new Map(loaded.map((each) => [each.id, each]));
  const state = store.getState();
  for (const [id, open] of state.conversations) {
    if (comparisonIdOf(open) === comparisonId) columns.set(id, selectWhole(state, id, deps.now()) ?? open);
  }
  return orderColumns([...columns.values()]);
}

/** The same, on the page: what is to be changed is opened in the background first. */
export async function readOpenColumns(
  context: ActionContext,
  comparisonId: string,
): Promise<readonly Conversation[]> {
  const { store } = context;
  const columns = await readColumns(context, comparisonId);
  update(context, ({ conversations }) => {
    const closed = columns.filter(({ id }) => !conversations.has(id));
    if (closed.length === 0) return {};
    return {
      conversations: new Map([...conversations, ...closed.map((each) => [each.id, each] as const)]),
    };
  });
  const { conversations } = store.getState();
  return columns.flatMap(({ id }) => conversations.get(id) ?? []);
}

/**
 * Shows other columns. The comparison that was shown stays in the history; one that nobody has touched leaves nothing
 * behind.
 */
export function showColumns(context: ActionContext, columns: readonly Conversation[]): void {
  const { store, deps } = context;
  const before = store.getState();
  const shown = before.columnIds.map((id) => selectConversation(before, id));
  const isLeft = !columns.some(({ id }) => before.columnIds.includes(id));
  const dropped = isLeft && !isComparisonListed(shown.map(lineOfColumn), false) ? before.columnIds : [];
  update(context, ({ conversations }) => ({
    conversations: new Map([
      ...[...conversations].filter(([id]) => !dropped.includes(id)),
      ...columns.map((each) => [each.id, each] as const),
    ]),
    columnIds: columns.map(({ id }) => id),
  }));
  for (const id of dropped) void deps.archive.remove(id);
}

/** Shows a comparison with a column of each draft. */
export function fillColumns(context: ActionContext, drafts: readonly RequestDraft[]): void {
  const { deps } = context;
  const columns = drafts.map((draft) =>
    createConversation({ id: deps.newId(), nowMs: deps.now(), draft, place: 'compare' }),
  );
  showColumns(context, placeColumns(columns, deps.newId()));
}
