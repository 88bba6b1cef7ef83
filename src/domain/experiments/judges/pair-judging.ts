import { textOf } from '#domain/checks/check-values.ts';
import { judgement, judgeQuestion, reasonIn } from '#domain/checks/judge-question.ts';
import type { Experiment, TestCase, Variant } from '#domain/experiments/experiment.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import { isAnswered } from '#domain/experiments/outcome.ts';
import type { CellKeys } from '#domain/experiments/plan.ts';
import { isWanted } from '#domain/experiments/plan.ts';
import { requestKey } from '#domain/experiments/request-key.ts';
import type { Job } from '#domain/experiments/schedule.ts';
import type { VotePair } from '#domain/experiments/votes.ts';
import { votePairs } from '#domain/experiments/votes.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { fillRequest } from '#domain/variables/request-variables.ts';
import { fillTemplate } from '#domain/variables/template.ts';
import { messageText } from '#domain/wire/message.ts';
import * as prompts from '#words/experiments/judging.ts';
import type { Judge } from './judge.ts';
import { judgeOf, judgeRequest } from './judge.ts';
import { judgedId } from './judging.ts';

/** Two variants whose answers are set against each other. */
export interface VariantPair {
  readonly firstId: string;
  readonly secondId: string;
}

/** By what a judge prefers one of two answers, and of which variants it was asked. */
export interface PairJudging {
  /** Empty for the usual one. `{{name}}` stands for what the case has. */
  readonly criterion: string;
  /** The last ones are those that a run asks about. */
  readonly variants: readonly VariantPair[];
}

/** The same with a pair of variants as those that are asked about now. */
export function withPair(judging: PairJudging | null, criterion: string, pair: VariantPair): PairJudging {
  const others = (judging?.variants ?? []).filter((each) => !isSamePair(each, pair));
  return { criterion, variants: [...others, pair] };
}

/** Whichever of the two comes first. */
function isSamePair(a: VariantPair, b: VariantPair): boolean {
  return (
    (a.firstId === b.firstId && a.secondId === b.secondId) ||
    (a.firstId === b.secondId && a.secondId === b.firstId)
  );
}

/** What a judge says of two answers, by their places in the request; null where that cannot be read. */
export interface PairReply {
  readonly winner: '1' | '2' | 'tie';
  readonly reason: string;
}

/** What a judge can say of two answers. */
export const WINNERS = ['1', '2', 'tie'] as const;

/** What a judge is asked about two answers in one order. */
export interface PairAsk {
  readonly id: string;
  readonly place: string;
  request(): BuiltRequest;
}

/** What is asked about a pair, in both orders: the first answer first, and last. */
export type PairAsks = readonly [PairAsk, PairAsk];

/** Two answers in their case, and the variants that gave them. */
export interface PairPlace {
  readonly pair: VotePair;
  readonly testCase: TestCase;
  readonly variants: readonly [Variant, Variant];
}

/** Tells what is asked about pairs; nothing is worked out twice for the same two answers in a case. */
export interface PairQuestions {
  of(place: PairPlace): PairAsks;
}

type Input = Pick<Experiment, 'judge' | 'pairJudging' | 'variants' | 'cases'>;
type Outcomes = ReadonlyMap<string, Outcome>;

const made = new WeakMap<Judge, { readonly by: string; readonly questions: PairQuestions }>();

/** What the judge of an experiment is asked about pairs; null where there is no judge, or its connection is not known. */
export function pairQuestionsOf(experiment: Input, keys: CellKeys): PairQuestions | null {
  const judge = judgeOf(experiment);
  if (judge === null || keys.connectionOf === null) return null;
  const connection = keys.connectionOf(judge.draft.connection);
  const criterion = experiment.pairJudging?.criterion.trim() || prompts.usualCriterion;
  const by = JSON.stringify([connection, criterion]);
  const known = made.get(judge);
  if (known?.by === by) return known.questions;
  const build = (data: readonly (readonly [string, JsonValue])[]) =>
    judgeRequest(judge, judgeQuestion(prompts.pair, data, 'preference', MEMBERS), connection);
  const questions = createQuestions(criterion, build);
  made.set(judge, { by, questions });
  return questions;
}

const MEMBERS = { reason: { type: 'string' }, winner: { type: 'string', enum: WINNERS } };

type Build = (data: readonly (readonly [string, JsonValue])[]) => BuiltRequest;

