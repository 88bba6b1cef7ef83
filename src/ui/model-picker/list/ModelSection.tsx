import { useModelById, useModels } from '#state/models/use-models.ts';
import { selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { FavouriteButton } from '#ui/model-picker/FavouriteButton.tsx';
import { isDeployment } from '#ui/model-picker/facts/is-deployment.ts';
import { ModelPicker } from '#ui/model-picker/ModelPicker.tsx';
import { formatTokens, priceFact, statusTag } from '#ui/model-picker/model-words.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { SECTION } from '#ui/primitives/classes/section-class.ts';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import * as words from '#words/models/models.ts';

const deploymentModule = lazyModule(() => import('#ui/model-picker/facts/DeploymentRow.tsx'));

/** The first section of the panel: which model, and what is known of it. */
export function ModelSection({ conversationId }: { conversationId: string }) {
  const { view } = useWorkbench();
  const modelId = useWorkbenchState((state) => selectConversation(state, conversationId).draft.model);
  return (
    <div className={`${SECTION} border-b border-line`}>
      <div className="mb-1.5 flex items-center justify-between text-12/4 font-medium text-ink-quiet">
        <span>{words.model}</span>
        <span className="-my-1 -mr-2 flex items-center gap-0.5" data-one-stop="">
          <FavouriteButton modelId={modelId} />
          <Button
            size="small"
            variant="ghost"
            aria-haspopup="dialog"
            onClick={() => view.openDialog({ kind: 'model-facts', conversationId })}
          >
            {words.details}
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
    return isSure ? <p className="mt-2.5 text-12/4.5 text-ink-quiet">{words.notInTheList}</p> : null;
  }
  const price = priceFact(model.pricing);
  const status = statusTag(model);
  const isDeployed = isDeployment(choice, model);
  const lines = [
    model.contextLength === null
      ? null
      : { label: words.context, value: words.tokens(formatTokens(model.contextLength)) },
    price,
    model.inputModalities.length === 0
      ? null
      : { label: words.input, value: model.inputModalities.join(', ') },
    status === null || isDeployed ? null : { label: words.deployment, value: status },
    model.withdrawnOn === null ? null : { label: words.withdrawnOn, value: model.withdrawnOn },
  ].filter((line) => line !== null);
  const deployment = isDeployed ? (
    <WhenLoaded module={deploymentModule}>
      {({ DeploymentRow }) => <DeploymentRow key={model.id} choice={choice} model={model} />}
    </WhenLoaded>
  ) : null;
  if (lines.length === 0) return deployment;
  return (
    <>
      <dl className="mt-2.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.75 text-12/4.5">
        {lines.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-ink-quiet">{label}</dt>
            <dd className="min-w-0 text-right wrap-anywhere tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {deployment}
    </>
  );
}
