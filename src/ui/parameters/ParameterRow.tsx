import type { ReactNode } from 'react';
import { memo, useId, useState } from 'react';
import type { JsonValue } from '#domain/json/json-value.ts';
import { describeAllowed } from '#domain/parameters/describe-allowed.ts';
import { formatParameterText } from '#domain/parameters/format-parameter-text.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { describeInvalidValue } from '#domain/parameters/validate-value.ts';
import { useWorkbench } from '#state/workbench.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { EnumControl } from './EnumControl.tsx';
import { NumberControl } from './NumberControl.tsx';
import { SwitchControl } from './SwitchControl.tsx';
import { TextControl } from './TextControl.tsx';
import { useJustChanged } from './use-just-changed.ts';

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
  const [unread, setUnread] = useState<string | null>(null);
  const changed = useJustChanged(value);
  const sent = value !== undefined;
  const problem = unread ?? (sent ? describeInvalidValue(spec, value) : null);
  const describedBy = [
    explained ? `${id}-help` : null,
    problem ? `${id}-problem` : null,
    warning ? `${id}-warning` : null,
  ]
    .filter((each) => each !== null)
    .join(' ');

  const control = {
    spec,
    value,
    describedBy: describedBy === '' ? undefined : describedBy,
    invalid: problem !== null,
    onChange: (next: JsonValue | undefined) => {
      setUnread(null);
      if (next === undefined) draft.resetParameter(conversationId, spec.name);
      else draft.setParameterValue(conversationId, spec.name, next, specs);
    },
    onUnread: setUnread,
  };

  return (
    <div
      className={`prm ${sent ? '' : 'off'} ${changed ? 'chg' : ''} ${problem ? 'err' : ''} k-${spec.kind}`}
    >
      <button
        type="button"
        className="nm"
        aria-expanded={explained}
        aria-label={`Explain ${spec.name}`}
        title={spec.description ?? spec.title ?? undefined}
        onClick={() => setExplained(!explained)}
      >
        {spec.name}
        {spec.required ? <span className="req">required</span> : null}
      </button>
      <IconButton
        size="sm"
        className="reset"
        icon="close"
        label={`Reset ${spec.name}`}
        title={`Unset: leave ${spec.name} out of the request`}
        onClick={() => {
          setUnread(null);
          draft.resetParameter(conversationId, spec.name);
        }}
      />
      {controlFor(control)}
      {explained ? (
        <div className="help" id={`${id}-help`}>
          {spec.title && spec.title !== spec.name ? <b>{spec.title}. </b> : null}
          {spec.description ? `${spec.description} ` : null}
          {`${describeAllowed(spec)}.`}
          {spec.defaultValue === undefined || spec.defaultValue === null
            ? null
            : ` Default: ${formatParameterText(spec, spec.defaultValue)}.`}
        </div>
      ) : null}
      {problem ? (
        <p className="em" id={`${id}-problem`}>
          {problem}
        </p>
      ) : null}
      {warning ? (
        <p className="warn" id={`${id}-warning`}>
          <Icon name="warning" />
          {warning}
        </p>
      ) : null}
    </div>
  );
});

/** What every control takes. */
export interface ControlProps {
  readonly spec: ParameterSpec;
  readonly value: JsonValue | undefined;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  /** `undefined` leaves the parameter out of the request. */
  onChange(value: JsonValue | undefined): void;
  /** Text that is no value of the parameter's type: the field keeps it and the request keeps its last value. */
  onUnread(sentence: string | null): void;
}

function controlFor(props: ControlProps): ReactNode {
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
