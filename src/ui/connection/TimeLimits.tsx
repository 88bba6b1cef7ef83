import type { RefObject } from 'react';
import { useEffect, useId, useRef } from 'react';
import { FIELD } from '#ui/primitives/classes/field-class.ts';
import * as words from '#words/connection/time-limits.ts';
import type { useTimeLimits } from './use-time-limits.ts';

/** How long answers of a connection are waited for; without a limit as long as it takes. */
export function TimeLimits({
  editing,
  isAlone,
}: {
  editing: ReturnType<typeof useTimeLimits>;
  /** Whether they stand below a title of their own. */
  isAlone: boolean;
}) {
  const id = useId();
  const { refusals, isWrong, problem } = editing;
  const [beginField, silenceField] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const wrongField = isWrong[0] ? beginField : silenceField;
  const shownRefusals = useRef(0);
  useEffect(() => {
    if (refusals === shownRefusals.current) return;
    shownRefusals.current = refusals;
    const fold = wrongField.current?.closest('details');
    if (fold) fold.open = true;
    // The buttons of the dialog stand over its lower end.
    wrongField.current?.scrollIntoView({ block: 'center' });
    wrongField.current?.focus();
  }, [refusals, wrongField]);
  return (
    <section className="mt-3.5" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} className={isAlone ? 'sr-only' : 'mb-1 font-medium'}>
        {words.title}
      </h3>
      <div className="grid grid-cols-2 gap-1.5 phone:grid-cols-1">
        <Field
          field={beginField}
          label={words.untilBegin}
          value={editing.begin}
          isWrong={isWrong[0] === true}
          onChange={editing.setBegin}
        />
        <Field
          field={silenceField}
          label={words.silence}
          value={editing.silence}
          isWrong={isWrong[1] === true}
          onChange={editing.setSilence}
        />
      </div>
      {problem === null ? (
        <p className="mt-1.25 text-12/4.5 text-ink-quiet">{words.how}</p>
      ) : (
        <p className="mt-1.25 text-12/4.5 text-red-11" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

function Field({
  field,
  label,
  value,
  isWrong,
  onChange,
}: {
  field: RefObject<HTMLInputElement | null>;
  label: string;
  value: string;
  isWrong: boolean;
  onChange: (text: string) => void;
}) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label className="mb-1 block text-12/4.5 text-ink-quiet" htmlFor={id}>
        {label}
      </label>
      <input
        ref={field}
        id={id}
        className={FIELD}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        placeholder={words.none}
        aria-invalid={isWrong || undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
