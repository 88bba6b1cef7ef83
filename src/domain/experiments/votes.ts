import type { Comparison } from '#domain/verdicts/bradley-terry.ts';
import { preferenceShares } from '#domain/verdicts/bradley-terry.ts';
import type { Estimate } from '#domain/verdicts/intervals.ts';
import { seededRandom } from '#domain/verdicts/random.ts';
import type { Steps } from '#domain/verdicts/steps.ts';
import type { Experiment } from './experiment.ts';
import type { Outcome } from './outcome.ts';
import { isAnswered, outcomeId } from './outcome.ts';
import type { CellKeys } from './plan.ts';

/** What a person prefers of two answers. */
export const VOTE_CHOICES = ['first', 'second', 'tie', 'both-bad'] as const;
export type VoteChoice = (typeof VOTE_CHOICES)[number];

/** What was voted about two answers of a case. They are known by their requests: other answers are another vote. */
export interface Vote {
  readonly id: string;
  readonly caseId: string;
  /** Outcomes. */
  readonly firstId: string;
  readonly secondId: string;
  readonly choice: VoteChoice;
}

/** Two answers of a case that can be voted about. */
export interface VotePair {
  readonly id: string;
  readonly caseId: string;
  readonly first: { readonly variantId: string; readonly outcome: Outcome };
  readonly second: { readonly variantId: string; readonly outcome: Outcome };
}

type Voted = Pick<Experiment, 'cases' | 'variants'>;

/** All pairs of answers that differ: of answers that are alike none is to be preferred. */
export function votePairs(
  { cases, variants }: Voted,
  outcomes: ReadonlyMap<string, Outcome>,
  keys: CellKeys,
): readonly VotePair[] {
  return cases.flatMap((testCase) => {
    const answers = variants.flatMap((variant) => {
      const { key } = keys.of(variant, testCase);
      const outcome = key === null ? undefined : outcomes.get(outcomeId(key, 0));
      return outcome !== undefined && isAnswered(outcome) ? [{ variantId: variant.id, outcome }] : [];
    });
    return answers.flatMap((first, at) =>
      answers.slice(at + 1).flatMap((second): readonly VotePair[] => {
        const isAlike =
          first.outcome.text === second.outcome.text && first.outcome.toolCalls === second.outcome.toolCalls;
        const id = voteId(testCase.id, first.outcome.id, second.outcome.id);
        return isAlike ? [] : [{ id, caseId: testCase.id, first, second }];
      }),
    );
  });
}

/** The same for the same two answers, whichever comes first. */
function voteId(caseId: string, a: string, b: string): string {
  return [caseId, ...[a, b].sort()].join(' ');
}

/** The vote that a choice about a pair makes. */
export function voteOf({ id, caseId, first, second }: VotePair, choice: VoteChoice): Vote {
  return { id, caseId, firstId: first.outcome.id, secondId: second.outcome.id, choice };
}

/** The votes with one more, in the place of an earlier one about the same answers. */
export function withVote(votes: readonly Vote[], vote: Vote): readonly Vote[] {
  return [...votes.filter(({ id }) => id !== vote.id), vote];
}

/** How two variants stand against each other. */
export interface PairTally {
  /** Places among the variants. */
  readonly first: number;
  readonly second: number;
  readonly firstWins: number;
  readonly secondWins: number;
  readonly ties: number;
  readonly bothBad: number;
}

/** What the votes come to. */
export interface VoteTally {
  readonly votes: number;
  readonly pairs: readonly PairTally[];
  /** How often each variant would be preferred to the others, from 0 to 1; null below the fewest votes that say something. */
  readonly shares: readonly Estimate[] | null;
}

/** Below this nothing is said about who is preferred. */
export const FEWEST_VOTES = 10;

/** Counts the votes about answers that are there now. */
export function* tallyVotes(
  experiment: Voted,
  pairs: readonly VotePair[],
  votes: readonly Vote[],
): Steps<VoteTally> {
  const places = new Map(experiment.variants.map(({ id }, at) => [id, at]));
  const byId = new Map(pairs.map((pair) => [pair.id, pair]));
  const tallies = new Map<string, PairTally>();
  const groups = new Map<string, Comparison[]>();
  let counted = 0;
  for (const { id, choice, firstId } of votes) {
    const pair = byId.get(id);
    const first = places.get(pair?.first.variantId ?? '');
    const second = places.get(pair?.second.variantId ?? '');
    if (pair === undefined || first === undefined || second === undefined) continue;
    counted += 1;
    // Variants may have changed their order since.
    const isTurned = firstId !== pair.first.outcome.id;
    const won = choice === 'tie' || choice === 'both-bad' ? null : (choice === 'first') !== isTurned;
    const name = `${first} ${second}`;
    const before = tallies.get(name) ?? { first, second, firstWins: 0, secondWins: 0, ties: 0, bothBad: 0 };
    tallies.set(name, {
      ...before,
      firstWins: before.firstWins + (won === true ? 1 : 0),
      secondWins: before.secondWins + (won === false ? 1 : 0),
      ties: before.ties + (choice === 'tie' ? 1 : 0),
      bothBad: before.bothBad + (choice === 'both-bad' ? 1 : 0),
    });
    const score = won === null ? 0.5 : won ? 1 : 0;
    groups.set(pair.caseId, [...(groups.get(pair.caseId) ?? []), { first, second, score }]);
  }
  const shares =
    counted < FEWEST_VOTES
      ? null
      : yield* preferenceShares(experiment.variants.length, [...groups.values()], seededRandom(1));
  return { votes: counted, pairs: [...tallies.values()], shares };
}
