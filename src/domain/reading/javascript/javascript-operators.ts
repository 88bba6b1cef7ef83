import type { JavascriptValue } from './javascript-values.ts';
import { stringOf } from './javascript-values.ts';

/** No value of a request is longer. */
const MAX_LENGTH = 8_000_000;

/** The value of an operator on two values that are known. Undefined where the operator is not evaluated on them. */
export function operate(operator: string, a: JavascriptValue, b: JavascriptValue): JavascriptValue {
  if (operator === '+' && (typeof a === 'string' || typeof b === 'string')) {
    const [left, right] = [stringOf(a), stringOf(b)];
    return left === null || right === null || left.length + right.length > MAX_LENGTH
      ? undefined
      : left + right;
  }
  if (typeof a === 'number' && typeof b === 'number') {
    if (operator === '+') return a + b;
    if (operator === '-') return a - b;
    if (operator === '*') return a * b;
    if (operator === '/') return a / b;
    if (operator === '%') return a % b;
    if (operator === '**') return a ** b;
    if (operator === '<') return a < b;
    if (operator === '>') return a > b;
    if (operator === '<=') return a <= b;
    if (operator === '>=') return a >= b;
  }
  const isSimple = stringOf(a) !== null && stringOf(b) !== null;
  if (operator === '===' && isSimple) return a === b;
  if (operator === '!==' && isSimple) return a !== b;
  return undefined;
}
