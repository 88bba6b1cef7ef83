import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { messageToolCalls, resultMessage } from '#domain/wire/message.ts';
import type { ActionContext } from '#state/context.ts';
import { update } from '#state/context.ts';
import type { createReplyRuns } from '#state/reply-runs.ts';
import { isBusy, selectConversation } from '#state/selectors.ts';
import { resultPlace, withoutPlaces } from '#state/typed-texts.ts';

/**
 * Adds what is typed as results of a reply's tool calls as messages in the calls’ own form, and sends the conversation on. Does nothing
 * while it is busy; where it may not send, what is typed stays. `goesOn`: nobody pressed anything for it.
 */
export function sendResults(
  context: ActionContext,
  replies: Pick<ReturnType<typeof createReplyRuns>, 'maySend' | 'build' | 'start'>,
  conversationId: string,
  nodeId: string,
  goesOn = false,
): void {
  const { store, deps } = context;
  const state = store.getState();
  const conversation = selectConversation(state, conversationId);
  const node = conversation.nodes.get(nodeId);
  const again = () => sendResults(context, replies, conversationId, nodeId);
  if (!node || isBusy(state, conversationId)) return;
  let next: Conversation = { ...conversation, headId: nodeId };
  const calls = messageToolCalls(node.message);
  for (const call of calls) {
    const result = state.typedTexts.get(resultPlace(nodeId, call.id ?? '')) ?? '';
    const message = resultMessage(node.message, call, result);
    next = appendMessage(next, { id: deps.newId(), nowMs: deps.now(), message });
  }
  if (!replies.maySend(state, conversation, { again, build: () => replies.build(next), goesOn })) return;
  replies.start(next, replies.build(next), { parentId: next.headId, shows: true });
  const places = calls.map(({ id }) => resultPlace(nodeId, id ?? ''));
  update(context, ({ typedTexts }) => ({ typedTexts: withoutPlaces(typedTexts, places) }));
}
