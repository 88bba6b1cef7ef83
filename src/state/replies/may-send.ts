import type { Conversation } from '#domain/conversation/conversation.ts';
import { CONNECTIONS, keyAddress } from '#domain/request/connection.ts';
import type { ActionContext } from '#state/context.ts';
import { update } from '#state/context.ts';
import { serverHoldsKey } from '#state/server-key.ts';
import { unreadFields } from '#state/typed-texts.ts';
import type { SendProblem, WorkbenchState } from '#state/workbench-state.ts';

/**
 * Whether a request of this conversation can go out; if not, says why beside the conversation. `again` is what was
 * asked for: it is done once the fields that are no values are left out.
 */
export function maySend(
  context: ActionContext,
  state: WorkbenchState,
  conversation: Conversation,
  again: () => void,
): boolean {
  const { deps } = context;
  const choice = conversation.draft.connection;
  const place = keyAddress(choice);
  const needsKey =
    CONNECTIONS[choice.kind].key === 'required' &&
    !(place !== null && deps.keyStore.has(place)) &&
    !serverHoldsKey(choice.kind, deps.server);
  const isUnread = unreadFields(state.typedTexts, conversation.id).length > 0;
  const problem: SendProblem | null = isUnread
    ? { kind: 'unread-fields' }
    : needsKey
      ? { kind: 'missing-key' }
      : null;
  if (isUnread) context.heldSends.set(conversation.id, again);
  if (problem || state.sendProblems.has(conversation.id)) {
    update(context, (current) => {
      const sendProblems = new Map(current.sendProblems);
      if (problem) sendProblems.set(conversation.id, problem);
      else sendProblems.delete(conversation.id);
      return { sendProblems };
    });
  }
  return problem === null;
}
