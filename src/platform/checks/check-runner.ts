import type { WorkerAnswer, WorkerTask } from '#domain/checks/check-plan.ts';
import { CHECK_SECONDS } from '#domain/checks/worker-checks.ts';
import type { Clock } from '#platform/clock.ts';
import type { OpenedWorker, OpenWorker } from '#platform/trusted-worker.ts';
import { readWorkerAnswer } from './worker-messages.ts';

/** Starts the worker of the checks; null where there can be none. */
export type OpenCheckWorker = OpenWorker<WorkerTask>;

/** Runs what could take for ever. */
export interface CheckRunner {
  /** The answer to a task, within about a second of its turn. Never rejects. */
  run(task: WorkerTask): Promise<WorkerAnswer>;
  /** Ends the workers; what waits is answered as unavailable. */
  close(): void;
}

/** A worker that has not begun by then will not. */
const START_MS = 10_000;
const LIMIT_MS = CHECK_SECONDS * 1000;

/**
 * Runs tasks in two workers: one for patterns and schemas, and one for code, which is a new one for each other code, so
 * that none finds what another left behind. A task that takes too long costs its worker.
 */
export function createCheckRunner(openWorker: OpenCheckWorker, clock: Clock): CheckRunner {
  const [plain, code] = [createLane(openWorker, clock), createLane(openWorker, clock)];
  return {
    run: (task) => (runsCode(task) ? code : plain).run(task),
    close() {
      plain.close();
      code.close();
    },
  };
}

interface Waiting {
  readonly task: WorkerTask;
  readonly resolve: (answer: WorkerAnswer) => void;
}

/** What a worker may be used for again. */
const ownerOf = (task: WorkerTask) => (runsCode(task) ? task.code : '');

function runsCode(task: WorkerTask): task is Extract<WorkerTask, { readonly code: string }> {
  return task.kind === 'javascript' || task.kind === 'tool';
}

/** Runs tasks one after the other in one worker. */
function createLane(openWorker: OpenCheckWorker, clock: Clock): CheckRunner {
  let waiting: Waiting[] = [];
  let current: Waiting | null = null;
  let worker: OpenedWorker<WorkerTask> | null = null;
  let owner = '';
  let isReady = false;
  let stopTimer = () => {};

  const endWorker = () => {
    worker?.terminate();
    worker = null;
    isReady = false;
  };

  const answer = (said: WorkerAnswer) => {
    stopTimer();
    current?.resolve(said);
    current = null;
    next();
  };

  const stop = (said: WorkerAnswer) => {
    endWorker();
    answer(said);
  };

  const begin = () => {
    if (current === null || worker === null) return;
    stopTimer();
    stopTimer = afterLimit(clock, () => stop({ kind: 'timeout' }));
    worker.post(current.task);
  };

  const open = () => {
    const opened: OpenedWorker<WorkerTask> | null = openWorker(
      (data) => {
        if (opened === null || worker !== opened) return;
        if (data === 'ready' && !isReady) {
          isReady = true;
          begin();
        } else if (current !== null) answer(readWorkerAnswer(data) ?? { kind: 'unavailable' });
      },
      () => {
        if (worker === opened) stop({ kind: 'unavailable' });
      },
    );
    worker = opened;
    const asked = current;
    // Not at once: a long line of tasks would be answered inside each other.
    if (opened === null) queueMicrotask(() => current === asked && answer({ kind: 'unavailable' }));
    else stopTimer = clock.after(START_MS, () => stop({ kind: 'unavailable' }));
  };

  const next = () => {
    const following = current === null ? followingOf(waiting, worker === null ? null : owner) : undefined;
    if (following === undefined) return;
    waiting.splice(waiting.indexOf(following), 1);
    current = following;
    if (worker !== null && owner !== ownerOf(following.task)) endWorker();
    owner = ownerOf(following.task);
    if (worker === null) open();
    else if (isReady) begin();
  };

  return {
    run: (task) =>
      new Promise((resolve) => {
        waiting.push({ task, resolve });
        next();
      }),
    close() {
      const left = [...(current === null ? [] : [current]), ...waiting];
      waiting = [];
      current = null;
      stopTimer();
      endWorker();
      for (const each of left) each.resolve({ kind: 'unavailable' });
    },
  };
}

/** Which comes next. What the worker can go on with comes first: a new one takes time. */
function followingOf(waiting: readonly Waiting[], owner: string | null): Waiting | undefined {
  const same = owner === null ? undefined : waiting.find(({ task }) => ownerOf(task) === owner);
  return same ?? waiting[0];
}

/** Calls back at the end of a task's time, after an answer that came while the page itself was busy. */
function afterLimit(clock: Clock, onLimit: () => void): () => void {
  let stop = clock.after(LIMIT_MS, () => {
    stop = clock.after(0, onLimit);
  });
  return () => stop();
}
