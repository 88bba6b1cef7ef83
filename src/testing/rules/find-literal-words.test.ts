import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findLiteralWords } from './find-literal-words.ts';

/**
 * What speaks for itself: the sandbox and the server answer in the API's words, tests in nobody's, and what writes code
 * writes that language's.
 */
const OTHER_SPEAKERS =
  /^(?:words|sandbox|server|testing)\/|^domain\/languages\/(?:(?:stream-parts|reply-class)\/[a-z-]+|[^/]+\/(?:write(?:-[a-z-]+)?|code-parts)|write-[a-z-]+)\.ts$|^domain\/portable\/forms-out\/write-[a-z-]+\.ts$|^domain\/doctor\/curl-code\.ts$/;

const src = fileURLToPath(new URL('../..', import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter(
    (file) =>
      /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/__fixtures__\//.test(file) && !OTHER_SPEAKERS.test(file),
  )
  .sort();

const wordsIn = (file: string) => findLiteralWords(file, readFileSync(path.join(src, file), 'utf8'));

describe('the words for people', () => {
  it('stand in src/words/ alone', () => {
    expect(files.flatMap(wordsIn)).toEqual([]);
  });

  // LITERAL_WORDS=ui/chat lists what is left in a folder.
  const asked = process.env.LITERAL_WORDS;
  if (asked !== undefined) {
    it('are listed for the folder that is asked for', () => {
      const left = files.filter((file) => file.startsWith(asked));
      expect(left.flatMap(wordsIn)).toEqual([]);
    });
  }

  it.each([
    ['text between tags', 'export const a = <p>Send</p>;'],
    ['a label', 'export const a = <button aria-label="Send" />;'],
    ['a label in a table', "export const a = { label: 'Send' };"],
    ['a sentence', "export const a = 'Nothing was sent.';"],
    ['the end of a sentence', "export const a = ['b', ' refused the key.'];"],
  ])('are found in %s', (_name, source) => {
    expect(findLiteralWords('a.tsx', source)).not.toEqual([]);
  });

  it.each([
    ['classes', 'export const a = <p className="flex gap-2" />;'],
    ['classes in a constant', "export const a = 'flex invisible touch:visible!';"],
    ['a media query', "export const a = '(max-width: 767px), (pointer: coarse)';"],
    ['code', "export const a = 'import requests';"],
    ['types', "export type A = 'Nothing was sent.';"],
    ['an error for engineers', "export const a = () => { throw new Error('There is no such id.'); };"],
    ['a media type', "export const a = 'text/plain; charset=utf-8';"],
    ['a header', "export const a = 'Access-Control-Allow-Origin: *';"],
    ['a header with a key', "export const a = 'Bearer …';"],
  ])('are not %s', (_name, source) => {
    expect(findLiteralWords('a.tsx', source)).toEqual([]);
  });
});
