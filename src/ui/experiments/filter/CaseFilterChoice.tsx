import { useMemo } from 'react';
import type { CaseFilter } from '#domain/experiments/filter/filter-cases.ts';
import { CASE_TRAITS, countTraits, traitsOf } from '#domain/experiments/filter/filter-cases.ts';
import { useExperiments, useExperimentsState } from '#ui/experiments/use-experiments.ts';
import { FIELD_EDGE, SELECT_ARROW } from '#ui/primitives/classes/field-class.ts';
import * as words from '#words/experiments/experiments.ts';
import { useKnownAnswers } from './use-shown-cases.ts';

/** Which cases the table shows, each choice with how many they are; what is run and exported stays the same. */
export function CaseFilterChoice() {
  const experiments = useExperiments();
  const experiment = useExperimentsState((state) => state.experiment);
  const filter = useExperimentsState((state) => state.filter);
  const known = useKnownAnswers();
  const { cases } = experiment;
  const counts = useMemo(() => ({ all: cases.length, ...countTraits(cases, known) }), [cases, known]);
  // Nothing was answered: there is nothing to pick out.
  if (filter === 'all' && (cases.length < 2 || known.outcomes.size === 0)) return null;
  const traits = new Set(traitsOf(experiment));
  const offered: readonly CaseFilter[] = [
    'all',
    ...CASE_TRAITS.filter((trait) => traits.has(trait) || trait === filter),
  ];
  return (
    <label className="flex items-center gap-1.5 text-12 text-ink-quiet" title={words.showCasesHow}>
      {words.showCases}
      <select
        className={`h-6 px-2 ${FIELD_EDGE} phone:h-11 ${filter === 'all' ? '' : 'text-ink'} ${SELECT_ARROW}`}
        value={filter}
        onChange={({ target }) =>
          experiments.store.setState({ filter: offered.find((each) => each === target.value) ?? 'all' })
        }
      >
        {offered.map((each) => (
          <option key={each} value={each} disabled={counts[each] === 0 && each !== filter && each !== 'all'}>
            {words.filterWithCount(words.caseFilters[each], counts[each])}
          </option>
        ))}
      </select>
    </label>
  );
}
