import { useId } from 'react';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { ControlProps } from './control-props.ts';
import { SWITCH, SWITCH_SENT, SWITCH_UNSENT } from './switch-class.ts';

/** A boolean: not sent, true or false. The first press sends true. */
export function SwitchControl({ spec, value, describedBy, onChange }: ControlProps) {
  const stateId = useId();
  return (
    // The longer word takes its room from the gap, and the same room in every font: the reset button stands as in the other rows.
    <span className={value === undefined ? `${SWITCH_UNSENT} col-start-2` : `${SWITCH_SENT} -ml-2`}>
      <span
        id={stateId}
        aria-hidden="true"
        className={typeof value === 'boolean' ? 'w-9.5 text-right' : undefined}
      >
        {value === undefined ? 'not sent' : formatCompactJson(value)}
      </span>
      <button
        type="button"
        className={SWITCH}
        role="switch"
        aria-label={spec.name}
        aria-checked={value === true}
        data-default={spec.defaultValue === true || undefined}
        // On or off is not all: it may be neither, or, after an import, no boolean at all.
        aria-describedby={typeof value === 'boolean' ? describedBy : `${stateId} ${describedBy ?? ''}`.trim()}
        onClick={() => onChange(value !== true)}
      />
    </span>
  );
}
