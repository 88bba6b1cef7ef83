import { useId, useState } from 'react';
import { formatJson } from '#domain/json/format-json.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { writeCurl } from '#domain/languages/curl/write.ts';
import facts from '#domain/models/catalogue-facts.json' with { type: 'json' };
import { fetchDetailsSnippet } from '#domain/models/fetch-details-snippet.ts';
import type { Model } from '#domain/models/model.ts';
import { workbenchUrl } from '#domain/models/model-links.ts';
import type { PresetId } from '#domain/parameters/presets.ts';
import type { Connection, ConnectionChoice } from '#domain/request/connection.ts';
import { useModelById } from '#state/models/use-models.ts';
import { selectConnection, selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { FavouriteButton } from '#ui/model-picker/FavouriteButton.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { Tabs } from '#ui/primitives/Tabs.tsx';
import * as words from '#words/models/models.ts';
import * as common from '#words/page/common.ts';
import { CodeBox } from './CodeBox.tsx';
import { DeploymentRow } from './DeploymentRow.tsx';
import { exampleRequest } from './example-request.ts';
import { isDeployment } from './is-deployment.ts';
import { modelFacts } from './model-facts.ts';

const TITLE = 'text-13 font-semibold';
const SOURCE = 'mb-1.5 text-12/4.5 text-ink-quiet';

/** Everything that is known of a conversation's model, as its page in the documentation has it. Nothing is fetched. */
export function ModelFactsDialog({
  conversationId,
  onClose,
}: {
  conversationId: string;
  onClose: () => void;
}) {
  const { deps } = useWorkbench();
  const choice = useWorkbenchState((state) => selectConversation(state, conversationId).draft.connection);
  const modelId = useWorkbenchState((state) => selectConversation(state, conversationId).draft.model);
  const keyVariable = useWorkbenchState((state) => state.keyVariable);
  // Read for its changes: a custom address names a key only while one is saved for it.
  useWorkbenchState((state) => state.keyRevision);
  const model = useModelById(choice, modelId);
  const isDeployed = isDeployment(choice, model);
  const connection = selectConnection({ keyVariable }, deps, choice);
  const details = fetchDetailsSnippet({
    modelId,
    baseUrl: connection.baseUrl,
    keyVariable: connection.keyVariable,
  });
  return (
    <Dialog
      title={model.displayName}
      width="wide"
      className="wrap-anywhere [&_h2]:line-clamp-2 [&_h2]:min-w-0"
      onClose={onClose}
    >
      <DialogBody isRead>
        <p className="flex items-center gap-1">
          <code className="mr-1 text-[0.78125rem]">{modelId}</code>
          <CopyButton
            getText={() => modelId}
            label={words.copyModelId}
            iconOnly
            size="small"
            className="flex-none touch:size-11"
          />
          <FavouriteButton modelId={modelId} />
        </p>
        {model.description === null ? null : (
          <p
            data-description
            className="mt-2 max-h-40 overflow-auto whitespace-pre-line"
            role="region"
            aria-label={words.description}
            tabIndex={0}
          >
            {model.description}
          </p>
        )}
        <FactList model={isDeployed ? { ...model, status: null } : model} />
        {isDeployed ? (
          <div className="my-3">
            <DeploymentRow key={model.id} choice={choice} model={model} />
          </div>
        ) : null}
        {connection.kind === 'oxen' ? (
          <p>
            <a
              className="inline-flex items-center gap-1 font-medium text-accent-text touch:h-11"
              href={workbenchUrl(modelId)}
              target="_blank"
              rel="noopener noreferrer"
            >
              {words.openInWorkbench}
              <Icon name="external" />
              <span className="sr-only">{common.newTab}</span>
            </a>
          </p>
        ) : null}
        <h3 className={`${TITLE} mt-4 mb-1.5`}>{words.fetchDetails}</h3>
        <CodeBox label={words.fetchDetails} code={details} syntax="bash" />
        <ExampleRequests modelId={modelId} choice={choice} connection={connection} />
        {model.raw === null ? null : <RawObject raw={model.raw} />}
      </DialogBody>
    </Dialog>
  );
}

function FactList({ model }: { model: Model }) {
  const facts = modelFacts(model);
  return (
    <>
      {facts.length === 0 ? null : (
        <dl className="my-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-13/5">
          {facts.map(({ label, value }) => (
            <div key={label} className="contents">
              <dt className="text-ink-quiet">{label}</dt>
              <dd className="min-w-0 tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {model.withdrawnOn === null ? null : (
        <p className={SOURCE}>{words.removedFromDocumentation(model.withdrawnOn)}</p>
      )}
      <p className={SOURCE}>{sourceOf(model)}</p>
    </>
  );
}

function sourceOf(model: Model): string {
  switch (model.origin) {
    case 'live':
      return words.fromLiveList;
    case 'sandbox':
      return words.fromSandboxList;
    case 'facts':
      return words.builtIn(facts.taken_on);
    case 'typed':
      return words.usedAsTyped;
  }
}

const EXAMPLES: readonly { readonly id: PresetId; readonly label: string }[] = [
  { id: 'minimal', label: words.examplesOf.minimal },
  { id: 'basic', label: words.examplesOf.basic },
  { id: 'all', label: words.examplesOf.all },
];

function ExampleRequests({
  modelId,
  choice,
  connection,
}: {
  modelId: string;
  choice: ConnectionChoice;
  connection: Connection;
}) {
  const [preset, setPreset] = useState<PresetId>('minimal');
  const id = useId();
  return (
    <>
      <div className="mt-4 mb-1.5 flex items-center justify-between gap-3">
        <h3 className={TITLE}>{words.exampleRequests}</h3>
        <Tabs
          label={words.exampleRequests}
          variant="segments"
          tabClassName="touch:min-w-11"
          items={EXAMPLES}
          selected={preset}
          onSelect={setPreset}
          panelId={() => id}
        />
      </div>
      <div id={id} role="tabpanel" aria-label={words.exampleOf(preset)}>
        <CodeBox
          label={words.exampleRequest}
          code={writeCurl(exampleRequest({ modelId, preset, choice, connection }))}
          syntax="bash"
        />
      </div>
    </>
  );
}

/** The object as it came, printed only once somebody asks for it: a schema can be long. */
function RawObject({ raw }: { raw: JsonObject }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="group/fold mt-4" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <Icon
          name="chevronRight"
          className="text-ink-quiet transition-transform duration-medium group-open/fold:rotate-90"
        />
        {words.rawObject}
      </summary>
      {isOpen ? <CodeBox label={words.rawObject} code={formatJson(raw)} syntax="json" /> : null}
    </details>
  );
}
