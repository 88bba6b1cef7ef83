import { TextProblem } from '#domain/errors/text-problem.ts';
import * as words from '#words/code/command-line.ts';
import { readAnsiCString } from './ansi-c-string.ts';
import type { ShellWord } from './shell-words.ts';
import { checkWordCount, ShellWordBuilder } from './shell-words.ts';

/** Joins two lines to one. */
export const CONTINUATION = /\\\r?\n/y;

/**
 * Reads words by the quoting rules of a POSIX shell (XCU 2.2), bash's `$'…'` included. Expansions are kept as they are
 * written. Methods leave `at` behind what they read and throw `TextProblem` for an unclosed quote.
 */
export class PosixWordReader {
  readonly text: string;
  at: number;
  /** Ranges of the text inside `$(…)` and backquotes, in order. */
  readonly substitutions: { from: number; to: number }[] = [];
  private wordCount = 0;
  private readonly isFish: boolean;

  constructor(text: string, at: number, isFish = false) {
    this.text = text;
    this.at = at;
    this.isFish = isFish;
  }

  /** What the sticky pattern finds here, or null; it is not read yet. */
  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0] ?? null;
  }

  /** The word that begins here, and whether any of it was quoted. */
  readWord(): { word: ShellWord; quoted: boolean } {
    this.wordCount += 1;
    checkWordCount(this.wordCount, this.at);
    const word = new ShellWordBuilder();
    let quoted = false;
    while (this.at < this.text.length) {
      const plain = this.match(WORD_PLAIN);
      if (plain !== null) {
        word.add(plain, this.at);
        this.at += plain.length;
        continue;
      }
      const continuation = this.match(CONTINUATION);
      if (continuation !== null) {
        this.at += continuation.length;
        continue;
      }
      const character = this.text[this.at] ?? '';
      if (WORD_END.test(character) || (character === '\r' && this.text[this.at + 1] === '\n')) break;
      if (character === '\\') {
        quoted = true;
        word.add(this.text[this.at + 1] ?? '', this.at + 1);
        this.at += 2;
      } else if (character === "'") {
        quoted = true;
        this.readSingleQuoted(word);
      } else if (character === '"' || this.text.startsWith('$"', this.at)) {
        quoted = true;
        this.readDoubleQuoted(word);
      } else if (this.text.startsWith("$'", this.at)) {
        quoted = true;
        this.at = readAnsiCString(this.text, this.at + 2, word);
      } else if (!this.readExpansion(word, false)) {
        word.add(character, this.at);
        this.at += 1;
      }
    }
    return { word: word.build(), quoted };
  }

  private readSingleQuoted(word: ShellWordBuilder): void {
    if (this.isFish) {
      this.readSingleOfFish(word);
      return;
    }
    const close = this.text.indexOf("'", this.at + 1);
    if (close < 0) throw new TextProblem(words.unclosedSingle, this.at);
    word.add(this.text.slice(this.at + 1, close), this.at + 1);
    this.at = close + 1;
  }

  /** fish alone takes `\'` and `\\` in single quotes (fishshell.com, The fish language, Quotes). */
  private readSingleOfFish(word: ShellWordBuilder): void {
    const opened = this.at;
    this.at += 1;
    for (;;) {
      const plain = this.match(FISH_PLAIN);
      if (plain !== null) {
        word.add(plain, this.at);
        this.at += plain.length;
        continue;
      }
      const character = this.text[this.at];
      if (character === undefined) throw new TextProblem(words.unclosedSingle, opened);
      if (character === "'") break;
      const next = this.text[this.at + 1] ?? '';
      const isEscape = next === "'" || next === '\\';
      word.add(isEscape ? next : character, isEscape ? this.at + 1 : this.at);
      this.at += isEscape ? 2 : 1;
    }
    this.at += 1;
  }

  private readDoubleQuoted(word: ShellWordBuilder): void {
    const opened = this.at;
    this.at += this.text[this.at] === '$' ? 2 : 1;
    for (;;) {
      const plain = this.match(DOUBLE_PLAIN);
      if (plain !== null) {
        word.add(plain, this.at);
        this.at += plain.length;
        continue;
      }
      const character = this.text[this.at];
      if (character === undefined) {
        throw new TextProblem(words.unclosedDouble, opened);
      }
      if (character === '"') {
        this.at += 1;
        return;
      }
      const continuation = this.match(CONTINUATION);
      if (continuation !== null) {
        this.at += continuation.length;
        continue;
      }
      const escaped = this.match(/\\["$`\\]/y);
      if (escaped !== null) {
        word.add(escaped.slice(1), this.at + 1);
        this.at += 2;
      } else if (!this.readExpansion(word)) {
        word.add(character, this.at);
        this.at += 1;
      }
    }
  }

  /** `$NAME`, `${…}`, `$(…)` and backquotes: kept as they are written, for their values are the shell's alone. */
  readExpansion(word: ShellWordBuilder, isQuoted = true): boolean {
    const variable = this.match(VARIABLE);
    if (variable !== null) {
      word.addVariable(variable, this.at, isQuoted);
      this.at += variable.length;
      return true;
    }
    const opener = this.match(/\$\(|`/y);
    if (opener === null) return false;
    const from = this.at + opener.length;
    const end = opener === '`' ? endOfBackquotes(this.text, from) : endOfSubstitution(this.text, from);
    this.substitutions.push({ from, to: end });
    word.addCommand(this.text.slice(this.at, end + 1), this.at, isQuoted);
    this.at = end + 1;
    return true;
  }
}

function endOfBackquotes(text: string, from: number): number {
  for (let end = from; end < text.length; end += 1) {
    const character = text[end];
    if (character === '`') return end;
    if (character === '\\') end += 1;
  }
  throw new TextProblem(words.unclosedBackquote, from - 1);
}

function endOfSubstitution(text: string, from: number): number {
  let depth = 1;
  let inDouble = false;
  for (let end = from; end < text.length; end += 1) {
    const character = text[end];
    const document = character === '<' ? endOfDocument(text, end) : null;
    if (document !== null) end = document;
    else if (character === '\\') end += 1;
    else if (character === '"') inDouble = !inDouble;
    else if (character === "'" && !inDouble) {
      const close = text.indexOf("'", end + 1);
      if (close < 0) break;
      end = close;
    } else if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth === 0) return end;
    }
  }
  throw new TextProblem(words.unclosedSubstitution, from - 2);
}

/** The end of a here-document that begins here: quotes and brackets in it are its text. */
function endOfDocument(text: string, at: number): number | null {
  INNER_DOCUMENT.lastIndex = at;
  const [opener, , word] = INNER_DOCUMENT.exec(text) ?? [];
  if (opener === undefined || word === undefined) return null;
  let lineAt = text.indexOf('\n', at + opener.length);
  while (lineAt >= 0) {
    const next = text.indexOf('\n', lineAt + 1);
    const end = next < 0 ? text.length : next;
    if (text.slice(lineAt + 1, end).trim() === word) return end - 1;
    lineAt = next;
  }
  return null;
}

const INNER_DOCUMENT = /<<-?[ \t]*(['"\\]?)([A-Za-z_]\w*)/y;
const WORD_PLAIN = /[^\s\\'"$`|&;()<>]+/y;
const WORD_END = /[ \t\n|&;()<>]/;
const FISH_PLAIN = /[^\\']+/y;
const DOUBLE_PLAIN = /[^\\"$`]+/y;
const VARIABLE = /\$(?:[A-Za-z_][A-Za-z0-9_]*|\{[^}\n]{0,64}\}|[0-9@*#?$!-])/y;
