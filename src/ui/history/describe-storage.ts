import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import * as words from '#words/page/storage.ts';

/** Where the conversations are kept, or why they are not, for the foot of the history. */
interface StorageState {
  readonly text: string;
  /** False where conversations are only on the page: then they should be exported. */
  readonly isSaved: boolean;
}

/** Says how saving stands; null is no problem. */
export function describeStorage(problem: PlaygroundError | null): StorageState {
  // A record that cannot be read stops no other from being saved.
  if (problem?.kind !== 'storage' || problem.problem === 'corrupt')
    return { text: words.saved, isSaved: true };
  return { text: words.NOT_SAVED[problem.problem], isSaved: false };
}
