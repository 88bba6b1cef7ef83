import { useMemo, useState } from 'react';
import type { Check } from '#domain/checks/check.ts';
import type { CheckedAnswer } from '#domain/experiments/checked-answer.ts';
import { checkedKey } from '#domain/experiments/checked-answer.ts';
import { compareExperiment } from '#domain/experiments/compare-variants.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import { judgeOf } from '#domain/experiments/judges/judge.ts';
import { countJudged, hasJudgeChecks } from '#domain/experiments/judges/judging.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import type { CellKeys } from '#domain/experiments/plan.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { connectionName } from '#domain/request/connection.ts';
import { FIELD_EDGE, SELECT_ARROW } from '#ui/primitives/classes/field-class.ts';
import { KINDS, negated } from '#words/experiments/checks.ts';
import * as words from '#words/experiments/experiments.ts';
import * as judgeWords from '#words/experiments/judges.ts';
import { nameOfVariant } from './edit-experiment.ts';
import { verdictSentences } from './verdict-sentences.ts';

type ShownMeasure = keyof typeof words.measures;
const MEASURES: readonly ShownMeasure[] = ['passed', 'latency', 'cost', 'length', 'tokens'];
const MAX_VALUE = 40;

/** A check in a few words. */
export function nameOfCheck({ kind, isNegated, value, threshold }: Check): string {
  const name = isNegated ? negated(KINDS[kind]) : KINDS[kind];
  const question = isJsonObject(value) && kind === 'labelled-choice' ? value.get('prompt') : value;
  const text = typeof question === 'string' ? question : question == null ? '' : formatCompactJson(question);
  const shown = text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
  return [name, shown, threshold === null ? '' : String(threshold)].filter((part) => part !== '').join(' ');
}

/** What waits for the judge, and what its word is worth. */
function JudgeFacts({
  experiment,
  keys,
  checked,
}: {
  experiment: Experiment;
  keys: CellKeys;
  checked: ReadonlyMap<string, CheckedAnswer>;
}) {
  const standing = useMemo(
    () => (hasJudgeChecks(experiment) ? countJudged(experiment, keys, checked) : null),
    [experiment, keys, checked],
  );
  const judge = judgeOf(experiment);
  if (standing === null || judge === null) return null;
  const { model, connection } = judge.draft;
  const isSandbox = connection.kind === 'sandbox';
  return (
    <>
      {standing.open > 0 ? <p>{judgeWords.waiting(standing.open)}</p> : null}
      {standing.judged > 0 ? (
        <p>
          {judgeWords.judgedBy(model, connectionName(connection))} {isSandbox ? judgeWords.fillsTheForm : ''}
        </p>
      ) : null}
    </>
  );
}

/** What can be said about the variants, by a measure that is chosen here. */
export function Verdicts({
  experiment,
  keys,
  outcomes,
  checked,
  isRunning,
}: {
  experiment: Experiment;
  keys: CellKeys;
  outcomes: ReadonlyMap<string, Outcome>;
  checked: ReadonlyMap<string, CheckedAnswer>;
  /** Working it out takes a moment: not for every answer that comes. */
  isRunning: boolean;
}) {
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
          className={`h-6 px-2 ${FIELD_EDGE} phone:h-11 ${SELECT_ARROW}`}
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
        className="max-h-24 phone:max-h-none low:max-h-none basis-full overflow-y-auto text-12/4.5 text-ink-quiet empty:hidden"
        data-testid="verdict"
      >
        <JudgeFacts experiment={experiment} keys={keys} checked={checked} />
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
