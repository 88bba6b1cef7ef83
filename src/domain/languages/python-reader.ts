import { excerptOf, MAX_DEPTH } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import * as words from '#words/code/code-readers.ts';
import { LiteralReader } from './literal-reader.ts';
import { pythonNumber } from './python-number.ts';

const WORDS: ReadonlyMap<string, null | boolean> = new Map([
  ['None', null],
  ['True', true],
  ['False', false],
  // Documentation pages print JSON's words in Python; what is meant is clear.
  ['null', null],
  ['true', true],
  ['false', false],
]);

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** Gives a name's value; undefined when it is not known. */
export type NameResolver = (name: string) => JsonValue | undefined;

/**
 * Reads Python's literals (The Python Language Reference, sections 2.4 to 2.6): texts in all their forms, numbers, lists,
 * tuples, dicts, `None`, `True`, `False`, and JSON's three words. Methods leave `at` behind what they read and throw
 * `TextProblem`.
 */
export class PythonReader extends LiteralReader {
  protected readonly word = NAME;
  private readonly resolve: NameResolver;

  constructor(text: string, at = 0, resolve: NameResolver = () => undefined) {
    super(text, at);
    this.resolve = resolve;
  }

  /** Space, line breaks, joined lines and comments: what may stand between tokens inside brackets. */
  skipSpace(): void {
    this.match(SPACE);
  }

  /** A literal. */
  readValue(depth = 0): JsonValue {
    if (depth > MAX_DEPTH) this.stop(words.tooDeep(MAX_DEPTH));
    this.skipSpace();
    const character = this.text[this.at];
    if (character === undefined) this.stop(words.valueMissing);
    if (character === '{') return this.readDict(depth);
    if (character === '[') return this.readList(']', depth);
    if (character === '(') return this.readParentheses(depth);
    if (this.isTextNext()) return this.readText();
    if (/[-+.\d]/.test(character)) return this.readNumber();
    const opened = this.at;
    const name = this.match(NAME);
    if (name === null) this.stop(words.valueExpected(character));
    const word = WORDS.get(name);
    if (word !== undefined) return word;
    const value = this.resolve(name);
    if (value === undefined) {
      this.stop(words.nameNotLiteral(excerptOf(name)), opened);
    }
    return value;
  }

  isTextNext(): boolean {
    TEXT_START.lastIndex = this.at;
    return TEXT_START.test(this.text);
  }

  /** A text, adjacent ones joined. */
  readText(): string {
    const parts: string[] = [];
    while (this.isTextNext()) {
      parts.push(this.readOneText());
      this.skipSpace();
    }
    return parts.join('');
  }

  private readOneText(): string {
    const opened = this.at;
    const start = this.match(TEXT_START) ?? '';
    const prefix = start.replace(/['"]+$/, '').toLowerCase();
    const quote = start.slice(prefix.length);
    const isRaw = prefix.includes('r');
    const isFormatted = prefix.includes('f');
    const parts: string[] = [];
    for (;;) {
      const plain = this.match(TEXT_PLAIN);
      if (plain !== null) parts.push(plain);
      const character = this.text[this.at];
      if (character === undefined) this.stop(words.textNotClosed, opened);
      if (this.text.startsWith(quote, this.at)) {
        this.at += quote.length;
        return parts.join('');
      }
      if (character === '\\') parts.push(this.readEscape(isRaw, prefix.includes('b')));
      else if ((character === '\n' || character === '\r') && quote.length === 1) {
        this.stop(words.textNotClosedOnLine, opened);
      } else if (character === '\r') {
        // Python reads every line end of its source as a line feed.
        this.match(/\r\n?/y);
        parts.push('\n');
      } else if (isFormatted && (character === '{' || character === '}')) {
        if (this.text[this.at + 1] !== character) {
          this.stop(words.formatFilledIn);
        }
        parts.push(character);
        this.at += 2;
      } else {
        parts.push(character);
        this.at += 1;
      }
    }
  }

  /** What stands up to `end` inside a formatted text, where values are filled in: its escapes read, `{{` a brace. */
  readPiece(end: number, isRaw: boolean): string {
    const parts: string[] = [];
    while (this.at < end) {
      const plain = this.match(TEXT_PLAIN);
      if (plain !== null) {
        parts.push(plain);
        continue;
      }
      const character = this.text[this.at] ?? '';
      if (character === '\\') parts.push(this.readEscape(isRaw, false));
      else if (this.match(/\r\n?/y) !== null) parts.push('\n');
      else {
        parts.push(character);
        this.at += character === '{' || character === '}' ? 2 : 1;
      }
    }
    return parts.join('');
  }

  private readEscape(isRaw: boolean, isBytes: boolean): string {
    if (isRaw) {
      const kept = this.text.slice(this.at, this.at + 2);
      this.at += 2;
      return kept;
    }
    const joined = this.match(/\\(?:\r\n|\n|\r)/y);
    if (joined !== null) return '';
    const octal = this.match(/\\[0-7]{1,3}/y);
    if (octal !== null) return String.fromCharCode(Number.parseInt(octal.slice(1), 8));
    const hex = this.match(/\\x[0-9a-fA-F]{2}/y);
    if (hex !== null) return String.fromCharCode(Number.parseInt(hex.slice(2), 16));
    const opened = this.at;
    const unicode = isBytes ? null : this.match(/\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}/y);
    if (unicode !== null) {
      const code = Number.parseInt(unicode.slice(2), 16);
      if (code > 0x10ffff) this.stop(words.escapeUnknown, opened);
      return String.fromCodePoint(code);
    }
    const letter = this.text[this.at + 1] ?? '';
    if (!isBytes && (letter === 'u' || letter === 'U')) this.stop(words.unicodeDigits);
    if (letter === 'x') this.stop(words.hexDigits);
    if (letter === 'N' && !isBytes) this.stop(words.namedCharacter);
    this.at += 2;
    return ESCAPES.get(letter) ?? `\\${letter}`;
  }

  private readNumber(): JsonValue {
    const opened = this.at;
    const sign = this.match(/[-+]?[ \t]*/y)?.trim() ?? '';
    const text = this.match(NUMBER_WORD) ?? '';
    return pythonNumber(sign, text, opened);
  }

  private readDict(depth: number): JsonValue {
    const opened = this.at;
    const members = new Map<string, JsonValue>();
    this.at += 1;
    for (;;) {
      this.skipSpace();
      if (this.match(/\}/y) !== null) return members;
      if (this.at >= this.text.length) this.stop(words.bracketNotClosed('{'), opened);
      if (!this.isTextNext()) this.stop(words.quotedKeyExpected);
      const key = this.readText();
      if (this.match(/:/y) === null) this.stop(words.colonExpected(excerptOf(key)));
      members.set(key, this.readValue(depth + 1));
      this.skipSpace();
      if (this.match(/,/y) === null && this.text[this.at] !== '}') this.stopUnclosed('{', '}', opened);
    }
  }

