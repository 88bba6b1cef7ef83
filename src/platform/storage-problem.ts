import type { PlaygroundError } from '#domain/errors/playground-error.ts';

/** What can go wrong with storage, as the rest of the app knows it. */
export type StorageError = Extract<PlaygroundError, { kind: 'storage' }>;

/** What a failed storage call means. `whileOpening`: most failures then mean that there is no storage at all. */
export function storageError(cause: unknown, whileOpening = false): StorageError {
  return { kind: 'storage', problem: problemOf(nameOf(cause), whileOpening) };
}

/** The storage error as which something is thrown inside this folder. */
export class StorageFailure extends Error {
  readonly problem: StorageError['problem'];
  constructor(problem: StorageError['problem']) {
    super(problem);
    this.name = 'StorageFailure';
    this.problem = problem;
  }
}

/** The name of a thrown `DOMException` or error; empty when it has none. */
export function nameOf(cause: unknown): string {
  if (cause instanceof StorageFailure) return cause.problem;
  return typeof cause === 'object' && cause !== null && 'name' in cause ? String(cause.name) : '';
}

function problemOf(name: string, whileOpening: boolean): StorageError['problem'] {
  switch (name) {
    case 'full':
    case 'QuotaExceededError':
    case 'NS_ERROR_DOM_QUOTA_REACHED':
      return 'full';
    case 'blocked':
    case 'VersionError':
      return 'blocked';
    case 'corrupt':
    case 'DataError':
    case 'NotReadableError':
      return 'corrupt';
    case 'unavailable':
    case 'SecurityError':
      return 'unavailable';
    default:
      return whileOpening ? 'unavailable' : 'unknown';
  }
}
