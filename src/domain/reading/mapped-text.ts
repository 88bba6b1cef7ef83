import { pieceAt } from '#domain/shell/piece-at.ts';

/** A text made of pieces of another, which knows where each of its characters stands there. */
export interface MappedText {
  readonly text: string;
  /** Offset in the original of the character at this offset of `text`. */
  sourceOf(at: number): number;
}

/** A piece of a text as it stands there. */
export function sliceOf(text: string, from: number, to: number): MappedText {
  return { text: text.slice(from, to), sourceOf: (at) => from + at };
}

/** Joins pieces of a text, in their order. */
export function joinPieces(
  text: string,
  pieces: readonly { readonly from: number; readonly to: number }[],
): MappedText {
  const starts: number[] = [];
  let length = 0;
  for (const { from, to } of pieces) {
    starts.push(length);
    length += to - from;
  }
  return {
    text: pieces.map(({ from, to }) => text.slice(from, to)).join(''),
    sourceOf(at) {
      const low = pieceAt(starts, at);
      return (pieces[low]?.from ?? 0) + at - (starts[low] ?? 0);
    },
  };
}
