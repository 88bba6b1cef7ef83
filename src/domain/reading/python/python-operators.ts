import { formatPercent } from './python-formats.ts';
import type { PythonValue } from './python-values.ts';
import { keyOf, PythonBytes, PythonDict, PythonInteger, PythonList } from './python-values.ts';

/** No value of a request is longer; what grows beyond is refused. */
export const MAX_LENGTH = 8_000_000;

/** Both values are known. Null where the operator is not evaluated on them. */
export function operate(operator: string, left: PythonValue, right: PythonValue): PythonValue | null {
  switch (operator) {
    case '+':
      return add(left, right);
    case '*':
      return multiply(left, right) ?? multiply(right, left);
    case '%':
      if (typeof left === 'string') return formatPercent(left, right);
      return null;
    case '|':
      if (left instanceof PythonDict && right instanceof PythonDict)
        return new PythonDict(new Map([...left.entries, ...right.entries]));
      return null;
    case '-':
    case '/':
    case '//':
    case '**':
      return calculate(operator, left, right);
    case '==':
    case 'is':
      return isEqual(left, right);
    case '!=':
    case 'is not': {
      const equal = isEqual(left, right);
      return typeof equal === 'boolean' ? !equal : null;
    }
    case 'in':
    case 'not in': {
      const found = isIn(left, right);
      return found === null ? null : found === (operator === 'in');
    }
    case '<':
    case '>':
    case '<=':
    case '>=':
      return compare(operator, left, right);
    default:
      return null;
  }
}

function add(left: PythonValue, right: PythonValue): PythonValue | null {
  if (typeof left === 'string' && typeof right === 'string')
    return left.length + right.length > MAX_LENGTH ? null : left + right;
  if (left instanceof PythonBytes && right instanceof PythonBytes)
    return new PythonBytes(left.text + right.text);
  if (left instanceof PythonList && right instanceof PythonList && left.isTuple === right.isTuple) {
    if (left.items.length + right.items.length > MAX_LENGTH) return null;
    return new PythonList([...left.items, ...right.items], left.isTuple);
  }
  return calculate('+', left, right);
}

function multiply(left: PythonValue, right: PythonValue): PythonValue | null {
  if (!(right instanceof PythonInteger)) return calculate('*', left, right);
  const count = Math.max(Number(right.value), 0);
  if (typeof left === 'string') return left.length * count > MAX_LENGTH ? null : left.repeat(count);
  if (left instanceof PythonList) {
    if (left.items.length * count > MAX_LENGTH) return null;
    return new PythonList(Array.from({ length: count }, () => left.items).flat(), left.isTuple);
  }
  return calculate('*', left, right);
}

function calculate(operator: string, left: PythonValue, right: PythonValue): PythonValue | null {
  if (left instanceof PythonInteger && right instanceof PythonInteger) {
    const [a, b] = [left.value, right.value];
    if (operator === '+') return new PythonInteger(a + b);
    if (operator === '-') return new PythonInteger(a - b);
    if (operator === '*') return isShort(a) && isShort(b) ? new PythonInteger(a * b) : null;
    if (operator === '**') return b >= 0n && b <= 1000n && isShort(a) ? new PythonInteger(a ** b) : null;
    if (operator === '//' && b > 0n && a >= 0n) return new PythonInteger(a / b);
    if (operator !== '/') return null;
  }
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === null || b === null) return null;
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  if (operator === '*') return a * b;
  if (operator === '/' && b !== 0) return a / b;
  return null;
}

function isShort(value: bigint): boolean {
  return value < 10n ** 40n && value > -(10n ** 40n);
}

function numberOf(value: PythonValue): number | null {
  if (typeof value === 'number') return value;
  // Beyond this a whole number is rounded on its way into a float.
  return value instanceof PythonInteger && Math.abs(Number(value.value)) <= Number.MAX_SAFE_INTEGER
    ? Number(value.value)
    : null;
}

function isEqual(left: PythonValue, right: PythonValue): boolean | null {
  const [a, b] = [simple(left), simple(right)];
  if (a !== undefined && b !== undefined) return a === b;
  if ((left === null) !== (right === null)) return false;
  return null;
}

function simple(value: PythonValue): string | null | undefined {
  if (value === null) return null;
  if (typeof value === 'string') return `s${value}`;
  if (typeof value === 'number') return `n${value}`;
  if (value instanceof PythonInteger) return `n${value.value}`;
  if (typeof value === 'boolean') return `n${Number(value)}`;
  return undefined;
}

function isIn(left: PythonValue, right: PythonValue): boolean | null {
  if (typeof left === 'string' && typeof right === 'string') return right.includes(left);
  if (right instanceof PythonDict) {
    const key = keyOf(left);
    return key === null ? null : right.entries.has(key);
  }
  if (!(right instanceof PythonList)) return null;
  const sought = simple(left);
  if (sought === undefined) return null;
  const items = right.items.map(simple);
  if (items.includes(sought)) return true;
  return items.includes(undefined) ? null : false;
}

function compare(operator: string, left: PythonValue, right: PythonValue): boolean | null {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === null || b === null) return null;
  if (operator === '<') return a < b;
  if (operator === '>') return a > b;
  return operator === '<=' ? a <= b : a >= b;
}
