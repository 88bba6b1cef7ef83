import { useId } from 'react';
import type { KnownServer } from '#domain/request/known-servers.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import { FIELD } from '#ui/primitives/classes/field-class.ts';
import * as words from '#words/connection/request-headers.ts';
import { KeyField } from './KeyField.tsx';
import type { useTypedHeaders } from './use-typed-headers.ts';

/** The headers that go with every request to a typed address; their values are hidden and kept as keys are. */
export function HeaderFields({
  editing,
  service,
  showsProblem,
}: {
  editing: ReturnType<typeof useTypedHeaders>;
  service: KnownServer | null;
  showsProblem: boolean;
}) {
  const id = useId();
  const offered = (service?.headers ?? []).filter((name) => !editing.rows.some((row) => row.name === name));
  return (
    <section className="mt-3.5" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} className="mb-1 font-medium">
        {words.title}
      </h3>
      {editing.rows.map((row, index) => (
        <div key={row.id} className="mb-1.5 grid grid-cols-[2fr_3fr_auto] items-center gap-1.5">
          <input
            className={`${FIELD} font-mono text-[0.78125rem]`}
            type="text"
            autoComplete="off"
            spellCheck={false}
            aria-label={words.nameOf(index + 1)}
            placeholder={words.name}
            value={row.name}
            onChange={(event) => editing.set({ ...row, name: event.target.value })}
          />
          <div>
            <label className="sr-only" htmlFor={`${id}-${row.id}`}>
              {words.fieldOfValue(index + 1)}
            </label>
            <KeyField
              id={`${id}-${row.id}`}
              value={row.value}
              placeholder={words.value}
              isDescribed={false}
              onChange={(value) => editing.set({ ...row, value })}
            />
          </div>
          <IconButton icon="close" label={words.remove(row.name)} onClick={() => editing.remove(row.id)} />
        </div>
      ))}
      <div className="flex flex-wrap gap-1">
        {offered.map((name) => (
          <Button key={name} size="small" aria-label={words.addNamed(name)} onClick={() => editing.add(name)}>
            {name}
          </Button>
        ))}
        <Button size="small" icon="plus" onClick={() => editing.add('')}>
          {words.add}
        </Button>
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
