import { TextProblem } from '#domain/errors/text-problem.ts';
import { unclosedDouble } from '#words/code/command-line.ts';
import type { CmdVariables } from './cmd-variables.ts';
import { cmdVariables } from './cmd-variables.ts';
import type { ShellCommand, ShellWord } from './shell-words.ts';
import { checkWordCount, ShellWordBuilder } from './shell-words.ts';

/** A line as cmd.exe hands it on, with the place of each of its characters in the source. */
interface CmdLine {
  readonly text: string;
  readonly sources: Uint32Array;
}

/**
 * Splits a command as Windows does: first cmd.exe's carets (`^` takes away the meaning of the next character, at a line's
 * end it joins the lines), then the C runtime's rules for backslashes and double quotes.
 */
export function parseCmdShell(text: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  const variables = cmdVariables(text);
  let wordCount = 0;
  for (const line of readLines(text)) {
    const words = splitArguments(line, wordCount, text, variables);
    wordCount += words.length;
    if (words.length > 0) commands.push({ words, input: null, pipedFrom: null });
  }
  return commands;
}

function* readLines(text: string): Generator<CmdLine> {
  let parts: string[] = [];
  // One array for all lines: each takes a view of its own part.
  const sources = new Uint32Array(text.length);
  let start = 0;
  let length = 0;
  let inQuotes = false;
  const keep = (piece: string, source: number) => {
    parts.push(piece);
    for (let index = 0; index < piece.length; index += 1) sources[length + index] = source + index;
    length += piece.length;
  };
  const takeLine = (): CmdLine => {
    const line = { text: parts.join(''), sources: sources.subarray(start, length) };
    parts = [];
    start = length;
    inQuotes = false;
    return line;
  };
  const plain = /[^^"|&\r\n]+/y;
  let at = 0;
  while (at < text.length) {
    plain.lastIndex = at;
    const run = plain.exec(text)?.[0];
    if (run !== undefined) {
      keep(run, at);
      at += run.length;
      continue;
    }
    const character = text[at] ?? '';
    const lineBreak = lineBreakAt(text, at);
    if (character === '^' && !inQuotes) {
      at += 1;
      at += lineBreakAt(text, at);
      // A line break behind the one that the caret takes is itself taken as a character.
      const escapedBreak = lineBreakAt(text, at);
      if (at < text.length) keep(escapedBreak > 0 ? '\n' : (text[at] ?? ''), at);
      at += Math.max(escapedBreak, 1);
    } else if (lineBreak > 0) {
      at += lineBreak;
      yield takeLine();
    } else if (!inQuotes && (character === '|' || character === '&')) {
      at += 1;
      yield takeLine();
    } else {
      if (character === '"') inQuotes = !inQuotes;
      keep(character, at);
      at += 1;
    }
  }
  yield takeLine();
}

function lineBreakAt(text: string, at: number): number {
  if (text.startsWith('\r\n', at)) return 2;
  return text[at] === '\n' ? 1 : 0;
}

function splitArguments(
  line: CmdLine,
  wordCount: number,
  pasted: string,
  variables: CmdVariables,
): ShellWord[] {
  const { text, sources } = line;
  const words: ShellWord[] = [];
  const run = /[^\\" \t\n%!]+/y;
  let at = 0;
  for (;;) {
    while (at < text.length && isBlank(text[at])) at += 1;
    if (at >= text.length) return words;
    checkWordCount(wordCount + words.length + 1, sources[at] ?? 0);
    const word = new ShellWordBuilder();
    let openedAt: number | null = null;
    // Browsers quote with ^" and double every backslash. Windows would halve only those before a quote and so send
    // another text than the browser did; what the browser sent is what is meant.
    const fromBrowser = text[at] === '"' && pasted[(sources[at] ?? 0) - 1] === '^';
    while (at < text.length && (openedAt !== null || !isBlank(text[at]))) {
      const source = sources[at] ?? 0;
      const character = text[at] ?? '';
      run.lastIndex = at;
      const plain = run.exec(text)?.[0];
      if (plain !== undefined) {
        addRun(word, plain, sources, at);
        at += plain.length;
      } else if (character === '\\') {
        let end = at;
        while (text[end] === '\\') end += 1;
        const count = end - at;
        if (text[end] !== '"') word.add('\\'.repeat(fromBrowser ? (count + 1) >> 1 : count), source, false);
        else {
          word.add('\\'.repeat(count >> 1), source, false);
          if (count % 2 === 1) {
            word.add('"', sources[end] ?? 0);
            end += 1;
          }
        }
        at = end;
      } else if (character === '%' || character === '!') {
        at += addVariable(word, line, at, variables);
      } else if (character !== '"') {
        word.add(character, source);
        at += 1;
      } else if (openedAt !== null && text[at + 1] === '"') {
        word.add('"', source);
        at += 2;
      } else {
        openedAt = openedAt === null ? source : null;
        at += 1;
      }
    }
    if (openedAt !== null) throw new TextProblem(unclosedDouble, openedAt);
    words.push(word.build());
  }
}

/** Adds a run of characters in pieces whose places follow one another in the source. */
function addRun(word: ShellWordBuilder, run: string, sources: Uint32Array, at: number): void {
  let from = 0;
  for (let index = 1; index <= run.length; index += 1) {
    const source = sources[at + from] ?? 0;
    if (index < run.length && sources[at + index] === source + index - from) continue;
    word.add(run.slice(from, index), source);
    from = index;
  }
}

/** Adds what stands at a percent or exclamation mark, and gives its length: a variable's value, its name, or the mark. */
function addVariable(
  word: ShellWordBuilder,
  { text, sources }: CmdLine,
  at: number,
  variables: CmdVariables,
): number {
  const source = sources[at] ?? 0;
  const written = variables.match(text, at);
  // A caret between its characters breaks the name: that is how browsers write a percent sign.
  const isWhole = (sources[at + written.length - 1] ?? 0) === source + written.length - 1;
  if (written === '%%' && isWhole) word.add('%', source, false);
  else if (written.length > 1 && isWhole) {
    const value = variables.valueOf(written, source);
    if (value === null) word.addVariable(written, source);
    else word.add(value, source, false);
  } else {
    // Alone, a batch file loses it.
    if (text[at] === '!' || !variables.isBatch) word.add(text[at] ?? '', source);
    return 1;
  }
  return written.length;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\n';
}
