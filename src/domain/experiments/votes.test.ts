import { describe, expect, it } from 'vitest';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { atOnce } from '#domain/verdicts/steps.ts';
import { answeredOutcome } from '#testing/answered-outcome.ts';
import { createExperiment, emptyCase } from './experiment.ts';
import { decodeExperiment, encodeExperiment } from './experiment-record.ts';
import { mergeExperiments } from './merge-experiments.ts';
import type { Outcome } from './outcome.ts';
import type { CellKeys } from './plan.ts';
import type { VoteChoice } from './votes.ts';
import { FEWEST_VOTES, tallyVotes, voteOf, votePairs, withVote } from './votes.ts';

const DRAFT: RequestDraft = {
  connection: { kind: 'sandbox' },
  model: 'm',
  systemPrompt: '',
  parameters: new Map(),
};
const KEYS: CellKeys = {
  of: (variant, { id }) => ({ key: `${variant.id}:${id}`, place: '', missing: null }),
  connectionOf: null,
};

function experimentOf(variantIds: readonly string[], caseIds: readonly string[]) {
  const fresh = createExperiment({ id: 'e', variantId: 'a', nowMs: 0, draft: DRAFT });
  return {
    ...fresh,
    variants: variantIds.map((id) => ({ id, name: null, draft: DRAFT, messages: [] })),
    cases: caseIds.map(emptyCase),
  };
}

function answered(texts: Readonly<Record<string, string>>): ReadonlyMap<string, Outcome> {
  const outcomes = Object.entries(texts).map(([key, text]) => answeredOutcome(`${key}.0`, text));
  return new Map(outcomes.map((each) => [each.id, each]));
}

describe('the pairs to vote on', () => {
  it('are of answers that are there and differ, each two variants of a case once', () => {
    const experiment = experimentOf(['a', 'b', 'c'], ['1', '2']);
    const outcomes = answered({ 'a:1': 'x', 'b:1': 'y', 'c:1': 'x', 'a:2': 'x', 'b:2': 'x' });
    const pairs = votePairs(experiment, outcomes, KEYS);
    expect(pairs.map(({ first, second }) => [first.outcome.id, second.outcome.id])).toEqual([
      ['a:1.0', 'b:1.0'],
      ['b:1.0', 'c:1.0'],
    ]);
  });
});

/** Votes on `cases` pairs of a and b. */
function voted(cases: number, choiceOf: (at: number) => VoteChoice) {
  const ids = Array.from({ length: cases }, (_, at) => String(at));
  const experiment = experimentOf(['a', 'b'], ids);
  const outcomes = answered(
    Object.fromEntries(ids.flatMap((id) => [[`a:${id}`, 'x'] as const, [`b:${id}`, 'y'] as const])),
  );
  const pairs = votePairs(experiment, outcomes, KEYS);
  const votes = pairs.map((pair, at) => voteOf(pair, choiceOf(at)));
  return { experiment, outcomes, pairs, votes };
}

describe('the tally', () => {
  it('counts each choice, and says nothing below the fewest votes', () => {
    const choices: readonly VoteChoice[] = ['first', 'first', 'second', 'tie', 'both-bad'];
    const { experiment, pairs, votes } = voted(5, (at) => choices[at] ?? 'tie');
    expect(atOnce(tallyVotes(experiment, pairs, votes))).toEqual({
      votes: 5,
      pairs: [{ first: 0, second: 1, firstWins: 2, secondWins: 1, ties: 1, bothBad: 1 }],
      shares: null,
    });
  });

  it('is the same when the variants change places', () => {
    const { experiment, outcomes, pairs, votes } = voted(FEWEST_VOTES, (at) => (at < 7 ? 'first' : 'second'));
    const turned = { ...experiment, variants: experiment.variants.toReversed() };
    const there = atOnce(tallyVotes(experiment, pairs, votes));
    const after = atOnce(tallyVotes(turned, votePairs(turned, outcomes, KEYS), votes));
    expect(after.pairs).toEqual([{ first: 0, second: 1, firstWins: 3, secondWins: 7, ties: 0, bothBad: 0 }]);
    expect(there.shares?.[0]?.value).toBeCloseTo(7.5 / 11, 8);
    expect(after.shares?.[1]?.value).toBeCloseTo(7.5 / 11, 8);
  });

  it('leaves votes out about answers that are others now', () => {
    const { experiment, pairs, votes } = voted(4, () => 'first');
    expect(atOnce(tallyVotes(experiment, pairs.slice(0, 1), votes)).votes).toBe(1);
  });
});

describe('votes', () => {
  it('take the place of an earlier one, outlive the record, and those of two tabs are put together', () => {
    const { experiment, pairs } = voted(3, () => 'tie');
    const [one, two, three] = pairs;
    if (!one || !two || !three) throw new Error('no pairs');
    const base = { ...experiment, votes: withVote([voteOf(one, 'first')], voteOf(one, 'second')) };
    expect(base.votes.map(({ choice }) => choice)).toEqual(['second']);
    const read = decodeExperiment(encodeExperiment(base));
    expect(read.ok && read.value.votes).toEqual(base.votes);
    const ours = { ...base, votes: withVote(base.votes, voteOf(two, 'tie')) };
    const theirs = { ...base, votes: withVote(base.votes, voteOf(three, 'both-bad')) };
    expect(
      mergeExperiments(base, ours, theirs)
        .votes.map(({ choice }) => choice)
        .sort(),
    ).toEqual(['both-bad', 'second', 'tie']);
  });
});
