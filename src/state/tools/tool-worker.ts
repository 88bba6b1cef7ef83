import type { CheckRunner } from '#platform/checks/check-runner.ts';
import { createCheckRunner } from '#platform/checks/check-runner.ts';
import { workerOpener } from '#platform/trusted-worker.ts';
import type { WorkbenchDeps } from '#state/workbench-state.ts';

let runner: CheckRunner | null = null;

/** What runs the functions of tools and holds arguments against schemas: workers with a time limit and nothing in reach. */
export function toolWorker({ clock }: Pick<WorkbenchDeps, 'clock'>): CheckRunner {
  runner ??= createCheckRunner(workerOpener('checks'), clock);
  return runner;
}