  private readList(close: ']' | ')', depth: number): JsonValue[] {
    const opened = this.at;
    const items: JsonValue[] = [];
    this.at += 1;
    for (;;) {
      this.skipSpace();
      if (this.text[this.at] === close) {
        this.at += 1;
        return items;
      }
      if (this.at >= this.text.length) this.stopUnclosed(close === ']' ? '[' : '(', close, opened);
      items.push(this.readValue(depth + 1));
      this.skipSpace();
      if (this.match(/,/y) === null && this.text[this.at] !== close) {
        this.stopUnclosed(close === ']' ? '[' : '(', close, opened);
      }
    }
  }

  /** A value in parentheses, or a tuple, which JSON writes as a list. */
  private readParentheses(depth: number): JsonValue {
    const opened = this.at;
    this.at += 1;
    this.skipSpace();
    if (this.match(/\)/y) !== null) return [];
    const value = this.readValue(depth + 1);
    this.skipSpace();
    if (this.match(/\)/y) !== null) return value;
    if (this.text[this.at] !== ',') this.stopUnclosed('(', ')', opened);
    return [value, ...this.readList(')', depth)];
  }

  private stopUnclosed(open: string, close: string, opened: number): never {
    if (this.at >= this.text.length) this.stop(words.bracketNotClosed(open), opened);
    this.stop(words.commaExpected(close));
  }

  protected skipTextHere(): boolean {
    if (!this.isTextNext()) return false;
    this.skipText();
    return true;
  }

  /** Skips a text without reading its escapes: it may be an f-string. */
  skipText(): void {
    const opened = this.at;
    const start = this.match(TEXT_START) ?? '';
    const quote = start.replace(/^[a-zA-Z]*/, '');
    for (;;) {
      this.match(TEXT_PLAIN);
      if (this.at >= this.text.length) this.stop(words.textNotClosed, opened);
      if (this.text.startsWith(quote, this.at)) {
        this.at += quote.length;
        return;
      }
      if (quote.length === 1 && (this.text[this.at] === '\n' || this.text[this.at] === '\r')) {
        this.stop(words.textNotClosedOnLine, opened);
      }
      this.at += this.text[this.at] === '\\' ? 2 : 1;
    }
  }
}

const SPACE = /(?:[ \t\r\n\f]+|\\\r?\n|#[^\n]*)*/y;
const NAME = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/y;
const NUMBER_WORD = /[\w.]+(?:(?<=[\d.][eE])[-+]\w+)?/y;
const TEXT_START = /(?:[rR][bBfF]?|[bBfF][rR]?|[uU])?(?:"""|'''|"|')/y;
const TEXT_PLAIN = /[^\\'"\n\r{}]+/y;
