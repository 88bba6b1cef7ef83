import { offsetOf, TextProblem } from '#domain/errors/text-problem.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import * as words from '#words/code/code-readers.ts';
import type { CodeRequest } from './language.ts';
import { NoRequest } from './no-request.ts';
import { headerHoldsKey } from './request-address.ts';

/** A text in code, and where its first character stands. */
export interface CodeText {
  readonly value: string;
  readonly valueAt: number;
  /** Where the code goes on. */
  readonly end: number;
}

/** How a language's code is cut into pieces. */
export interface CodeRules {
  /** Space and comments, sticky. */
  readonly space: RegExp;
  /** A name, sticky. */
  readonly name: RegExp;
  /** What joins two texts into one, sticky; null where nothing does. */
  readonly join: RegExp | null;
  /** The text that begins here, or null. Throws `TextProblem` where it is not closed. */
  readText(text: string, at: number): CodeText | null;
  /** The names behind which the address and the body stand. */
  readonly address: ReadonlySet<string>;
  readonly body: ReadonlySet<string>;
  /** What a body of this language is missing when there is none. */
  readonly missing: string;
}

/** The pieces of languages whose form comes from C, and in which `+` joins texts. */
export const C_RULES: Pick<CodeRules, 'space' | 'name' | 'join'> = {
  space: /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])[^'\n]{0,8}')*/y,
  name: /[A-Za-z_]\w*/y,
  join: /\s*\+\s*/y,
};

/**
 * Reads code in which the body stands as a JSON text: the first text behind a name of `address` is where it goes, the first
 * text (or name that was given one above) behind a name of `body` what it sends. Throws `TextProblem`.
 */
export function readTextCode(text: string, rules: CodeRules): CodeRequest {
  const named = new Map<string, CodeText>();
  let wanted: 'address' | 'body' | null = null;
  let url: string | null = null;
  let body: CodeText | null = null;
  let lastName = '';
  let at = 0;
  const skip = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  while (at < text.length && (url === null || body === null)) {
    skip(rules.space);
    const literal = readJoined(text, at, rules);
    const name = literal === null ? skip(rules.name) : '';
    if (literal === null && name === '') {
      at += 1;
      continue;
    }
    const value: CodeText | undefined = literal ?? named.get(name);
    if (literal !== null) {
      at = literal.end;
      if (lastName !== '' && !named.has(lastName)) named.set(lastName, literal);
    } else {
      lastName = name;
    }
    if (value !== undefined && wanted === 'body') {
      body ??= value;
      wanted = null;
    } else if (value !== undefined && wanted === 'address' && !/^[A-Z]+$/.test(value.value)) {
      url ??= value.value;
      wanted = null;
    } else if (rules.address.has(name)) wanted = 'address';
    else if (rules.body.has(name)) wanted = 'body';
  }
  if (body === null) throw new NoRequest(rules.missing, 0);
  return requestOf(text, url, body);
}

/** The text that begins here, with those that are joined to it; null where none does. */
export function readJoined(text: string, at: number, rules: CodeRules): CodeText | null {
  const first = rules.readText(text, at);
  if (first === null || rules.join === null) return first;
  let { value, end } = first;
  for (;;) {
    rules.join.lastIndex = end;
    const joined = rules.join.exec(text);
    const next = joined ? rules.readText(text, end + joined[0].length) : null;
    if (next === null) return { value, valueAt: first.valueAt, end };
    value += next.value;
    end = next.end;
  }
}

/** Whether a key is written out beside the body: one that a variable fills in is none. */
function holdsKey(code: string): boolean {
  for (const [, name = '', value = ''] of code.matchAll(
    /([\w-]{1,40})["']?\]?\s{0,8}(?::|=>?|,)\s{0,8}["']?([^"'\n]{0,4096})/g,
  )) {
    if (headerHoldsKey(name, value) && !/^\s*(?:bearer\s+)?#\{/i.test(value)) return true;
  }
  return false;
}

/** Characters before and behind a body among which the headers of its request stand. */
const NEAR = 20_000;

/** The request with this text as its body. Throws `TextProblem` where that is no JSON. */
export function requestOf(text: string, url: string | null, found: CodeText): CodeRequest {
  const parsed = parseJson(found.value);
  if (!parsed.ok) {
    const { sentence, line, column } = parsed.error;
    const inner = offsetOf(found.value, line ?? 1, column ?? 1);
    throw new TextProblem(words.codeNotJson(sentence), Math.min(found.valueAt + inner, text.length));
  }
  const heldKey =
    holdsKey(text.slice(Math.max(found.valueAt - NEAR, 0), found.valueAt)) ||
    holdsKey(text.slice(found.end, found.end + NEAR));
  return { url, body: parsed.value, bodyAt: found.valueAt, isInOrder: true, heldKey, notes: [] };
}

/** A text between two marks that holds everything as it is; null where the opening one does not stand here. */
export function readVerbatim(text: string, at: number, open: string, close: string): CodeText | null {
  if (!text.startsWith(open, at)) return null;
  const valueAt = at + open.length;
  const closeAt = text.indexOf(close, valueAt);
  if (closeAt < 0) throw new TextProblem(words.textNotClosed, at);
  return { value: text.slice(valueAt, closeAt), valueAt, end: closeAt + close.length };
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['0', '\0'],
]);

/** A text in quotes with C's escapes; null where none begins here. `quote` is one quotation mark or more of one kind. */
export function readEscaped(text: string, at: number, quote: string): CodeText | null {
  if (!text.startsWith(quote, at)) return null;
  const valueAt = at + quote.length;
  const stop = new RegExp(`[\\\\${quote[0] ?? ''}]`, 'g');
  const parts: string[] = [];
  for (let index = valueAt; index < text.length; ) {
    if (text.startsWith(quote, index)) return { value: parts.join(''), valueAt, end: index + quote.length };
    if (text[index] === '\\') {
      const code = /^\\u([0-9a-fA-F]{4})/.exec(text.slice(index, index + 6))?.[1];
      const letter = text[index + 1] ?? '';
      parts.push(
        code === undefined ? (ESCAPES.get(letter) ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
      );
      index += code === undefined ? 2 : 6;
    } else {
      stop.lastIndex = index + 1;
      const end = stop.exec(text)?.index ?? text.length;
      parts.push(text.slice(index, end));
      index = end;
    }
  }
  throw new TextProblem(words.textNotClosed, at);
}

/** A text in quotes in which only the quote and the backslash are escaped; null where none begins here. */
export function readQuoted(text: string, at: number, quote: string): CodeText | null {
  if (!text.startsWith(quote, at)) return null;
  const valueAt = at + 1;
  let end = valueAt;
  while (end < text.length && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
  if (end >= text.length) throw new TextProblem(words.textNotClosed, at);
  const value = text
    .slice(valueAt, end)
    .replace(/\\([\s\S])/g, (whole, character) =>
      character === '\\' || character === quote ? character : whole,
    );
  return { value, valueAt, end: end + 1 };
}

/** The lines from `bodyAt` to the one that begins with `word`, without the last line break. */
export function readHereText(text: string, at: number, bodyAt: number, word: string): CodeText {
  const close = new RegExp(`\\r?\\n${word}(?!\\w)`, 'g');
  close.lastIndex = bodyAt - 1;
  const found = close.exec(text);
  if (!found) throw new TextProblem(words.endLineMissing(word), at);
  return { value: text.slice(bodyAt, found.index), valueAt: bodyAt, end: found.index + found[0].length };
}
