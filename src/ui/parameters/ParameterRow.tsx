import { memo, useId, useState } from 'react';
import type { JsonValue } from '#domain/json/json-value.ts';
import { canSweep } from '#domain/parameters/can-sweep.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { describeInvalidValue } from '#domain/parameters/validate-value.ts';
import { useWorkbench } from '#state/workbench.ts';
import { visibleText } from '#ui/markdown/code/visible-text.tsx';
import { IconButton } from '#ui/primitives/Button.tsx';
import * as panelWords from '#words/models/parameters.ts';
import { Control } from './controls/Control.tsx';
import { SendPlainValue } from './controls/SendPlainValue.tsx';
import type { RowNotesShown } from './RowNotes.tsx';
import { describedBy, RowNotes } from './RowNotes.tsx';
import type { RowLayout } from './row-class.ts';
import { ROW_TITLE, ROW_WORDS, rowClass } from './row-class.ts';
import { moveToRow, ROW_NAME } from './row-keys.ts';
import { SweepButton } from './SweepButton.tsx';
import { useJustChanged } from './use-just-changed.ts';
import { useParameterFocus } from './use-parameter-focus.ts';
import { useUnreadText } from './use-unread-text.ts';

/** Every other kind has a control on a line of its own. */
const LAYOUTS: Readonly<Partial<Record<ParameterSpec['kind'], RowLayout>>> = {
  number: 'number',
  integer: 'number',
  boolean: 'switch',
};

/** One parameter: its name and what it means, whether it is sent, its control, and what is wrong with its value. */
export const ParameterRow = memo(function ParameterRow({
  conversationId,
  spec,
  value,
  specs,
  warning,
}: {
  conversationId: string;
  spec: ParameterSpec;
  /** Undefined: not sent. */
  value: JsonValue | undefined;
  specs: readonly ParameterSpec[];
  /** What the model is known to refuse. */
  warning: string | null;
}) {
  const { draft } = useWorkbench();
  const id = useId();
  const [explained, setExplained] = useState(false);
  const unread = useUnreadText(conversationId, spec);
  const [resets, setResets] = useState(0);
  const changed = useJustChanged(value);
  const row = useParameterFocus(conversationId, spec.name);
  const layout = LAYOUTS[spec.kind] ?? 'own-line';
  const sent = value !== undefined;
  const problem = unread.problem ?? (sent ? describeInvalidValue(spec, value) : null);
  const notes: RowNotesShown = { explained, problem, warning };
  function change(next: JsonValue | undefined) {
    if (next === undefined) draft.resetParameter(conversationId, spec.name);
    else draft.setParameterValue(conversationId, spec.name, next, specs);
  }

  /** For buttons that go away when they are pressed: the focus goes to the row's name. */
  function changeAndLeave(next: JsonValue | undefined) {
    row.current?.querySelector<HTMLElement>('[data-row-name]')?.focus();
    // A text that was typed and not understood goes with the value.
    setResets(resets + 1);
    change(next);
  }

  const hasReset = sent || problem !== null;
  return (
    <div
      ref={row}
      className={rowClass(layout)}
      data-parameter-row=""
      data-unsent={!sent || undefined}
      data-changed={changed || undefined}
    >
      <RowName
        spec={spec}
        className={hasReset || layout !== 'number' ? '' : 'col-span-2'}
        explained={explained}
        onToggle={() => setExplained(!explained)}
      />
      {canSweep(spec) && !explained ? <SweepButton conversationId={conversationId} spec={spec} /> : null}
      <IconButton
        size="small"
        className={hasReset ? '' : 'hidden!'}
        icon="close"
        label={panelWords.reset(spec.name)}
        title={panelWords.unset(spec.name)}
        onClick={() => changeAndLeave(undefined)}
      />
      {hasReset ? null : (
        <SendPlainValue spec={spec} isOnFirstLine={layout === 'own-line'} onSend={changeAndLeave} />
      )}
      <Control
        key={resets}
        spec={spec}
        value={value}
        describedBy={describedBy(id, notes)}
        invalid={problem !== null}
        unread={unread.text}
        onChange={change}
        onUnread={unread.keep}
      />
      <RowNotes id={id} conversationId={conversationId} spec={spec} notes={notes} />
    </div>
  );
});

/** The name of a parameter, which opens what it means. */
function RowName({
  spec,
  className,
  explained,
  onToggle,
}: {
  spec: ParameterSpec;
  className: string;
  explained: boolean;
  onToggle: () => void;
}) {
  return (
    <button
      type="button"
      className={`${ROW_TITLE} col-start-1 row-start-1 ${className} min-h-6 min-w-0 rounded-tag text-left wrap-anywhere touch:min-h-11 touch:text-14`}
      {...ROW_NAME}
      onKeyDown={moveToRow}
      aria-expanded={explained}
      aria-label={panelWords.explain(spec.name)}
      title={spec.description ?? spec.title ?? undefined}
      onClick={onToggle}
    >
      <span className={ROW_WORDS}>{visibleText(spec.name)}</span>
      {spec.required ? <span className="font-sans text-11 text-ink-quiet">{panelWords.required}</span> : null}
    </button>
  );
}
