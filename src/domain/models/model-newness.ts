import type { Model } from './model.ts';

/** How new a model is, as far as its day of release or its name says. */
export interface Newness {
  /** A day, `2026-03-03`; empty when it is not known. */
  readonly releasedOn: string;
  /** "GPT 4.1" is 4.01: the first number of the name that is no size and no date; 0 without one. */
  readonly version: number;
}

/** What a model's facts say of its age. */
export function newnessOf(model: Model): Newness {
  return { releasedOn: model.releasedOn ?? '', version: versionIn(model.displayName) };
}

/** The newer first: by version, then by the day of release. */
export function byNewness(a: Newness, b: Newness): number {
  return b.version - a.version || (a.releasedOn === b.releasedOn ? 0 : a.releasedOn < b.releasedOn ? 1 : -1);
}

function versionIn(name: string): number {
  for (const [, whole = '', part = '0'] of name.matchAll(NUMBER)) {
    if (whole.length <= 2) return Number(whole) + Number(part.slice(0, 2)) / 100;
  }
  return 0;
}

/** Not "27B" and not "8x22B", which are sizes. */
const NUMBER = /(?<![\d.])(\d+)(?:\.(\d+))?(?![\d.]|\s?[bBxX]\b|x\d)/g;
