import { selectConversation } from '#state/selectors.ts';
import { useModelById, useModels } from '#state/use-models.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FavouriteButton } from './FavouriteButton.tsx';
import { ModelPicker } from './ModelPicker.tsx';
import { formatTokens, priceFact, statusTag } from './model-words.ts';

/** The first section of the panel: which model, and what is known of it. */
export function ModelSection({ conversationId }: { conversationId: string }) {
  const { view } = useWorkbench();
  const modelId = useWorkbenchState((state) => selectConversation(state, conversationId).draft.model);
  return (
    <div className="pad">
      <div className="fl">
        <span>Model</span>
        <span className="mact">
          <FavouriteButton modelId={modelId} />
          <Button
            size="small"
            variant="ghost"
            aria-haspopup="dialog"
            onClick={() => view.openDialog({ kind: 'model-facts', conversationId })}
          >
            Facts
          </Button>
        </span>
      </div>
      <ModelPicker conversationId={conversationId} />
      <ShortFacts conversationId={conversationId} modelId={modelId} />
    </div>
  );
}

/** Context, price and inputs, as far as they are known. */
function ShortFacts({ conversationId, modelId }: { conversationId: string; modelId: string }) {
  const choice = useWorkbenchState((state) => selectConversation(state, conversationId).draft.connection);
  const { byId, isLoading } = useModels(choice);
  const model = useModelById(choice, modelId);
  if (!byId.has(modelId)) {
    // Without any list, nothing can be said of what is in it.
    const isSure = !isLoading && byId.size > 0 && modelId !== '';
    return isSure ? <p className="facts none">not in the list</p> : null;
  }
  const price = priceFact(model.pricing);
  const status = statusTag(model);
  const lines = [
    model.contextLength === null
      ? null
      : { label: 'Context', value: `${formatTokens(model.contextLength)} tokens` },
    price,
    model.inputModalities.length === 0 ? null : { label: 'Input', value: model.inputModalities.join(', ') },
    status === null ? null : { label: 'Deployment', value: status },
    model.withdrawnOn === null ? null : { label: 'Withdrawn', value: model.withdrawnOn },
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return (
    <dl className="facts">
      {lines.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
