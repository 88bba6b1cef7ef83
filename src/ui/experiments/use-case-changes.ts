import type { TestCase } from '#domain/experiments/experiment.ts';
import { useWorkbench } from '#state/workbench.ts';
import * as words from '#words/experiments/experiments.ts';
import { insertAfter, withCase } from './edit-experiment.ts';
import { focusCase } from './focus-case.ts';
import { useExperiments } from './use-experiments.ts';

/** What can be done with one case of the open experiment. */
export function useCaseChanges(testCase: TestCase) {
  const { deps, view } = useWorkbench();
  const experiments = useExperiments();
  const { id } = testCase;
  const change = (edited: (before: TestCase) => TestCase) =>
    experiments.edit((experiment) => withCase(experiment, id, edited));

  return {
    setValue: (name: string, text: string) =>
      change((before) => ({ ...before, values: new Map(before.values).set(name, text) })),
    setExpected: (text: string) => change((before) => ({ ...before, expected: text === '' ? null : text })),
    duplicate() {
      const copy = { ...testCase, id: deps.newId() };
      experiments.edit((each) => ({ ...each, cases: insertAfter(each.cases, id, copy) }));
      focusCase(copy.id);
    },
    /** With an Undo, which brings it back to its place. */
    remove() {
      const { cases } = experiments.store.getState().experiment;
      const before = cases[cases.findIndex((each) => each.id === id) - 1]?.id ?? null;
      experiments.edit((each) => ({ ...each, cases: each.cases.filter((other) => other.id !== id) }));
      view.notify(words.caseDeleted, {
        label: words.undo,
        run: () =>
          experiments.edit((each) => ({
            ...each,
            cases: before === null ? [testCase, ...each.cases] : insertAfter(each.cases, before, testCase),
          })),
      });
    },
  };
}
