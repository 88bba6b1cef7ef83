import { useMemo, useState } from 'react';
import type { TestCase } from '#domain/experiments/experiment.ts';
import type { VoteChoice, VotePair } from '#domain/experiments/votes.ts';
import { voteOf, votePairs, withVote } from '#domain/experiments/votes.ts';
import { nameOfVariant } from '#ui/experiments/edit-experiment.ts';
import { useExperiments, useExperimentsState } from '#ui/experiments/use-experiments.ts';
import * as words from '#words/experiments/votes.ts';

/** A pair as it is shown: which of its answers stands at the left is chance. */
export interface ShownPair {
  readonly pair: VotePair;
  readonly isTurned: boolean;
  readonly testCase: TestCase;
}

/** What is voted on in a dialog: pairs in an order by chance that stays while it is open. */
export function useVotes() {
  const experiments = useExperiments();
  const experiment = useExperimentsState((state) => state.experiment);
  const outcomes = useExperimentsState((state) => state.outcomes);
  const keys = useExperimentsState((state) => state.keys);
  const [chances] = useState(() => new Map<string, number>());
  const [last, setLast] = useState<{ readonly id: string; readonly said: string } | null>(null);
  const pairs = useMemo(() => votePairs(experiment, outcomes, keys), [experiment, outcomes, keys]);
  const voted = new Set(experiment.votes.map(({ id }) => id));
  const open = pairs.filter(({ id }) => !voted.has(id));
  const chanceOf = (id: string) => {
    const known = chances.get(id) ?? Math.random();
    chances.set(id, known);
    return known;
  };
  const [next] = open.toSorted((a, b) => chanceOf(a.id) - chanceOf(b.id));
  const testCase = experiment.cases.find(({ id }) => id === next?.caseId);
  // Another digit of the same chance: it says nothing about the order of the pairs.
  const shown: ShownPair | null =
    next && testCase
      ? { pair: next, testCase, isTurned: Math.floor(chanceOf(next.id) * 1e6) % 2 === 1 }
      : null;

  function nameOf(variantId: string): string {
    const at = experiment.variants.findIndex(({ id }) => id === variantId);
    const variant = experiment.variants[at];
    return variant ? nameOfVariant(variant, at + 1) : '';
  }

  return {
    experiment,
    pairs,
    left: open.length,
    shown,
    /** What the last vote of this dialog was, with the names. */
    said: last?.said ?? null,
    nameOf,
    /** `choice`: as they stand on the page. */
    vote(choice: VoteChoice): void {
      if (shown === null) return;
      const meant = shown.isTurned ? turned(choice) : choice;
      const vote = voteOf(shown.pair, meant);
      experiments.edit((each) => ({ ...each, votes: withVote(each.votes, vote) }));
      const { first, second } = shown.pair;
      setLast({ id: vote.id, said: sentenceOf(meant, nameOf(first.variantId), nameOf(second.variantId)) });
    },
    takeBack(): void {
      if (last === null) return;
      experiments.edit((each) => ({ ...each, votes: each.votes.filter(({ id }) => id !== last.id) }));
      setLast(null);
    },
  };
}

function turned(choice: VoteChoice): VoteChoice {
  return choice === 'first' ? 'second' : choice === 'second' ? 'first' : choice;
}

function sentenceOf(choice: VoteChoice, first: string, second: string): string {
  switch (choice) {
    case 'first':
      return words.preferred(first, second);
    case 'second':
      return words.preferred(second, first);
    case 'tie':
      return words.tied(first, second);
    case 'both-bad':
      return words.bothBad(first, second);
  }
}
