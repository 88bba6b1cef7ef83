import type { Check, CheckResult } from '#domain/checks/check.ts';
import { combineResults, untold } from '#domain/checks/check.ts';
import { planCheck } from '#domain/checks/check-table.ts';
import { checksOf, subjectOf } from '#domain/experiments/check-subject.ts';
import type { CheckedAnswer } from '#domain/experiments/checked-answer.ts';
import { checkedKey } from '#domain/experiments/checked-answer.ts';
import type { TestCase, Variant } from '#domain/experiments/experiment.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import { isAnswered, outcomeId } from '#domain/experiments/outcome.ts';
import type { CheckRunner } from '#platform/checks/check-runner.ts';
import type { MonotonicClock } from '#transport/monotonic-clock.ts';
import * as words from '#words/experiments/experiments.ts';
import type { ExperimentsStore } from './experiments-state.ts';

/** What is checked, and by what it is known whether it has to be checked again. */
interface Work {
  readonly key: string;
  readonly outcome: Outcome;
  readonly testCase: TestCase;
  readonly variant: Variant;
  readonly checks: readonly Check[];
}

/** The page hears of what was found about this often. */
const PUBLISH_MS = 100;
/** A check that had to be stopped so often is not made any more: each time takes a second. */
const MAX_STOPS = 5;

/** Checks each answer as it comes, and again when its case or the checks are others. */
export function createCheckEngine(store: ExperimentsStore, runner: CheckRunner, clock: MonotonicClock): void {
  /** What each result was made of. */
  let made = new Map<string, Work>();
  let isAtWork = false;
  const stops = new WeakMap<Check, number>();

  function open(): readonly Work[] {
    const { experiment, outcomes, keys } = store.getState();
    const all: Work[] = [];
    for (const testCase of experiment.cases) {
      const checks = [...checksOf(experiment.checks), ...checksOf(testCase.checks)];
      if (checks.length === 0) continue;
      for (const variant of experiment.variants) {
        const { key } = keys.of(variant, testCase);
        if (key === null) continue;
        for (let repeat = 0; repeat < experiment.repeats; repeat += 1) {
          const outcome = outcomes.get(outcomeId(key, repeat));
          if (outcome === undefined || !isAnswered(outcome)) continue;
          all.push({ key: checkedKey(testCase.id, outcome.id), outcome, testCase, variant, checks });
        }
      }
    }
    return all.filter((work) => !isSame(made.get(work.key), work));
  }

  async function work(): Promise<void> {
    if (isAtWork) return;
    isAtWork = true;
    for (let waiting = open(); waiting.length > 0; waiting = open()) {
      const { id } = store.getState().experiment;
      const results: (readonly [string, CheckedAnswer])[] = [];
      const sinceMs = clock.nowMs();
      for (const each of waiting) {
        results.push([each.key, await check(each)]);
        made.set(each.key, each);
        if (clock.nowMs() - sinceMs > PUBLISH_MS) break;
      }
      if (store.getState().experiment.id !== id) continue;
      store.setState(({ checked }) => ({ checked: new Map([...checked, ...results]) }));
      await clock.yieldToPage();
    }
    isAtWork = false;
  }

  async function check({ outcome, testCase, variant, checks }: Work): Promise<CheckedAnswer> {
    const subject = subjectOf(outcome, testCase, variant);
    const items = await Promise.all(
      checks.map(async (each): Promise<{ readonly check: Check; readonly result: CheckResult }> => {
        const plan = planCheck(each, subject);
        if (plan.route === 'done') return { check: each, result: plan.result };
        if (plan.route === 'judge') return { check: each, result: untold(words.judgesNotAsked) };
        if ((stops.get(each) ?? 0) >= MAX_STOPS)
          return { check: each, result: untold(words.stoppedTooOften) };
        const answer = await runner.run(plan.task);
        if (answer.kind === 'timeout') stops.set(each, (stops.get(each) ?? 0) + 1);
        return { check: each, result: plan.conclude(answer) };
      }),
    );
    return { pass: combineResults(items).pass, items };
  }

  store.subscribe((state, before) => {
    if (state.experiment.id !== before.experiment.id) {
      made = new Map();
      store.setState({ checked: new Map() });
    }
    const isOther =
      state.outcomes !== before.outcomes ||
      state.experiment !== before.experiment ||
      state.keys !== before.keys;
    if (isOther) void work();
  });
  void work();
}

function isSame(before: Work | undefined, now: Work): boolean {
  return (
    before !== undefined &&
    before.outcome === now.outcome &&
    before.testCase === now.testCase &&
    before.checks.length === now.checks.length &&
    before.checks.every((each, index) => each === now.checks[index])
  );
}
