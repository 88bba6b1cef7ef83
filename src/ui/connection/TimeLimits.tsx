import { useId } from 'react';
import { FIELD } from '#ui/primitives/classes/field-class.ts';
import * as words from '#words/connection/time-limits.ts';
import type { useTimeLimits } from './use-time-limits.ts';

/** How long answers of a connection are waited for; without a limit as long as it takes. */
export function TimeLimits({
  editing,
  showsProblem,
}: {
  editing: ReturnType<typeof useTimeLimits>;
  showsProblem: boolean;
}) {
  const id = useId();
  const field = (name: string, label: string, value: string, onChange: (text: string) => void) => (
    <div className="min-w-0">
      <label className="mb-1 block text-12/4.5 text-ink-quiet" htmlFor={`${id}-${name}`}>
        {label}
      </label>
      <input
        id={`${id}-${name}`}
        className={FIELD}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        placeholder={words.none}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
  return (
    <section className="mt-3.5" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} className="mb-1 font-medium">
        {words.title}
      </h3>
      <div className="grid grid-cols-2 gap-1.5 phone:grid-cols-1">
        {field('begin', words.untilBegin, editing.begin, editing.setBegin)}
        {field('silence', words.silence, editing.silence, editing.setSilence)}
      </div>
      {showsProblem && editing.problem !== null ? (
        <p className="mt-1.25 text-12/4.5 text-red-11" role="alert">
          {editing.problem}
        </p>
      ) : (
        <p className="mt-1.25 text-12/4.5 text-ink-quiet">{words.how}</p>
      )}
    </section>
  );
}
