import * as words from '#words/transfer/zip.ts';

/** What was read of an archive, or why nothing was. */
export type ReadZip =
  | { readonly ok: true; readonly texts: readonly Uint8Array<ArrayBuffer>[] }
  | { readonly ok: false; readonly sentence: string };

/** A file in an archive, as its directory has it. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerAt: number;
}

/** What is unpacked at most, in bytes; a page holds no more text than that. */
const MAX_SIZE = 256 * 1024 * 1024;
/** No text is packed as small as this; what unpacks to more is made to fill the memory. */
const MAX_RATIO = 400;
const MAX_DIRECTORY = 16 * 1024 * 1024;
/** The end of the directory, with the longest comment behind it. */
const END_SIZE = 22 + 0xffff;

/** The files of ChatGPT's and Claude's exports; large ones come in several, with a number. */
const CONVERSATIONS = /(?:^|\/)conversations(?:-\d+)?\.json$/;
const TEXT = /\.(?:jsonl?|ndjson|har|ya?ml|txt|md|http|sh|py|[cm]?[jt]s|csv)$/i;

class Refused extends Error {}

/** Takes the conversations, or else the only file of text, out of a ZIP archive. Only what is needed is read of the file. */
export async function readZip(file: File): Promise<ReadZip> {
  try {
    const entries = chosenOf(await entriesOf(file), file.name);
    if (entries.reduce((sum, { size }) => sum + size, 0) > MAX_SIZE)
      throw new Refused(words.zipTooLarge(file.name));
    const texts: Uint8Array<ArrayBuffer>[] = [];
    for (const entry of entries) texts.push(await unpack(file, entry));
    return { ok: true, texts };
  } catch (error) {
    return { ok: false, sentence: error instanceof Refused ? error.message : words.zipDamaged(file.name) };
  }
}

function chosenOf(entries: readonly Entry[], name: string): readonly Entry[] {
  const files = entries.filter(
    (entry) => !entry.name.endsWith('/') && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(entry.name),
  );
  const conversations = files.filter((entry) => CONVERSATIONS.test(entry.name));
  if (conversations.length > 0) return conversations.sort((a, b) => (a.name < b.name ? -1 : 1));
  const texts = files.filter((entry) => TEXT.test(entry.name));
  const [only] = texts;
  if (only === undefined || texts.length > 1) throw new Refused(words.zipWithout(name, files.length));
  return [only];
}

async function viewOf(file: File, from: number, to: number): Promise<DataView<ArrayBuffer>> {
  return new DataView(await file.slice(from, to).arrayBuffer());
}

/** The directory stands at the end of an archive. */
async function entriesOf(file: File): Promise<readonly Entry[]> {
  const tailAt = Math.max(0, file.size - END_SIZE);
  const tail = await viewOf(file, tailAt, file.size);
  let at = tail.byteLength - 22;
  while (at >= 0 && tail.getUint32(at, true) !== 0x06054b50) at -= 1;
  if (at < 0) throw new Refused(words.zipDamaged(file.name));
  const count = tail.getUint16(at + 10, true);
  const size = tail.getUint32(at + 12, true);
  const directoryAt = tail.getUint32(at + 16, true);
  if (count === 0xffff || directoryAt === 0xffffffff || size > MAX_DIRECTORY)
    throw new Refused(words.zipTooLarge(file.name));
  const directory = await viewOf(file, directoryAt, directoryAt + size);
  const entries: Entry[] = [];
  for (let index = 0, from = 0; index < count; index += 1) {
    if (directory.getUint32(from, true) !== 0x02014b50) throw new Refused(words.zipDamaged(file.name));
    const nameSize = directory.getUint16(from + 28, true);
    const name = new TextDecoder().decode(directory.buffer.slice(from + 46, from + 46 + nameSize));
    entries.push({
      name,
      isEncrypted: (directory.getUint16(from + 8, true) & 1) === 1,
      method: directory.getUint16(from + 10, true),
      checksum: directory.getUint32(from + 16, true),
      packedSize: directory.getUint32(from + 20, true),
      size: directory.getUint32(from + 24, true),
      headerAt: directory.getUint32(from + 42, true),
    });
    from += 46 + nameSize + directory.getUint16(from + 30, true) + directory.getUint16(from + 32, true);
  }
  return entries;
}

async function unpack(file: File, entry: Entry): Promise<Uint8Array<ArrayBuffer>> {
  if (entry.isEncrypted) throw new Refused(words.zipEncrypted(entry.name));
  if (entry.size > Math.max(entry.packedSize, 1024) * MAX_RATIO) throw new Refused(words.zipBomb(entry.name));
  const header = await viewOf(file, entry.headerAt, entry.headerAt + 30);
  if (header.getUint32(0, true) !== 0x04034b50) throw new Refused(words.zipDamaged(file.name));
  const from = entry.headerAt + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const packed = file.slice(from, from + entry.packedSize);
  if (entry.method !== 0 && entry.method !== 8) throw new Refused(words.zipMethod(entry.name));
  const stream =
    entry.method === 0
      ? packed.stream()
      : packed.stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const bytes = await collect(stream, entry);
  if (bytes.length !== entry.size || checksumOf(bytes) !== entry.checksum)
    throw new Refused(words.zipDamaged(file.name));
  return bytes;
}

/** What a stream brings, if it is exactly as much as its archive says. */
async function collect(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  { name, size }: Entry,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size);
  const reader = stream.getReader();
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (length + value.length > size) {
      await reader.cancel().catch(() => {});
      throw new Refused(words.zipBomb(name));
    }
    bytes.set(value, length);
    length += value.length;
  }
  return bytes.subarray(0, length);
}

const CHECKSUMS = Uint32Array.from({ length: 256 }, (_none, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32, as archives have it. */
function checksumOf(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (CHECKSUMS[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
