import type { ControlProps } from './ParameterRow.tsx';

/** A boolean: not sent, true or false. The first press sends true. */
export function SwitchControl({ spec, value, describedBy, onChange }: ControlProps) {
  return (
    <span className="swv">
      <span aria-hidden="true">{value === undefined ? 'not sent' : String(value)}</span>
      <button
        type="button"
        className="sw"
        role="switch"
        aria-label={spec.name}
        aria-checked={value === true}
        aria-describedby={describedBy}
        onClick={() => onChange(value !== true)}
      />
    </span>
  );
}
