import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { estimateCost, judgeCost } from '#domain/experiments/estimate.ts';
import { isOfJudge, MAX_CONCURRENCY, MAX_REPEATS } from '#domain/experiments/experiment.ts';
import { countCells } from '#domain/experiments/plan.ts';
import { formatDuration } from '#domain/metrics/format-metrics.ts';
import { formatUsd } from '#domain/models/cost.ts';
import type { ExperimentsState } from '#state/experiments/experiments-state.ts';
import { runKeyOf } from '#state/experiments/request-sender.ts';
import { BudgetAlert } from '#ui/budget/BudgetAlert.tsx';
import { BudgetUse } from '#ui/budget/BudgetUse.tsx';
import { useShownActs } from '#ui/commands/shown-acts/shown-acts.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD_EDGE } from '#ui/primitives/classes/field-class.ts';
import * as words from '#words/experiments/experiments.ts';
import * as judgeWords from '#words/experiments/judges.ts';
import * as budgetWords from '#words/models/budget.ts';
import { useExperiments, useExperimentsState } from './use-experiments.ts';

/** Starts, pauses and resumes, and says how far it has come. */
export function RunBar() {
  const experiments = useExperiments();
  const experiment = useExperimentsState((state) => state.experiment);
  const { phase, reason } = useExperimentsState((state) => state.run);
  const problem = useExperimentsState((state) => state.problem);
  const runsElsewhere = useExperimentsState((state) => state.runsElsewhere);
  const crossing = useExperimentsState((state) => state.crossing);
  const figures = useFigures();
  const isRunning = phase === 'running';
  const isPaused = !isRunning && experiment.run !== null && !runsElsewhere;
  const isEmpty = experiment.cases.length === 0;
  const cannot = isRunning || runsElsewhere || isEmpty;
  const { bar, notePause } = useKeptFocus(isRunning);
  const run = useRuns({ cannot, isRunning, isPaused, hasFailed: figures.standing.failed > 0 });

  return (
    <div
      ref={bar}
      className="flex flex-none flex-wrap items-center gap-x-2 gap-y-1.5 border-b border-line bg-neutral-2 px-4 py-2 phone:px-3"
    >
      {isRunning ? (
        <Button variant="solid" icon="stop" onClick={experiments.pause} onFocus={notePause}>
          {words.pause}
        </Button>
      ) : isPaused ? (
        <ResumeButton />
      ) : null}
      <Button disabled={cannot} onClick={run.sample}>
        {words.runSample}
      </Button>
      <Button variant={isRunning || isPaused ? 'line' : 'primary'} disabled={cannot} onClick={run.all}>
        {words.runAll}
      </Button>
      {figures.standing.failed > 0 ? (
        <Button icon="redo" disabled={cannot} onClick={run.failed}>
          {words.retryFailed}
        </Button>
      ) : null}
      <div
        className="min-w-0 flex-1 basis-64 text-12/4.5 text-ink-quiet tabular-nums phone:basis-full"
        role="status"
        aria-label={words.progress}
        aria-live="off"
      >
        {isEmpty ? words.nothingToRun : <ProgressText {...figures} />}
      </div>
      <NumberChoice
        label={words.repeats}
        how={words.repeatsHow}
        most={MAX_REPEATS}
        value={experiment.repeats}
        onChange={(repeats) => experiments.edit((each) => ({ ...each, repeats }))}
      />
      <NumberChoice
        label={words.atOnce}
        how={words.atOnceHow}
        most={MAX_CONCURRENCY}
        value={experiment.concurrency}
        onChange={(concurrency) => experiments.edit((each) => ({ ...each, concurrency }))}
      />
      <span className="text-12 text-ink-quiet">
        <BudgetUse runKey={runKeyOf(experiment)} />
      </span>
      {crossing === null || reason !== 'budget' ? null : (
        <BudgetAlert className="basis-full" crossing={crossing}>
          <p>{budgetWords.resumeAfter}</p>
        </BudgetAlert>
      )}
      {problem === null ? null : (
        <p role="alert" className="basis-full text-red-11">
          {problem}
        </p>
      )}
    </div>
  );
}

/** What the buttons do, for commands too: as long as it can be done. */
function useRuns(now: {
  readonly cannot: boolean;
  readonly isRunning: boolean;
  readonly isPaused: boolean;
  readonly hasFailed: boolean;
}) {
  const experiments = useExperiments();
  const sample = () => void experiments.run('sample');
  const all = () => void experiments.run('all');
  const failed = () => void experiments.run('failed');
  useShownActs({
    'run-sample': !now.cannot && sample,
    'run-all': !now.cannot && all,
    'retry-failed': !now.cannot && now.hasFailed && failed,
    'pause-run': now.isRunning && experiments.pause,
    'resume-run': now.isPaused && (() => void experiments.resume()),
  });
  return { sample, all, failed };
}

