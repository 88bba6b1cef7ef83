import * as reading from '#words/code/reading.ts';

type ReadFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly sentence: string };

/** A file's text; one that is no UTF-8 is not read by halves. */
export async function readUtf8(file: File): Promise<ReadFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4)
    return { ok: false, sentence: reading.fileIsZip(file.name) };
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, sentence: reading.fileNotUtf8(file.name) };
  }
}
