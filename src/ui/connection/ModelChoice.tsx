import { useId } from 'react';
import { FIELD, SELECT_ARROW } from '#ui/primitives/classes/field-class.ts';
import * as words from '#words/connection/connections.ts';

/** The chat models that a test has found, one of which is chosen with Save. */
export function ModelChoice({
  ids,
  value,
  onChange,
}: {
  ids: readonly string[];
  value: string;
  onChange: (id: string) => void;
}) {
  const id = useId();
  return (
    <div className="mt-3.5">
      <label htmlFor={id} className="mb-1 block font-medium">
        {words.model}
      </label>
      <select
        id={id}
        className={`${FIELD} ${SELECT_ARROW}`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {ids.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </div>
  );
}
