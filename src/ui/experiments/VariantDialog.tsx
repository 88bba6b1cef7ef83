import { useEffect, useMemo, useRef } from 'react';
import type { Variant } from '#domain/experiments/experiment.ts';
import { variableNames } from '#domain/experiments/experiment.ts';
import { variablesIn } from '#domain/experiments/fill-variant.ts';
import { connectionName } from '#domain/request/connection.ts';
import { useWorkbench } from '#state/workbench.ts';
import { SystemPrompt } from '#ui/chat/system-prompt/SystemPrompt.tsx';
import { SystemPromptSize } from '#ui/chat/system-prompt/SystemPromptSize.tsx';
import { ModelPicker } from '#ui/model-picker/ModelPicker.tsx';
import { ParametersPanel } from '#ui/parameters/ParametersPanel.tsx';
import { ToolsSection } from '#ui/parameters/tools/ToolsSection.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { focusFirstField } from '#ui/primitives/browser/first-field.ts';
import { FIELD } from '#ui/primitives/classes/field-class.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/experiments/experiments.ts';
import * as common from '#words/page/common.ts';
import { nameOfVariant, withVariant } from './edit-experiment.ts';
import { useDraftOnPage } from './use-draft-on-page.ts';
import { useExperiments, useExperimentsState } from './use-experiments.ts';
import { VariantMessages } from './VariantMessages.tsx';

/** One variant: model, connection, parameters, system prompt and messages. What is changed is changed at once. */
export function VariantDialog({ variantId, onClose }: { variantId: string; onClose: () => void }) {
  const experiments = useExperiments();
  const variants = useExperimentsState((state) => state.experiment.variants);
  const index = variants.findIndex(({ id }) => id === variantId);
  const variant = variants[index];
  const isThere = useDraftOnPage(
    variantId,
    () => experiments.store.getState().experiment.variants.find(({ id }) => id === variantId)?.draft,
    (draft) => experiments.edit((each) => withVariant(each, variantId, (before) => ({ ...before, draft }))),
  );
  if (variant === undefined) return null;
  return (
    <Dialog
      title={words.editVariant(nameOfVariant(variant, index + 1))}
      width="wider"
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          {common.done}
        </Button>
      }
    >
      {isThere ? <VariantForm variant={variant} position={index + 1} /> : null}
    </Dialog>
  );
}

function VariantForm({ variant, position }: { variant: Variant; position: number }) {
  const { view } = useWorkbench();
  const experiments = useExperiments();
  const { id, name, draft } = variant;
  const names = useMemo(() => variablesIn(variant), [variant]);
  const experiment = useExperimentsState((state) => state.experiment);
  const known = useMemo(() => variableNames(experiment).join(' '), [experiment]);
  const form = useRef<HTMLDivElement>(null);
  // It comes a moment after its dialog, which had only its Close button to begin with.
  useEffect(() => {
    const dialog = form.current?.closest('dialog');
    if (dialog) focusFirstField(dialog);
  }, []);
  return (
    <DialogBody className="grid grid-cols-[minmax(0,1fr)_19rem] gap-6 phone:grid-cols-1 narrow:grid-cols-1">
      <div className="min-w-0" data-variable-names={known} ref={form}>
        <label className="mt-3 grid gap-1 text-12 font-medium text-ink-quiet">
          {words.variantName}
          <input
            className={`${FIELD} text-14 font-normal text-ink`}
            placeholder={words.variantAt(position)}
            value={name ?? ''}
            onChange={({ target }) =>
              experiments.edit((each) =>
                withVariant(each, id, (before) => ({
                  ...before,
                  name: target.value === '' ? null : target.value,
                })),
              )
            }
          />
        </label>
        <div className="mt-3 flex items-center gap-2 phone:flex-wrap">
          <ModelPicker className="min-w-0 flex-1 phone:basis-full" conversationId={id} />
          <Button
            icon="plug"
            aria-haspopup="dialog"
            onClick={() => view.openDialog({ kind: 'connection', conversationId: id })}
          >
            {words.connectionOfVariant(connectionName(draft.connection))}
          </Button>
        </div>
        <SystemPrompt conversationId={id} size={<SystemPromptSize conversationId={id} />} />
        <VariantMessages variant={variant} />
        <p className="mt-3 text-12/4.5 text-ink-quiet">
          {names.length === 0 ? words.noVariables : words.variablesUsed(names)} {words.variablesHow}
        </p>
      </div>
      <div className="min-w-0 rounded-block border border-line bg-neutral-2">
        <ParametersPanel conversationId={id} />
        <ToolsSection conversationId={id} />
      </div>
    </DialogBody>
  );
}
