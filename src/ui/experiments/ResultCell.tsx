import { checkedKey } from '#domain/experiments/checked-answer.ts';
import type { TestCase, Variant } from '#domain/experiments/experiment.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import { outcomeId } from '#domain/experiments/outcome.ts';
import { AnswerCell } from './AnswerCell.tsx';
import { nameOfVariant } from './edit-experiment.ts';
import type { OnDialog } from './experiment-dialog.ts';
import { useExperimentsState, useSnapshot } from './use-experiments.ts';

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
  return (
    <AnswerCell
      answer={{
        name: nameOfVariant(variant, variantPosition),
        position,
        missing,
        outcome,
        snapshot,
        checked,
        answered,
        repeats,
      }}
      onOpen={() => onDialog({ kind: 'cell', caseId: testCase.id, variantId: variant.id })}
    />
  );
}

/** Of several answers to the same request the one that is coming, else the first that is there. */
export function shownAnswer(
  key: string,
  repeats: number,
  outcomes: ReadonlyMap<string, Outcome>,
  runs: ReadonlyMap<string, unknown>,
): string {
  const ids = Array.from({ length: repeats }, (_unused, repeat) => outcomeId(key, repeat));
  const first = outcomeId(key, 0);
  return ids.find((id) => runs.has(id)) ?? ids.find((id) => outcomes.has(id)) ?? first;
}

/** How many of the repeats of a request were answered. */
export function countAnswered(key: string, repeats: number, outcomes: ReadonlyMap<string, Outcome>): number {
  let count = 0;
  for (let repeat = 0; repeat < repeats; repeat += 1)
    if (outcomes.get(outcomeId(key, repeat))?.status === 'done') count += 1;
  return count;
}
