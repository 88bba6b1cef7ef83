import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readTextFile } from '#ui/files/read-text-file.ts';

interface Packed {
  readonly name: string;
  readonly data: Buffer;
  readonly method?: number;
  readonly flags?: number;
  /** What the archive says of the size, where that is not the truth. */
  readonly size?: number;
}

const TABLE = Array.from({ length: 256 }, (_none, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});
const crc = (data: Buffer) =>
  (data.reduce((sum, byte) => ((TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8)) >>> 0, 0xffffffff) ^
    0xffffffff) >>>
  0;

/** An archive as APPNOTE.TXT has it, with something before it and a comment behind it. */
function zipOf(files: readonly Packed[]): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data, method = 8, flags = 0, size = data.length } of files) {
    const packed = method === 8 ? deflateRawSync(data) : data;
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, title, packed]);
    directory.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, Buffer.alloc(10));
    const place = Buffer.alloc(4);
    place.writeUInt32LE(at);
    directory.push(place, title);
    parts.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return new Uint8Array(Buffer.concat([...parts, listed, Buffer.from('PK\u0005\u0006'), end]));
}

const read = (files: readonly Packed[]) => readTextFile(new File([zipOf(files)], 'export.zip'));
const TEXT = Buffer.from('[{"title":"Größe 🦬"}]');
const OTHER = { name: 'user.json', data: Buffer.from('{}') };
const PICTURE = { name: 'file-1.png', data: Buffer.from([0x89, 0x50]) };

describe('a ZIP archive', () => {
  it.each([
    ['packed', 8],
    ['stored', 0],
  ])('gives its conversations.json, %s', async (_name, method) => {
    const files = [
      OTHER,
      { name: 'a/', data: Buffer.alloc(0), method: 0 },
      { name: 'a/conversations.json', data: TEXT, method },
      PICTURE,
    ];
    expect(await read(files)).toEqual({ ok: true, text: TEXT.toString() });
  });

  it('gives conversations that come in several files as one list, in their order', async () => {
    const files = ['[2]', '[ ]', ' [0, 1]\n'].map((text, index) => ({
      name: `conversations-00${2 - index}.json`,
      data: Buffer.from(text),
    }));
    const joined = await read(files);
    expect(joined.ok && JSON.parse(joined.text)).toEqual([0, 1, 2]);
  });

  it('gives its only text', async () => {
    expect(
      await read([
        PICTURE,
        { name: 'request.sh', data: TEXT },
        { name: '__MACOSX/._request.sh', data: TEXT },
      ]),
    ).toEqual({
      ok: true,
      text: TEXT.toString(),
    });
  });

  it.each([
    ['nothing', [], 'of 0 files without a conversations.json'],
    ['several texts', [OTHER, { ...OTHER, name: 'b.json' }], 'of 2 files without a conversations.json'],
    ['an encrypted file', [{ ...OTHER, flags: 1 }], 'encrypted'],
    ['a file packed otherwise', [{ ...OTHER, method: 14 }], 'a way that is not read here'],
    [
      'zeros without end',
      [{ name: 'conversations.json', data: Buffer.alloc(4_000_000) }],
      'far more than a text',
    ],
    [
      'more than it says',
      [{ name: 'conversations.json', data: Buffer.alloc(4_000_000), size: 3000 }],
      'far more than a text',
    ],
    ['less than it says', [{ name: 'conversations.json', data: TEXT, size: 900 }], 'damaged'],
    [
      'more than is unpacked here',
      [{ name: 'conversations.json', data: TEXT, size: 300 * 1024 * 1024 }],
      '256 MB',
    ],
  ])('with %s is refused in words', async (_name, files, sentence) => {
    expect(await read(files)).toMatchObject({ ok: false, sentence: expect.stringContaining(sentence) });
  });

  it('that is cut anywhere, or changed, is refused', async () => {
    const whole = zipOf([{ name: 'conversations.json', data: TEXT, method: 0 }]);
    for (let end = 4; end < whole.length; end += 3)
      expect(await readTextFile(new File([whole.slice(0, end)], 'a.zip'))).toMatchObject({ ok: false });
    const changed = whole.slice();
    changed[60] = 0x20;
    expect(await readTextFile(new File([changed], 'a.zip'))).toMatchObject({ ok: false });
  });
});
