import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { CodeText } from '#domain/languages/code-reader.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import * as words from '#words/code/code-readers.ts';
import type { AttachedFile } from './attached-file.ts';
import type { OptionedReader } from './optioned-language.ts';

/** How a language puts texts together and into the body. All patterns but `head` are sticky or global. */
export interface FillRules {
  readonly readCode: (code: string) => CodeRequest;
  /** The text literal that begins here, or null. */
  readText(text: string, at: number): CodeText | null;
  /** What stands before the text that takes a mark's place; its first group is the mark, without quotes. Global. */
  readonly fill: RegExp;
  /** The function's head; its first group is the list of its arguments. */
  readonly head: RegExp;
  /** One argument in that list; its first group is what the code calls it. Global. */
  readonly argument: RegExp;
  /** The call of the function up to its first text. Global: the last one counts. */
  readonly call: RegExp;
  /** What stands between the texts of the call, and between joined texts. Sticky. */
  readonly between: RegExp;
  readonly join: RegExp;
  /** What reads a file; its first group is the name. Sticky. */
  readonly file: RegExp;
  /** A name. Sticky. */
  readonly name: RegExp;
}

/** Reads code whose body is a text in which texts are put together as it runs. */
export const readFilled =
  (rules: FillRules): OptionedReader =>
  (code, files) => {
    const request = rules.readCode(code);
    const filled = new Map<string, string>();
    const reader = new FillReader(code, rules, files);
    for (const found of code.matchAll(rules.fill))
      filled.set(found[1] ?? '', reader.readJoined(found.index + found[0].length));
    return filled.size === 0 ? request : { ...request, body: fillIn(request.body, filled) };
  };

function fillIn(value: JsonValue, filled: ReadonlyMap<string, string>): JsonValue {
  if (typeof value === 'string') return filled.get(value) ?? value;
  if (isJsonArray(value)) return value.map((item) => fillIn(item, filled));
  if (isJsonObject(value))
    return new Map(Array.from(value, ([key, member]) => [key, fillIn(member, filled)] as const));
  return value;
}

class FillReader {
  readonly #code: string;
  readonly #rules: FillRules;
  readonly #values: ReadonlyMap<string, string>;
  readonly #files: ReadonlyMap<string, string>;

  constructor(code: string, rules: FillRules, files: readonly AttachedFile[]) {
    this.#code = code;
    this.#rules = rules;
    this.#files = new Map(files.map(({ name, data }) => [name, data]));
    this.#values = this.#readCall();
  }

  /** Texts that are joined: literals, arguments and the data of files. */
  readJoined(from: number): string {
    const parts: string[] = [];
    let at = from;
    for (;;) {
      const piece = this.#readPiece(at);
      parts.push(piece.value);
      const joined = this.#match(this.#rules.join, piece.end);
      if (joined === null) return parts.join('');
      at = piece.end + joined[0].length;
    }
  }

  #readPiece(at: number): Pick<CodeText, 'value' | 'end'> {
    const file = this.#match(this.#rules.file, at);
    const data = file === null ? undefined : this.#files.get(file[1] ?? '');
    if (file !== null && data !== undefined) return { value: data, end: at + file[0].length };
    const literal = this.#rules.readText(this.#code, at);
    if (literal !== null) return literal;
    const name = this.#match(this.#rules.name, at)?.[0] ?? '';
    const value = this.#values.get(name);
    if (value === undefined) throw new TextProblem(words.nameNotLiteral(name), at);
    return { value, end: at + name.length };
  }

  /** What the function is called with, by the names of its arguments. */
  #readCall(): ReadonlyMap<string, string> {
    const values = new Map<string, string>();
    const list = this.#rules.head.exec(this.#code)?.[1] ?? '';
    const call = [...this.#code.matchAll(this.#rules.call)].at(-1);
    if (call === undefined) return values;
    let at = call.index + call[0].length;
    for (const [, name = ''] of list.matchAll(this.#rules.argument)) {
      const literal = this.#rules.readText(this.#code, at);
      if (literal === null) break;
      values.set(name, literal.value);
      at = literal.end + (this.#match(this.#rules.between, literal.end)?.[0].length ?? 0);
    }
    return values;
  }

  #match(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.#code);
  }
}

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
const ESCAPE = /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|([0-7]{3})|([\s\S]))/y;

/** A text in double quotes with the escapes that `quoteEscaped` writes; null where none begins here. */
export function readEscapedText(text: string, at: number): CodeText | null {
  if (text[at] !== '"') return null;
  let value = '';
  for (let end = at + 1; end < text.length; ) {
    if (text[end] === '"') return { value, valueAt: at + 1, end: end + 1 };
    ESCAPE.lastIndex = end;
    const found = text[end] === '\\' ? ESCAPE.exec(text) : null;
    if (found === null) {
      value += text[end];
      end += 1;
      continue;
    }
    const [whole, braces, four, digits, letter = ''] = found;
    const hex = braces ?? four;
    if (hex !== undefined) value += String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff));
    else if (digits !== undefined) value += String.fromCharCode(Number.parseInt(digits, 8));
    else value += LETTERS.get(letter) ?? letter;
    end += whole.length;
  }
  throw new TextProblem(words.textNotClosed, at);
}
