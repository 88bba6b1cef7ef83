import { TextProblem } from '#domain/errors/text-problem.ts';
import { CONTINUATION, PosixWordReader } from './posix-words.ts';
import type { ShellCommand, ShellWord } from './shell-words.ts';
import { ShellWordBuilder } from './shell-words.ts';

/** What a POSIX shell (with bash's `$'…'`, `<<<` and `&>`) would read: its commands, and the insides of `$(…)`. */
export interface ShellScript {
  readonly commands: readonly ShellCommand[];
  /** Ranges of the text inside `$(…)` and backquotes, in order. */
  readonly substitutions: readonly { readonly from: number; readonly to: number }[];
  /** What cannot be read, and the command in which it stands; the commands before it are there. */
  readonly broken: { readonly problem: TextProblem; readonly command: ShellCommand } | null;
}

/**
 * Splits a script into commands and words by the shell's quoting rules (POSIX.1-2017, XCU 2.2 and 2.7.4). Variables and
 * commands are never filled in, patterns never expanded: they stay as text. Throws `TextProblem` for an unclosed quote.
 */
export function parsePosixShell(text: string, from = 0, to = text.length): ShellScript {
  const script = readPosixShell(text, from, to);
  if (script.broken !== null) throw script.broken.problem;
  return script;
}

/** The same, up to what cannot be read; by the rules of fish where they are asked for. */
export function readPosixShell(text: string, from = 0, to = text.length, isFish = false): ShellScript {
  return new PosixReader(to === text.length ? text : text.slice(0, to), from, isFish).read();
}

interface PendingDocument {
  readonly end: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
  readonly command: CommandDraft;
}

class CommandDraft {
  readonly words: ShellWord[] = [];
  input: ShellWord | null = null;
  pipedFrom: ShellCommand | null = null;
  inputFile: ShellWord | null = null;
  outputFile: ShellWord | null = null;
  appendFile: ShellWord | null = null;
  chain: '&&' | '||' | null = null;
  brackets = 0;
  from = 0;
  to = 0;
}

class PosixReader extends PosixWordReader {
  private readonly commands: ShellCommand[] = [];
  private pending: PendingDocument[] = [];
  private command = new CommandDraft();
  private brackets = 0;

  read(): ShellScript {
    this.command.from = this.at;
    let broken: ShellScript['broken'] = null;
    try {
      while (this.at < this.text.length) this.readNext();
      this.endCommand(false);
    } catch (problem) {
      if (!(problem instanceof TextProblem)) throw problem;
      broken = { problem, command: this.command };
    }
    return { commands: this.commands, substitutions: this.substitutions, broken };
  }

  private readNext(): void {
    const space = this.match(SPACE);
    if (space !== null) {
      this.at += space.length;
      return;
    }
    const lineBreak = this.match(LINE_BREAK);
    if (lineBreak !== null) {
      this.command.to = this.at;
      this.at += lineBreak.length;
      this.readDocuments();
      // A line may end behind `|`: what follows still reads the command before it.
      if (this.command.words.length > 0 || (this.command.pipedFrom === null && this.command.chain === null))
        this.endCommand(false);
      return;
    }
    const comment = this.match(COMMENT);
    if (comment !== null) {
      this.at += comment.length;
      return;
    }
    const redirect = this.match(REDIRECT);
    if (redirect !== null) {
      this.at += redirect.length;
      this.readRedirect(redirect);
      return;
    }
    const operator = this.match(OPERATOR);
    if (operator !== null) {
      this.command.to = this.at;
      this.at += operator.length;
      this.endCommand(operator === '|' || operator === '|&');
      if (operator === '&&' || operator === '||') this.command.chain = operator;
      if (operator === '(') this.brackets += 1;
      // The bracket behind a pattern of `case` closes none.
      if (operator === ')') this.brackets = Math.max(this.brackets - 1, 0);
      return;
    }
    if (this.command.words.length === 0) {
      this.command.from = this.at;
      this.command.brackets = this.brackets;
    }
    this.command.words.push(this.readWord().word);
    this.command.to = this.at;
  }

  private endCommand(piped: boolean): void {
    const ended = this.command;
    this.command = new CommandDraft();
    if (ended.words.length > 0) this.commands.push(ended);
    if (piped) this.command.pipedFrom = ended;
  }

  private readRedirect(redirect: string): void {
    const operator = redirect.replace(/^\d+/, '');
    const space = this.match(SPACE);
    if (space !== null) this.at += space.length;
    if (this.at >= this.text.length || this.match(LINE_BREAK) !== null) return;
    const { word, quoted } = this.readWord();
    if (operator === '<<<') {
      this.command.input = word;
    } else if (operator === '<') {
      this.command.inputFile = word;
    } else if (operator === '>' || operator === '>|') {
      this.command.outputFile = word;
    } else if (operator === '>>') {
      this.command.appendFile = word;
    } else if (operator.startsWith('<<')) {
      this.pending.push({ end: word.text, quoted, stripTabs: operator === '<<-', command: this.command });
    }
  }

  private readDocuments(): void {
    const pending = this.pending;
    this.pending = [];
    for (const document of pending) document.command.input = this.readDocument(document);
  }

  /** Without its end word a here-document goes on to the end of the text, as in bash. */
  private readDocument(document: PendingDocument): ShellWord {
    const word = new ShellWordBuilder();
    while (this.at < this.text.length) {
      const lineEnd = this.text.indexOf('\n', this.at);
      const next = lineEnd < 0 ? this.text.length : lineEnd + 1;
      const rawEnd = lineEnd < 0 ? this.text.length : lineEnd;
      const end = rawEnd > this.at && this.text[rawEnd - 1] === '\r' ? rawEnd - 1 : rawEnd;
      let start = this.at;
      if (document.stripTabs) while (start < end && this.text[start] === '\t') start += 1;
      if (end - start === document.end.length && this.text.startsWith(document.end, start)) {
        this.at = next;
        break;
      }
      if (document.quoted) {
        word.add(this.text.slice(start, end), start);
        word.add('\n', end, false);
        this.at = next;
      } else {
        this.at = start;
        this.readExpandedLine(word, end, next);
      }
    }
    return word.build();
  }

  private readExpandedLine(word: ShellWordBuilder, end: number, next: number): void {
    while (this.at < end) {
      const plain = this.match(DOCUMENT_PLAIN);
      if (plain !== null) {
        const length = Math.min(plain.length, end - this.at);
        word.add(this.text.slice(this.at, this.at + length), this.at);
        this.at += length;
        continue;
      }
      const continuation = this.match(CONTINUATION);
      if (continuation !== null) {
        this.at += continuation.length;
        return;
      }
      const escaped = this.match(/\\[$`\\]/y);
      if (escaped !== null) {
        word.add(escaped.slice(1), this.at + 1);
        this.at += 2;
      } else if (!this.readExpansion(word)) {
        word.add(this.text[this.at] ?? '', this.at);
        this.at += 1;
      }
    }
    word.add('\n', end, false);
    this.at = Math.max(next, this.at);
  }
}

// Behind a continuation `> ` before an option is the prompt of a terminal that the command was copied from.
const SPACE = /[ \t]+|\\\r?\n(?:[ \t]*> (?=-))?/y;
const LINE_BREAK = /\r?\n/y;
const COMMENT = /#[^\n]*/y;
const REDIRECT = /\d*(?:<<<|<<-|<<|<&|<>|<|>>|>&|>\||>)|&>>?/y;
const OPERATOR = /&&|\|\||\|&|;;|[|;&()]/y;
const DOCUMENT_PLAIN = /[^\\$`\n]+/y;
