import type { PlaygroundError } from '#domain/errors/playground-error.ts';

/** Where the conversations are kept, or why they are not, for the foot of the history. */
export interface StorageWords {
  readonly text: string;
  /** False where conversations are only on the page: then they should be exported. */
  readonly isSaved: boolean;
}

/** Says how saving stands; null is no problem. */
export function describeStorage(problem: PlaygroundError | null): StorageWords {
  if (problem?.kind !== 'storage' || problem.problem === 'corrupt')
    return { text: 'Saved in this browser only.', isSaved: true };
  return { text: `Not saved: ${REASONS[problem.problem]}`, isSaved: false };
}

const KEPT_ON_PAGE = 'Everything stays on this page until it is closed: export it to keep it.';
const REASONS = {
  full: `this browser has no room left. ${KEPT_ON_PAGE} Or delete old conversations.`,
  unavailable: `this browser keeps no data for this page, as in a private window. ${KEPT_ON_PAGE}`,
  blocked: `another tab has a different version of this page open. Close it and reload. ${KEPT_ON_PAGE}`,
  unknown: `the browser refused to save. ${KEPT_ON_PAGE}`,
} as const;
