import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { TestCase } from '#domain/experiments/experiment.ts';
import type { KnownAnswers } from '#domain/experiments/filter/filter-cases.ts';
import { traitsOfCase } from '#domain/experiments/filter/filter-cases.ts';
import { onFocusCase } from '#ui/experiments/focus-case.ts';
import { useExperimentsState } from '#ui/experiments/use-experiments.ts';

/** What is known of the answers; looked at when there is time for it, and not for every answer. */
export function useKnownAnswers(): KnownAnswers {
  const variants = useExperimentsState((state) => state.experiment.variants);
  const repeats = useExperimentsState((state) => state.experiment.repeats);
  const keys = useExperimentsState((state) => state.keys);
  const outcomes = useDeferredValue(useExperimentsState((state) => state.outcomes));
  const checked = useDeferredValue(useExperimentsState((state) => state.checked));
  return useMemo(
    () => ({ variants, repeats, keys, outcomes, checked }),
    [variants, repeats, keys, outcomes, checked],
  );
}

/**
 * The cases that the filter picks out, and the one where the focus was last: a row does not go away under the hands of
 * who types in it or has just opened an answer of it, nor does one that was just added.
 */
export function useShownCases(): {
  readonly shown: readonly TestCase[];
  readonly hold: (caseId: string) => void;
} {
  const cases = useExperimentsState((state) => state.experiment.cases);
  const filter = useExperimentsState((state) => state.filter);
  const known = useKnownAnswers();
  const [held, setHeld] = useState<{ readonly caseId: string; readonly filter: string } | null>(null);
  // Another filter is asked for without what the one before held.
  const heldId = held?.filter === filter ? held.caseId : null;
  const hold = useCallback(
    (caseId: string) => {
      if (filter !== 'all')
        setHeld((before) =>
          before?.caseId === caseId && before.filter === filter ? before : { caseId, filter },
        );
    },
    [filter],
  );
  useEffect(() => onFocusCase(hold), [hold]);
  const shown = useMemo(
    () =>
      filter === 'all'
        ? cases
        : cases.filter((each) => each.id === heldId || traitsOfCase(each, known)[filter]),
    [cases, filter, heldId, known],
  );
  return { shown, hold };
}
