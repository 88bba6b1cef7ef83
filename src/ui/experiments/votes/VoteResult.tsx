import { useMemo } from 'react';
import type { Experiment } from '#domain/experiments/experiment.ts';
import type { VotePair, VoteTally } from '#domain/experiments/votes.ts';
import { FEWEST_VOTES, tallyVotes } from '#domain/experiments/votes.ts';
import * as words from '#words/experiments/votes.ts';

const CELL = 'border-b border-line px-2 py-1.5 text-left';
const NUMBER = `${CELL} text-right tabular-nums`;

/** What the votes come to: each pair, and how often each variant would be preferred. */
export function VoteResult({
  experiment,
  pairs,
  nameOf,
}: {
  experiment: Experiment;
  pairs: readonly VotePair[];
  nameOf: (variantId: string) => string;
}) {
  const tally = useMemo(() => tallyVotes(experiment, pairs, experiment.votes), [experiment, pairs]);
  const names = experiment.variants.map(({ id }) => nameOf(id));
  return (
    <section aria-label={words.resultHeading} className="mt-3">
      <p data-testid="vote-verdict" className="font-medium">
        {sentenceOf(tally, names)}
      </p>
      {tally.shares === null ? null : <Shares shares={tally.shares} names={names} />}
      <table className="mt-3 w-full text-12/4.5">
        <thead>
          <tr className="text-ink-quiet">
            <th className={CELL}>{words.columns.pair}</th>
            <th className={NUMBER}>{words.columns.firstWins}</th>
            <th className={NUMBER}>{words.columns.secondWins}</th>
            <th className={NUMBER}>{words.columns.ties}</th>
            <th className={NUMBER}>{words.columns.bothBad}</th>
          </tr>
        </thead>
        <tbody>
          {tally.pairs.map(({ first, second, firstWins, secondWins, ties, bothBad }) => (
            <tr key={`${first} ${second}`}>
              <td className={CELL}>{words.against(names[first] ?? '', names[second] ?? '')}</td>
              <td className={NUMBER}>{firstWins}</td>
              <td className={NUMBER}>{secondWins}</td>
              <td className={NUMBER}>{ties}</td>
              <td className={NUMBER}>{bothBad}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {tally.shares === null ? null : <p className="mt-2 text-12/4.5 text-ink-quiet">{words.method}</p>}
    </section>
  );
}

function Shares({ shares, names }: { shares: NonNullable<VoteTally['shares']>; names: readonly string[] }) {
  const ranked = shares.map((share, at) => ({ share, name: names[at] ?? '' }));
  return (
    <table className="mt-3 w-full text-12/4.5">
      <thead>
        <tr className="text-ink-quiet">
          <th className={CELL}>{words.variant}</th>
          <th className={CELL}>{words.share}</th>
        </tr>
      </thead>
      <tbody>
        {ranked
          .toSorted((a, b) => b.share.value - a.share.value)
          .map(({ name, share }) => (
            <tr key={name}>
              <td className={CELL}>{name}</td>
              <td className={`${CELL} tabular-nums`}>{words.shareOf(share)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

/** Which is preferred, where the intervals are apart. */
function sentenceOf({ votes, shares }: VoteTally, names: readonly string[]): string {
  if (shares === null) return words.tooFew(votes, FEWEST_VOTES);
  const best = shares.reduce((found, { value }, at) => (value > (shares[found]?.value ?? 0) ? at : found), 0);
  const low = shares[best]?.low ?? 0;
  const near = shares.flatMap(({ high }, at) => (at === best || high < low ? [] : [names[at] ?? '']));
  const name = names[best] ?? '';
  return near.length === 0 ? words.best(name) : words.notApart([name, ...near]);
}
