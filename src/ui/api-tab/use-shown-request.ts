import { useCallback, useDeferredValue, useMemo } from 'react';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { CurrentRequest } from '#state/selectors.ts';
import { selectConversation, selectCurrentRequest } from '#state/selectors.ts';
import { pendingMessage } from '#state/typed-message.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';

/** Characters of a request that are printed within the key press that changed it. */
const AT_ONCE = 20_000;

/** The request that the API tab shows. */
export interface ShownRequest extends CurrentRequest {
  /** Whether a typed or attached message is part of it. */
  readonly hasTyped: boolean;
  /** The request as things stand at the call, also where what is shown has yet to follow. */
  readonly getNow: () => CurrentRequest;
}

/**
 * The request of a conversation, to be shown. A long one takes longer to print than a key press may: it follows as
 * soon as there is time.
 */
export function useShownRequest(conversationId: string): ShownRequest {
  const { store, deps } = useWorkbench();
  const keyRevision = useWorkbenchState((state) => state.keyRevision);
  const keyVariable = useWorkbenchState((state) => state.keyVariable);
  const conversation = useWorkbenchState((state) => selectConversation(state, conversationId));
  const settledConversation = useDeferredValue(conversation);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key's presence and name are read through the store
  const select = useCallback(
    (conversation: Conversation) =>
      selectCurrentRequest(
        { conversations: new Map([[conversationId, conversation]]), chatId: conversationId, keyVariable },
        deps,
        conversationId,
      ),
    [conversationId, keyRevision, keyVariable, deps],
  );
  const settled = useMemo(() => select(settledConversation), [select, settledConversation]);
  const isSettled = conversation === settledConversation;
  const isShort =
    settled.built.bodyText.length + conversation.unsentText.length < AT_ONCE &&
    conversation.id === settledConversation.id &&
    conversation.nodes.size <= settledConversation.nodes.size + 2 &&
    conversation.unsentAttachments === settledConversation.unsentAttachments;
  const shown = useMemo(
    () => (isSettled || !isShort ? settled : select(conversation)),
    [isSettled, isShort, settled, select, conversation],
  );
  const getNow = useCallback(
    () => selectCurrentRequest(store.getState(), deps, conversationId),
    [store, deps, conversationId],
  );
  const hasTyped = pendingMessage(isShort ? conversation : settledConversation) !== null;
  return { ...shown, hasTyped, getNow };
}
