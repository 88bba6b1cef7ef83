import type { SyntaxNode } from '@lezer/common';
import { Unknown } from '#domain/reading/unknown.ts';
import * as words from '#words/code/reading.ts';
import { formatBraces } from './python-formats.ts';
import type { PythonArguments } from './python-functions.ts';
import { MAX_LENGTH } from './python-operators.ts';
import type { PythonRun } from './python-run.ts';
import type { PythonValue } from './python-values.ts';
import {
  castDoubt,
  doubtOf,
  keyOf,
  PythonBytes,
  PythonDict,
  PythonInteger,
  PythonList,
  textOfKey,
} from './python-values.ts';

/** A method of a text, list or dict; undefined where it is not evaluated. */
export function callMethod(
  run: PythonRun,
  receiver: string | PythonBytes | PythonList | PythonDict,
  method: string,
  given: PythonArguments,
  node: SyntaxNode,
): PythonValue | undefined {
  if (given.doubt) return undefined;
  if (typeof receiver === 'string') return callTextMethod(receiver, method, given);
  if (receiver instanceof PythonBytes) return method === 'decode' ? receiver.text : undefined;
  if (receiver instanceof PythonList) return callListMethod(receiver, method, given);
  return callDictMethod(run, receiver, method, given, node);
}

function callTextMethod(text: string, method: string, given: PythonArguments): PythonValue | undefined {
  const { positional, named } = given;
  const unknown = positional.map(doubtOf).find((doubt) => doubt !== null);
  if (unknown) return unknown;
  const [first, second] = positional;
  if (method === 'format') {
    const formatted = formatBraces(text, positional, named);
    return formatted === null ? undefined : formatted;
  }
  if (method === 'encode') {
    const encoding = first ?? named.get('encoding') ?? 'utf-8';
    return typeof encoding === 'string' && /^utf-?8$/i.test(encoding) ? new PythonBytes(text) : undefined;
  }
  if (method === 'join' && first instanceof PythonList) {
    const texts = first.items.filter((item) => typeof item === 'string');
    const doubt = first.items.map(doubtOf).find((each) => each !== null);
    if (doubt) return doubt;
    return texts.length === first.items.length && joinedLength(texts, text) <= MAX_LENGTH
      ? texts.join(text)
      : undefined;
  }
  if (method === 'replace' && typeof first === 'string' && typeof second === 'string' && first !== '') {
    if (positional.length !== 2 || text.length * Math.max(second.length, 1) > MAX_LENGTH * 8)
      return undefined;
    return text.replaceAll(first, () => second);
  }
  if (method === 'split' && typeof first === 'string' && first !== '' && positional.length === 1)
    return new PythonList(text.split(first));
  if ((method === 'splitlines' || method === 'split') && positional.length === 0 && named.size === 0) {
    if (/[^\x20-\x7e\t\n\u00a0-\u167f]/.test(text)) return undefined;
    if (method === 'split') return new PythonList(text.split(/[ \t\n]+/).filter((part) => part !== ''));
    return new PythonList(text.replace(/\n$/, '').split('\n'));
  }
  if (/^[lr]?strip$/.test(method) && positional.length <= 1) return strip(text, method, first);
  if (positional.length > 0) {
    if (method === 'startswith' && typeof first === 'string') return text.startsWith(first);
    if (method === 'endswith' && typeof first === 'string') return text.endsWith(first);
    return undefined;
  }
  // Only for letters whose case is the same everywhere.
  const isAscii = !/[^\t\n\r -~]/.test(text);
  if (method === 'upper' && isAscii) return text.toUpperCase();
  if (method === 'lower' && isAscii) return text.toLowerCase();
  return undefined;
}

function joinedLength(texts: readonly string[], separator: string): number {
  return texts.reduce((sum, each) => sum + each.length + separator.length, 0);
}

/** What Python's `isspace` takes for white space beside what JavaScript does. */
const SEPARATORS = '\u001c\u001d\u001e\u001f';

