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
import { selectConnection, selectConversation } from '#state/selectors.ts';
import { useModelById } from '#state/use-models.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { Dialog } from '#ui/primitives/Dialog.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { Tabs } from '#ui/primitives/Tabs.tsx';
import { CodeBox } from './CodeBox.tsx';
import { exampleRequest } from './example-request.ts';
import { FavouriteButton } from './FavouriteButton.tsx';
import { modelFacts } from './model-facts.ts';

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
  const connection = selectConnection({ keyVariable }, deps, choice);
  const details = fetchDetailsSnippet({
    modelId,
    baseUrl: connection.baseUrl,
    keyVariable: connection.keyVariable,
  });
  return (
    <Dialog title={model.displayName} width="wide" className="d-facts" onClose={onClose}>
      <div className="in">
        <p className="mid">
          <code>{modelId}</code>
          <CopyButton getText={() => modelId} label="Copy model ID" iconOnly size="small" />
          <FavouriteButton modelId={modelId} />
        </p>
        {model.description === null ? null : (
          <p className="desc" role="region" aria-label="Description" tabIndex={0}>
            {model.description}
          </p>
        )}
        <FactList model={model} />
        {connection.kind === 'oxen' ? (
          <p>
            <a className="lnk" href={workbenchUrl(modelId)} target="_blank" rel="noopener noreferrer">
              Open in the Oxen Workbench
              <Icon name="external" />
              <span className="sr-only"> (new tab)</span>
            </a>
          </p>
        ) : null}
        <h3>Fetch model details</h3>
        <CodeBox label="Fetch model details" code={details} />
        <ExampleRequests modelId={modelId} choice={choice} connection={connection} />
        {model.raw === null ? null : <RawObject raw={model.raw} />}
      </div>
    </Dialog>
  );
}

function FactList({ model }: { model: Model }) {
  const facts = modelFacts(model);
  return (
    <>
      {facts.length === 0 ? null : (
        <dl className="facts">
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {model.withdrawnOn === null ? null : (
        <p className="src">
          Its page was withdrawn from Oxen’s documentation on {model.withdrawnOn}. The model may still answer.
        </p>
      )}
      <p className="src">{sourceOf(model)}</p>
    </>
  );
}

function sourceOf(model: Model): string {
  switch (model.origin) {
    case 'live':
      return 'From the connection’s model list.';
    case 'sandbox':
      return 'From the sandbox’s model list.';
    case 'facts':
      return `From the built-in table, as Oxen’s documentation had it on ${facts.taken_on}. Prices are in the live list.`;
    case 'typed':
      return 'Not in the list: the ID is used as typed, and nothing more is known of it.';
  }
}

const EXAMPLES: readonly { readonly id: PresetId; readonly label: string }[] = [
  { id: 'minimal', label: 'Minimal' },
  { id: 'basic', label: 'Basic' },
  { id: 'all', label: 'All' },
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
      <div className="exh">
        <h3>Example requests</h3>
        <Tabs
          label="Example requests"
          className="tabs"
          items={EXAMPLES}
          selected={preset}
          onSelect={setPreset}
          panelId={() => id}
        />
      </div>
      <div id={id} role="tabpanel" aria-label={`${preset} example`}>
        <CodeBox
          label="Example request"
          code={writeCurl(exampleRequest({ modelId, preset, choice, connection }))}
        />
      </div>
    </>
  );
}

/** The object as it came, printed only once somebody asks for it: a schema can be long. */
function RawObject({ raw }: { raw: JsonObject }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="more" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="chevronRight" className="chev" />
        Raw model object
      </summary>
      {isOpen ? <CodeBox label="Raw model object" code={formatJson(raw)} /> : null}
    </details>
  );
}
