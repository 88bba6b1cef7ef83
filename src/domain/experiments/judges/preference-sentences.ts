import type { Experiment } from '#domain/experiments/experiment.ts';
import type { VoteTally } from '#domain/experiments/votes.ts';
import { FEWEST_VOTES } from '#domain/experiments/votes.ts';
import { connectionName } from '#domain/request/connection.ts';
import { wilson } from '#domain/verdicts/intervals.ts';
import * as judgeWords from '#words/experiments/judges.ts';
import * as words from '#words/experiments/pairs.ts';
import * as voteWords from '#words/experiments/votes.ts';
import { judgeOf } from './judge.ts';
import type { JudgedPair, PairFindings, Share } from './pair-findings.ts';

/** The one that is preferred, and those that it cannot be told from; null below the fewest votes that say something. */
function leaderOf(
  { shares }: Pick<VoteTally, 'shares'>,
  names: readonly string[],
): { readonly name: string; readonly near: readonly string[] } | null {
  if (shares === null) return null;
  const best = shares.reduce((found, { value }, at) => (value > (shares[found]?.value ?? 0) ? at : found), 0);
  const low = shares[best]?.low ?? 0;
  const near = shares.flatMap(({ high }, at) => (at === best || high < low ? [] : [names[at] ?? '']));
  return { name: names[best] ?? '', near };
}

/** Which is preferred by the votes, in a sentence. */
export function voteSentence(tally: VoteTally, names: readonly string[]): string {
  const leader = leaderOf(tally, names);
  if (leader === null) return voteWords.tooFew(tally.votes, FEWEST_VOTES);
  return leader.near.length === 0
    ? voteWords.best(leader.name)
    : voteWords.notApart([leader.name, ...leader.near]);
}

/** What a judge prefers, how far that can be trusted, and what is missing, in sentences. `isNamed`: the judge is named beside them. */
export function pairSentences(
  experiment: Pick<Experiment, 'judge' | 'variants'>,
  findings: PairFindings,
  tally: VoteTally,
  names: readonly string[],
  isNamed: boolean,
): readonly string[] {
  const { open, unreadable, firstPlace } = findings;
  const [preference, trust] = summaryOf(findings, tally, names);
  return [
    ...preference,
    ...shareSentences(tally, names),
    ...trust,
    ...rate(firstPlace, words.firstPlace),
    ...(open === 0 ? [] : [words.open(open)]),
    ...(unreadable === 0 ? [] : [words.unreadable(unreadable)]),
    ...(isNamed ? [] : judgeSentences(experiment)),
  ];
}

/** The same in few words. */
export function pairSummary(
  experiment: Pick<Experiment, 'judge' | 'variants'>,
  findings: PairFindings,
  tally: VoteTally,
  names: readonly string[],
  isNamed: boolean,
): string {
  const sentences = summaryOf(findings, tally, names).flat();
  return [...sentences, ...(isNamed ? [] : judgeSentences(experiment))].join(' ');
}

/** What is preferred, and how far that can be trusted. */
function summaryOf(
  { told, consistency, agreement }: PairFindings,
  tally: VoteTally,
  names: readonly string[],
): readonly [readonly string[], readonly string[]] {
  const leader = leaderOf(tally, names);
  const preference =
    leader === null
      ? words.tooFew(told, FEWEST_VOTES)
      : leader.near.length === 0
        ? words.best(leader.name)
        : words.notApart([leader.name, ...leader.near]);
  return [
    [...countSentences(tally, names), preference],
    [
      ...rate(consistency, words.consistency),
      ...(agreement.of === 0 ? [] : [words.agreement(agreement.count, agreement.of)]),
    ],
  ];
}

function judgeSentences(experiment: Pick<Experiment, 'judge' | 'variants'>): readonly string[] {
  const judge = judgeOf(experiment);
  if (judge === null) return [];
  const { model, connection } = judge.draft;
  const by = judgeWords.judgedBy(model, connectionName(connection));
  return connection.kind === 'sandbox' ? [by, judgeWords.fillsTheForm] : [by];
}

function rate({ count, of }: Share, sentence: typeof words.consistency): readonly string[] {
  return of === 0 ? [] : [sentence(count, of, wilson(count, of))];
}

/** What a judge said of each pair. */
export function pairRows(
  { cases, variants }: Pick<Experiment, 'cases' | 'variants'>,
  { pairs }: PairFindings,
  names: readonly string[],
): readonly string[] {
  return pairs.map((judged) => {
    const [first = '', second = ''] = judged.variants.map(
      (variant) => names[variants.indexOf(variant)] ?? '',
    );
    const reasons = judged.said.flatMap((reply) => (reply === null ? [] : [reply.reason]));
    const choice = choiceInWords(judged, first, second);
    return words.rowOf(cases.indexOf(judged.testCase) + 1, first, second, choice, reasons);
  });
}

/** Which of two is better in a judge's eyes. */
export function choiceInWords({ choice, isConsistent }: JudgedPair, first: string, second: string): string {
  if (choice === null) return words.untold;
  if (choice === 'tie') return isConsistent === true ? words.tie : words.turnedTie;
  return choice === 'first' ? first : second;
}

/** How often each of two was preferred. */
export function countSentences({ pairs }: VoteTally, names: readonly string[]): readonly string[] {
  return pairs.map((tally) => {
    const counts = words.counts(names[tally.first] ?? '', names[tally.second] ?? '', tally);
    return tally.bothBad === 0 ? counts : `${counts} ${words.bothBad(tally.bothBad)}`;
  });
}

/** How often each would be preferred to the others. */
export function shareSentences({ shares }: VoteTally, names: readonly string[]): readonly string[] {
  return (shares ?? []).map((share, at) => words.preferred(names[at] ?? '', share));
}
