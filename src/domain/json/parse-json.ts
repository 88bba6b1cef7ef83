import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { MAX_DEPTH, readText, TextProblem } from '#domain/errors/text-problem.ts';
import * as words from '#words/code/json.ts';
import type { JsonNumberText, JsonValue } from './json-value.ts';
import { numberFromText } from './json-value.ts';
import { keepRepeatedKey } from './repeated-keys.ts';

/**
 * Parses JSON (RFC 8259) without loss: key order, `__proto__` keys and the text of numbers that a double cannot hold
 * survive; of a repeated key the last value counts. A leading byte order mark is skipped. Fails with line and column,
 * both from 1, and never throws.
 */
export function parseJson(text: string): Result<JsonValue, InvalidInputError> {
  return readText(text, () => new JsonParser(text).parseDocument());
}

class JsonParser {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
  }

  parseDocument(): JsonValue {
    this.skipSpace();
    const value = this.parseValue(0);
    this.skipSpace();
    if (this.at < this.text.length) this.stop(words.textAfterEnd);
    return value;
  }

  private stop(sentence: string, at = this.at): never {
    throw new TextProblem(sentence, at);
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at += 1;
    }
  }

  private parseValue(depth: number): JsonValue {
    if (depth > MAX_DEPTH) this.stop(words.tooDeep(MAX_DEPTH));
    const character = this.text[this.at];
    switch (character) {
      case '{':
        return this.parseObject(depth);
      case '[':
        return this.parseArray(depth);
      case '"':
        return this.parseString();
      case undefined:
        return this.stop(words.valueMissingAtEnd);
      default:
        return this.parseScalar(character);
    }
  }

  private parseObject(depth: number): JsonValue {
    const opened = this.at;
    const members = new Map<string, JsonValue>();
    let count = 0;
    this.at += 1;
    this.skipSpace();
    if (this.text[this.at] === '}') {
      this.at += 1;
      return members;
    }
    for (;;) {
      if (this.at >= this.text.length) this.stop(words.objectNotClosed, opened);
      if (this.text[this.at] !== '"') this.stop(words.keyExpected);
      const key = this.parseString();
      this.skipSpace();
      if (this.text[this.at] !== ':') this.stop(words.colonExpected(JSON.stringify(excerptOf(key))));
      this.at += 1;
      this.skipSpace();
      const value = this.parseValue(depth + 1);
      members.set(key, value);
      count += 1;
      if (members.size < count) {
        keepRepeatedKey(members, key);
        count = members.size;
      }
      this.skipSpace();
      const next = this.text[this.at];
      if (next === ',') {
        this.at += 1;
        this.skipSpace();
        if (this.text[this.at] === '}') this.stop(words.commaBeforeBrace);
        continue;
      }
      if (next === '}') {
        this.at += 1;
        return members;
      }
      if (next === undefined) this.stop(words.objectNotClosed, opened);
      this.stop(words.commaOrBraceExpected);
    }
  }

  private parseArray(depth: number): JsonValue {
    const opened = this.at;
    const items: JsonValue[] = [];
    this.at += 1;
    this.skipSpace();
    if (this.text[this.at] === ']') {
      this.at += 1;
      return items;
    }
    for (;;) {
      if (this.at >= this.text.length) this.stop(words.arrayNotClosed, opened);
      items.push(this.parseValue(depth + 1));
      this.skipSpace();
      const next = this.text[this.at];
      if (next === ',') {
        this.at += 1;
        this.skipSpace();
        if (this.text[this.at] === ']') this.stop(words.commaBeforeBracket);
        continue;
      }
      if (next === ']') {
        this.at += 1;
        return items;
      }
      if (next === undefined) this.stop(words.arrayNotClosed, opened);
      this.stop(words.commaOrBracketExpected);
    }
  }

  private parseString(): string {
    const { text } = this;
    const opened = this.at;
    let from = opened + 1;
    // A local index: this loop sees every character of a reply, and a field would be written for each.
    let at = from;
    let value = '';
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 0x22) {
        this.at = at + 1;
        return value === '' ? text.slice(from, at) : value + text.slice(from, at);
      }
      if (code === 0x5c) {
        value += text.slice(from, at);
        this.at = at;
        value += this.parseEscape();
        at = this.at;
        from = at;
      } else if (code >= 0x20) {
        at += 1;
      } else if (Number.isNaN(code)) {
        this.stop(words.stringNotClosed, opened);
      } else {
        this.at = at;
        this.stop(code === 0x0a || code === 0x0d ? words.lineBreakInString : words.controlCharacterInString);
      }
    }
  }

  private parseEscape(): string {
    const letter = this.text[this.at + 1];
    if (letter === 'u') {
      const digits = this.text.slice(this.at + 2, this.at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.stop(words.hexDigitsExpected);
      this.at += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const character = letter === undefined ? undefined : ESCAPES.get(letter);
    if (character === undefined) this.stop(words.unknownEscape);
    this.at += 2;
    return character;
  }

  private parseScalar(first: string): JsonValue {
    SCALAR.lastIndex = this.at;
    const text = SCALAR.exec(this.text)?.[0] ?? '';
    const literal = LITERALS.get(text);
    const value: JsonValue | undefined = literal === undefined ? (scalarNumber(text) ?? undefined) : literal;
    if (value === undefined) this.stop(describeWrongScalar(text, first));
    this.at += text.length;
    return value;
  }
}

const SCALAR = /[^\s,:\]}[{"]*/y;

/** Integers of so few digits that a double surely holds them, most numbers by far, need no closer look. */
const SHORT_INTEGER = /^(?:0|[1-9]\d{0,14})$/;

function scalarNumber(text: string): number | JsonNumberText | null {
  return SHORT_INTEGER.test(text) ? Number(text) : numberFromText(text);
}

const LITERALS: ReadonlyMap<string, null | boolean | JsonNumberText> = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
]);

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

function describeWrongScalar(text: string, first: string): string {
  if (text === '') return words.valueExpected(JSON.stringify(first));
  if (first === "'") return words.singleQuotes;
  if (/^[-+.\d]/.test(text)) return words.notJsonNumber(excerptOf(text));
  const lower = text.toLowerCase();
  if (lower === 'none') return words.writtenInJson(text, 'null');
  if (lower === 'true' || lower === 'false' || lower === 'null') return words.writtenInJson(text, lower);
  return words.notJsonValue(excerptOf(text));
}

function excerptOf(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
