import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactNumber, number } from './grammar.ts';
import { LOCALE } from './locale.ts';

const anyNumber = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double(),
  fc.integer({ min: -9_999_999, max: 9_999_999 }).map((value) => value / 1000),
  fc.constantFrom(0, -0, 999, 1000, -1000, 1e21, 1e-7, 0.0001, 1234.5, Number.NaN, Number.POSITIVE_INFINITY),
);

describe('numbers', () => {
  it('are written as the browser writes them for this language', () => {
    const plain = new Intl.NumberFormat(LOCALE);
    const exact = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 12 });
    fc.assert(
      fc.property(anyNumber, (value) => {
        expect(number(value)).toBe(plain.format(value));
        expect(exactNumber(value)).toBe(exact.format(value));
      }),
    );
  });
});
