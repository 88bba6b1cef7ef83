import { useId } from 'react';
import { SEGMENTED } from '#ui/primitives/classes/segmented-class.ts';

const SEGMENT =
  'relative flex h-6 items-center justify-center rounded-tag px-2.5 text-12 font-medium whitespace-nowrap text-ink-quiet hover:text-ink has-checked:bg-chosen has-checked:text-ink has-checked:shadow-chosen has-focus-visible:outline-2 has-focus-visible:outline-focus touch:h-11 forced-colors:has-checked:outline-2 forced-colors:has-checked:outline-[Highlight]';

/** One of a few to choose, side by side: native radios, so that the arrow keys work as everywhere. */
export function RadioSegments<Value extends string>({
  label,
  values,
  value,
  nameOf,
  onChange,
  className = '',
}: {
  label: string;
  values: readonly Value[];
  value: Value;
  nameOf: (value: Value) => string;
  onChange: (value: Value) => void;
  className?: string;
}) {
  const name = useId();
  return (
    <div className={`${SEGMENTED} ${className}`} role="radiogroup" aria-label={label}>
      {values.map((each) => (
        <label key={each} className={SEGMENT}>
          <input
            type="radio"
            // Above its name, so that a press on it is one on the radio.
            className="absolute inset-0 m-0 size-full cursor-pointer appearance-none outline-none"
            name={name}
            checked={each === value}
            onChange={() => onChange(each)}
          />
          {nameOf(each)}
        </label>
      ))}
    </div>
  );
}
