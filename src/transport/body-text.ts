import type { AnswerRecorder } from './record-answer.ts';
import type { Waiter, WaitOutcome } from './waiter.ts';

/** A response's body as text, piece by piece. */
export interface BodyText {
  /**
   * The next piece (possibly empty, when only part of a character came), or null at the end. After `timeout` the same
   * piece can be waited for again.
   */
  read(timeoutMs: number | null): Promise<WaitOutcome<string | null>>;
  /** Whether the body failed because nothing came for longer than may be. */
  wasSilent(): boolean;
  /** Ends the transfer; the server sees the connection close. Never throws. */
  cancel(): void;
}

/** Reads a body as UTF-8, as the event-stream format and JSON both demand, whatever charset the headers name. */
export function createBodyText(
  body: ReadableStream<Uint8Array>,
  wait: Waiter,
  recorder?: AnswerRecorder,
  /** Once the first piece has come, a silence of this length is a failure; null: none is. */
  silenceMs: number | null = null,
): BodyText {
  const reader = body.getReader();
  // The mark at the start is left in: the event-stream decoder drops one, and only one.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let pending: Promise<string | null> | null = null;
  let ended = false;
  let hasBegun = false;
  let isSilent = false;

  async function readPiece(): Promise<string | null> {
    if (ended) return null;
    const { done, value } = await reader.read();
    if (!done) {
      recorder?.take(value);
      return decoder.decode(value, { stream: true });
    }
    ended = true;
    const rest = decoder.decode();
    return rest === '' ? null : rest;
  }

  return {
    async read(timeoutMs) {
      pending ??= readPiece();
      const silentAfter = hasBegun ? silenceMs : null;
      // What ends first: the wait that was asked for, or the longest silence.
      const isLimit = silentAfter !== null && (timeoutMs === null || silentAfter < timeoutMs);
      const outcome = await wait(pending, isLimit ? silentAfter : timeoutMs);
      if (outcome.type === 'timeout' && isLimit) {
        isSilent = true;
        return { type: 'failed', thrown: null };
      }
      if (outcome.type !== 'timeout') pending = null;
      hasBegun ||= outcome.type === 'value';
      return outcome;
    },
    wasSilent: () => isSilent,
    cancel() {
      // A body that has already failed rejects its cancelling; there is nothing left to end.
      reader.cancel().catch(() => undefined);
    },
  };
}
