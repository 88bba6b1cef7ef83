import { TextProblem } from '#domain/errors/text-problem.ts';
import * as words from '#words/experiments/experiments.ts';

/** Characters that can stand between fields. A spreadsheet's clipboard has tabs, half of Europe's files semicolons. */
const SEPARATORS = ['\t', ',', ';'] as const;

/**
 * The rows of a text with separators (RFC 4180: quoted fields, doubled quotes, line breaks inside quotes; CRLF, LF or
 * CR). The separator is the one that the first line has most of outside quotes. Rows with nothing in them are left out.
 * Throws `TextProblem`.
 */
export function readTable(text: string): readonly (readonly string[])[] {
  const from = text.startsWith('\ufeff') ? 1 : 0;
  const separator = separatorOf(text, from);
  const rows: string[][] = [];
  let row: string[] = [];
  let at = from;
  const endRow = () => {
    if (row.some((field) => field !== '')) rows.push(row);
    row = [];
  };
  while (at < text.length) {
    const [field, end] = readField(text, at, separator);
    row.push(field);
    at = end;
    const next = text[at];
    if (next === separator) {
      at += 1;
      // The line ends in an empty field.
      if (at === text.length) row.push('');
      continue;
    }
    endRow();
    at += next === '\r' && text[at + 1] === '\n' ? 2 : 1;
  }
  endRow();
  return rows;
}

function readField(text: string, from: number, separator: string): readonly [field: string, end: number] {
  if (text[from] !== '"') {
    let end = from;
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
    return [text.slice(from, end), end];
  }
  let field = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new TextProblem(words.quoteNotClosed, from);
    field += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    field += '"';
    at += 1;
  }
  const next = text[at];
  if (next === undefined || next === separator || next === '\n' || next === '\r') return [field, at];
  // A spreadsheet writes a field that only begins with a quote as it is.
  if (separator === '\t') {
    let end = at;
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
    return [text.slice(from, end), end];
  }
  throw new TextProblem(words.textAfterQuote, at);
}

function separatorOf(text: string, from: number): string {
  const counts = new Map<string, number>();
  let isQuoted = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === '\n' || character === '\r')) break;
    else if (!isQuoted) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  let best: string = ',';
  for (const each of SEPARATORS) if ((counts.get(each) ?? 0) > (counts.get(best) ?? 0)) best = each;
  return best;
}
/** Rows as CSV: CRLF, quotes doubled. */
export function writeTable(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoteField).join(',')}\r\n`).join('');
}

function quoteField(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
