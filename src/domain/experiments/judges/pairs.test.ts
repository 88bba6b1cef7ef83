import { describe, expect, it } from 'vitest';
import type { Experiment } from '#domain/experiments/experiment.ts';
import { createExperiment, emptyCase } from '#domain/experiments/experiment.ts';
import { decodeExperiment, encodeExperiment } from '#domain/experiments/experiment-record.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import { createCellKeys } from '#domain/experiments/plan.ts';
import { planRun, requestOfJob } from '#domain/experiments/plan-run.ts';
import type { VoteChoice } from '#domain/experiments/votes.ts';
import { voteOf, votePairs } from '#domain/experiments/votes.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { resolveConnection } from '#domain/request/connection.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { atOnce } from '#domain/verdicts/steps.ts';
import { answeredOutcome } from '#testing/answered-outcome.ts';
import { findPairs, tallyPairs } from './pair-findings.ts';
import { pairQuestionsOf, pairsOf, withPair } from './pair-judging.ts';
import { pairRows, pairSentences } from './preference-sentences.ts';

const KEYS = createCellKeys((choice) =>
  resolveConnection(choice, {
    sandboxBaseUrl: 'http://localhost/api/ai',
    keyVariable: 'OXEN_API_KEY',
    hasKey: () => false,
  }),
);
const DRAFT: RequestDraft = {
  connection: { kind: 'sandbox' },
  model: 'sandbox-guide',
  systemPrompt: '',
  parameters: new Map(),
};
const VARIANTS = { firstId: 'a', secondId: 'b' };

/** Two variants, asked differently, with an answer of each to each case. */
function answered(count: number) {
  const fresh = createExperiment({ id: 'e', variantId: 'a', nowMs: 0, draft: DRAFT });
  const [variant] = fresh.variants;
  if (variant === undefined) throw new Error('There is no variant');
  const experiment: Experiment = {
    ...fresh,
    variants: [variant, { ...variant, id: 'b', draft: { ...DRAFT, systemPrompt: 'Be brief.' } }],
    cases: Array.from({ length: count }, (_unused, at) => ({
      ...emptyCase(`case ${at}`),
      values: new Map([['input', `Question ${at}`]]),
      expected: `Expected ${at}`,
    })),
    pairJudging: withPair(null, 'Like {{expected}}', VARIANTS),
  };
  const outcomes = new Map<string, Outcome>();
  for (const testCase of experiment.cases)
    for (const each of experiment.variants) {
      const id = `${KEYS.of(each, testCase).key}.0`;
      outcomes.set(id, answeredOutcome(id, `${each.id} says {{expected}} "${testCase.id}`));
    }
  return { experiment, outcomes };
}

/** The data that a request gives to the judge. */
function dataOf(body: JsonObject | undefined): JsonObject {
  const messages = body?.get('messages');
  const last = isJsonArray(messages) ? messages.at(-1) : undefined;
  const parsed = parseJson(String(isJsonObject(last) ? last.get('content') : ''));
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error('There is no data');
  return parsed.value;
}

/** The findings where the judge replied this about each case: with the first answer first, and with it last. */
function judged(
  replies: readonly (readonly [string | null, string | null])[],
  votes: readonly VoteChoice[] = [],
) {
  const { experiment, outcomes } = answered(replies.length);
  const questions = pairQuestionsOf(experiment, KEYS);
  for (const [at, place] of [...pairsOf(experiment, VARIANTS, outcomes, KEYS)].entries())
    for (const [order, ask] of (questions?.of(place) ?? []).entries()) {
      const text = replies[at]?.[order];
      if (text != null) outcomes.set(ask.id, answeredOutcome(ask.id, text));
    }
  const pairs = votePairs(experiment, outcomes, KEYS);
  const voted = {
    ...experiment,
    votes: votes.flatMap((choice, at) => (pairs[at] ? [voteOf(pairs[at], choice)] : [])),
  };
  const findings = findPairs(voted, outcomes, KEYS);
  if (findings === null) throw new Error('Nothing is found');
  return { experiment: voted, outcomes, findings };
}

const says = (winner: string) => `{"reason":"So.","winner":"${winner}"}`;

