import type { JsonObject } from '#domain/json/json-value.ts';
import type { Unread } from '#domain/json/unread.ts';

/** Bytes as they came: as text where they are whole characters of UTF-8, else in Base64. */
export type PieceContent = string | { readonly base64: string };

/** One piece of an answer as the network gave it. */
export interface RecordedPiece {
  /** Milliseconds since the request was sent. */
  readonly ms: number;
  readonly content: PieceContent;
}

/** How the transfer of an answer ended. */
export type RecordingEnd = 'done' | 'stopped' | 'cut' | 'error';

/** A request and its answer, piece by piece. Of the headers it holds the content type alone, and so never a key. */
export interface Recording {
  readonly request: {
    /** Below the base address. */
    readonly path: string;
    readonly baseUrl: string;
    readonly body: JsonObject;
  };
  readonly response: { readonly status: number; readonly contentType: string | null };
  /** Milliseconds since 1970. */
  readonly startedAtMs: number;
  readonly pieces: readonly RecordedPiece[];
  /** Bytes of the oldest pieces that were left out, because the answer was too long. */
  readonly droppedBytes: number;
  readonly ended: RecordingEnd;
  /** Whether it was itself the replay of a recording: then its times are those of the replay. */
  readonly replayed: boolean;
  /** What could not be read of its record. */
  readonly unread?: Unread;
}

/** Bytes of one answer that are kept; of a longer one the oldest pieces go first. */
export const MAX_RECORDED_BYTES = 2_000_000;
