import { memo, useEffect, useEffectEvent, useId, useState } from 'react';
import { MIN_COLUMNS } from '#domain/conversation/comparison.ts';
import type { ModelPricing } from '#domain/models/pricing.ts';
import { connectionName, isTyped } from '#domain/request/connection.ts';
import { useModel } from '#state/models/use-models.ts';
import { useNotedKind } from '#state/models/use-noted-kind.ts';
import { isBusy, selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { MessageLog } from '#ui/chat/MessageLog.tsx';
import { SendProblem } from '#ui/chat/SendProblem.tsx';
import { SystemPrompt } from '#ui/chat/system-prompt/SystemPrompt.tsx';
import { SystemPromptSize } from '#ui/chat/system-prompt/SystemPromptSize.tsx';
import { focusOn, focusTargetRef } from '#ui/focus/page-focus.ts';
import { ModelPicker } from '#ui/model-picker/ModelPicker.tsx';
import { ParametersPanel } from '#ui/parameters/ParametersPanel.tsx';
import { ToolsSection } from '#ui/parameters/tools/ToolsSection.tsx';
import { IconButton } from '#ui/primitives/Button.tsx';
import * as words from '#words/compare/compare.ts';
import { title as parametersTitle } from '#words/models/parameters.ts';
import { ColumnMenu } from './ColumnMenu.tsx';
import { ColumnMetrics } from './ColumnMetrics.tsx';
import { latestReply } from './column-figures.ts';
import type { CompareDialog } from './compare-dialog.ts';
import { ParameterSummary } from './ParameterSummary.tsx';

const ROW = 'flex min-w-0 items-center gap-1';
/** The panel opens over the log: nothing below or beside it moves. */
const PANEL =
  'absolute inset-x-0 top-0 z-5 max-h-full overflow-auto overscroll-contain border-b border-line-strong bg-neutral-2 shadow-pill phone:px-3';

/** One column: a whole request of its own, its conversation, and its figures beside those of the others. */
export const CompareColumn = memo(function CompareColumn({
  conversationId,
  position,
  name,
  onPricing,
  onDialog,
}: {
  conversationId: string;
  /** From 1. */
  position: number;
  /** Its place, and what tells it from the others. */
  name: string;
  onPricing: (columnId: string, pricing: ModelPricing | null) => void;
  onDialog: (dialog: CompareDialog) => void;
}) {
  const [showsParameters, setShowsParameters] = useState(false);
  useNotedKind(conversationId);
  const panelId = useId();
  useWayForReplies(conversationId, panelId, () => setShowsParameters(false));
  useEffect(() => {
    const register = focusTargetRef('parameter-panel', conversationId);
    register({ focus: () => setShowsParameters(true) });
    return () => register(null);
  }, [conversationId]);
  return (
    <section
      className="row-span-full grid min-h-0 min-w-0 grid-rows-subgrid border-r border-line last:border-r-0 phone:snap-start"
      data-column={position}
      aria-label={words.columnAt(position)}
    >
      <div className="flex min-w-0 flex-col gap-2 border-b border-line px-3 pt-2 pb-2.5 phone:gap-0.5">
        <ColumnHead conversationId={conversationId} position={position} name={name} onDialog={onDialog} />
        {/* Open, the panel below is the region; closed, the line that opens it is. */}
        <div {...(showsParameters ? {} : { role: 'region', 'aria-label': parametersTitle })}>
          <ParameterSummary
            conversationId={conversationId}
            isOpen={showsParameters}
            panelId={panelId}
            onToggle={() => setShowsParameters(!showsParameters)}
          />
        </div>
      </div>
      <div className="relative flex min-h-0 min-w-0 flex-col">
        <MessageLog
          conversationId={conversationId}
          before={
            <SystemPrompt
              conversationId={conversationId}
              size={<SystemPromptSize conversationId={conversationId} />}
            />
          }
          empty={<p className="mt-3.5 text-ink-quiet">{words.nothingSent}</p>}
        />
        <SendProblem conversationId={conversationId} />
        <ParametersOverLog
          id={panelId}
          conversationId={conversationId}
          isOpen={showsParameters}
          onClose={() => setShowsParameters(false)}
        />
      </div>
      <ColumnMetrics
        conversationId={conversationId}
        position={position}
        onRepeat={() => onDialog({ kind: 'repeat', conversationId })}
      />
      <PricingReader conversationId={conversationId} onPricing={onPricing} />
    </section>
  );
});

/** The parameters lie over the log: they make way for a reply that begins, unless somebody is in them. */
function useWayForReplies(conversationId: string, panelId: string, close: () => void): void {
  const busy = useWorkbenchState((state) => isBusy(state, conversationId));
  const makeWay = useEffectEvent(() => {
    if (busy && !document.getElementById(panelId)?.contains(document.activeElement)) close();
  });
  useEffect(() => {
    if (busy) makeWay();
  }, [busy]);
}

/** The column's name, where it sends to, its model, and what can be done with it. */
function ColumnHead({
  conversationId,
  position,
  name,
  onDialog,
}: {
  conversationId: string;
  position: number;
  name: string;
  onDialog: (dialog: CompareDialog) => void;
}) {
  const { withLater } = useWorkbench();
  const isOnly = useWorkbenchState((state) => state.columnIds.length <= MIN_COLUMNS);
  return (
    <>
      <div className={`${ROW} -mb-1 text-12/4 phone:-my-1.5`}>
        <b className="min-w-0 truncate font-semibold" title={name}>
          {name}
        </b>
        <ConnectionButton conversationId={conversationId} position={position} />
      </div>
      <div className={ROW}>
        <ModelPicker className="min-w-0 flex-1" conversationId={conversationId} />
        <ColumnMenu conversationId={conversationId} position={position} onDialog={onDialog} />
        <IconButton
          icon="close"
          label={words.removeColumn}
          disabled={isOnly}
          title={isOnly ? words.oneColumnStays : words.removeColumnAt(position)}
          onClick={() => {
            void withLater(({ compare }) => compare.removeColumn(conversationId));
            // Its button goes with the column.
            focusOn('message');
          }}
        />
      </div>
    </>
  );
}

/** The column's parameters and tools, while they are open. */
function ParametersOverLog({
  id,
  conversationId,
  isOpen,
  onClose,
}: {
  id: string;
  conversationId: string;
  isOpen: boolean;
  onClose: () => void;
}) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape from any of the controls inside closes it
    <div
      id={id}
      className={PANEL}
      hidden={!isOpen}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      {isOpen ? (
        <>
          <ParametersPanel conversationId={conversationId} />
          <ToolsSection conversationId={conversationId} />
        </>
      ) : null}
    </div>
  );
}