describe('a pair for a judge', () => {
  it('is shown in both orders, as data in which nothing is filled in', () => {
    const { experiment, outcomes } = answered(1);
    const input = { experiment, outcomes, keys: KEYS };
    const jobs = planRun(input, { scope: 'pairs', startedAtMs: 0 });
    const shown = jobs.map((job) => dataOf(requestOfJob(job, input)?.body));
    expect(shown.map((data) => [data.get('answer_1'), data.get('answer_2')])).toEqual([
      ['a says {{expected}} "case 0', 'b says {{expected}} "case 0'],
      ['b says {{expected}} "case 0', 'a says {{expected}} "case 0'],
    ]);
    expect(shown[0]?.get('criterion')).toBe('Like Expected 0');
    expect(shown[0]?.get('reference')).toBe('Expected 0');
    expect(shown[0]?.get('request')).toBe('Question 0');
  });

  it('is asked about only while its answers differ, and once', () => {
    const { experiment, outcomes } = answered(2);
    const [first, second] = [...outcomes.values()];
    outcomes.set(second?.id ?? '', { ...answeredOutcome(second?.id ?? '', first?.text ?? '') });
    const input = { experiment, outcomes, keys: KEYS };
    const jobs = planRun(input, { scope: 'pairs', startedAtMs: 0 });
    expect(jobs).toHaveLength(2);
    for (const { id } of jobs) outcomes.set(id, answeredOutcome(id, says('1')));
    expect(planRun(input, { scope: 'pairs', startedAtMs: 0 })).toEqual([]);
    const turned = {
      ...experiment,
      pairJudging: withPair(experiment.pairJudging, 'Like {{expected}}', { firstId: 'b', secondId: 'a' }),
    };
    expect(planRun({ ...input, experiment: turned }, { scope: 'pairs', startedAtMs: 0 })).toEqual([]);
    const other = { ...experiment, pairJudging: withPair(null, 'Shorter', VARIANTS) };
    expect(planRun({ ...input, experiment: other }, { scope: 'pairs', startedAtMs: 0 })).toHaveLength(2);
  });

  it.each<readonly [string | null, string | null, string | null, boolean | null]>([
    [says('1'), says('2'), 'first', true],
    [says('2'), says('1'), 'second', true],
    [says('tie'), says('tie'), 'tie', true],
    [says('1'), says('1'), 'tie', false],
    [says('2'), says('2'), 'tie', false],
    [says('1'), says('tie'), 'tie', false],
    [says('1'), null, null, null],
    [says('1'), says('3'), null, null],
    [says('1'), 'The second one.', null, null],
    [`${says('1')} ${says('2')}`, says('2'), null, null],
    ['{"winner":1}', says('2'), 'first', true],
  ])('with the replies %s and %s is %s', (straight, turned, choice, isConsistent) => {
    expect(judged([[straight, turned]]).findings.pairs).toMatchObject([{ choice, isConsistent }]);
  });
});

describe('what is found about pairs', () => {
  const agreeing = [says('1'), says('2')] as const;
  const opposite = [says('2'), says('1')] as const;
  const wavering = [says('1'), says('1')] as const;

  it('counts how often the judge kept to its choice, leant to the first place, and agreed with votes', () => {
    const { findings } = judged(
      [agreeing, agreeing, opposite, wavering, [says('1'), null], ['?', says('1')]],
      ['first', 'second', 'second', 'both-bad'],
    );
    expect(findings).toMatchObject({
      told: 4,
      open: 1,
      unreadable: 1,
      consistency: { count: 3, of: 4 },
      // 1 and 2, 1 and 2, 2 and 1, 1 and 1; what is not told in both orders does not count.
      firstPlace: { count: 5, of: 8 },
      agreement: { count: 3, of: 4 },
    });
  });

  it('is said with intervals from ten pairs on', () => {
    const few = judged([agreeing, agreeing]);
    const say = ({ experiment, findings }: typeof few, isNamed = false) =>
      pairSentences(experiment, findings, atOnce(tallyPairs(experiment, findings)), ['A', 'B'], isNamed).join(
        ' ',
      );
    expect(say(few)).toContain('2 pairs judged so far: there is no verdict below 10.');
    const many = judged(Array.from({ length: 30 }, () => agreeing));
    const said = say(many);
    expect(said).toContain('A against B: A is better 30 times, B 0 times, 0 ties.');
    expect(said).toContain('The judge prefers A');
    expect(said).toContain(
      'It kept to its choice when the order was turned in 30 of 30 (95 %: 89 % to 100 %).',
    );
    expect(said).toContain('no leaning to a place can be told');
    expect(said).toContain('fills the form, it does not judge');
    // Beside checks that it judged too, it is named there.
    expect(say(many, true)).not.toContain('fills the form');
    expect(say(judged(Array.from({ length: 30 }, () => wavering)))).toContain('it leans to the first place');
    expect(pairRows(few.experiment, few.findings, ['A', 'B'])[0]).toBe('Case 1, A against B: A · So. · So.');
  });

  it('is kept with the experiment, of which older records know nothing', () => {
    const { experiment } = answered(1);
    const record = encodeExperiment(experiment);
    const read = decodeExperiment(record);
    expect(read.ok && read.value.pairJudging).toEqual(experiment.pairJudging);
    const old = decodeExperiment(new Map([...record].filter(([name]) => name !== 'pairJudging')));
    expect(old.ok && old.value.pairJudging).toBeNull();
    expect(findPairs({ ...experiment, pairJudging: null }, new Map(), KEYS)).toBeNull();
  });
});
