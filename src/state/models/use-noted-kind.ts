import { useEffect } from 'react';
import type { ModelKind } from '#domain/models/model.ts';
import { selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { useModelById, useModels } from './use-models.ts';

/**
 * What the model of a conversation is for, noted where sending looks for it; null as long as the lists have not come. A
 * model that no list has is for chat.
 */
export function useNotedKind(conversationId: string): ModelKind | null {
  const { store } = useWorkbench();
  const choice = useWorkbenchState((state) => selectConversation(state, conversationId).draft.connection);
  const modelId = useWorkbenchState((state) => selectConversation(state, conversationId).draft.model);
  const { isLoading } = useModels(choice);
  const model = useModelById(choice, modelId);
  const kind = isLoading && (model.origin === 'typed' || model.raw === null) ? null : model.kind;
  useEffect(() => {
    if (kind === null) return;
    store.setState(({ modelKinds }) =>
      modelKinds.get(conversationId) === kind
        ? {}
        : { modelKinds: new Map(modelKinds).set(conversationId, kind) },
    );
  }, [store, conversationId, kind]);
  return kind;
}
