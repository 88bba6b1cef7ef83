import type { RequestChange } from '#domain/portable/diff-requests.ts';
import { excerptOfValue } from '#domain/portable/diff-requests.ts';
import * as words from '#words/conversation/replay.ts';
import type { NearestRecording } from './find-recording.ts';

/** So many differences are told one by one. */
const MAX_TOLD = 4;

/** Why no recording answers a request: a sentence, and what differs from the nearest, field by field. */
export interface MissWords {
  readonly message: string;
  readonly detail: string;
}

/** Says why no recording answers. `nearest` is null where there are no recordings. */
export function describeMiss(nearest: NearestRecording | null): MissWords {
  if (nearest === null) return { message: words.noRecordings, detail: words.recordFirst };
  const { changes } = nearest;
  const told = changes.slice(0, MAX_TOLD).map(describeChange);
  return {
    message: words.noSuchRecording(changes.slice(0, MAX_TOLD).map(({ path }) => path)),
    detail: words.differences(told, changes.length - told.length),
  };
}

function describeChange({ path, before, after }: RequestChange): string {
  if (before === undefined) return words.onlyNow(path, excerptOfValue(after));
  if (after === undefined) return words.onlyRecorded(path, excerptOfValue(before));
  return words.differs(path, excerptOfValue(before), excerptOfValue(after));
}
