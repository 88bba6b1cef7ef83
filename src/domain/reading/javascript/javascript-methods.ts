import type { JavascriptValue } from './javascript-values.ts';
import { doubtOf, JavascriptArray, stringOf } from './javascript-values.ts';

const MAX_LENGTH = 8_000_000;

/** What a method gives; null where it is not evaluated. */
type Result = { readonly value: JavascriptValue } | null;

/** A method of a text. */
export function callTextMethod(text: string, method: string, given: readonly JavascriptValue[]): Result {
  const doubt = given.map(doubtOf).find((each) => each !== null);
  if (doubt) return { value: doubt };
  const [first, second] = given;
  switch (method) {
    case 'trim':
      return { value: text.trim() };
    case 'trimStart':
      return { value: text.trimStart() };
    case 'trimEnd':
      return { value: text.trimEnd() };
    case 'toUpperCase':
      return { value: text.toUpperCase() };
    case 'toLowerCase':
      return { value: text.toLowerCase() };
    case 'toString':
      return { value: text };
    case 'concat': {
      const parts = given.map(stringOf);
      return parts.includes(null) ? null : { value: text + parts.join('') };
    }
    case 'repeat':
      if (typeof first !== 'number' || first < 0 || text.length * first > MAX_LENGTH) return null;
      return { value: text.repeat(first) };
    case 'replace':
    case 'replaceAll':
      if (typeof first !== 'string' || typeof second !== 'string' || first === '') return null;
      if (text.length * Math.max(second.length, 1) > MAX_LENGTH * 8 || second.includes('$')) return null;
      return { value: method === 'replace' ? text.replace(first, second) : text.replaceAll(first, second) };
    case 'split':
      return typeof first === 'string' && given.length === 1
        ? { value: new JavascriptArray(text.split(first)) }
        : null;
    default:
      return null;
  }
}

/** A method of an array. */
export function callArrayMethod(
  array: JavascriptArray,
  method: string,
  given: readonly JavascriptValue[],
): Result {
  const [first] = given;
  switch (method) {
    case 'push':
      for (const value of given) array.items.push(value);
      return { value: array.items.length };
    case 'unshift':
      array.items = [...given, ...array.items];
      return { value: array.items.length };
    case 'pop':
      return { value: array.doubt ?? array.items.pop() };
    case 'shift':
      return { value: array.doubt ?? array.items.shift() };
    case 'concat': {
      const items = [...array.items];
      let doubt = array.doubt;
      for (const value of given) {
        if (value instanceof JavascriptArray) {
          doubt ??= value.doubt;
          items.push(...value.items.slice(0, MAX_LENGTH));
        } else if (doubtOf(value)) doubt ??= doubtOf(value);
        else items.push(value);
      }
      const joined = new JavascriptArray(items);
      joined.doubt = doubt;
      return { value: joined };
    }
    case 'slice': {
      if (given.some((each) => typeof each !== 'number')) return null;
      const [from, to] = given.map(Number);
      const part = new JavascriptArray(array.items.slice(from, to));
      part.doubt = array.doubt;
      return { value: part };
    }
    case 'join': {
      if (array.doubt) return { value: array.doubt };
      const doubt = array.items.map(doubtOf).find((each) => each !== null);
      if (doubt) return { value: doubt };
      const parts = array.items.map((item) => (item === null || item === undefined ? '' : stringOf(item)));
      if (parts.includes(null) || (first !== undefined && typeof first !== 'string')) return null;
      return { value: parts.join(first ?? ',') };
    }
    default:
      return null;
  }
}
