import { useDeferredValue, useMemo } from 'react';
import { checksOf } from '#domain/experiments/check-subject.ts';
import { countJudged, hasJudgeChecks } from '#domain/experiments/judges/judging.ts';
import { sweptParameter } from '#domain/experiments/sweep.ts';
import type { ShownActId } from '#ui/commands/shown-acts/act-table.ts';
import { useShownActs } from '#ui/commands/shown-acts/shown-acts.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import type { IconName } from '#ui/primitives/Icon.tsx';
import * as words from '#words/experiments/experiments.ts';
import * as judgeWords from '#words/experiments/judges.ts';
import * as pairWords from '#words/experiments/pairs.ts';
import * as sweepWords from '#words/experiments/sweeps.ts';
import * as voteWords from '#words/experiments/votes.ts';
import type { OnDialog } from './experiment-dialog.ts';
import { CaseFilterChoice } from './filter/CaseFilterChoice.tsx';
import { PairSummary } from './judge/PairSummary.tsx';
import { usePairFindings } from './judge/use-pair-findings.ts';
import { useExperiments, useExperimentsState } from './use-experiments.ts';
import { nameOfCheck, Verdicts } from './Verdicts.tsx';

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
      <BarButton act="add-check" icon="plus" onPress={() => onDialog({ kind: 'check' })}>
        {words.addCheck}
      </BarButton>
      <JudgeButton onDialog={onDialog} />
      <PreferenceButtons onDialog={onDialog} />
      <FiguresButton onDialog={onDialog} />
      <CaseFilterChoice />
      <VerdictLine />
      <PairLine />
    </div>
  );
}

/** Opens a dialog about the checks and the verdict. */
function BarButton({
  act,
  icon,
  onPress,
  children,
}: {
  act: ShownActId;
  icon: IconName;
  onPress: () => void;
  children: string;
}) {
  useShownActs({ [act]: onPress });
  return (
    <Button size="small" icon={icon} className="phone:h-11" aria-haspopup="dialog" onClick={onPress}>
      {children}
    </Button>
  );
}

/** Where a check asks a judge: how many answers wait for it. */
function JudgeButton({ onDialog }: { onDialog: OnDialog }) {
  const experiment = useExperimentsState((state) => state.experiment);
  const keys = useExperimentsState((state) => state.keys);
  const checked = useDeferredValue(useExperimentsState((state) => state.checked));
  const open = useMemo(() => {
    if (!hasJudgeChecks(experiment)) return null;
    const standing = countJudged(experiment, keys, checked);
    return standing.open + standing.failed;
  }, [experiment, keys, checked]);
  if (open === null) return null;
  return (
    <BarButton act="judge-answers" icon="scale" onPress={() => onDialog({ kind: 'judge' })}>
      {judgeWords.openJudge(open)}
    </BarButton>
  );
}

/** Where there are two variants, whose answers can be preferred to each other. */
function PreferenceButtons({ onDialog }: { onDialog: OnDialog }) {
  const canVote = useExperimentsState(
    ({ experiment, outcomes }) => experiment.variants.length > 1 && outcomes.size > 1,
  );
  if (!canVote) return null;
  return (
    <>
      <BarButton act="vote-blind" icon="eye" onPress={() => onDialog({ kind: 'vote' })}>
        {voteWords.voteBlind}
      </BarButton>
      <BarButton act="judge-pairs" icon="scale" onPress={() => onDialog({ kind: 'pairs' })}>
        {pairWords.judgePairs}
      </BarButton>
    </>
  );
}

/** What the one parameter changes in which the variants differ, where they differ in one. */
function FiguresButton({ onDialog }: { onDialog: OnDialog }) {
  const variants = useExperimentsState((state) => state.experiment.variants);
  const swept = useMemo(() => sweptParameter(variants), [variants]);
  if (swept === null) return null;
  return (
    <BarButton act="sweep-figures" icon="chart" onPress={() => onDialog({ kind: 'figures' })}>
      {sweepWords.openFigures(swept.name)}
    </BarButton>
  );
}

/** What the judge prefers, where it was asked about pairs. */
function PairLine() {
  const { found } = usePairFindings();
  if (found === null) return null;
  return <PairSummary summary={found.summary} />;
}

function VerdictLine() {
  const experiment = useExperimentsState((state) => state.experiment);
  const keys = useExperimentsState((state) => state.keys);
  const outcomes = useDeferredValue(useExperimentsState((state) => state.outcomes));
  const checked = useDeferredValue(useExperimentsState((state) => state.checked));
  const isRunning = useExperimentsState((state) => state.run.phase === 'running');
  return (
    <Verdicts
      experiment={experiment}
      keys={keys}
      outcomes={outcomes}
      checked={checked}
      isRunning={isRunning}
    />
  );
}
