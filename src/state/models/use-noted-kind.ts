import { useEffect, useRef } from 'react';
import { isForFeed } from '#domain/models/feed-kinds.ts';
import type { Model, ModelKind } from '#domain/models/model.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
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
  useChangedForm(conversationId, kind === null ? null : model, useFormer(conversationId, choice, modelId));
  return kind;
}

/** The form of a model that is not for chat goes with it, and comes back with the next one. Null: not known yet. */
function useChangedForm(conversationId: string, model: Model | null, former: Former): void {
  const { store, withLater } = useWorkbench();
  const last = useRef<{ readonly conversationId: string; readonly model: Model } | null>(null);
  useEffect(() => {
    if (model === null || former === 'loading') return;
    const before = former ?? (last.current?.conversationId === conversationId ? last.current.model : null);
    last.current = { conversationId, model };
    if (former !== null) store.setState({ openedFrom: null });
    if (before === null || before.id === model.id || !(isForFeed(before) || isForFeed(model))) return;
    void withLater(({ form }) => form.change(conversationId, before, model));
  }, [conversationId, model, former, store, withLater]);
}

/** The model that the address of the page took the place of; null where it took none's. */
type Former = Model | 'loading' | null;

function useFormer(conversationId: string, choice: ConnectionChoice, modelId: string): Former {
  const from = useWorkbenchState(({ openedFrom }) =>
    openedFrom?.conversationId === conversationId ? openedFrom : null,
  );
  const connection = from?.connection ?? choice;
  const { isLoading } = useModels(connection);
  const model = useModelById(connection, from?.model ?? modelId);
  if (from === null) return null;
  return isLoading && (model.origin === 'typed' || model.raw === null) ? 'loading' : model;
}
