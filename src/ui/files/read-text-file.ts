import * as reading from '#words/code/reading.ts';
import { partNotLoaded } from '#words/transfer/import.ts';

type ReadFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly sentence: string };

/**
 * A file's text: UTF-8, or UTF-16 that says so at its beginning; of a ZIP archive its conversations, or its only text.
 * Another one is not read by halves.
 */
export async function readTextFile(file: File): Promise<ReadFile> {
  const [a, b, c, d] = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6))) return readArchive(file);
  return decode(new Uint8Array(await file.arrayBuffer()), file.name);
}

async function readArchive(file: File): Promise<ReadFile> {
  const loaded = await import('./zip/read-zip.ts').catch(() => null);
  if (loaded === null) return { ok: false, sentence: partNotLoaded };
  const read = await loaded.readZip(file);
  if (!read.ok) return read;
  const texts: string[] = [];
  for (const bytes of read.texts) {
    const decoded = decode(bytes, file.name);
    if (!decoded.ok) return decoded;
    texts.push(decoded.text);
  }
  const [first = ''] = texts;
  return { ok: true, text: texts.length === 1 ? first : joinLists(texts) };
}

/** Lists of JSON as one list. */
function joinLists(texts: readonly string[]): string {
  const inside = texts.map((text) => /^\s*\[([\s\S]*)\]\s*$/.exec(text)?.[1] ?? text);
  return `[${inside.filter((text) => text.trim() !== '').join(',')}]`;
}

function decode(bytes: Uint8Array, name: string): ReadFile {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, sentence: reading.fileNotUtf8(name) };
  }
}