function strip(text: string, method: string, characters: PythonValue | undefined): string | undefined {
  const isStripped =
    typeof characters === 'string'
      ? (character: string) => characters.includes(character)
      : characters === undefined || characters === null
        ? (character: string) =>
            SEPARATORS.includes(character) || (/[\s\u0085]/.test(character) && character !== '\ufeff')
        : null;
  if (isStripped === null) return undefined;
  let from = 0;
  let to = text.length;
  if (method !== 'rstrip') while (from < to && isStripped(text[from] ?? '')) from += 1;
  if (method !== 'lstrip') while (to > from && isStripped(text[to - 1] ?? '')) to -= 1;
  return text.slice(from, to);
}

function callListMethod(list: PythonList, method: string, given: PythonArguments): PythonValue | undefined {
  const { positional } = given;
  const [first, second] = positional;
  if (list.isTuple || given.named.size > 0) return undefined;
  switch (method) {
    case 'append':
      if (first === undefined || positional.length !== 1) return undefined;
      list.items.push(first);
      return null;
    case 'extend':
      if (!(first instanceof PythonList)) {
        if (first === undefined) return undefined;
        castDoubt(list, doubtOf(first) ?? new Unknown(words.spreadUnknown, 0));
        return doubtOf(first) === null ? undefined : null;
      }
      if (first.doubt) castDoubt(list, first.doubt);
      if (list.items.length + first.items.length > MAX_LENGTH) return undefined;
      list.items = [...list.items, ...first.items];
      return null;
    case 'insert': {
      if (!(first instanceof PythonInteger) || second === undefined) return undefined;
      list.items.splice(Number(first.value), 0, second);
      return null;
    }
    case 'pop': {
      if (list.doubt) return list.doubt;
      const at = first === undefined ? -1 : first instanceof PythonInteger ? Number(first.value) : null;
      if (at === null || list.items.at(at) === undefined) return undefined;
      return list.items.splice(at, 1)[0];
    }
    case 'clear':
      list.items = [];
      list.doubt = null;
      return null;
    case 'reverse':
      list.items.reverse();
      return null;
    case 'copy': {
      const copy = new PythonList([...list.items]);
      copy.doubt = list.doubt;
      return copy;
    }
    default:
      return undefined;
  }
}

function callDictMethod(
  run: PythonRun,
  dict: PythonDict,
  method: string,
  given: PythonArguments,
  node: SyntaxNode,
): PythonValue | undefined {
  const { positional, named } = given;
  const [first, fallback = null] = positional;
  if (method === 'update') {
    if (first instanceof PythonDict && !first.doubt) {
      for (const [key, member] of first.entries) dict.entries.set(key, member);
    } else if (first !== undefined) {
      dict.doubt ??= doubtOf(first) ?? run.unknown(words.spreadUnknown, node);
    }
    for (const [name, member] of named) dict.entries.set(`s${name}`, member);
    return null;
  }
  if (named.size > 0) return undefined;
  if (method === 'copy' && positional.length === 0) {
    const copy = new PythonDict(new Map(dict.entries));
    copy.doubt = dict.doubt;
    return copy;
  }
  if (dict.doubt) return dict.doubt;
  // A view changes with the dict: only what is used at once is as it is now.
  const isView =
    /^(?:keys|values)$/.test(method) &&
    node.parent?.name !== 'ArgList' &&
    node.parent?.name !== 'BinaryExpression';
  if (isView) return run.unknown(words.methodUnknown(method), node, [dict]);
  if (method === 'keys' && [...dict.entries.keys()].every((key) => key.startsWith('s')))
    return new PythonList([...dict.entries.keys()].map(textOfKey));
  if (method === 'values') return new PythonList([...dict.entries.values()]);
  const key = first === undefined ? null : keyOf(first);
  if (key === null) return undefined;
  const member = dict.entries.get(key);
  if (method === 'get') return member === undefined ? fallback : member;
  if (method === 'pop') {
    if (member === undefined && positional.length < 2) return undefined;
    dict.entries.delete(key);
    return member === undefined ? fallback : member;
  }
  if (method === 'setdefault') {
    if (member !== undefined) return member;
    dict.entries.set(key, fallback);
    return fallback;
  }
  return undefined;
}
