import type { TestCase, Variant } from '#domain/experiments/experiment.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import { outcomeId } from '#domain/experiments/outcome.ts';
import { formatCount, formatDuration } from '#domain/metrics/format-metrics.ts';
import { formatUsd } from '#domain/models/cost.ts';
import type { Run } from '#runs/run.ts';
import { checkedKey } from '#state/experiments/experiments-state.ts';
import * as words from '#words/experiments/experiments.ts';
import { nameOfVariant } from './edit-experiment.ts';
import type { OnDialog } from './experiment-dialog.ts';
import { CELL, FILL } from './table-class.ts';
import { useExperimentsState, useSnapshot } from './use-experiments.ts';

/** Characters of an answer in its cell; the whole of it is a click away. */
const MAX_SHOWN = 240;
const TEXT = 'line-clamp-3 min-h-0 flex-1 text-left wrap-anywhere whitespace-pre-wrap';
const FOOT = 'flex flex-none items-center gap-2 text-12/4 text-ink-quiet tabular-nums';

/** What a variant answered in a case, growing while it comes. */
export function ResultCell({
  variant,
  variantPosition,
  testCase,
  position,
  onDialog,
}: {
  variant: Variant;
  variantPosition: number;
  testCase: TestCase;
  position: number;
  onDialog: OnDialog;
}) {
  const { key, missing } = useExperimentsState((state) => state.keys).of(variant, testCase);
  const repeats = useExperimentsState((state) => state.experiment.repeats);
  const shownId = useExperimentsState(({ outcomes, runs }) =>
    key === null ? null : shownAnswer(key, repeats, outcomes, runs),
  );
  const outcome = useExperimentsState((state) =>
    shownId === null ? undefined : state.outcomes.get(shownId),
  );
  const run = useExperimentsState((state) => (shownId === null ? undefined : state.runs.get(shownId)));
  const answered = useExperimentsState((state) =>
    key === null || repeats === 1 ? 0 : countAnswered(key, repeats, state.outcomes),
  );
  const checked = useExperimentsState((state) =>
    shownId === null ? undefined : state.checked.get(checkedKey(testCase.id, shownId)),
  );
  const snapshot = useSnapshot(run);
  if (missing !== null) {
    return (
      <td className={CELL}>
        <p className="p-2.5 text-12/4.5 text-amber-11">{words.missingValues(missing)}</p>
      </td>
    );
  }
  if (snapshot === null && outcome === undefined) {
    return (
      <td className={CELL}>
        <p className="p-2.5 text-12/4.5 text-ink-quiet">{words.notRun}</p>
      </td>
    );
  }
  const isFailed = snapshot === null && outcome?.status !== 'done';
  const text = snapshot ? liveText(snapshot.reply.choices[0]?.text ?? '') : shortText(outcome);
  const state = snapshot ? words.running : isFailed ? words.failed : words.answeredState;
  return (
    <td className={CELL}>
      <button
        type="button"
        className={`flex min-w-0 flex-col gap-1 px-2.5 py-1.5 hover:bg-neutral-2 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-focus ${FILL}`}
        aria-label={words.openCell(nameOfVariant(variant, variantPosition), position, state)}
        aria-haspopup="dialog"
        aria-busy={snapshot !== null || undefined}
        onClick={() => onDialog({ kind: 'cell', caseId: testCase.id, variantId: variant.id })}
      >
        <span className={`${TEXT} ${isFailed ? 'text-red-11' : ''}`}>{text}</span>
        <span className={FOOT}>
          {snapshot ? words.running : isFailed ? words.failed : <Figures outcome={outcome} />}
          {checked === undefined ? null : <Verdict pass={checked.pass} />}
          {repeats > 1 ? <span>{words.sharedRepeats(answered, repeats)}</span> : null}
        </span>
      </button>
    </td>
  );
}

/** Whether the checks of an answer pass: by a word and a colour. */
function Verdict({ pass }: { pass: boolean | null }) {
  const tone = pass === null ? 'text-ink-quiet' : pass ? 'text-green-11' : 'text-red-11';
  return (
    <span className={`font-medium ${tone}`}>
      {pass === null ? words.cannotTell : pass ? words.passes : words.fails}
    </span>
  );
}

function Figures({ outcome }: { outcome: Outcome | undefined }) {
  if (outcome === undefined) return null;
  const { totalMs, completionTokens, usd } = outcome;
  return (
    <>
      {totalMs === null ? null : <span>{formatDuration(totalMs)}</span>}
      {completionTokens === null ? null : <span>{words.tokens(formatCount(completionTokens))}</span>}
      {usd === null || usd === 0 ? null : <span>{formatUsd(usd)}</span>}
    </>
  );
}

/** Of several answers to the same request the one that is coming, else the first that is there. */
function shownAnswer(
  key: string,
  repeats: number,
  outcomes: ReadonlyMap<string, Outcome>,
  runs: ReadonlyMap<string, Run>,
): string {
  const ids = Array.from({ length: repeats }, (_unused, repeat) => outcomeId(key, repeat));
  const first = outcomeId(key, 0);
  return ids.find((id) => runs.has(id)) ?? ids.find((id) => outcomes.has(id)) ?? first;
}

function countAnswered(key: string, repeats: number, outcomes: ReadonlyMap<string, Outcome>): number {
  let count = 0;
  for (let repeat = 0; repeat < repeats; repeat += 1)
    if (outcomes.get(outcomeId(key, repeat))?.status === 'done') count += 1;
  return count;
}

/** The end of what came so far: that is where it grows. */
function liveText(text: string): string {
  return text.length > MAX_SHOWN ? `… ${text.slice(-MAX_SHOWN / 2)}` : text;
}

function shortText(outcome: Outcome | undefined): string {
  if (outcome === undefined) return '';
  const text = (outcome.problem ?? '') || outcome.text || outcome.toolCalls || words.noText;
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
