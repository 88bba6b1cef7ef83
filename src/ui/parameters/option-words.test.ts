import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { optionWords } from './option-words.ts';

describe('optionWords', () => {
  it('calls texts by themselves and everything else by its JSON', () => {
    const options: JsonValue[] = ['low', 'two words', 8, 1.5, true, null, new Map([['k', 1]]), [1]];
    expect(optionWords(options)).toEqual(['low', 'two words', '8', '1.5', 'true', 'null', '{"k":1}', '[1]']);
  });

  it('tells a text from the number or word that reads the same', () => {
    expect(optionWords([0, '0', null, 'null'])).toEqual(['0', '"0"', 'null', '"null"']);
  });

  it('makes empty and invisible texts visible, and leaves emoji and other scripts alone', () => {
    expect(optionWords(['', ' ', 'a\u202eb', '\u0000', '👩‍👩‍👧‍👦', 'שלום'])).toEqual([
      '""',
      '" "',
      '"a\\u202eb"',
      '"\\u0000"',
      '👩‍👩‍👧‍👦',
      'שלום',
    ]);
  });
});
