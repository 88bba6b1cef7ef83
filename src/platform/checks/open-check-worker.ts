import type { OpenCheckWorker } from './check-runner.ts';
import workerUrl from './check-worker.ts?worker&url';

/** The part of Trusted Types that is used here; browsers without them have none. */
interface PolicyMaker {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL: (address: string) => string };
}

let trust: ((address: string) => string) | null = null;

/** The address of the worker's file, as the page's policy wants it: the only one that it ever lets through. */
function trustedWorkerUrl(): string {
  const makers: unknown = Reflect.get(globalThis, 'trustedTypes');
  const rules = {
    createScriptURL: (address: string) => {
      if (address !== workerUrl) throw new TypeError('Only the worker of the checks is started.');
      return address;
    },
  };
  if (trust === null) {
    const policy = isPolicyMaker(makers) ? makers.createPolicy('check-worker', rules) : rules;
    trust = (address) => policy.createScriptURL(address);
  }
  return trust(workerUrl);
}

function isPolicyMaker(value: unknown): value is PolicyMaker {
  return typeof value === 'object' && value !== null && 'createPolicy' in value;
}

/** Starts the worker of the checks in the browser; null where that cannot be. */
export const openCheckWorker: OpenCheckWorker = (onMessage, onEnd) => {
  try {
    const worker = new Worker(trustedWorkerUrl(), { type: import.meta.env.DEV ? 'module' : 'classic' });
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
