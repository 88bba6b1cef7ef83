import { useCallback } from 'react';
import type { Experiment } from '#domain/experiments/experiment.ts';
import { voteSentence } from '#domain/experiments/judges/preference-sentences.ts';
import type { VotePair, VoteTally } from '#domain/experiments/votes.ts';
import { tallyVotes } from '#domain/experiments/votes.ts';
import * as pairWords from '#words/experiments/pairs.ts';
import * as words from '#words/experiments/votes.ts';
import { useSteps } from './use-steps.ts';

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
  const begin = useCallback(() => tallyVotes(experiment, pairs, experiment.votes), [experiment, pairs]);
  const tally = useSteps(begin);
  const names = experiment.variants.map(({ id }) => nameOf(id));
  if (tally === null) return <p className="mt-3 text-ink-quiet">{pairWords.workingOut}</p>;
  return (
    <section aria-label={words.resultHeading} className="mt-3">
      <p data-testid="vote-verdict" className="font-medium">
        {voteSentence(tally, names)}
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
