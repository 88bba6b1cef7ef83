import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Run, RunSnapshot } from '#runs/run.ts';
import type { Experiments } from '#state/experiments/experiments.ts';
import { experimentsOf } from '#state/experiments/experiments.ts';
import type { ExperimentsState } from '#state/experiments/experiments-state.ts';
import { useWorkbench } from '#state/workbench.ts';

/** The experiments of the page. */
export function useExperiments(): Experiments {
  return experimentsOf(useWorkbench());
}

/** A part of their state; the component renders again only when the selected part is another. */
export function useExperimentsState<T>(selector: (state: ExperimentsState) => T): T {
  return useStore(useExperiments().store, selector);
}

const subscribeToNothing = () => () => {};
const nothing = () => null;

/** What has come of a request in flight; null for none. */
export function useSnapshot(run: Run | undefined): RunSnapshot | null {
  return useSyncExternalStore(run ? run.subscribe : subscribeToNothing, run ? run.getSnapshot : nothing);
}
