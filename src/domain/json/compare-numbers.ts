import type { JsonNumberText } from './json-value.ts';
import { numberText } from './json-value.ts';

/** Long enough for any 64-bit or 128-bit integer; longer ones are compared as doubles. */
const MAX_EXACT_DIGITS = 400;

/** Less than, equal to or greater than 0 as `a` is below, equal to or above `b`. Exact for integers of any usual size. */
export function compareNumbers(a: number | JsonNumberText, b: number | JsonNumberText): number {
  const wholeA = wholeNumber(a);
  const wholeB = wholeNumber(b);
  if (wholeA !== null && wholeB !== null) return wholeA < wholeB ? -1 : wholeA > wholeB ? 1 : 0;
  const difference = Number(numberText(a)) - Number(numberText(b));
  return Number.isNaN(difference) ? 0 : difference;
}

/** The exact integer behind a JSON number written without fraction and exponent; null for other numbers. */
export function wholeNumber(value: number | JsonNumberText): bigint | null {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : null;
  const text = value.numberText;
  return text.length <= MAX_EXACT_DIGITS && /^-?\d+$/.test(text) ? BigInt(text) : null;
}
