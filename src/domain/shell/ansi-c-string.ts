import { TextProblem } from '#domain/errors/text-problem.ts';
import * as words from '#words/code/command-line.ts';
import type { ShellWordBuilder } from './shell-words.ts';

const SINGLE: ReadonlyMap<string, string> = new Map([
  ['a', '\u0007'],
  ['b', '\b'],
  ['e', '\u001b'],
  ['E', '\u001b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['?', '?'],
]);

/**
 * Reads the inside of bash's `$'…'` from just behind its quote, adds it to the word and gives the offset behind the
 * closing quote. `\xHH` and `\nnn` are bytes, read as UTF-8 together; NUL ends the text, as in bash.
 */
export function readAnsiCString(text: string, from: number, word: ShellWordBuilder): number {
  const opened = from - 2;
  const plain = /[^\\']+/y;
  const escaped =
    /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|c([\s\S])|([\s\S]))/y;
  let bytes: number[] = [];
  let bytesAt = from;
  let ended = false;
  let at = from;
  const add = (piece: string, source: number, exact = true) => {
    if (!ended) word.add(piece, source, exact);
  };
  const flushBytes = () => {
    if (bytes.length > 0) add(decodeUtf8(bytes), bytesAt, false);
    bytes = [];
  };
  for (;;) {
    plain.lastIndex = at;
    const run = plain.exec(text)?.[0];
    if (run !== undefined) {
      flushBytes();
      add(run, at);
      at += run.length;
      continue;
    }
    if (text[at] === "'") {
      flushBytes();
      return at + 1;
    }
    escaped.lastIndex = at;
    const match = escaped.exec(text);
    if (!match) throw new TextProblem(words.unclosedAnsi, opened);
    const [all, octal, hex, short, long, control, single] = match;
    const byte =
      octal !== undefined
        ? Number.parseInt(octal, 8) & 0xff
        : hex !== undefined
          ? Number.parseInt(hex, 16)
          : control !== undefined
            ? control.charCodeAt(0) & 0x1f
            : null;
    if (byte !== null) {
      if (bytes.length === 0) bytesAt = at;
      if (byte === 0) {
        flushBytes();
        ended = true;
      } else bytes.push(byte);
    } else {
      flushBytes();
      const digits = short ?? long;
      if (digits !== undefined) {
        const code = Number.parseInt(digits, 16);
        if (code === 0) ended = true;
        else add(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', at, false);
      } else if (single !== undefined) add(SINGLE.get(single) ?? all, at, false);
    }
    at += all.length;
  }
}

/** UTF-8 to text; bytes that are none become U+FFFD. */
function decodeUtf8(bytes: readonly number[]): string {
  const encoded = bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  try {
    return decodeURIComponent(encoded);
  } catch {
    return bytes.map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : '\ufffd')).join('');
  }
}
