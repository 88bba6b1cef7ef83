import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { fromPlain } from '#domain/json/json-value.ts';
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

  it('calls no two different options the same', () => {
    const option = fc.oneof(
      fc.constantFrom<unknown>('', '0', 0, 'null', null, '"0"', '"a\\u202eb"', 'a\u202eb', '[1]', [1]),
      fc.jsonValue({ maxDepth: 1 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(option, { maxLength: 8 }), (plain) => {
        const options = plain.map((each) => fromPlain(each));
        const different = new Set(options.map((each) => formatCompactJson(each)));
        expect(new Set(optionWords(options)).size).toBe(different.size);
      }),
    );
  });
});
