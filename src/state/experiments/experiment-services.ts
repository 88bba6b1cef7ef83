import type { CheckRunner } from '#platform/checks/check-runner.ts';
import type { createExperimentLock } from '#platform/experiments/experiment-lock.ts';
import type { ExperimentStore } from '#platform/experiments/experiment-store.ts';
import type { LeftExperiments } from '#platform/experiments/left-experiments.ts';
import type { SentRequests } from '#platform/experiments/sent-requests.ts';
import type { RecordingDisk } from './answer-recordings.ts';

/** The database, as far as the experiments of a page use it. */
export type ExperimentDisk = Pick<
  ExperimentStore,
  | 'subscribe'
  | 'list'
  | 'load'
  | 'save'
  | 'setDeleted'
  | 'outcomes'
  | 'outcome'
  | 'putAnswers'
  | 'answer'
  | 'answers'
>;

/** What the experiments need of the browser; tests give their own. */
export interface ExperimentServices {
  readonly disk: ExperimentDisk;
  readonly recordings: RecordingDisk;
  readonly lock: ReturnType<typeof createExperimentLock>;
  /** Which requests are on their way. */
  readonly sent: SentRequests;
  /** What the database had not got as a page was left. */
  readonly left: LeftExperiments;
  random(): number;
  /** What runs patterns and code. */
  openChecks(): Promise<CheckRunner>;
  /** Calls back as the page is left. */
  onLeave(listener: () => void): void;
}
