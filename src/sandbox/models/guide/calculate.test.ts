import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculate } from './calculate.ts';

const workOut = (text: string): string | null => {
  const found = calculate(text);
  return found?.kind === 'value' ? found.value : null;
};

describe('arithmetic', () => {
  it.each([
    ['What is 17*23?', '391'],
    ["what's 5 plus 7", '12'],
    ['two plus two', '4'],
    ['12 * (3 + 4)', '84'],
    ['1/3', '1/3 ≈ 0.333333333333'],
    ['100 / 8 =', '12.5'],
    ['2^64', '18446744073709551616'],
    ['2**10', '1024'],
    ['2^-2', '0.25'],
    ['2^3^2', '512'],
    ['-2^2', '-4'],
    ['What is 15% of 240?', '36'],
    ['0.1 + 0.2', '0.3'],
    ['7 squared minus 1', '48'],
    ['1,234 + 1', '1235'],
    ['10 − 2 × 3', '4'],
    ['3 x 4', '12'],
    ['7 divided by 2', '3.5'],
    ['-5 - -7', '2'],
    ['99999999999999999999 + 1', '100000000000000000000'],
  ])('works out %s', (question, value) => {
    expect(workOut(question)).toBe(value);
  });

  it.each([
    ['1/0', 'Division by zero has no value.'],
    ['9^9999', 'The result would have more than 400 digits.'],
    ['2^0.5', 'A power that is not a whole number has no exact value here.'],
  ])('says why %s has no value', (question, reason) => {
    expect(calculate(question)).toMatchObject({ kind: 'none', reason });
  });

  it.each([
    '429',
    '-1',
    '2026-11-26',
    '401/403',
    '24/7',
    '555-1234',
    'x^2 - 4 = 0',
    '3 apples plus 4 pears',
    '(1 + 2',
    '1 +',
    '1, 2, 3',
    'What is temperature?',
    '',
  ])('is not in %j', (text) => {
    expect(calculate(text)).toBeNull();
  });

  it('agrees with whole numbers of any size', () => {
    const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    fc.assert(
      fc.property(whole, whole, whole, (a, b, c) => {
        expect(workOut(`(${a}) * (${b}) + (${c})`)).toBe(String(a * b + c));
      }),
    );
  });

  it('gives back what it divided', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -9999n, max: 9999n }), fc.bigInt({ min: 1n, max: 9999n }), (a, b) => {
        expect(workOut(`(${a}) / ${b} * ${b} + 0`)).toBe(String(a));
      }),
    );
  });
});
