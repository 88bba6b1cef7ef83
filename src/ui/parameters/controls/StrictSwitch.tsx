import { strict } from '#words/models/structured-output.ts';
import { SWITCH } from './switch-class.ts';

/** Whether a schema is strict, with the field's own name beside the switch. */
export function StrictSwitch({
  isOn,
  how,
  onChange,
}: {
  isOn: boolean;
  /** What strict makes of what has the schema. */
  how: string;
  onChange: (isOn: boolean) => void;
}) {
  return (
    <span className="flex h-8 items-center gap-2 touch:h-11">
      <button
        type="button"
        className={SWITCH}
        role="switch"
        aria-label={strict}
        aria-checked={isOn}
        title={how}
        onClick={() => onChange(!isOn)}
      />
      <span aria-hidden="true" className="font-mono text-12">
        {strict}
      </span>
    </span>
  );
}
