import { TextProblem } from '#domain/errors/text-problem.ts';
import * as words from '#words/code/command-line.ts';
import { endOfGroup } from './powershell-group.ts';
import type { ShellCommand, ShellWord } from './shell-words.ts';
import { checkWordCount, ShellWordBuilder } from './shell-words.ts';

const BACKTICK_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['e', '\u001b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/**
 * Splits a script into commands and words by PowerShell's rules (about_Quoting_Rules, about_Special_Characters): `'…'`
 * with `''`, `"…"` with backticks and `""`, here-strings, a backtick at a line's end. Variables stay as text.
 */
export function parsePowershell(text: string): readonly ShellCommand[] {
  return new PowershellReader(text).read();
}

class PowershellReader {
  private readonly text: string;
  private at = 0;
  private words: ShellWord[] = [];
  private from = 0;
  private pipedFrom: ShellCommand | null = null;
  private wordCount = 0;
  private hasOpenGroup = false;
  private readonly commands: ShellCommand[] = [];

  constructor(text: string) {
    this.text = text;
  }

  read(): readonly ShellCommand[] {
    while (this.at < this.text.length) {
      const skipped = this.match(SPACE) ?? this.match(COMMENT);
      if (skipped !== null) {
        this.at += skipped.length;
        continue;
      }
      const end = this.match(COMMAND_END);
      if (end !== null) {
        this.at += end.length;
        this.endCommand(end === '|');
        continue;
      }
      const brace = this.match(/[{}]/y);
      if (brace !== null) this.readBlock(brace);
      else this.words.push(this.readWord());
    }
    this.endCommand();
    return this.commands;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0] ?? null;
  }

  private endCommand(isPiped = false): void {
    const { words, from, pipedFrom } = this;
    this.words = [];
    this.pipedFrom = null;
    if (words.length === 0) return;
    const command = { words, input: null, pipedFrom, from, to: this.at };
    this.commands.push(command);
    if (isPiped) this.pipedFrom = command;
  }

  /** A brace is a command of its own: what stands in a block may run never, once or often. */
  private readBlock(brace: string): void {
    this.endCommand();
    const word = new ShellWordBuilder();
    word.add(brace, this.at);
    this.wordCount += 1;
    checkWordCount(this.wordCount, this.at);
    const block = brace === '{' ? 'open' : 'close';
    this.commands.push({ words: [word.build()], input: null, pipedFrom: null, from: this.at, block });
    this.at += 1;
  }

  private readWord(): ShellWord {
    this.wordCount += 1;
    checkWordCount(this.wordCount, this.at);
    if (this.words.length === 0) this.from = this.at;
    const word = new ShellWordBuilder();
    const assignment = this.words.length === 1 ? this.match(ASSIGNMENT) : null;
    if (assignment !== null) {
      word.add(assignment, this.at);
      this.at += assignment.length;
      return word.build();
    }
    const hereString = this.match(HERE_STRING_OPEN);
    let isText = hereString !== null || /['"]/.test(this.text[this.at] ?? '');
    if (hereString !== null) this.readHereString(word, hereString);
    else if (this.isGroup() && this.readGroup(word)) isText = false;
    else if (isText) this.readPiece(word);
    while (this.at < this.text.length) {
      if (this.match(SPACE) !== null || this.match(WORD_END) !== null) break;
      isText = false;
      this.readPiece(word);
      // `$body='…'`: the name ends at the sign.
      if (this.words.length === 0 && this.match(TARGET_END) !== null) break;
    }
    return { ...word.build(), isText };
  }

  private readPiece(word: ShellWordBuilder): void {
    const plain = this.match(WORD_PLAIN);
    const character = this.text[this.at] ?? '';
    if (plain !== null) {
      word.add(plain, this.at);
      this.at += plain.length;
    } else if (/[\u2018-\u201e]/.test(character))
      throw new TextProblem(words.curlyInPowershell(character), this.at);
    else if (character === "'") this.readSingleQuoted(word);
    else if (character === '"') this.readDoubleQuoted(word);
    else if (character === '`') this.readEscape(word);
    else if (this.text.startsWith('@{', this.at)) {
      if (!this.readGroup(word)) throw new TextProblem(words.unclosedBrace, this.at);
    } else if (!this.readVariable(word)) {
      word.add(character, this.at);
      this.at += 1;
    }
  }

  private readSingleQuoted(word: ShellWordBuilder): void {
    const opened = this.at;
    this.at += 1;
    for (;;) {
      SINGLE_QUOTE.lastIndex = this.at;
      const close = SINGLE_QUOTE.exec(this.text);
      if (close === null) throw new TextProblem(words.unclosedSingle, opened);
      word.add(this.text.slice(this.at, close.index), this.at);
      this.at = close.index + 1;
      const next = this.text[this.at] ?? '';
      if (!/['\u2018-\u201b]/.test(next)) {
        if (close[0] !== "'") throw new TextProblem(words.curlyInPowershell(close[0]), close.index);
        return;
      }
      word.add(next, this.at);
      this.at += 1;
    }
  }

  private readDoubleQuoted(word: ShellWordBuilder): void {
    const opened = this.at;
    this.at += 1;
    for (;;) {
      const plain = this.match(DOUBLE_PLAIN);
      if (plain !== null) {
        word.add(plain, this.at);
        this.at += plain.length;
        continue;
      }
      const character = this.text[this.at];
      if (character === undefined) throw new TextProblem(words.unclosedDouble, opened);
      if (character === '`') this.readEscape(word);
      else if (/[\u201c-\u201e]/.test(character))
        throw new TextProblem(words.curlyInPowershell(character), this.at);
      else if (character === '"') {
        this.at += 1;
        if (this.text[this.at] !== '"') return;
        word.add('"', this.at);
        this.at += 1;
      } else if (!this.readVariable(word)) {
        word.add(character, this.at);
        this.at += 1;
      }
    }
  }

  private readEscape(word: ShellWordBuilder): void {
    const code = this.match(/`u\{[0-9a-fA-F]{1,6}\}/y);
    if (code !== null) {
      const point = Number.parseInt(code.slice(3, -1), 16);
      word.add(point <= 0x10ffff ? String.fromCodePoint(point) : code, this.at, false);
      this.at += code.length;
      return;
    }
    const escaped = this.text[this.at + 1] ?? '';
    word.add(BACKTICK_ESCAPES.get(escaped) ?? escaped, this.at, false);
    this.at += 2;
  }

  private readVariable(word: ShellWordBuilder): boolean {
    const variable = this.match(VARIABLE);
    if (variable === null) return false;
    word.addVariable(variable, this.at);
    this.at += variable.length;
    return true;
  }

  private readHereString(word: ShellWordBuilder, opener: string): void {
    const quote = opener[1] ?? '"';
    const from = this.at + opener.length;
    const close = new RegExp(`\\r?\\n${quote}@`, 'g');
    close.lastIndex = Math.max(from - 2, 0);
    const end = close.exec(this.text);
    if (!end) {
      throw new TextProblem(words.unclosedHereString(`${quote}@`), this.at);
    }
    if (quote === "'") word.add(this.text.slice(from, end.index), from);
    else this.readExpandable(word, from, end.index);
    this.at = end.index + end[0].length;
  }

  /** What stands in a here-string of double quotes: variables and backticks as between them; the quotes are text. */
  private readExpandable(word: ShellWordBuilder, from: number, to: number): void {
    this.at = from;
    while (this.at < to) {
      const character = this.text[this.at] ?? '';
      if (character === '`') this.readEscape(word);
      else if (!this.readVariable(word)) {
        const next = /[`$]/g;
        next.lastIndex = this.at + 1;
        const end = Math.min(next.exec(this.text)?.index ?? to, to);
        word.add(this.text.slice(this.at, end), this.at);
        this.at = end;
      }
    }
  }

  /** A hash table, an array, or a value in round brackets, as one word; false where it does not end. */
  private readGroup(word: ShellWordBuilder): boolean {
    const end = this.groupEnd();
    if (end < 0) return false;
    word.add(this.text.slice(this.at, end), this.at);
    this.at = end;
    return true;
  }

  /** Whether an array begins here, or what ConvertTo-Json gives as an argument or a value. */
  private isGroup(): boolean {
    if (this.text.startsWith('@(', this.at)) return true;
    const before = this.words.at(-1)?.text ?? '';
    if (!/^-|=$/.test(before) || this.match(/\$?\(/y) === null) return false;
    return /ConvertTo-Json/i.test(this.text.slice(this.at, Math.max(this.groupEnd(), this.at)));
  }

  private groupEnd(): number {
    const end = this.hasOpenGroup ? -1 : endOfGroup(this.text, this.at);
    // Behind a group that never ends nothing is looked for again: each look would go on to the end of the text.
    if (end < 0) this.hasOpenGroup = true;
    return end;
  }
}

const SPACE = /[ \t]+|`\r?\n/y;
const COMMENT = /<#[^#]*(?:#(?!>)[^#]*)*#>|#[^\n]*/y;
const COMMAND_END = /\r?\n|[|;&>]+/y;
const WORD_END = /\r?\n|[|;&>{}]/y;
const ASSIGNMENT = /(?:[-+*/%]|\?\?)?=(?!=)/y;
/** Behind the name of a variable at the beginning of a statement. */
const TARGET_END = /(?<=\$[\w:]{1,100})(?:[-+*/%]|\?\?)?=(?!=)/y;
const HERE_STRING_OPEN = /@['"][ \t]*\r?\n/y;
const WORD_PLAIN = /[^\s`'"\u2018-\u201e$|;&>@{}]+/y;
const DOUBLE_PLAIN = /[^"\u201c-\u201e`$]+/y;
/** What PowerShell takes for a single quote (about_Quoting_Rules). */
const SINGLE_QUOTE = /['\u2018-\u201b]/g;
const VARIABLE = /\$(?:(?:[A-Za-z]+:)?[A-Za-z_][A-Za-z0-9_]*|\{[^}\n]{0,64}\}|\((?:[^()]|\([^()]*\))*\))/y;
