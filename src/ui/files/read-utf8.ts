/** The text of a file; null where it is none: no UTF-8, or with a NUL, which no text has. `isWhole`: false for its beginning. */
export async function readUtf8(file: Blob, isWhole = true): Promise<string | null> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    // A character that the end of a piece cuts is no fault of the file.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, {
      stream: !isWhole,
    });
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
