/** Data shorter than this stands where it is. */
const MIN_DATA = 200;
/** So much of the data stays in sight: enough to tell one file from another. */
const HEAD = 12;

/** A line of code with the data of a file in it, in three parts. */
export interface FoldedLine {
  /** Up to the first characters of the data. */
  readonly before: string;
  /** The data that can be out of sight. */
  readonly data: string;
  readonly after: string;
  /** The size of the file. */
  readonly bytes: number;
}

/** The parts of a line that holds long Base64 after a data address or in quotation marks; null for any other line. */
export function foldLine(line: string): FoldedLine | null {
  if (line.length < MIN_DATA) return null;
  const found = /(?:;base64,|["'])([A-Za-z0-9+/]{200,}={0,2})/.exec(line);
  const whole = found?.[1];
  if (found === null || whole === undefined) return null;
  const start = found.index + found[0].length - whole.length;
  const padding = whole.endsWith('==') ? 2 : whole.endsWith('=') ? 1 : 0;
  return {
    before: line.slice(0, start + HEAD),
    data: whole.slice(HEAD),
    after: line.slice(start + whole.length),
    bytes: Math.floor((whole.length * 3) / 4) - padding,
  };
}
