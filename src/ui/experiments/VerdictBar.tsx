import { useDeferredValue, useMemo, useState } from 'react';
import type { Check } from '#domain/checks/check.ts';
import { checksOf } from '#domain/experiments/check-subject.ts';
import { compareExperiment } from '#domain/experiments/compare-variants.ts';
import { sweptParameter } from '#domain/experiments/sweep.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { checkedKey } from '#state/experiments/experiments-state.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import { FIELD_EDGE } from '#ui/primitives/classes/field-class.ts';
import { KINDS, negated } from '#words/experiments/checks.ts';
import * as words from '#words/experiments/experiments.ts';
import * as sweepWords from '#words/experiments/sweeps.ts';
import { nameOfVariant } from './edit-experiment.ts';
import type { OnDialog } from './experiment-dialog.ts';
import { useExperiments, useExperimentsState } from './use-experiments.ts';
import { verdictSentences } from './verdict-sentences.ts';

type ShownMeasure = keyof typeof words.measures;
const MEASURES: readonly ShownMeasure[] = ['passed', 'latency', 'cost', 'length', 'tokens'];
const MAX_VALUE = 40;

/** The checks of all answers, and what can be said about the variants. */
export function VerdictBar({ onDialog }: { onDialog: OnDialog }) {
  const experiments = useExperiments();
  const assertions = useExperimentsState((state) => state.experiment.checks);
  const checks = checksOf(assertions);
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-2 gap-y-1.5 border-b border-line px-4 py-1.5 phone:px-3">
      <ul className="contents" aria-label={words.checks}>
        {checks.map((check, index) => (
          <li
            key={`${check.id} ${nameOfCheck(check)}`}
            className="flex h-6 max-w-80 items-center gap-1 rounded-tag bg-neutral-3 pl-2 text-12 phone:h-11"
          >
            <span className="truncate">{nameOfCheck(check)}</span>
            <IconButton
              size="small"
              icon="close"
              className="phone:size-11"
              label={words.removeCheck(nameOfCheck(check))}
              onClick={() =>
                experiments.edit((each) => ({
                  ...each,
                  checks: each.checks.filter((_check, at) => at !== index),
                }))
              }
            />
          </li>
        ))}
      </ul>
      <Button
        size="small"
        icon="plus"
        className="phone:h-11"
        aria-haspopup="dialog"
        onClick={() => onDialog({ kind: 'check' })}
      >
        {words.addCheck}
      </Button>
      <FiguresButton onDialog={onDialog} />
      <VerdictLine />
    </div>
  );
}

/** What the one parameter changes in which the variants differ, where they differ in one. */
function FiguresButton({ onDialog }: { onDialog: OnDialog }) {
  const variants = useExperimentsState((state) => state.experiment.variants);
  const swept = useMemo(() => sweptParameter(variants), [variants]);
  if (swept === null) return null;
  return (
    <Button
      size="small"
      icon="chart"
      className="phone:h-11"
      aria-haspopup="dialog"
      onClick={() => onDialog({ kind: 'figures' })}
    >
      {sweepWords.openFigures(swept.name)}
    </Button>
  );
}

function nameOfCheck({ kind, isNegated, value, threshold }: Check): string {
  const name = isNegated ? negated(KINDS[kind]) : KINDS[kind];
  const text = typeof value === 'string' ? value : value === null ? '' : formatCompactJson(value);
  const shown = text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
  return [name, shown, threshold === null ? '' : String(threshold)].filter((part) => part !== '').join(' ');
}

function VerdictLine() {
  const experiment = useExperimentsState((state) => state.experiment);
  const keys = useExperimentsState((state) => state.keys);
  const outcomes = useDeferredValue(useExperimentsState((state) => state.outcomes));
  const checked = useDeferredValue(useExperimentsState((state) => state.checked));
  // Working it out takes a moment: not for every answer that comes.
  const isRunning = useExperimentsState((state) => state.run.phase === 'running');
  const hasChecks = experiment.checks.length > 0 || experiment.cases.some((each) => each.checks.length > 0);
  const [chosen, setChosen] = useState<ShownMeasure | null>(null);
  const measure = chosen ?? (hasChecks ? 'passed' : 'latency');
  const { cases, variants, repeats } = experiment;
  const comparison = useMemo(
    () =>
      isRunning || variants.length < 2
        ? null
        : compareExperiment(
            { cases, variants, repeats },
            outcomes,
            keys,
            (caseId, id) => checked.get(checkedKey(caseId, id))?.pass ?? null,
            measure,
          ),
    [isRunning, cases, variants, repeats, outcomes, keys, checked, measure],
  );
  if (variants.length < 2) return null;
  const names = variants.map((variant, index) => nameOfVariant(variant, index + 1));
  return (
    <>
      <label className="ml-auto flex items-center gap-1.5 text-12 text-ink-quiet">
        {words.measure}
        <select
          className={`h-6 px-1 ${FIELD_EDGE} phone:h-11`}
          value={measure}
          onChange={({ target }) => setChosen(MEASURES.find((each) => each === target.value) ?? null)}
        >
          {MEASURES.map((each) => (
            <option key={each} value={each}>
              {words.measures[each]}
            </option>
          ))}
        </select>
      </label>
      <div
        className="max-h-24 basis-full overflow-y-auto text-12/4.5 text-ink-quiet empty:hidden"
        data-testid="verdict"
      >
        {measure === 'passed' && !hasChecks
          ? words.verdictNeedsChecks
          : comparison === null
            ? null
            : verdictSentences(comparison, names, measure === 'passed').map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
      </div>
    </>
  );
}
