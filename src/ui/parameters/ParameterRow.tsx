import type { ReactNode } from 'react';
import { memo, useId, useState } from 'react';
import type { JsonValue } from '#domain/json/json-value.ts';
import { describeAllowed } from '#domain/parameters/describe-allowed.ts';
import { formatParameterText } from '#domain/parameters/format-parameter-text.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { describeInvalidValue } from '#domain/parameters/validate-value.ts';
import { fieldPlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { visibleText } from '#ui/markdown/code/visible-text.tsx';
import { IconButton } from '#ui/primitives/Button.tsx';
import { FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/conversation/send-problem.ts';
import * as panelWords from '#words/models/parameters.ts';
import { EnumControl } from './controls/EnumControl.tsx';
import { NumberControl } from './controls/NumberControl.tsx';
import { SendPlainValue } from './controls/SendPlainValue.tsx';
import { SwitchControl } from './controls/SwitchControl.tsx';
import { TextControl } from './controls/TextControl.tsx';
import { describeUnread } from './describe-unread.ts';
import type { RowLayout } from './row-class.ts';
import { EXPLANATION, ROW_TITLE, ROW_WORDS, rowClass } from './row-class.ts';
import { moveToRow, ROW_NAME } from './row-keys.ts';
import { useJustChanged } from './use-just-changed.ts';
import { useParameterFocus } from './use-parameter-focus.ts';

/** Longer defaults are cut in the explanation: they would fill the panel. */
const MAX_SHOWN_DEFAULT = 200;
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
  const { draft, typing } = useWorkbench();
  const id = useId();
  const [explained, setExplained] = useState(false);
  const place = fieldPlace(conversationId, spec.name);
  const unread = useWorkbenchState((state) => state.typedTexts.get(place));
  const [resets, setResets] = useState(0);
  const changed = useJustChanged(value);
  const row = useParameterFocus(conversationId, spec.name);
  const layout = LAYOUTS[spec.kind] ?? 'own-line';
  const sent = value !== undefined;
  const unreadSentence = unread === undefined ? null : describeUnread(spec, unread);
  const problem = unreadSentence ?? (sent ? describeInvalidValue(spec, value) : null);
  const describedBy = [
    explained ? `${id}-help` : null,
    problem ? `${id}-problem` : null,
    warning ? `${id}-warning` : null,
  ]
    .filter((each) => each !== null)
    .join(' ');

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
  const control: ControlProps = {
    spec,
    value,
    describedBy: describedBy === '' ? undefined : describedBy,
    invalid: problem !== null,
    unread,
    onChange: change,
    onUnread: (text) => typing.set(place, text),
  };

  return (
    <div
      ref={row}
      className={rowClass(layout)}
      data-unsent={!sent || undefined}
      data-changed={changed || undefined}
    >
      <button
        type="button"
        className={`${ROW_TITLE} ${hasReset || layout !== 'number' ? '' : 'col-span-2'} min-h-6 min-w-0 rounded-tag text-left wrap-anywhere touch:min-h-11 touch:text-14`}
        {...ROW_NAME}
        onKeyDown={moveToRow}
        aria-expanded={explained}
        aria-label={panelWords.explain(spec.name)}
        title={spec.description ?? spec.title ?? undefined}
        onClick={() => setExplained(!explained)}
      >
        <span className={ROW_WORDS}>{visibleText(spec.name)}</span>
        {spec.required ? (
          <span className="font-sans text-11 text-ink-quiet">{panelWords.required}</span>
        ) : null}
      </button>
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
      <Control key={resets} {...control} />
      {explained ? (
        <div className={`col-span-full ${EXPLANATION}`} id={`${id}-help`}>
          {spec.title && spec.title !== spec.name ? <b>{spec.title}. </b> : null}
          {spec.description ? `${spec.description} ` : null}
          {`${describeAllowed(spec)}.`}
          {spec.defaultValue === undefined || spec.defaultValue === null
            ? null
            : ` ${panelWords.defaultIs(shortened(formatParameterText(spec, spec.defaultValue)))}`}
        </div>
      ) : null}
      {problem ? (
        <p className={`col-span-full ${FIELD_PROBLEM}`} id={`${id}-problem`}>
          {problem}
          {unreadSentence ? ` ${words.notSentYet}` : null}
        </p>
      ) : null}
      {warning ? (
        <p className="col-span-full flex gap-1.5 pb-1 text-12/4.5 text-amber-11" id={`${id}-warning`}>
          <Icon name="warning" />
          {warning}
        </p>
      ) : null}
    </div>
  );
});

function shortened(text: string): string {
  return text.length > MAX_SHOWN_DEFAULT ? `${text.slice(0, MAX_SHOWN_DEFAULT)}…` : text;
}

/** What every control takes. */
export interface ControlProps {
  readonly spec: ParameterSpec;
  readonly value: JsonValue | undefined;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  /** What stands in the field because it is no value of the parameter's type; the request keeps its last value. */
  readonly unread: string | undefined;
  /** `undefined` leaves the parameter out of the request. */
  onChange(value: JsonValue | undefined): void;
  /** Keeps a text that is no value. */
  onUnread(text: string): void;
}

function Control(props: ControlProps): ReactNode {
  switch (props.spec.kind) {
    case 'number':
    case 'integer':
      return <NumberControl {...props} />;
    case 'boolean':
      return <SwitchControl {...props} />;
    case 'enum':
      return <EnumControl {...props} />;
    default:
      return <TextControl {...props} />;
  }
}
