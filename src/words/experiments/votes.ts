import type { Estimate } from '#domain/verdicts/intervals.ts';
import { counted, listedAnd, number } from '#words/english/grammar.ts';

export const voteBlind = 'Vote blind';
export const intro =
  'Two answers to the same case, without names and in random order. Say which is better; the names are shown after the vote.';
export const answer = (position: 1 | 2) => `Answer ${position}`;
export const ballot = 'Two answers';
export const expected = 'Expected';
export const choices = {
  first: { label: 'Answer 1 is better', key: '←' },
  second: { label: 'Answer 2 is better', key: '→' },
  tie: { label: 'Tie', key: '↓' },
  'both-bad': { label: 'Both bad', key: '↑' },
} as const;
export const toVote = (left: number) => `${counted(left, { one: 'pair', other: 'pairs' })} to vote on`;
export const preferred = (name: string, other: string) => `Last vote: ${name} over ${other}.`;
export const tied = (name: string, other: string) => `Last vote: a tie between ${name} and ${other}.`;
export const bothBad = (name: string, other: string) => `Last vote: ${name} and ${other} are both bad.`;
export const takeBack = 'Take back';
export const allVoted = 'You have voted on every pair.';
export const nothingToVote =
  'There is nothing to vote on: two variants need answers to the same case, and the answers must differ.';
export const showResult = 'Result';
export const goOnVoting = 'Keep voting';
export const resultHeading = 'What the votes say';
export const columns = {
  pair: 'Pair',
  firstWins: 'First',
  secondWins: 'Second',
  ties: 'Ties',
  bothBad: 'Both bad',
} as const;
export const against = (first: string, second: string) => `${first} against ${second}`;
export const variant = 'Variant';
export const share = 'Would be preferred to the others';
const percent = (value: number) => Math.round(value * 100);
export const shareOf = ({ value, low, high }: Estimate) =>
  `${percent(value)} % of the time (95 %: ${percent(low)} to ${percent(high)})`;
export const tooFew = (votes: number, fewest: number) =>
  `${counted(votes, { one: 'vote', other: 'votes' })} so far: there is no verdict below ${number(fewest)}.`;
export const best = (name: string) =>
  `${name} is preferred: the low end of its interval is above the high ends of the others.`;
export const notApart = (names: readonly string[]) =>
  `The votes cannot tell ${listedAnd(names)} apart yet: their intervals overlap.`;
export const method =
  'Bradley–Terry, starting from one tie for each pair; the intervals come from resampled cases. A tie and “both bad” count as half a win for each.';
