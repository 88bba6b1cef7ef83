import { useCallback, useDeferredValue, useMemo } from 'react';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { CurrentRequest } from '#state/selectors.ts';
import { selectConversation, selectCurrentRequest } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { Composer } from '#state/workbench-state.ts';

/** Characters of a request that are printed within the key press that changed it. */
const AT_ONCE = 20_000;

/** The request that the API tab shows. */
export interface ShownRequest extends CurrentRequest {
  readonly composer: Composer;
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
  const composer = useWorkbenchState((state) => state.composer);
  const settledConversation = useDeferredValue(conversation);
  const settledComposer = useDeferredValue(composer);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key's presence and name are read through the store
  const select = useCallback(
    (conversation: Conversation, composer: Composer) =>
      selectCurrentRequest(
        { conversations: new Map([[conversationId, conversation]]), keyVariable, composer },
        deps,
        conversationId,
      ),
    [conversationId, keyRevision, keyVariable, deps],
  );
  const settled = useMemo(
    () => select(settledConversation, settledComposer),
    [select, settledConversation, settledComposer],
  );
  const isSettled = conversation === settledConversation && composer === settledComposer;
  const isShort =
    settled.built.bodyText.length + composer.text.length < AT_ONCE &&
    conversation.id === settledConversation.id &&
    conversation.nodes.size <= settledConversation.nodes.size + 2 &&
    composer.attachments === settledComposer.attachments;
  const shown = useMemo(
    () => (isSettled || !isShort ? settled : select(conversation, composer)),
    [isSettled, isShort, settled, select, conversation, composer],
  );
  const getNow = useCallback(
    () => selectCurrentRequest(store.getState(), deps, conversationId),
    [store, deps, conversationId],
  );
  return { ...shown, composer: isShort ? composer : settledComposer, getNow };
}
