import type { Check } from '#domain/checks/check.ts';
import { untold } from '#domain/checks/check.ts';
import { CHECKS, planCheck } from '#domain/checks/check-table.ts';
import { checksOf, subjectOf } from '#domain/experiments/check-subject.ts';
import type { CheckedAnswer, CheckedItem } from '#domain/experiments/checked-answer.ts';
import { checkedKey } from '#domain/experiments/checked-answer.ts';
import type { Experiment, TestCase, Variant } from '#domain/experiments/experiment.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import { isAnswered, outcomeId } from '#domain/experiments/outcome.ts';
import type { CellKeys } from '#domain/experiments/plan.ts';
import { isWanted } from '#domain/experiments/plan.ts';
import { requestKey } from '#domain/experiments/request-key.ts';
import type { Job } from '#domain/experiments/schedule.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import * as words from '#words/experiments/checks.ts';
import type { Judge } from './judge.ts';
import { judgeOf, judgeRequest } from './judge.ts';

/** What a judge is asked about one answer by one check, and what its reply comes to. */
export interface JudgeAsk {
  /** Of its outcome. It follows from all that is sent: the same answer is never judged twice by the same judge. */
  readonly id: string;
  readonly place: string;
  request(): BuiltRequest;
  conclude(reply: Outcome | undefined): CheckedItem['result'];
}

/** An answer and a check of it that asks a judge. */
export interface JudgedPlace {
  readonly testCase: TestCase;
  readonly variant: Variant;
  readonly outcome: Outcome;
  readonly check: Check;
}

/** Tells what a judge is asked. Nothing is worked out twice for the same answer, case and check. */
export interface Judging {
  /** Null where it is not asked: the check lacks something. */
  of(place: JudgedPlace): JudgeAsk | null;
}

const made = new WeakMap<Judge, { readonly connection: string; readonly judging: Judging }>();

/** What the judge of an experiment is asked; null where there is no judge, or its connection is not known. */
export function judgingOf(
  experiment: Pick<Experiment, 'judge' | 'variants'>,
  keys: CellKeys,
): Judging | null {
  const judge = judgeOf(experiment);
  const { connectionOf } = keys;
  if (judge === null || connectionOf === null) return null;
  const connection = connectionOf(judge.draft.connection);
  const text = JSON.stringify(connection);
  const known = made.get(judge);
  if (known?.connection === text) return known.judging;
  const judging = createJudging((question) => judgeRequest(judge, question, connection));
  made.set(judge, { connection: text, judging });
  return judging;
}

function createJudging(build: (question: Parameters<typeof judgeRequest>[1]) => BuiltRequest): Judging {
  const known = new WeakMap<Check, WeakMap<TestCase, WeakMap<Outcome, { readonly ask: JudgeAsk | null }>>>();
  return {
    of(place) {
      const { check, testCase, outcome } = place;
      const byCase = known.get(check) ?? new WeakMap();
      known.set(check, byCase);
      const byOutcome = byCase.get(testCase) ?? new WeakMap();
      byCase.set(testCase, byOutcome);
      const ask: { readonly ask: JudgeAsk | null } = byOutcome.get(outcome) ?? { ask: askOf(place, build) };
      byOutcome.set(outcome, ask);
      return ask.ask;
    },
  };
}

function askOf(
  { check, outcome, testCase, variant }: JudgedPlace,
  build: (question: Parameters<typeof judgeRequest>[1]) => BuiltRequest,
): JudgeAsk | null {
  const plan = planCheck(check, subjectOf(outcome, testCase, variant));
  if (plan.route !== 'judge') return null;
  const built = build(plan.question);
  return {
    id: judgedId(requestKey(built)),
    place: built.connection.baseUrl,
    request: () => build(plan.question),
    conclude: (reply) =>
      reply === undefined
        ? untold(words.notJudgedYet)
        : isAnswered(reply)
          ? plan.conclude(reply.text === '' ? null : reply.text)
          : untold(words.judgeFailed(reply.problem ?? '')),
  };
}

const JUDGED = 'judged';

/** The id of the outcome of what a judge is asked. */
export function judgedId(key: string): string {
  return `${key}.${JUDGED}`;
}

/** Whether an outcome is what a judge said, and not an answer in a cell. */
export function isJudgement({ id }: Pick<Outcome, 'id'>): boolean {
  return id.endsWith(`.${JUDGED}`);
}

/** Whether a check asks a judge. */
export function asksJudge({ kind }: Pick<Check, 'kind'>): boolean {
  return CHECKS[kind].asksModel;
}