function createQuestions(criterion: string, build: Build): PairQuestions {
  const known = new WeakMap<TestCase, WeakMap<Outcome, WeakMap<Outcome, PairAsks>>>();
  return {
    of(place) {
      const { testCase } = place;
      const { first, second } = place.pair;
      const byFirst = known.get(testCase) ?? new WeakMap<Outcome, WeakMap<Outcome, PairAsks>>();
      known.set(testCase, byFirst);
      const bySecond = byFirst.get(first.outcome) ?? new WeakMap<Outcome, PairAsks>();
      byFirst.set(first.outcome, bySecond);
      const asks = bySecond.get(second.outcome) ?? asksOf(place, criterion, build);
      bySecond.set(second.outcome, asks);
      return asks;
    },
  };
}

function asksOf(place: PairPlace, criterion: string, build: Build): PairAsks {
  const { first, second } = place.pair;
  const { values, expected } = place.testCase;
  const variables = expected === null ? values : new Map([...values, ['expected', expected]]);
  const ask = (a: Outcome, b: Outcome, isTurned: boolean): PairAsk => {
    const data: readonly (readonly [string, JsonValue])[] = [
      ...askedOf(place, isTurned),
      ...(expected === null ? [] : [['reference', expected] as const]),
      ['criterion', fillTemplate(criterion, variables)],
      ['answer_1', textOfAnswer(a)],
      ['answer_2', textOfAnswer(b)],
    ];
    const built = build(data);
    return {
      id: judgedId(requestKey(built)),
      place: built.connection.baseUrl,
      request: () => build(data),
    };
  };
  return [ask(first.outcome, second.outcome, false), ask(second.outcome, first.outcome, true)];
}

/** What was asked: the same request of both, else what the case has, so that no prompt speaks for its own answer. */
function askedOf(
  { testCase: { values }, variants }: PairPlace,
  isTurned: boolean,
): readonly (readonly [string, JsonValue])[] {
  const [one = '', other = ''] = variants.map((variant) => {
    const last = fillRequest(variant, values).messages.at(-1);
    return last === undefined ? '' : messageText(last);
  });
  if (one === other) return [['request', one]];
  if (values.size > 0) return [['case', values]];
  return [
    ['request_1', isTurned ? other : one],
    ['request_2', isTurned ? one : other],
  ];
}

function textOfAnswer({ text, toolCalls }: Outcome): string {
  return text === '' ? toolCalls : text;
}

/** What a judge's reply about a pair says; null where it cannot be read. */
export function pairReplyOf(reply: Outcome): PairReply | null {
  if (!isAnswered(reply)) return null;
  const object = judgement(reply.text, 'winner');
  const winner = WINNERS.find((each) => each === textOf(object?.get('winner') ?? null));
  return object === null || winner === undefined ? null : { winner, reason: reasonIn(object) };
}

/** A request about two answers in one order. */
export interface PlannedPair extends Job, VariantPair {
  readonly kind: 'pair';
  readonly caseId: string;
}

/** The pairs of answers of two variants, each with its case. */
export function* pairsOf(
  { cases, variants }: Pick<Experiment, 'cases' | 'variants'>,
  { firstId, secondId }: VariantPair,
  outcomes: Outcomes,
  keys: CellKeys,
): Generator<PairPlace> {
  const first = variants.find(({ id }) => id === firstId);
  const second = variants.find(({ id }) => id === secondId);
  if (first === undefined || second === undefined || first === second) return;
  for (const testCase of cases)
    for (const pair of votePairs({ cases: [testCase], variants: [first, second] }, outcomes, keys))
      yield { pair, testCase, variants: [first, second] };
}

/** What a run still has to ask about the pairs that are asked about now, each in both orders. */
export function planPairs(
  experiment: Experiment,
  outcomes: Outcomes,
  keys: CellKeys,
  startedAtMs: number,
): readonly PlannedPair[] {
  const variants = experiment.pairJudging?.variants.at(-1);
  const questions = pairQuestionsOf(experiment, keys);
  if (variants === undefined || questions === null) return [];
  const planned = new Map<string, PlannedPair>();
  for (const each of pairsOf(experiment, variants, outcomes, keys))
    for (const { id, place } of questions.of(each))
      if (!planned.has(id) && isWanted(outcomes.get(id), { scope: 'all', startedAtMs }))
        planned.set(id, { kind: 'pair', id, place, caseId: each.testCase.id, ...variants });
  return [...planned.values()];
}

/** The request of a planned pair; null where what it is about, or the judge, is another one by now. */
export function pairRequest(
  job: PlannedPair,
  experiment: Experiment,
  outcomes: Outcomes,
  keys: CellKeys,
): BuiltRequest | null {
  const questions = pairQuestionsOf(experiment, keys);
  const cases = experiment.cases.filter(({ id }) => id === job.caseId);
  for (const place of pairsOf({ ...experiment, cases }, job, outcomes, keys))
    for (const ask of questions?.of(place) ?? []) if (ask.id === job.id) return ask.request();
  return null;
}
