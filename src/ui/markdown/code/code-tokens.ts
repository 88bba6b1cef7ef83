import type { TokenKind } from './token-class.ts';

/** A piece of code of one colour. */
export interface CodeToken {
  readonly text: string;
  readonly kind: TokenKind;
}

/** Cuts tokens at the ends of chunks: one list of tokens for each chunk. Joined, tokens and chunks are the same text. */
export function tokensByChunk(
  tokens: readonly CodeToken[],
  chunks: readonly string[],
): readonly CodeToken[][] {
  const result: CodeToken[][] = [];
  let index = 0;
  let offset = 0;
  for (const chunk of chunks) {
    const list: CodeToken[] = [];
    let left = chunk.length;
    while (left > 0) {
      const token = tokens[index];
      if (!token) break;
      const text = token.text.slice(offset, offset + left);
      list.push({ text, kind: token.kind });
      left -= text.length;
      offset += text.length;
      if (offset >= token.text.length) {
        index++;
        offset = 0;
      }
    }
    result.push(list);
  }
  return result;
}

/** Whether two lists of tokens draw the same. */
export function sameTokens(a: readonly CodeToken[] | null, b: readonly CodeToken[] | null): boolean {
  if (a === b) return true;
  if (a === null || b === null || a.length !== b.length) return false;
  return a.every((token, index) => token.text === b[index]?.text && token.kind === b[index]?.kind);
}
