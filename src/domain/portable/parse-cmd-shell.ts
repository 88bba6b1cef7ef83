import type { ShellCommand, ShellWord } from './shell-words.ts';
import { ShellWordBuilder } from './shell-words.ts';
import { TextProblem } from './text-problem.ts';

/** A character that is left when cmd.exe has read the line, with its place. */
interface CmdText {
  readonly text: string;
  readonly sources: readonly number[];
}

/**
 * Splits a command as Windows does: first cmd.exe's carets (`^` takes away the meaning of the next character, at a line's
 * end it joins the lines), then the C runtime's rules for backslashes and double quotes.
 */
export function parseCmdShell(text: string): readonly ShellCommand[] {
  return readLines(text)
    .map((line) => ({ words: splitArguments(line), input: null, pipedFrom: null }))
    .filter((command) => command.words.length > 0);
}

function readLines(text: string): CmdText[] {
  const lines: CmdText[] = [];
  let kept: string[] = [];
  let sources: number[] = [];
  let inQuotes = false;
  const endLine = () => {
    lines.push({ text: kept.join(''), sources });
    kept = [];
    sources = [];
    inQuotes = false;
  };
  for (let at = 0; at < text.length; at += 1) {
    let character = text[at] ?? '';
    if (character === '^' && !inQuotes) {
      at += lineBreakAt(text, at + 1);
      at += 1;
      // A line break behind the one that the caret takes is itself taken as a character.
      const escapedBreak = lineBreakAt(text, at);
      character = escapedBreak > 0 ? '\n' : (text[at] ?? '');
      if (escapedBreak > 0) at += escapedBreak - 1;
    } else if (lineBreakAt(text, at) > 0) {
      at += lineBreakAt(text, at) - 1;
      endLine();
      continue;
    } else if (character === '"') {
      inQuotes = !inQuotes;
    } else if (!inQuotes && (character === '|' || character === '&')) {
      endLine();
      continue;
    }
    kept.push(character);
    sources.push(at);
  }
  endLine();
  return lines;
}

function lineBreakAt(text: string, at: number): number {
  if (text.startsWith('\r\n', at)) return 2;
  return text[at] === '\n' ? 1 : 0;
}

function splitArguments(line: CmdText): ShellWord[] {
  const { text, sources } = line;
  const words: ShellWord[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && isBlank(text[at])) at += 1;
    if (at >= text.length) return words;
    const word = new ShellWordBuilder();
    let openedAt: number | null = null;
    for (; at < text.length && (openedAt !== null || !isBlank(text[at])); at += 1) {
      const source = sources[at] ?? 0;
      const character = text[at] ?? '';
      if (character === '\\') {
        let end = at;
        while (text[end] === '\\') end += 1;
        const count = end - at;
        if (text[end] !== '"') word.add('\\'.repeat(count), source, false);
        else {
          word.add('\\'.repeat(count >> 1), source, false);
          if (count % 2 === 1) {
            word.add('"', sources[end] ?? 0);
            end += 1;
          }
        }
        at = end - 1;
      } else if (character !== '"') {
        word.add(character, source);
      } else if (openedAt !== null && text[at + 1] === '"') {
        word.add('"', source);
        at += 1;
      } else {
        openedAt = openedAt === null ? source : null;
      }
    }
    if (openedAt !== null) throw new TextProblem('A " is not closed: its second " is missing.', openedAt);
    words.push(word.build());
  }
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\n';
}
