import type { Experiment } from '#domain/experiments/experiment.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import type { CellKeys } from '#domain/experiments/plan.ts';
import type { VoteChoice, VotePair, VoteTally } from '#domain/experiments/votes.ts';
import { tallyVotes, voteOf } from '#domain/experiments/votes.ts';
import type { Steps } from '#domain/verdicts/steps.ts';
import type { PairPlace, PairReply } from './pair-judging.ts';
import { pairQuestionsOf, pairReplyOf, pairsOf } from './pair-judging.ts';

/** Which of two answers a judge prefers, or neither. */
export type PairChoice = Extract<VoteChoice, 'first' | 'second' | 'tie'>;

/** A pair, and what the judge said of it in both orders. */
export interface JudgedPair extends PairPlace {
  /** With the first answer first, and with it last. */
  readonly replies: readonly [Outcome | undefined, Outcome | undefined];
  readonly said: readonly [PairReply | null, PairReply | null];
  /** A tie where it did not keep to its choice; null as long as one of its replies is missing, or cannot be read. */
  readonly choice: PairChoice | null;
  /** Whether it said the same in both orders; null as long as that is not known. */
  readonly isConsistent: boolean | null;
}

/** So many of so many. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** What a judge said of pairs. */
export interface PairFindings {
  /** Those of which it was asked anything. */
  readonly pairs: readonly JudgedPair[];
  /** The variants that they are of, in their order. */
  readonly variantIds: readonly string[];
  /** How many are told, still wait for a reply, and have one that cannot be read or was not given. */
  readonly told: number;
  readonly open: number;
  readonly unreadable: number;
  /** Pairs of which it said the same in both orders. */
  readonly consistency: Share;
  /** Replies that prefer one answer, and that prefer the one that stood first: half of them, where the place has no part. */
  readonly firstPlace: Share;
  /** Pairs that a person has voted on too, and of which both say the same; "both bad" is a tie. */
  readonly agreement: Share;
}

type Input = Pick<Experiment, 'cases' | 'variants' | 'judge' | 'pairJudging' | 'votes'>;

/** What the judge said of the pairs that it was asked about; null where it was asked about none, or that is not known here. */
export function findPairs(
  experiment: Input,
  outcomes: ReadonlyMap<string, Outcome>,
  keys: CellKeys,
): PairFindings | null {
  return findingsOf(experiment, judgedPairs(experiment, outcomes, keys));
}

/** The pairs that the judge said something of; none where its connection is not known. */
export function judgedPairs(
  experiment: Omit<Input, 'votes'>,
  outcomes: ReadonlyMap<string, Outcome>,
  keys: CellKeys,
): readonly JudgedPair[] {
  const questions = experiment.pairJudging === null ? null : pairQuestionsOf(experiment, keys);
  if (experiment.pairJudging === null || questions === null) return [];
  const pairs: JudgedPair[] = [];
  for (const variants of experiment.pairJudging.variants)
    for (const place of pairsOf(experiment, variants, outcomes, keys)) {
      const [straight, turned] = questions.of(place);
      const replies = [outcomes.get(straight.id), outcomes.get(turned.id)] as const;
      if (replies.some((reply) => reply !== undefined)) pairs.push(judgedPair(place, replies));
    }
  return pairs;
}

/** What the judge said of these pairs; null where there are none. */
export function findingsOf(
  experiment: Pick<Input, 'variants' | 'votes'>,
  pairs: readonly JudgedPair[],
): PairFindings | null {
  if (pairs.length === 0) return null;
  const ids = new Set(pairs.flatMap(({ variants }) => variants.map(({ id }) => id)));
  return {
    ...countFindings(pairs, experiment.votes),
    variantIds: experiment.variants.flatMap(({ id }) => (ids.has(id) ? [id] : [])),
  };
}

function judgedPair(place: PairPlace, replies: JudgedPair['replies']): JudgedPair {
  const [straight, turned] = replies;
  return concludePair(place, replies, [
    straight ? pairReplyOf(straight) : null,
    turned ? pairReplyOf(turned) : null,
  ]);
}

/** What the replies about a pair come to. */
export function concludePair(
  place: PairPlace,
  replies: JudgedPair['replies'],
  said: JudgedPair['said'],
): JudgedPair {
  const [one, other] = [choiceOf(said[0], false), choiceOf(said[1], true)];
  const isConsistent = one === null || other === null ? null : one === other;
  return { ...place, replies, said, isConsistent, choice: isConsistent === false ? 'tie' : one && other };
}

function choiceOf(reply: PairReply | null, isTurned: boolean): PairChoice | null {
  if (reply === null || reply.winner === 'tie') return reply === null ? null : 'tie';
  return (reply.winner === '1') === isTurned ? 'second' : 'first';
}

function countFindings(
  pairs: readonly JudgedPair[],
  votes: Input['votes'],
): Omit<PairFindings, 'variantIds'> {
  const told = pairs.filter(({ choice }) => choice !== null);
  // Of a pair that was shown in one order alone it cannot be told what the place did.
  const decided = told
    .flatMap(({ said }) => said)
    .filter((reply) => reply !== null && reply.winner !== 'tie');
  const byId = new Map(votes.map((vote) => [vote.id, vote]));
  const both = told.flatMap(({ pair, choice }) => {
    const vote = byId.get(pair.id);
    return vote === undefined ? [] : [choice === ownChoice(vote, pair)];
  });
  const open = pairs.filter(({ replies }) => replies.includes(undefined)).length;
  return {
    pairs,
    told: told.length,
    open,
    unreadable: pairs.length - told.length - open,
    consistency: { count: told.filter(({ isConsistent }) => isConsistent).length, of: told.length },
    firstPlace: { count: decided.filter((reply) => reply?.winner === '1').length, of: decided.length },
    agreement: { count: both.filter((isSame) => isSame).length, of: both.length },
  };
}

/** What a person chose, by the order of the pair. */
function ownChoice({ choice, firstId }: Input['votes'][number], pair: VotePair): PairChoice {
  if (choice === 'tie' || choice === 'both-bad') return 'tie';
  const isTurned = firstId !== pair.first.outcome.id;
  return (choice === 'first') === isTurned ? 'second' : 'first';
}

/** What the judge said, counted as the votes of persons are, over the variants that it was asked about. */
export function tallyPairs(
  { cases, variants }: Pick<Experiment, 'cases' | 'variants'>,
  { pairs, variantIds }: Pick<PairFindings, 'pairs' | 'variantIds'>,
): Steps<VoteTally> {
  const compared = variants.filter(({ id }) => variantIds.includes(id));
  const votes = pairs.flatMap(({ pair, choice }) => (choice === null ? [] : [voteOf(pair, choice)]));
  return tallyVotes(
    { cases, variants: compared },
    pairs.map(({ pair }) => pair),
    votes,
  );
}
