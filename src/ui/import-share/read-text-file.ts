import * as reading from '#words/code/reading.ts';

type ReadFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly sentence: string };

/** A file's text: UTF-8, or UTF-16 that says so at its beginning. Another one is not read by halves. */
export async function readTextFile(file: File): Promise<ReadFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4)
    return { ok: false, sentence: reading.fileIsZip(file.name) };
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, sentence: reading.fileNotUtf8(file.name) };
  }
}
