import { TextProblem } from '#domain/errors/text-problem.ts';
import type { MappedText } from '#domain/reading/mapped-text.ts';
import { joinPieces } from '#domain/reading/mapped-text.ts';
import * as codeWords from '#words/code/code-readers.ts';
import * as words from '#words/code/reading.ts';

/** A statement at the outermost level with all that is indented below it. */
export interface PythonStatement {
  readonly source: MappedText;
  readonly from: number;
  readonly to: number;
  /** A measure of the work that its tree is: characters outside of texts, and some for each text and statement. */
  readonly size: number;
  /** Why its tokens do not make a statement; null where they may. */
  readonly problem: TextProblem | null;
}

interface Line {
  readonly from: number;
  readonly to: number;
  readonly indent: number;
  readonly first: string;
  readonly size: number;
  readonly problem: TextProblem | null;
}

/** Python's own limit. */
const MAX_BRACKETS = 200;
/** How often an unclosed bracket or text may turn out to be prose; after that it is told. */
const MAX_RESTARTS = 12;
/** What a text, and a statement of its own, cost beside their characters. */
const TEXT_SIZE = 10;
const STATEMENT_SIZE = 20;

/**
 * Splits code into its outermost statements by Python's lexical rules alone (The Python Language Reference, section 2):
 * so that prose before, between or behind does not disturb how the rest is read.
 */
export function* splitPython(code: MappedText): Generator<PythonStatement> {
  let open: Line[] = [];
  let base = 0;
  for (const line of logicalLines(code.text)) {
    const goesOn =
      open.length > 0 &&
      (line.indent > base ||
        (line.indent === base && /^(?:else|elif|except|finally)\b/.test(line.first)) ||
        /^@/.test(open.at(-1)?.first ?? ''));
    if (!goesOn) {
      if (open.length > 0) yield statementOf(code, open, base);
      open = [];
      base = line.indent;
    }
    open.push(line);
  }
  if (open.length > 0) yield statementOf(code, open, base);
}

function statementOf(code: MappedText, lines: readonly Line[], base: number): PythonStatement {
  const first = lines[0]?.from ?? 0;
  const to = lines.at(-1)?.to ?? first;
  // What is indented as a whole was copied out of a block: only the beginnings of lines lose that indentation.
  const pieces = lines.map((line, index) => ({ from: line.from + base, to: lines[index + 1]?.from ?? to }));
  const joined = joinPieces(code.text, pieces);
  const problem = lines.find((line) => line.problem !== null)?.problem ?? null;
  return {
    source: { text: joined.text, sourceOf: (at) => code.sourceOf(joined.sourceOf(at)) },
    from: code.sourceOf(first + base),
    to: code.sourceOf(Math.max(to - 1, first)) + 1,
    size: lines.reduce((size, line) => size + line.size, STATEMENT_SIZE),
    problem: problem === null ? null : new TextProblem(problem.sentence, code.sourceOf(problem.at)),
  };
}

/** Lines as Python joins them; those without code are left out. A line goes on to the start of the next. */
function* logicalLines(text: string): Generator<Line> {
  let at = 0;
  let restarts = 0;
  while (at < text.length) {
    INDENT.lastIndex = at;
    const indent = INDENT.exec(text)?.[0].length ?? 0;
    BLANK.lastIndex = at;
    const blank = BLANK.exec(text);
    if (blank !== null) {
      at += blank[0].length;
      continue;
    }
    const { end, problem, size } = endOfLine(text, at);
    const nextLine = lineBreakAfter(text, at);
    if (
      problem !== null &&
      end > nextLine &&
      restarts < MAX_RESTARTS &&
      !CODE.test(text.slice(at, at + 200))
    ) {
      // An unclosed bracket of prose does not swallow the code below it.
      restarts += 1;
      yield { from: at, to: nextLine, indent, first: wordAt(text, at + indent), problem, size: 0 };
      at = nextLine;
      continue;
    }
    yield { from: at, to: end, indent, first: wordAt(text, at + indent), problem, size };
    at = Math.max(end, at + 1);
  }
}

function wordAt(text: string, at: number): string {
  WORD.lastIndex = at;
  return WORD.exec(text)?.[0] ?? '';
}

function lineBreakAfter(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found + 1;
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** Where the logical line ends that begins here; a problem is the first in it. */
function endOfLine(text: string, from: number): { end: number; problem: TextProblem | null; size: number } {
  const open: { readonly bracket: string; readonly at: number }[] = [];
  let problem: TextProblem | null = null;
  let size = 0;
  let at = from;
  while (at < text.length) {
    PLAIN.lastIndex = at;
    const plain = PLAIN.exec(text);
    if (plain !== null) {
      at += plain[0].length;
      size += plain[0].length;
      continue;
    }
    QUOTE.lastIndex = at;
    const quote = QUOTE.exec(text)?.[0];
    if (quote !== undefined) {
      const end = endOfText(text, at, quote);
      size += TEXT_SIZE;
      if (end.problem !== null) return { end: end.at, problem: problem ?? end.problem, size };
      at = end.at;
      continue;
    }
    const character = text[at] ?? '';
    if (character === '\n') {
      if (open.length === 0) return { end: at + 1, problem, size };
      at += 1;
    } else if (character === '#') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if (character === '\\') {
      JOINED.lastIndex = at;
      at += JOINED.exec(text)?.[0].length ?? 1;
    } else if (CLOSING.has(character)) {
      open.push({ bracket: character, at });
      if (open.length > MAX_BRACKETS)
        return { end: text.length, problem: new TextProblem(codeWords.tooDeep(MAX_BRACKETS), at), size };
      at += 1;
      size += 1;
    } else {
      const last = open.pop();
      if (last === undefined) problem ??= new TextProblem(words.bracketWithoutOpening(character), at);
      else if (CLOSING.get(last.bracket) !== character)
        problem ??= new TextProblem(codeWords.bracketNotClosed(last.bracket), last.at);
      at += 1;
      size += 1;
    }
  }
  const last = open.at(-1);
  if (last !== undefined) problem ??= new TextProblem(codeWords.bracketNotClosed(last.bracket), last.at);
  return { end: text.length, problem, size };
}

function endOfText(text: string, from: number, quote: string): { at: number; problem: TextProblem | null } {
  let at = from + quote.length;
  while (at < text.length) {
    TEXT_PLAIN.lastIndex = at;
    at += TEXT_PLAIN.exec(text)?.[0].length ?? 0;
    if (text.startsWith(quote, at)) return { at: at + quote.length, problem: null };
    if (quote.length === 1 && (text[at] === '\n' || text[at] === '\r')) {
      return { at: lineBreakAfter(text, at), problem: new TextProblem(codeWords.textNotClosedOnLine, from) };
    }
    at += text[at] === '\\' ? (text.startsWith('\r\n', at + 1) ? 3 : 2) : 1;
  }
  return { at: text.length, problem: new TextProblem(codeWords.textNotClosed, from) };
}

/** What only code begins with: an unclosed bracket there is a mistake of the code. */
const CODE = /^[ \t]*(?:[\w.]+[ \t]*(?:[-+*/|]?=|\()|(?:return|await|async|with|for|if)\b)/;
const INDENT = /[ \t]*/y;
const BLANK = /[ \t\f\r\ufeff]*(?:#[^\n]*)?(?:\n|$)/y;
const WORD = /@|\w*/y;
const PLAIN = /[^"'#\\()[\]{}\n]+/y;
const QUOTE = /"""|'''|"|'/y;
const JOINED = /\\(?:\r?\n)?/y;
const TEXT_PLAIN = /[^\\'"\n\r]+/y;
