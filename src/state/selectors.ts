import { updateReply } from '#domain/conversation/changes/update-reply.ts';
import { comparisonIdOf } from '#domain/conversation/comparison.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { selectRequestMessages } from '#domain/conversation/request-messages.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import type { Connection, ConnectionChoice } from '#domain/request/connection.ts';
import { resolveConnection } from '#domain/request/connection.ts';
import { textMessage } from '#domain/wire/message.ts';
import { exampleMessage } from '#words/conversation/composer.ts';
import { runsOf } from './running-replies.ts';
import { pendingMessage, selectTyped } from './typed-message.ts';
import { filledParts } from './variables/filling.ts';
import type { WorkbenchDeps, WorkbenchState } from './workbench-state.ts';

/** A conversation that is open on the page. Throws for an id that is not: that is a fault of the caller. */
export function selectConversation(
  state: Pick<WorkbenchState, 'conversations'>,
  conversationId: string,
): Conversation {
  const conversation = state.conversations.get(conversationId);
  if (!conversation) throw new Error(`No open conversation has the id ${conversationId}`);
  return conversation;
}

/** The comparison that the Compare tab shows; null before there are columns. */
export function selectComparisonId({
  columnIds,
  conversations,
}: Pick<WorkbenchState, 'columnIds' | 'conversations'>): string | null {
  const first = conversations.get(columnIds[0] ?? '');
  return first ? comparisonIdOf(first) : null;
}

/**
 * A conversation as it stands on the page, what has come of its running replies included.
 * `nowMs` is the wall-clock time. Null when it is not open.
 */
export function selectWhole(
  state: Pick<WorkbenchState, 'conversations' | 'runs'>,
  conversationId: string,
  nowMs: number,
): Conversation | null {
  let conversation = state.conversations.get(conversationId) ?? null;
  if (!conversation) return null;
  for (const [nodeId, run] of runsOf(state, conversationId))
    conversation = updateReply(conversation, nodeId, run.getSnapshot(), nowMs);
  return conversation;
}

/** A choice of connection with its address and the name of its key. */
export function selectConnection(
  state: Pick<WorkbenchState, 'keyVariable'>,
  deps: Pick<WorkbenchDeps, 'sandboxBaseUrl' | 'keyStore'>,
  choice: ConnectionChoice,
): Connection {
  return resolveConnection(choice, {
    sandboxBaseUrl: deps.sandboxBaseUrl,
    keyVariable: state.keyVariable,
    hasKey: (baseUrl) => deps.keyStore.has(baseUrl),
    headerNames: (baseUrl) => deps.keyStore.headers(baseUrl).map(([name]) => name),
  });
}

/** Whether a conversation has a request in flight, or something that will send the next one: a repeat, or tools that run. */
export function isBusy(
  state: Pick<WorkbenchState, 'runs' | 'repeats' | 'toolRounds'>,
  conversationId: string,
): boolean {
  return (
    state.repeats.has(conversationId) ||
    state.runs.has(conversationId) ||
    !!state.toolRounds.get(conversationId)?.stop
  );
}

/** The request that Send would make now. */
export interface CurrentRequest {
  readonly built: BuiltRequest;
  /** Whether the user message is the example, because nothing is typed and no conversation is there. */
  readonly isExample: boolean;
}

/**
 * The request of a conversation as things stand: the typed message included; with nothing typed that of the last turn;
 * with no conversation either, the example message. Send and the API tab both take it from here.
 */
export function selectCurrentRequest(
  state: Pick<WorkbenchState, 'conversations' | 'chatId' | 'keyVariable'>,
  deps: Pick<WorkbenchDeps, 'sandboxBaseUrl' | 'keyStore'>,
  conversationId: string,
): CurrentRequest {
  const conversation = selectConversation(state, conversationId);
  const pending = pendingMessage(selectTyped(state));
  const parts = filledParts(conversation, pending, selectRequestMessages);
  const { messages } = parts;
  const isExample = messages.length === 0;
  return {
    built: buildRequest({
      ...parts,
      messages: isExample ? [textMessage('user', exampleMessage)] : messages,
      connection: selectConnection(state, deps, conversation.draft.connection),
    }),
    isExample,
  };
}
