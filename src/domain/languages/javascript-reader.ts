import { excerptOf, MAX_DEPTH, TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject, numberFromText } from '#domain/json/json-value.ts';
import * as words from '#words/code/code-readers.ts';
import { isArrayIndex } from './javascript-literals.ts';
import { LiteralReader } from './literal-reader.ts';

const WORDS: ReadonlyMap<string, null | boolean> = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
]);

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['0', '\0'],
]);

/**
 * Reads JavaScript's literals (ECMAScript 2023, sections 12.9 and 13.2) as `JSON.stringify` would write their values:
 * numbers as doubles, array indices among the keys first, a plain `__proto__` not at all. Methods leave `at` behind what
 * they read and throw `TextProblem`.
 */
export class JavascriptReader extends LiteralReader {
  protected readonly word = NAME_OR_NUMBER;

  /** Space and comments; a comment that is not closed goes on to the end. */
  skipSpace(): void {
    for (;;) {
      this.match(SPACE);
      if (!this.text.startsWith('/*', this.at)) return;
      const close = this.text.indexOf('*/', this.at + 2);
      this.at = close < 0 ? this.text.length : close + 2;
    }
  }

  readValue(depth = 0): JsonValue {
    if (depth > MAX_DEPTH) this.stop(words.tooDeep(MAX_DEPTH));
    this.skipSpace();
    const character = this.text[this.at];
    if (character === undefined) this.stop(words.valueMissing);
    if (character === '{') return this.readObject(depth);
    if (character === '[') return this.readArray(depth);
    if (character === '"' || character === "'" || character === '`') return this.readText();
    const opened = this.at;
    const word = this.match(WORD) ?? '';
    const literal = WORDS.get(word);
    if (literal !== undefined) return literal;
    if (/^-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(word) && !/^-?0\d/.test(word)) {
      const value = Number(word);
      // What JSON.stringify makes of these: null for infinity, no sign for zero.
      return Number.isFinite(value) ? (numberFromText(JSON.stringify(value)) ?? 0) : null;
    }
    return this.stop(words.notLiteral(excerptOf(word === '' ? character : word)), opened);
  }

  readText(): string {
    const opened = this.at;
    const quote = this.text[this.at] ?? '"';
    const parts: string[] = [];
    this.at += 1;
    for (;;) {
      const plain = this.match(TEXT_PLAIN);
      if (plain !== null) parts.push(plain);
      const character = this.text[this.at];
      if (character === undefined) this.stop(words.textNotClosed, opened);
      if (character === quote) {
        this.at += 1;
        return parts.join('');
      }
      if (character === '\\') parts.push(this.readEscape());
      else if (quote === '`' && this.text.startsWith('${', this.at)) {
        this.stop(words.templateFilledIn);
      } else if (quote !== '`' && (character === '\n' || character === '\r')) {
        this.stop(words.textNotClosedOnLine, opened);
      } else {
        parts.push(character);
        this.at += 1;
      }
    }
  }

