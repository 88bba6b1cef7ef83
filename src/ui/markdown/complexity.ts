/** The most characters that one block may have to be read as Markdown. Ordinary blocks stay below 10,000. */
const MAX_LENGTH = 60_000;
const MAX_LINES = 4_000;
const MAX_TABLE_COLUMNS = 200;
/** Quote marks, list marks and indentation before the text of one line. */
const MAX_PREFIX_MARKS = 60;
const MAX_PREFIX_LENGTH = 240;
/** `*`, `_`, `~` and brackets in one paragraph. */
const MAX_MARKS = 1_500;
const MAX_SCANS = 400;
const MAX_BACKTICK_LENGTHS = 40;
const MAX_WORD = 12_000;

const PREFIX = /^(?:[ \t]|>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))*/;
const PARAGRAPH_START = /^[ \t>]*(?:[-+*][ \t]|\d{1,9}[.)][ \t]|#|\||$)/;

/**
 * Whether a block is too large or too nested to be read as Markdown in bounded time. A Markdown parser's time grows
 * with the square of some counts (marks without partners, nested containers, columns), so they are counted first, in
 * one pass over the text.
 */
export function isTooComplex(text: string): boolean {
  if (text.length > MAX_LENGTH) return true;
  let marks = 0;
  let scans = 0;
  let backticks = new Set<number>();
  const lines = text.split('\n');
  if (lines.length > MAX_LINES) return true;
  for (const line of lines) {
    const prefix = PREFIX.exec(line)?.[0] ?? '';
    if (prefix.length > MAX_PREFIX_LENGTH) return true;
    if (count(prefix, /[^ \t]/g, MAX_PREFIX_MARKS) > MAX_PREFIX_MARKS) return true;
    if (count(line, /\|/g, MAX_TABLE_COLUMNS) > MAX_TABLE_COLUMNS) return true;
    if (longestWord(line) > MAX_WORD) return true;
    if (PARAGRAPH_START.test(line)) {
      marks = 0;
      scans = 0;
      backticks = new Set();
    }
    marks += count(line, /[*_~[\]]/g, MAX_MARKS);
    scans += count(line, /<[!?/]|\\[([]|\$\$|&/g, MAX_SCANS);
    for (const run of line.match(/`+/g) ?? []) backticks.add(run.length);
    if (marks > MAX_MARKS || scans > MAX_SCANS || backticks.size > MAX_BACKTICK_LENGTHS) return true;
  }
  return false;
}

function count(text: string, pattern: RegExp, limit: number): number {
  let found = 0;
  pattern.lastIndex = 0;
  while (found <= limit && pattern.test(text)) found++;
  return found;
}

function longestWord(line: string): number {
  if (line.length <= MAX_WORD) return 0;
  let longest = 0;
  for (const word of line.split(/\s/)) longest = Math.max(longest, word.length);
  return longest;
}
