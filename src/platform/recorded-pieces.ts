import type { PieceContent, Recording } from '#domain/recordings/recording.ts';

/** Bytes as a recording has them: a piece that ends inside a character stays cut there. */
export function contentOfBytes(bytes: Uint8Array): PieceContent {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return { base64: btoa(binary) };
  }
}

/** The bytes of a recorded piece. */
export function bytesOfContent(content: PieceContent): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  return Uint8Array.from(atob(content.base64), (letter) => letter.charCodeAt(0));
}

/** Blackens a key wherever it stands in the pieces, also across the cuts between them. */
export function withoutKey(pieces: readonly Uint8Array[], key: string | null): readonly Uint8Array[] {
  if (key === null || key === '') return pieces;
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const piece of pieces) {
    whole.set(piece, end);
    end += piece.length;
  }
  // Latin 1 has one letter for each byte, so that places in the text are places in the bytes.
  const text = new TextDecoder('latin1').decode(whole);
  const wanted = new TextDecoder('latin1').decode(new TextEncoder().encode(key));
  let at = text.indexOf(wanted);
  if (at < 0) return pieces;
  for (; at >= 0; at = text.indexOf(wanted, at + wanted.length)) whole.fill(0x2a, at, at + wanted.length);
  let from = 0;
  return pieces.map(({ length }) => {
    from += length;
    return whole.subarray(from - length, from);
  });
}

/** The text of each piece; a character that was cut stands in the piece that ends it. */
export function decodePieces(pieces: Recording['pieces']): readonly { ms: number; text: string }[] {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const texts = pieces.map(({ ms, content }) => ({
    ms,
    text: decoder.decode(bytesOfContent(content), { stream: true }),
  }));
  const rest = decoder.decode();
  return rest === '' ? texts : [...texts, { ms: texts.at(-1)?.ms ?? 0, text: rest }];
}
