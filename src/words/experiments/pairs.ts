import type { Estimate } from '#domain/verdicts/intervals.ts';
import { counted, listedAnd, number } from '#words/english/grammar.ts';

const requests = (count: number) => counted(count, { one: 'request', other: 'requests' });
const pairs = (count: number) => counted(count, { one: 'pair', other: 'pairs' });
const percent = (value: number) => `${Math.round(value * 100)} %`;
const interval = ({ low, high }: Estimate) => `95 %: ${percent(low)} to ${percent(high)}`;
const shareIn = (count: number, of: number, estimate: Estimate) =>
  `${number(count)} of ${number(of)} (${interval(estimate)})`;

// Asking.
export const judgePairs = 'Judge pairs';
export const title = 'Judge pairs';
export const how =
  'A model sees two answers to the same case, once in each order, and says which is better. Where it changes its choice with the order, the pair is a tie.';
export const firstVariant = 'First variant';
export const secondVariant = 'Second variant';
export const criterion = 'What better means';
export const criterionHow =
  'Empty: more correct, complete and useful. {{expected}} and the other columns can be used here.';
export const ask = (count: number, cost: string) => `Judge pairs (${requests(count)}, ${cost})`;
export const twoEach = (count: number) =>
  `${pairs(count)} of answers that differ. Each is asked about twice, in both orders; of repeated answers the first is taken.`;
export const noPairs =
  'There is nothing to compare: both variants need answers to the same case, and the answers must differ.';
export const asksNothing = 'The judge has been asked about all of these pairs.';
export const sameVariant = 'Choose two different variants.';

// What came of it.
export const resultHeading = 'What the judge prefers';
export const counts = (
  first: string,
  second: string,
  {
    firstWins,
    secondWins,
    ties,
  }: { readonly firstWins: number; readonly secondWins: number; readonly ties: number },
) =>
  `${first} against ${second}: ${first} is better ${number(firstWins)} times, ${second} ${number(secondWins)} times, ${counted(ties, { one: 'tie', other: 'ties' })}.`;
export const tooFew = (told: number, fewest: number) =>
  `${pairs(told)} judged so far: there is no verdict below ${number(fewest)}.`;
export const best = (name: string) =>
  `The judge prefers ${name}: the low end of its interval is above the high ends of the others.`;
export const notApart = (names: readonly string[]) =>
  `The judge cannot tell ${listedAnd(names)} apart: their intervals overlap.`;
export const preferred = (name: string, share: Estimate) =>
  `${name} would be preferred ${percent(share.value)} of the time${
    share.low === share.high
      ? '; all came out alike, so that there is no interval.'
      : ` (${interval(share)}).`
  }`;
export const consistency = (count: number, of: number, estimate: Estimate) =>
  `It kept to its choice when the order was turned in ${shareIn(count, of, estimate)}.`;
export const firstPlace = (count: number, of: number, estimate: Estimate) =>
  `It chose the answer shown first in ${shareIn(count, of, estimate)}; ${
    estimate.low > 0.5
      ? 'it leans to the first place.'
      : estimate.high < 0.5
        ? 'it leans to the second place.'
        : 'no leaning to a place can be told.'
  }`;
export const agreement = (count: number, of: number) =>
  `The judge agrees with the blind votes in ${number(count)} of ${number(of)}.`;
export const open = (count: number) => `${pairs(count)} with a reply still to come.`;
export const unreadable = (count: number) =>
  `${pairs(count)} with a failed or unreadable reply, not counted.`;
export const workingOut = 'Working out the intervals…';
export const byPair = 'Pair by pair';
export const openPairs = 'Show pair by pair';
export const against = (first: string, second: string) => `${first} against ${second}`;
export const tie = 'Tie';
export const turnedTie = 'Tie: it changed its choice with the order';
export const untold = 'Not told';
export const moreRows = (count: number) => `and ${number(count)} more, in the report`;
export const orders = ['First order', 'Turned'] as const;

// In reports.
export const votesHeading = 'Blind votes';
export const bothBad = (count: number) => `Both bad: ${number(count)}.`;
export const rowOf = (
  position: number,
  first: string,
  second: string,
  choice: string,
  reasons: readonly string[],
) => `Case ${number(position)}, ${against(first, second)}: ${[choice, ...reasons].join(' · ')}`;
