import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { WorkbenchState } from './workbench-state.ts';

export type WorkbenchStore = StoreApi<WorkbenchState>;

/** The store with a first state; actions live beside it and change it by replacing. */
export function createWorkbenchStore(initial: WorkbenchState): WorkbenchStore {
  return createStore<WorkbenchState>(() => initial);
}
