import type { Experiments } from '#state/experiments/experiments.ts';
import { titleOf } from '#state/experiments/title-of.ts';
import type { WorkbenchDeps } from '#state/workbench-state.ts';
import * as words from '#words/experiments/experiments.ts';

/** Makes a copy of the open experiment with its answers, and opens it. */
export async function duplicateExperiment(
  experiments: Experiments,
  deps: Pick<WorkbenchDeps, 'newId' | 'now'>,
): Promise<void> {
  await experiments.save();
  const { experiment, outcomes } = experiments.store.getState();
  const nodes = await experiments.answers();
  const answers = [...outcomes.values()].flatMap((outcome) => {
    const node = nodes.get(outcome.id);
    return node ? [{ outcome, node }] : [];
  });
  const nowMs = deps.now();
  await experiments.adopt(
    {
      ...experiment,
      id: deps.newId(),
      title: words.copyOf(titleOf(experiment)),
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      run: null,
    },
    answers,
    experiment.id,
  );
}
