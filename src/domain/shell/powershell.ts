import { TextProblem } from '#domain/errors/text-problem.ts';
import * as words from '#words/code/command-line.ts';
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
  private wordCount = 0;
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
        this.endCommand();
        continue;
      }
      this.words.push(this.readWord());
    }
    this.endCommand();
    return this.commands;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0] ?? null;
  }

  private endCommand(): void {
    if (this.words.length > 0) this.commands.push({ words: this.words, input: null, pipedFrom: null });
    this.words = [];
  }

  private readWord(): ShellWord {
    this.wordCount += 1;
    checkWordCount(this.wordCount, this.at);
    const word = new ShellWordBuilder();
    const hereString = this.match(HERE_STRING_OPEN);
    if (hereString !== null) {
      this.readHereString(word, hereString);
      return word.build();
    }
    if (this.text.startsWith('@{', this.at)) {
      this.readBraces(word);
      return word.build();
    }
    while (this.at < this.text.length) {
      const plain = this.match(WORD_PLAIN);
      if (plain !== null) {
        word.add(plain, this.at);
        this.at += plain.length;
        continue;
      }
      const character = this.text[this.at] ?? '';
      if (this.match(SPACE) !== null || this.match(COMMAND_END) !== null) break;
      if (character === "'") this.readSingleQuoted(word);
      else if (character === '"') this.readDoubleQuoted(word);
      else if (character === '`') this.readEscape(word);
      else if (!this.readVariable(word)) {
        word.add(character, this.at);
        this.at += 1;
      }
    }
    return word.build();
  }

  private readSingleQuoted(word: ShellWordBuilder): void {
    const opened = this.at;
    this.at += 1;
    for (;;) {
      const close = this.text.indexOf("'", this.at);
      if (close < 0) throw new TextProblem(words.unclosedSingle, opened);
      word.add(this.text.slice(this.at, close), this.at);
      this.at = close + 1;
      if (this.text[this.at] !== "'") return;
      word.add("'", this.at);
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

  /** A hash table such as `@{ "Content-Type" = "application/json" }`, as one word. */
  private readBraces(word: ShellWordBuilder): void {
    const opened = this.at;
    let depth = 0;
    for (let at = opened; at < this.text.length; at += 1) {
      const character = this.text[at];
      if (character === '`') at += 1;
      else if (character === "'" || character === '"') {
        const close = this.text.indexOf(character, at + 1);
        if (close < 0) break;
        at = close;
      } else if (character === '{') depth += 1;
      else if (character === '}') {
        depth -= 1;
        if (depth > 0) continue;
        word.add(this.text.slice(opened, at + 1), opened);
        this.at = at + 1;
        return;
      }
    }
    throw new TextProblem(words.unclosedBrace, opened);
  }
}

const SPACE = /[ \t]+|`\r?\n/y;
const COMMENT = /#[^\n]*/y;
const COMMAND_END = /\r?\n|[|;&>]+/y;
const HERE_STRING_OPEN = /@['"][ \t]*\r?\n/y;
const WORD_PLAIN = /[^\s`'"$|;&>@]+/y;
const DOUBLE_PLAIN = /[^"`$]+/y;
const VARIABLE = /\$(?:(?:[A-Za-z]+:)?[A-Za-z_][A-Za-z0-9_]*|\{[^}\n]{0,64}\}|\([^)\n]{0,64}\))/y;
