import { expect, it } from 'vitest';
import { bytesOfBase64, headOfBase64 } from './base64.ts';

const textOf = (bytes: Uint8Array | null) => bytes && String.fromCharCode(...bytes);

it.each([
  ['', ''],
  ['YQ==', 'a'],
  ['YWI=', 'ab'],
  ['YWJj', 'abc'],
  ['YQ==YWI=YWJj', 'aababc'],
  ['++//', '\xfb\xef\xff'],
])('reads %j, which may be several texts', (text, bytes) => {
  expect(textOf(bytesOfBase64(text))).toBe(bytes);
  expect(textOf(headOfBase64(text))).toBe(bytes);
});

it.each(['YWJj\n', 'YWJj_A', 'YWJj-A', 'YWJjé', 'YWJj%'])('reads only the head of %j', (text) => {
  expect(bytesOfBase64(text)).toBeNull();
  expect(textOf(headOfBase64(text))).toBe('abc');
});
