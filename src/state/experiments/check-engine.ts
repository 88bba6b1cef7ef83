import type { Check } from '#domain/checks/check.ts';
import { combineResults, untold } from '#domain/checks/check.ts';
import { planCheck } from '#domain/checks/check-table.ts';
import { checksOf, subjectOf } from '#domain/experiments/check-subject.ts';
import type { CheckedAnswer, CheckedItem } from '#domain/experiments/checked-answer.ts';
import { checkedKey } from '#domain/experiments/checked-answer.ts';
import type { TestCase, Variant } from '#domain/experiments/experiment.ts';
import type { Judging } from '#domain/experiments/judges/judging.ts';
import { asksJudge, judgingOf } from '#domain/experiments/judges/judging.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import { isAnswered, outcomeId } from '#domain/experiments/outcome.ts';
import type { CheckRunner } from '#platform/checks/check-runner.ts';
import type { MonotonicClock } from '#transport/monotonic-clock.ts';
import * as checkWords from '#words/experiments/checks.ts';
import * as words from '#words/experiments/experiments.ts';
import type { ExperimentsState, ExperimentsStore } from './experiments-state.ts';

/** What is checked, and by what it is known whether it has to be checked again. */
interface Work {
  readonly key: string;
  readonly outcome: Outcome;
  readonly testCase: TestCase;
  readonly variant: Variant;
  readonly checks: readonly Check[];
  readonly judging: Judging | null;
}

/** Work that was done, with what judges had said by then. */
interface MadeOf extends Work {
  readonly replies: readonly (readonly [id: string, reply: Outcome | undefined])[];
}

/** The page hears of what was found about this often. */
const PUBLISH_MS = 100;
/** A check that had to be stopped so often is not made any more: each time takes a second. */
const MAX_STOPS = 5;

/** Checks each answer as it comes, and again when its case or the checks are others. */
export function createCheckEngine(store: ExperimentsStore, runner: CheckRunner, clock: MonotonicClock): void {
  /** What each result was made of. */
  let made = new Map<string, MadeOf>();
  let isAtWork = false;
  const stops = new WeakMap<Check, number>();

  function open(): readonly Work[] {
    const state = store.getState();
    return [...worksOf(state)].filter((work) => !isSame(made.get(work.key), work, state.outcomes));
  }

  async function work(): Promise<void> {
    if (isAtWork) return;
    isAtWork = true;
    for (let waiting = open(); waiting.length > 0; waiting = open()) {
      const { id } = store.getState().experiment;
      const results: (readonly [string, CheckedAnswer])[] = [];
      const sinceMs = clock.nowMs();
      for (const each of waiting) {
        const { found, replies } = await check(each);
        results.push([each.key, found]);
        made.set(each.key, { ...each, replies });
        if (clock.nowMs() - sinceMs > PUBLISH_MS) break;
      }
      if (store.getState().experiment.id !== id) continue;
      store.setState(({ checked }) => ({ checked: new Map([...checked, ...results]) }));
      await clock.yieldToPage();
    }
    isAtWork = false;
  }

  async function check(work: Work): Promise<{
    readonly found: CheckedAnswer;
    readonly replies: MadeOf['replies'];
  }> {
    const { outcome, testCase, variant, checks } = work;
    const subject = subjectOf(outcome, testCase, variant);
    const replies: (readonly [string, Outcome | undefined])[] = [];
    const items = await Promise.all(
      checks.map(async (each): Promise<CheckedItem> => {
        const plan = planCheck(each, subject);
        if (plan.route === 'done') return { check: each, result: plan.result };
        if (plan.route === 'judge') {
          const { item, reply } = judged(work, each, store.getState().outcomes);
          if (item.judge) replies.push([item.judge.id, reply]);
          return item;
        }
        if ((stops.get(each) ?? 0) >= MAX_STOPS)
          return { check: each, result: untold(words.stoppedTooOften) };
        const answer = await runner.run(plan.task);
        if (answer.kind === 'timeout') stops.set(each, (stops.get(each) ?? 0) + 1);
        return { check: each, result: plan.conclude(answer) };
      }),
    );
    return { found: { pass: combineResults(items).pass, items }, replies };
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

/** Every answer that is there, with the checks of it. */
function* worksOf({ experiment, outcomes, keys }: ExperimentsState): Generator<Work> {
  const judging = judgingOf(experiment, keys);
  for (const testCase of experiment.cases) {
    const checks = [...checksOf(experiment.checks), ...checksOf(testCase.checks)];
    if (checks.length === 0) continue;
    for (const variant of experiment.variants) {
      const { key } = keys.of(variant, testCase);
      if (key === null) continue;
      for (let repeat = 0; repeat < experiment.repeats; repeat += 1) {
        const outcome = outcomes.get(outcomeId(key, repeat));
        if (outcome === undefined || !isAnswered(outcome)) continue;
        yield { key: checkedKey(testCase.id, outcome.id), outcome, testCase, variant, checks, judging };
      }
    }
  }
}

/** What a judge has said of an answer; a judge is asked elsewhere, when a person wants that. */
function judged(
  { judging, testCase, variant, outcome }: Work,
  check: Check,
  outcomes: ReadonlyMap<string, Outcome>,
): { readonly item: CheckedItem; readonly reply: Outcome | undefined } {
  const ask = judging?.of({ testCase, variant, outcome, check }) ?? null;
  if (ask === null) return { item: { check, result: untold(checkWords.notJudgedYet) }, reply: undefined };
  const reply = outcomes.get(ask.id);
  const state = reply === undefined ? 'waiting' : isAnswered(reply) ? 'answered' : 'failed';
  return { item: { check, result: ask.conclude(reply), judge: { id: ask.id, state } }, reply };
}

function isSame(before: MadeOf | undefined, now: Work, outcomes: ReadonlyMap<string, Outcome>): boolean {
  return (
    before !== undefined &&
    before.outcome === now.outcome &&
    before.testCase === now.testCase &&
    before.checks.length === now.checks.length &&
    before.checks.every((each, index) => each === now.checks[index]) &&
    (before.judging === now.judging || !now.checks.some(asksJudge)) &&
    before.replies.every(([id, reply]) => outcomes.get(id) === reply)
  );
}