  /** An expression that is a string and no more than that; any other is skipped, and null. */
  readOptionalString(): string | null {
    this.skipSpace();
    const opened = this.at;
    if (/["'`]/.test(this.text[this.at] ?? '')) {
      try {
        const value = this.readText();
        this.skipSpace();
        if (/[,)}]/.test(this.text[this.at] ?? '')) return value;
      } catch (error) {
        if (!(error instanceof TextProblem)) throw error;
      }
      this.at = opened;
    }
    this.skipExpression();
    return null;
  }

  private readEscape(): string {
    const joined = this.match(/\\(?:\r\n|[\n\r\u2028\u2029])/y);
    if (joined !== null) return '';
    const short = this.match(/\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})/y);
    if (short !== null) return String.fromCharCode(Number.parseInt(short.slice(2), 16));
    const long = this.match(/\\u\{[0-9a-fA-F]{1,6}\}/y);
    if (long !== null) {
      const code = Number.parseInt(long.slice(3, -1), 16);
      if (code > 0x10ffff) this.stop(words.escapeUnknown);
      return String.fromCodePoint(code);
    }
    const letter = this.text[this.at + 1] ?? '';
    if (letter === 'u' || letter === 'x') this.stop(words.escapeIncomplete);
    this.at += 2;
    return ESCAPES.get(letter) ?? letter;
  }

  private readArray(depth: number): JsonValue {
    const opened = this.at;
    const items: JsonValue[] = [];
    this.at += 1;
    for (;;) {
      this.skipSpace();
      if (this.match(/\]/y) !== null) return items;
      if (this.at >= this.text.length) this.stop(words.bracketNotClosed('['), opened);
      items.push(this.readValue(depth + 1));
      this.skipSpace();
      if (this.match(/,/y) === null && this.text[this.at] !== ']') this.stop(words.commaExpected(']'));
    }
  }

  private readObject(depth: number): JsonValue {
    const members = new Map<string, JsonValue>();
    this.readMembers((key, isComputed) => {
      if (key === null) {
        const spread = this.readValue(depth + 1);
        if (isJsonObject(spread)) for (const [name, value] of spread) members.set(name, value);
        return;
      }
      const value = this.readValue(depth + 1);
      if (key !== '__proto__' || isComputed) members.set(key, value);
    });
    return sortIndexKeys(members);
  }

  /** Walks an object literal; `onMember` reads the value behind each key. The key of a spread is null. */
  readMembers(onMember: (key: string | null, isComputed: boolean) => void): void {
    const opened = this.at;
    if (this.match(/\{/y) === null) this.stop(words.expected('{'));
    for (;;) {
      this.skipSpace();
      if (this.match(/\}/y) !== null) return;
      if (this.at >= this.text.length) this.stop(words.bracketNotClosed('{'), opened);
      if (this.match(/\.\.\./y) !== null) onMember(null, false);
      else {
        const isComputed = this.match(/\[/y) !== null;
        const key = this.readKey();
        if (isComputed && this.match(/\s*\]/y) === null) this.stop(words.expected(']'));
        this.skipSpace();
        if (this.match(/:/y) === null) this.stop(words.colonExpected(excerptOf(key)));
        this.skipSpace();
        onMember(key, isComputed);
      }
      this.skipSpace();
      if (this.match(/,/y) === null && this.text[this.at] !== '}') this.stop(words.commaExpected('}'));
    }
  }

  private readKey(): string {
    const character = this.text[this.at];
    if (character === '"' || character === "'") return this.readText();
    const word = this.match(/[A-Za-z_$][\w$]*|\d+/y);
    if (word === null) this.stop(words.keyExpected);
    return word;
  }

  protected skipTextHere(): boolean {
    const quote = this.text[this.at];
    if (quote !== '"' && quote !== "'" && quote !== '`') return false;
    this.skipText(quote);
    return true;
  }

  private skipText(quote: string): void {
    const opened = this.at;
    this.at += 1;
    for (;;) {
      this.match(TEXT_PLAIN);
      const character = this.text[this.at];
      if (character === undefined) this.stop(words.textNotClosed, opened);
      this.at += character === '\\' ? 2 : 1;
      if (character === quote) return;
    }
  }
}

/** Objects put the keys that are array indices first, ascending. */
function sortIndexKeys(members: ReadonlyMap<string, JsonValue>): JsonValue {
  const indices = [...members.keys()].filter(isArrayIndex).sort((a, b) => Number(a) - Number(b));
  if (indices.length === 0) return members;
  const sorted = new Map<string, JsonValue>();
  for (const key of indices) sorted.set(key, members.get(key) ?? null);
  for (const [key, value] of members) sorted.set(key, value);
  return sorted;
}

const NAME_OR_NUMBER = /[\w$.]+/y;
const SPACE = /(?:[ \t\r\n\f]+|\/\/[^\n]*)*/y;
const WORD = /-?[\w$.]+(?:(?<=[\d.][eE])[-+]\d+)?/y;
const TEXT_PLAIN = /[^\\'"`\n\r$]+/y;
