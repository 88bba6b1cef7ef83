import checkWorkerUrl from './checks/check-worker.ts?worker&url';
import importWorkerUrl from './import-worker/import-worker.ts?worker&url';

/** The part of Trusted Types that is used here; browsers without them have none. */
interface PolicyMaker {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL: (address: string) => string };
}

const ADDRESSES = { checks: checkWorkerUrl, import: importWorkerUrl };

/** The page's workers, by what they do. */
export type WorkerName = keyof typeof ADDRESSES;

/** A worker, as far as it is used here. */
export interface OpenedWorker<Task> {
  post(task: Task): void;
  /** Ends it, whatever it does. */
  terminate(): void;
}

/** Starts a worker; null where there can be none. `onMessage` gets what it says, `onEnd` is called where it fails. */
export type OpenWorker<Task> = (
  onMessage: (data: unknown) => void,
  onEnd: () => void,
) => OpenedWorker<Task> | null;

let trust: ((address: string) => string) | null = null;

/** The address of a worker's file, as the page's policy wants it: no other is ever let through. */
function trusted(address: string): string {
  const makers: unknown = Reflect.get(globalThis, 'trustedTypes');
  const rules = {
    createScriptURL: (asked: string) => {
      if (!Object.values(ADDRESSES).includes(asked))
        throw new TypeError('Only the workers of this page are started.');
      return asked;
    },
  };
  if (trust === null) {
    const policy = isPolicyMaker(makers) ? makers.createPolicy('page-workers', rules) : rules;
    trust = (asked) => policy.createScriptURL(asked);
  }
  return trust(address);
}

function isPolicyMaker(value: unknown): value is PolicyMaker {
  return typeof value === 'object' && value !== null && 'createPolicy' in value;
}

/** What starts the worker of that name in the browser. */
export function workerOpener<Task>(name: WorkerName): OpenWorker<Task> {
  return (onMessage, onEnd) => {
    try {
      const worker = new Worker(trusted(ADDRESSES[name]), {
        type: import.meta.env.DEV ? 'module' : 'classic',
      });
      worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => onMessage(data));
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        onEnd();
      });
      worker.addEventListener('messageerror', onEnd);
      return { post: (task) => worker.postMessage(task), terminate: () => worker.terminate() };
    } catch {
      return null;
    }
  };
}
