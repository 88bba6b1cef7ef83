import { TextProblem } from '#domain/errors/text-problem.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import { explainCharacter, findLookalikeSpace } from '#domain/reading/explain-character.ts';
import { lineCounter } from '#domain/reading/line-counter.ts';
import type { ShellWord } from '#domain/shell/shell-words.ts';
import * as words from '#words/code/reading.ts';

/** A piece of the text that is one command. */
export interface CommandText {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly words: readonly ShellWord[];
}

/** The cause behind a command's problem, where it is a well-known mistake; without one, whether it is cut off. */
export function explainCommand(command: CommandText, problem: TextProblem): TextProblem;
export function explainCommand(command: CommandText, problem: null): TextProblem | null;
export function explainCommand(
  { text, from, to, words: all }: CommandText,
  problem: TextProblem | null,
): TextProblem | null {
  const code = text.slice(from, to);
  const cut = /\\[ \t]+\r?$/.exec(code);
  if (cut !== null) {
    const at = from + cut.index;
    return new TextProblem(words.blankBehindBackslash(lineCounter(text)(at)), at);
  }
  const blank = findLookalikeSpace(withoutQuoted(text, from, to, all));
  if (blank >= 0) return new TextProblem(explainCharacter(text, from + blank) ?? '', from + blank);
  // An option or a quote for people alone: without them the command would mean something else.
  const changed = all.find(
    (word) =>
      CHANGED.test(word.text) && text[word.sourceOf(0) - 1] !== "'" && text[word.sourceOf(0) - 1] !== '"',
  );
  if (changed !== undefined) {
    const at = changed.sourceOf(0);
    return new TextProblem(explainCharacter(text, at) ?? '', at);
  }
  if (problem === null) return null;
  const ended = problem instanceof NoRequest ? endedEarly(text, to) : null;
  if (ended !== null) return ended;
  // Fish alone takes a backslash before an apostrophe in single quotes.
  const fish = /'[^']*[A-Za-z](\\')[A-Za-z]/.exec(code);
  if (fish !== null) {
    const at = from + fish.index + fish[0].length - 3;
    return new TextProblem(words.backslashBeforeApostrophe, at);
  }
  const apostrophe = /'[ \t\r\n]*[{[]/.test(code) ? /[A-Za-z]'[A-Za-z]/.exec(code) : null;
  if (apostrophe !== null) return new TextProblem(words.apostropheInQuotes, from + apostrophe.index + 1);
  const explained = explainCharacter(text, problem.at);
  return explained === null ? problem : new TextProblem(explained, problem.at);
}

/** Why a command ends before the options on the lines below it; null where none stand there. */
function endedEarly(text: string, to: number): TextProblem | null {
  const below = text.slice(to, to + 4000);
  const lineAt = text.lastIndexOf('\n', to - 1) + 1;
  const comment = /^[ \t]*(?=#)/.exec(text.slice(lineAt, to));
  if (comment !== null && /^\s*--?[A-Za-z]/.test(below)) {
    const at = lineAt + comment[0].length;
    return new TextProblem(words.commentEndsCommand(lineCounter(text)(at)), at);
  }
  if (!/^[ \t]*\r?\n[ \t]*--?[A-Za-z]/.test(below)) return null;
  return new TextProblem(words.backslashMissing(lineCounter(text)(to)), to);
}

/** What text programs make of quotes and hyphens, at the beginning of a word. */
const CHANGED = /^(?:[“”„‟‘’‚‛«»]|[‐-―−][‐-―−-]*[A-Za-z])/;

/** The command with blanks for what stands in quotes, behind a backslash or in `$(…)`. */
function withoutQuoted(text: string, from: number, to: number, all: readonly ShellWord[]): string {
  const blank = (piece: string) => ' '.repeat(piece.length);
  const inner = all
    .flatMap(({ expansions }) => expansions)
    .filter(({ kind, source }) => kind === 'command' && source >= from)
    .sort((one, other) => one.source - other.source);
  const parts: string[] = [];
  let at = from;
  for (const { source, text: code } of inner) {
    if (source < at || source + code.length > to) continue;
    parts.push(text.slice(at, source), blank(code));
    at = source + code.length;
  }
  parts.push(text.slice(at, to));
  const code = parts.join('');
  return code.replace(/\\.|\$'(?:[^'\\]|\\.)*'|'[^']*'|"(?:[^"\\]|\\.)*"/gs, blank);
}
