import type { MonotonicClock } from './monotonic-clock.ts';

/** One piece of an answer as it came. */
export interface AnswerPiece {
  readonly atMs: number;
  readonly bytes: Uint8Array;
}

/** What has come of an answer so far, byte for byte. It only grows, and is read without being copied. */
export interface AnswerRecord {
  /** Whether pieces are kept at all; else it is only counted what came. */
  readonly isKept: boolean;
  /** Null until the response has begun. */
  readonly response: { readonly status: number; readonly contentType: string | null } | null;
  /** The pieces that are kept, from `firstKept` on; those before it were dropped. */
  readonly pieces: readonly AnswerPiece[];
  readonly firstKept: number;
  readonly droppedBytes: number;
}

/** Takes down an answer while it comes. */
export interface AnswerRecorder {
  readonly record: AnswerRecord;
  begin(response: Response): void;
  take(bytes: Uint8Array): void;
}

/** Keeps the pieces of an answer with their times: a reference each, nothing is copied or looked into. */
export function createAnswerRecorder(clock: Pick<MonotonicClock, 'nowMs'>, maxBytes: number): AnswerRecorder {
  const pieces: AnswerPiece[] = [];
  let response: AnswerRecord['response'] = null;
  let firstKept = 0;
  let keptBytes = 0;
  let droppedBytes = 0;
  return {
    record: {
      isKept: maxBytes > 0,
      get response() {
        return response;
      },
      pieces,
      get firstKept() {
        return firstKept;
      },
      get droppedBytes() {
        return droppedBytes;
      },
    },
    begin({ status, headers }) {
      response = { status, contentType: headers.get('content-type') };
    },
    take(bytes) {
      pieces.push({ atMs: clock.nowMs(), bytes });
      keptBytes += bytes.length;
      while (keptBytes > maxBytes) {
        const oldest = pieces[firstKept];
        if (oldest === undefined) break;
        // Its place stays, so that dropping costs the same however many are kept.
        pieces[firstKept] = { atMs: oldest.atMs, bytes: NOTHING };
        firstKept += 1;
        keptBytes -= oldest.bytes.length;
        droppedBytes += oldest.bytes.length;
      }
    },
  };
}

const NOTHING = new Uint8Array();
