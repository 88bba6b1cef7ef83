import { expect, it } from 'vitest';
import { readTextFile } from './read-text-file.ts';

const BODY = '{"model":"m","messages":[{"role":"user","content":"Größe 🦬"}]}';
const littleEndian = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

it.each([
  ['UTF-8', Buffer.from(BODY)],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${BODY}`)],
  ['UTF-16, as Windows saves it', littleEndian(BODY)],
  ['UTF-16 of the other order', littleEndian(BODY).swap16()],
])('a file in %s is read', async (_name, bytes) => {
  expect(await readTextFile(new File([new Uint8Array(bytes)], 'a.json'))).toEqual({ ok: true, text: BODY });
});

it.each([
  ['another encoding', Buffer.from(BODY, 'latin1'), 'is not UTF-8 text'],
  ['half a character of UTF-16', littleEndian(BODY).subarray(0, -1), 'is not UTF-8 text'],
])('a file in %s is named, and nothing of it read', async (_name, bytes, sentence) => {
  const read = await readTextFile(new File([new Uint8Array(bytes)], 'a.json'));
  expect(read).toMatchObject({ ok: false, sentence: expect.stringContaining(sentence) });
});
