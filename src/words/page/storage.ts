import type { PlaygroundError } from '#domain/errors/playground-error.ts';

type StorageProblem = Extract<PlaygroundError, { kind: 'storage' }>['problem'];

/** Where conversations are kept, and why they are not. */
export const storage = 'Storage';
export const saved = 'Saved in this browser only.';
export const exportEverything = 'Export everything';
export const eraseAll = 'Delete everything';
export const nothingToExport = 'There is nothing to export yet.';

const KEPT_ON_PAGE = 'Everything stays on this page until it is closed: export it to keep it.';

export const NOT_SAVED: Readonly<Record<Exclude<StorageProblem, 'corrupt'>, string>> = {
  full: `Not saved: this browser has no room left. ${KEPT_ON_PAGE} Or delete old conversations.`,
  unavailable: `Not saved: this browser keeps no data for this page, as in a private window. ${KEPT_ON_PAGE}`,
  blocked: `Not saved: another tab has a different version of this page open. Close it and reload. ${KEPT_ON_PAGE}`,
  unknown: `Not saved: the browser refused to save. ${KEPT_ON_PAGE}`,
};
