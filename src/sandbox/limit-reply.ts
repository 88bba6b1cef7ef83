import type { Reply, ReplyPiece } from './reply.ts';

type TextPiece = Extract<ReplyPiece, { kind: 'text' }>;

/**
 * Ends a reply at `maxTokens` pieces (reasoning counts, as it does at the providers) or before the first stop sequence
 * in its text, whichever comes first. Text that may be the start of a stop sequence is held back until that is known,
 * so a stop sequence never shows, not even in parts.
 */
export function* limitReply(reply: Reply, maxTokens: number, stop: readonly string[]): Reply {
  const held: TextPiece[] = [];
  let heldText = '';
  let used = 0;
  try {
    for (;;) {
      const step = reply.next();
      if (step.done === true) {
        yield* held;
        return step.value;
      }
      if (used >= maxTokens) {
        yield* held;
        return 'length';
      }
      used += 1;
      const piece = step.value;
      if (piece.kind !== 'text' || stop.length === 0) {
        yield* held.splice(0);
        heldText = '';
        yield piece;
        continue;
      }
      held.push(piece);
      heldText += piece.text;
      const found = firstIndexOfAny(heldText, stop);
      if (found !== -1) {
        yield* piecesBefore(held, found);
        return 'stop';
      }
      const keep = possibleStartLength(heldText, stop);
      while (held.length > 0) {
        const first = held[0];
        if (first === undefined || heldText.length - first.text.length < keep) break;
        held.shift();
        heldText = heldText.slice(first.text.length);
        yield first;
      }
    }
  } finally {
    reply.return('stop');
  }
}

function firstIndexOfAny(text: string, needles: readonly string[]): number {
  let first = -1;
  for (const needle of needles) {
    const at = text.indexOf(needle);
    if (at !== -1 && (first === -1 || at < first)) first = at;
  }
  return first;
}

/** The length of the longest end of `text` that is the beginning of a stop sequence. */
function possibleStartLength(text: string, stop: readonly string[]): number {
  let longest = 0;
  for (const sequence of stop) {
    for (let length = Math.min(sequence.length - 1, text.length); length > longest; length -= 1) {
      if (sequence.startsWith(text.slice(text.length - length))) longest = length;
    }
  }
  return longest;
}

/** The pieces before a place in their joined text. A piece cut there has no log probability: its token was another. */
function* piecesBefore(pieces: readonly TextPiece[], length: number): Generator<TextPiece> {
  let left = length;
  for (const piece of pieces) {
    if (left <= 0) return;
    yield piece.text.length <= left
      ? piece
      : { kind: 'text', text: piece.text.slice(0, left), logprob: null };
    left -= piece.text.length;
  }
}
