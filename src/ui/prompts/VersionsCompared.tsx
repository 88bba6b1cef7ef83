import { useMemo, useState } from 'react';
import { diffRequests } from '#domain/portable/diff-requests.ts';
import type { PromptVersion } from '#domain/prompts/prompt.ts';
import { comparedBody } from '#domain/prompts/prompt.ts';
import { JsonDiff } from '#ui/compare/differences/JsonDiff.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD, SELECT_ARROW } from '#ui/primitives/classes/field-class.ts';
import * as words from '#words/prompts/prompts.ts';

/** What changed between two of the versions, and both of them side by side. */
export function VersionsCompared({
  versions,
  onCompare,
}: {
  versions: readonly PromptVersion[];
  onCompare: (pair: readonly [PromptVersion, PromptVersion]) => void;
}) {
  const [chosen, setChosen] = useState<{ readonly from?: number; readonly to?: number }>({});
  const find = (number: number | undefined) => versions.find((each) => each.number === number);
  const to = find(chosen.to) ?? versions[0];
  const from = find(chosen.from) ?? versions[1];
  const changes = useMemo(
    () => (from && to ? diffRequests(comparedBody(from), comparedBody(to)) : []),
    [from, to],
  );
  if (from === undefined || to === undefined) return null;
  return (
    <section className="mt-3 border-t border-line-strong pt-4" aria-label={words.whatChanged}>
      <h3 className="font-semibold">{words.whatChanged}</h3>
      <div className="mt-2 flex flex-wrap items-end gap-3">
        <Choice
          label={words.from}
          versions={versions}
          value={from.number}
          onChange={(number) => setChosen({ ...chosen, from: number })}
        />
        <Choice
          label={words.to}
          versions={versions}
          value={to.number}
          onChange={(number) => setChosen({ ...chosen, to: number })}
        />
        <Button icon="columns" className="h-8! touch:h-11!" onClick={() => onCompare([from, to])}>
          {words.compareThese}
        </Button>
      </div>
      <div className="mt-3">
        {changes.length === 0 ? (
          <p className="text-ink-quiet">{words.nothingChanged}</p>
        ) : (
          <JsonDiff changes={changes} />
        )}
      </div>
    </section>
  );
}

function Choice({
  label,
  versions,
  value,
  onChange,
}: {
  label: string;
  versions: readonly PromptVersion[];
  value: number;
  onChange: (number: number) => void;
}) {
  return (
    <label className="block text-12 text-ink-quiet">
      {label}
      <select
        className={`${FIELD} mt-1 text-ink ${SELECT_ARROW}`}
        value={value}
        onChange={({ target }) => onChange(Number(target.value))}
      >
        {versions.map(({ number, note }) => (
          <option key={number} value={number}>
            {words.versionOf(number)}
            {note === '' ? '' : `: ${note}`}
          </option>
        ))}
      </select>
    </label>
  );
}
