import { undoChange } from '#domain/conversation/changes/undo-change.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { ShownCall } from '#domain/conversation/replies/open-calls.ts';
import { stillOpen, withoutCalls } from '#domain/conversation/replies/open-calls.ts';
import type { Workbench } from '#state/workbench.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import * as words from '#words/conversation/send-problem.ts';
import { undo } from '#words/page/common.ts';

/** The tool calls that hold what a conversation sends, as far as they still have no result. */
export function openCalls(
  { conversations, sendProblems }: Pick<WorkbenchState, 'conversations' | 'sendProblems'>,
  conversationId: string,
): readonly ShownCall[] {
  const conversation = conversations.get(conversationId);
  const problem = sendProblems.get(conversationId);
  return conversation && problem?.kind === 'open-calls' ? stillOpen(conversation, problem.callIds) : [];
}

/** Leaves those calls out of the conversation (in Compare: out of every column's), with an Undo, and sends what they held. */
export function sendWithoutCalls({ store, chat, view, deps }: Workbench, conversationId: string): void {
  const { columnIds } = store.getState();
  const ids = columnIds.includes(conversationId) ? columnIds : [conversationId];
  const changes = ids.flatMap((id) => {
    const before = store.getState().conversations.get(id);
    const calls = openCalls(store.getState(), id);
    return before && calls.length > 0 ? [{ before, after: withoutCalls(before, calls) }] : [];
  });
  const put = (id: string, how: (now: Conversation) => Conversation) =>
    store.setState(({ conversations }) => {
      const now = conversations.get(id);
      const changed = now && { ...how(now), updatedAtMs: deps.now() };
      return changed ? { conversations: new Map(conversations).set(id, changed) } : {};
    });
  for (const { after } of changes) put(after.id, () => after);
  view.notify(words.callsLeftOut, {
    label: undo,
    run() {
      for (const { before, after } of changes) put(before.id, (now) => undoChange(now, before, after));
    },
  });
  chat.sendWithoutUnread(conversationId);
}
