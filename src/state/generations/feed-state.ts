import type { StoreApi } from 'zustand/vanilla';
import type { Crossing } from '#domain/budget/spending.ts';
import type { Generation, KeptMedia } from '#domain/generations/generation.ts';
import type { GenerationStore } from '#platform/generation-store.ts';
import type { createRunLocks } from '#platform/replies/run-locks.ts';

/** Why Generate did not send anything, by what can be done about it. */
export interface FeedProblem {
  readonly kind: 'missing-key' | 'missing-fields' | 'unread-fields' | 'no-call' | 'not-kept' | 'budget';
  /** The fields that it is about. */
  readonly names: readonly string[];
  /** Of `budget`: the ceiling that would be crossed. */
  readonly crossing?: Crossing;
}

/** The feed of this page. Values are replaced, never changed in place. */
export interface FeedState {
  readonly isReady: boolean;
  /** The newest first. */
  readonly generations: readonly Generation[];
  readonly problem: FeedProblem | null;
  /** Why the queue could not be asked, by the id of a generation; it is asked again. */
  readonly notes: ReadonlyMap<string, string>;
  /** Media of this visit that could not be stored, by `mediaKey`. */
  readonly unsaved: ReadonlyMap<string, KeptMedia>;
}

export type FeedStore = StoreApi<FeedState>;

/** The key of one result. */
export function mediaKey(generationId: string, index: number): string {
  return `${generationId} ${index}`;
}

/** The database, as far as the feed uses it. */
export type GenerationDisk = Pick<
  GenerationStore,
  'subscribe' | 'list' | 'load' | 'save' | 'setDeleted' | 'putMedia' | 'media'
>;

/** What the feed needs of the browser; tests give their own. */
export interface FeedServices {
  readonly disk: GenerationDisk;
  readonly locks: ReturnType<typeof createRunLocks>;
  /** Fetches what lies elsewhere than with the connection. */
  fetch(request: Request): Promise<Response>;
}
