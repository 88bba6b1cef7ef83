import { TextProblem } from '#domain/errors/text-problem.ts';
import { noCommand } from '#words/code/command-line.ts';
import { pieceAt } from './piece-at.ts';

/** A place in a word that only the shell can fill in. */
export interface ShellExpansion {
  readonly kind: 'variable' | 'command';
  /** As it is written. */
  readonly text: string;
  /** Offset in the word's text. */
  readonly at: number;
  readonly source: number;
  /** Whether it stands in double quotes; elsewhere its value is split at its blanks. */
  readonly isQuoted: boolean;
}

/** One argument as the shell would pass it. */
export interface ShellWord {
  readonly text: string;
  /** Offset in the pasted text of the character at this offset of `text`. */
  sourceOf(at: number): number;
  /** Where a value that only the shell can know stands (`$(…)`, backquotes); null when there is none. */
  readonly commandAt: number | null;
  /** Names of variables that stand in it; they are kept as text (`$NAME`). */
  readonly variables: readonly string[];
  readonly expansions: readonly ShellExpansion[];
  /** Whether it is one text in quotes and nothing else; told by the PowerShell reader alone. */
  readonly isText?: boolean;
}

/** One simple command. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** What a here-document or here-string gives it to read; null when there is none. */
  readonly input: ShellWord | null;
  /** The command whose output it reads; null when it is not behind a `|`. */
  readonly pipedFrom: ShellCommand | null;
  /** Where it stands in the text, and the files that it reads and writes; told by the POSIX reader alone. */
  readonly from?: number;
  readonly to?: number;
  readonly inputFile?: ShellWord | null;
  readonly outputFile?: ShellWord | null;
  /** A file to whose end it writes (`>>`). */
  readonly appendFile?: ShellWord | null;
  /** The `&&` or `||` on which it depends; null when it runs anyway. */
  readonly chain?: '&&' | '||' | null;
  /** How many round brackets are open around it: a subshell, or an arithmetic expression. */
  readonly brackets?: number;
  /** A brace of PowerShell that opens or closes a block; its one word is that brace. */
  readonly block?: 'open' | 'close';
}

/** No command that a person pastes has more words; a text with more is none. */
const MAX_WORDS = 10_000;

/** Throws `TextProblem` when a text has more words than any command. */
export function checkWordCount(count: number, at: number): void {
  if (count > MAX_WORDS) throw new TextProblem(noCommand, at);
}

/** A word from consecutive pieces of the source. */
export class ShellWordBuilder {
  private readonly parts: string[] = [];
  private readonly starts: number[] = [];
  private readonly sources: number[] = [];
  private readonly exact: boolean[] = [];
  private readonly variables: string[] = [];
  private readonly expansions: ShellExpansion[] = [];
  private length = 0;
  private commandAt: number | null = null;

  /** Adds text that stands at `source` as it is, or (`exact` false) that an escape there stands for. */
  add(text: string, source: number, exact = true): void {
    if (text === '') return;
    this.parts.push(text);
    this.starts.push(this.length);
    this.sources.push(source);
    this.exact.push(exact);
    this.length += text.length;
  }

  addCommand(text: string, source: number, isQuoted = true): void {
    this.commandAt ??= source;
    this.expansions.push({ kind: 'command', text, at: this.length, source, isQuoted });
    this.add(text, source);
  }

  addVariable(text: string, source: number, isQuoted = true): void {
    this.variables.push(text);
    this.expansions.push({ kind: 'variable', text, at: this.length, source, isQuoted });
    this.add(text, source);
  }

  build(): ShellWord {
    const { starts, sources, exact, variables, commandAt, expansions } = this;
    return {
      text: this.parts.join(''),
      commandAt,
      variables,
      expansions,
      sourceOf(at) {
        const low = pieceAt(starts, at);
        const source = sources[low] ?? 0;
        return exact[low] === true ? source + at - (starts[low] ?? 0) : source;
      },
    };
  }
}