function ResumeButton() {
  const experiments = useExperiments();
  return (
    <Button variant="primary" onClick={() => void experiments.resume()}>
      {words.resume}
    </Button>
  );
}

/** Gives the focus to what stands in the bar where Pause had it: it goes away as the run ends. */
function useKeptFocus(isRunning: boolean) {
  const bar = useRef<HTMLDivElement>(null);
  const isPauseFocused = useRef(false);
  useEffect(() => {
    if (isRunning || !isPauseFocused.current) return;
    isPauseFocused.current = false;
    if (document.activeElement === null || document.activeElement === document.body)
      bar.current?.querySelector<HTMLElement>('button:enabled')?.focus();
  }, [isRunning]);
  const notePause = () => {
    isPauseFocused.current = true;
  };
  return { bar, notePause };
}

/** Counting all cells takes a moment: it is done when there is time for it, and not for every answer. */
function useFigures() {
  const experiment = useDeferredValue(useExperimentsState((state) => state.experiment));
  const outcomes = useDeferredValue(useExperimentsState((state) => state.outcomes));
  const keys = useExperimentsState((state) => state.keys);
  const { cases, variants, repeats } = experiment;
  return useMemo(() => {
    const scoped = { ...experiment, cases, variants, repeats };
    const standing = countCells(scoped, outcomes, keys, 'all');
    return { standing, cost: estimateCost(scoped, outcomes, keys), judged: judgeCost(outcomes.values()) };
  }, [experiment, cases, variants, repeats, outcomes, keys]);
}

function ProgressText({ standing, cost, judged }: ReturnType<typeof useFigures>) {
  const experiment = useExperimentsState((state) => state.experiment);
  const run = useExperimentsState((state) => state.run);
  const runsElsewhere = useExperimentsState((state) => state.runsElsewhere);
  const nowMs = useNow(run.phase === 'running');
  const left = timeLeft(run, nowMs);
  const parts = [words.answeredOf(standing.answered, standing.total)];
  if (standing.failed > 0) parts.push(words.failedCount(standing.failed));
  if (standing.blocked > 0) parts.push(words.blockedCount(standing.blocked));
  if (run.phase === 'running') {
    if (experiment.run !== null && isOfJudge(experiment.run.scope))
      parts.push(judgeWords.judging(run.inFlight + run.queued));
    if (run.heldUntilMs !== null && run.heldUntilMs > nowMs)
      parts.push(words.heldFor(formatDuration(run.heldUntilMs - nowMs)));
    else parts.push(words.inFlightCount(run.inFlight));
    if (left !== null)
      parts.push(words.timeLeft(formatDuration(Math.max(1000, Math.round(left / 1000) * 1000))));
  } else if (runsElsewhere) parts.push(words.runsElsewhere);
  else if (experiment.run !== null)
    parts.push(run.reason === null ? words.pausedBefore : words.pausedReasons[run.reason]);
  else if (standing.open > 0) parts.push(words.toSend(standing.open));
  if (cost.soFar !== null) {
    parts.push(words.costSoFar(formatUsd(cost.soFar)));
    if (cost.forAll !== null && standing.open > 0)
      parts.push(words.costForAll(formatUsd(cost.forAll), experiment.cases.length));
  }
  if (judged.usd !== null && judged.usd > 0) parts.push(judgeWords.costSoFar(formatUsd(judged.usd)));
  if (cost.hasUnknown || judged.hasUnknown) parts.push(words.costUnknown);
  return parts.join(' · ');
}

/** From how quickly the last ones came; null as long as that says little. */
function timeLeft(run: ExperimentsState['run'], nowMs: number): number | null {
  const left = run.queued + run.inFlight;
  if (run.endedSince < 3 || left === 0) return null;
  return ((nowMs - run.runningSinceMs) / run.endedSince) * left;
}

/** The time, each second while it is asked for. */
function useNow(isAsked: boolean): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (!isAsked) return;
    setNowMs(Date.now());
    const timer = window.setInterval(() => setNowMs(Date.now()), 500);
    return () => window.clearInterval(timer);
  }, [isAsked]);
  return nowMs;
}

function NumberChoice({
  label,
  how,
  most,
  value,
  onChange,
}: {
  label: string;
  how: string;
  most: number;
  value: number;
  onChange: (value: number) => void;
}) {
  return (
    <label className="flex items-center gap-1.5 text-12 text-ink-quiet" title={how}>
      {label}
      <input
        type="number"
        className={`h-7 w-14 px-1.5 text-right tabular-nums ${FIELD_EDGE} touch:h-11 touch:text-16`}
        min={1}
        max={most}
        value={value}
        onChange={({ target }) => {
          const next = Math.round(target.valueAsNumber);
          if (next >= 1) onChange(Math.min(next, most));
        }}
      />
    </label>
  );
}