/** Whether an experiment has a check that asks a judge. */
export function hasJudgeChecks({ checks, cases }: Pick<Experiment, 'checks' | 'cases'>): boolean {
  return [checks, ...cases.map((each) => each.checks)].some((list) => checksOf(list).some(asksJudge));
}

/** A request to a judge that is to be sent, and what it is about. */
export interface PlannedJudgement extends Job {
  readonly kind: 'judge';
  readonly caseId: string;
  readonly variantId: string;
  readonly outcomeId: string;
  /** The place of the check among those of the answer. */
  readonly checkAt: number;
}

type Outcomes = ReadonlyMap<string, Outcome>;

/** Every answer that is there with each check of it that asks a judge, row by row. */
function* judgedPlaces(
  { cases, variants, checks, repeats }: Experiment,
  outcomes: Outcomes,
  keys: CellKeys,
): Generator<JudgedPlace & { readonly checkAt: number }> {
  for (const testCase of cases) {
    const all = [...checksOf(checks), ...checksOf(testCase.checks)];
    if (!all.some(asksJudge)) continue;
    for (const variant of variants) {
      const { key } = keys.of(variant, testCase);
      if (key === null) continue;
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        const outcome = outcomes.get(outcomeId(key, repeat));
        if (outcome === undefined || !isAnswered(outcome)) continue;
        for (const [checkAt, check] of all.entries())
          if (asksJudge(check)) yield { testCase, variant, outcome, check, checkAt };
      }
    }
  }
}

/** What a run still has to ask the judge: what it has not answered, and what had failed before the run began. */
export function planJudging(
  experiment: Experiment,
  outcomes: Outcomes,
  keys: CellKeys,
  startedAtMs: number,
): readonly PlannedJudgement[] {
  const judging = judgingOf(experiment, keys);
  const planned = new Map<string, PlannedJudgement>();
  for (const place of judging === null ? [] : judgedPlaces(experiment, outcomes, keys)) {
    const ask = judging?.of(place) ?? null;
    if (ask === null || planned.has(ask.id)) continue;
    if (!isWanted(outcomes.get(ask.id), { scope: 'all', startedAtMs })) continue;
    const { testCase, variant, outcome, checkAt } = place;
    planned.set(ask.id, {
      kind: 'judge',
      id: ask.id,
      place: ask.place,
      caseId: testCase.id,
      variantId: variant.id,
      outcomeId: outcome.id,
      checkAt,
    });
  }
  return [...planned.values()];
}

/** The request of a planned judgement; null where what it is about, or the judge, is another one by now. */
export function judgementRequest(
  job: PlannedJudgement,
  experiment: Experiment,
  outcomes: Outcomes,
  keys: CellKeys,
): BuiltRequest | null {
  const testCase = experiment.cases.find(({ id }) => id === job.caseId);
  const variant = experiment.variants.find(({ id }) => id === job.variantId);
  const outcome = outcomes.get(job.outcomeId);
  if (!testCase || !variant || !outcome) return null;
  const check = [...checksOf(experiment.checks), ...checksOf(testCase.checks)][job.checkAt];
  const ask = check && judgingOf(experiment, keys)?.of({ testCase, variant, outcome, check });
  return ask?.id === job.id ? ask.request() : null;
}

/** How the judging of the answers that are there stands; each request counts once however many cells share it. */
export interface JudgeStanding {
  readonly total: number;
  readonly judged: number;
  readonly failed: number;
  readonly open: number;
}

/** Counts from what the checks found, which follows the answers with a moment's delay. */
export function countJudged(
  { cases, variants, repeats }: Experiment,
  keys: CellKeys,
  checked: ReadonlyMap<string, CheckedAnswer>,
): JudgeStanding {
  const states = new Map<string, NonNullable<CheckedItem['judge']>['state']>();
  for (const testCase of cases)
    for (const variant of variants) {
      const { key } = keys.of(variant, testCase);
      for (let repeat = 0; key !== null && repeat < repeats; repeat += 1) {
        const found = checked.get(checkedKey(testCase.id, outcomeId(key, repeat)));
        for (const { judge } of found?.items ?? []) if (judge) states.set(judge.id, judge.state);
      }
    }
  const all = [...states.values()];
  const count = (state: (typeof all)[number]) => all.filter((each) => each === state).length;
  return { total: all.length, judged: count('answered'), failed: count('failed'), open: count('waiting') };
}