/** Names where the column's requests go, and changes it. */
function ConnectionButton({ conversationId, position }: { conversationId: string; position: number }) {
  const { view } = useWorkbench();
  const choice = useWorkbenchState((state) => selectConversation(state, conversationId).draft.connection);
  const name = connectionName(choice);
  return (
    <button
      type="button"
      className="ml-auto flex min-h-6 min-w-0 items-center gap-1.5 truncate rounded-tag px-1.5 text-ink-quiet hover:bg-neutral-4 hover:text-ink touch:min-h-11"
      aria-label={words.connectionOf(name, position)}
      title={words.connectionOfThis}
      aria-haspopup="dialog"
      onClick={() => view.openDialog({ kind: 'connection', conversationId })}
    >
      <i
        className={`size-2 flex-none rounded-full forced-color-adjust-none ${isTyped(choice) ? 'bg-accent-9' : 'bg-green-9'}`}
        aria-hidden="true"
      />
      {name}
    </button>
  );
}

/** Tells what the latest reply's model costs. */
function PricingReader({
  conversationId,
  onPricing,
}: {
  conversationId: string;
  onPricing: (columnId: string, pricing: ModelPricing | null) => void;
}) {
  const used = useWorkbenchState((state) =>
    latestReply(state.conversations.get(conversationId))?.reply?.request.body.get('model'),
  );
  const pricing = useModel(conversationId, used)?.pricing ?? null;
  useEffect(() => onPricing(conversationId, pricing), [conversationId, onPricing, pricing]);
  return null;
}
