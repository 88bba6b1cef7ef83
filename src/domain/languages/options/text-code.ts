import type { LiteralStyle } from '#domain/json/format-json.ts';
import { formatJson, quoteText } from '#domain/json/format-json.ts';
import { hasLoneSurrogate } from '#domain/languages/lone-surrogate.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { writeBodyNumber } from '#domain/request/build-request.ts';
import * as words from '#words/code/code-options.ts';
import { attachedFiles } from './attached-file.ts';
import type { CodeOption, CodeOptions } from './code-option.ts';
import type { CodeShape, Fill } from './code-shape.ts';
import type { Hole } from './dig-holes.ts';
import { digHoles } from './dig-holes.ts';
import type { OptionedLanguage } from './optioned-language.ts';

/** How a language in which the body is one text writes what stands in its holes. */
export interface TextForm {
  /** A literal of any text in UTF-8. */
  quote(text: string): string;
  /** What joins two texts, with its space; absent: a plus. */
  readonly join?: string;
  /** What reads an argument; absent: its name. */
  nameOf?(argument: string): string;
  /** What gives the data of a file, in base64. */
  readFile(name: string): string;
  /** The names that no argument can have. */
  readonly taken: ReadonlySet<string>;
  /** Characters of the longest literal; absent: as long as one likes. */
  readonly maxText?: number;
  /** The name that a variable has as an argument, where the language does not take every one. */
  rename?(name: string): string;
}

/** What the options make of code in which the body is one text. */
function shapeOf(built: BuiltRequest, options: CodeOptions, form: TextForm): CodeShape {
  const dug = digHoles(built, options, (name) => form.taken.has(name), form.rename);
  const base = freeBase(built.bodyText);
  const fills: Fill[] = [];
  const known = new Map<string, string>();
  const style: LiteralStyle = {
    null: 'null',
    true: 'true',
    false: 'false',
    indentWidth: 2,
    formatKey: quoteText,
    formatText(text) {
      const pieces = dug.piecesOf(text);
      if (pieces.every((piece) => typeof piece === 'string')) return quoteText(text);
      const expression = pieces.map((piece) => writePiece(piece, form)).join(form.join ?? ' + ');
      const mark = known.get(expression) ?? `"${base}${known.size + 1}"`;
      if (!known.has(expression)) fills.push({ mark, expression });
      known.set(expression, mark);
      return mark;
    },
  };
  const text = formatJson(dug.body, { style, writeNumber: writeBodyNumber });
  return {
    bodyText: fills.length === 0 ? built.bodyText : text,
    fills,
    arguments: options.has('function') ? dug.arguments : null,
    readsFiles: dug.files.length > 0,
    retries: options.has('retries'),
  };
}

function writePiece(piece: string | Hole, form: TextForm): string {
  if (typeof piece === 'string') return form.quote(piece);
  if (piece.kind === 'file') return form.readFile(piece.file.name);
  return form.nameOf?.(piece.argument.name) ?? piece.argument.name;
}

/** What no text of the request holds. */
function freeBase(text: string): string {
  let base = 'TEXT_';
  while (text.includes(base)) base += '_';
  return base;
}

/** A language that is written by its shape alone. */
export const textLanguage = (
  form: TextForm,
  writeShape: (built: BuiltRequest, shape: CodeShape) => string,
): OptionedLanguage => ({
  write: (built, options) => writeShape(built, shapeOf(built, options, form)),
  whyNot: (built, option, options) => whyNotText(built, option, options, form),
});

/** Why a request cannot be written with an option in such a language; null where it can. */
function whyNotText(
  built: BuiltRequest,
  option: CodeOption,
  options: CodeOptions,
  form: TextForm,
): string | null {
  if (option === 'retries') return null;
  if (option === 'files' && attachedFiles(built.body.get('messages')).length === 0) return words.noFiles;
  const { arguments: given, fills } = shapeOf(built, new Set([...options, option]), form);
  const texts = [...(given ?? []).map(({ value }) => value), ...fills.map(({ expression }) => expression)];
  if (texts.some((text) => text.length > (form.maxText ?? Number.POSITIVE_INFINITY)))
    return words.tooLongForLiteral;
  // The rest of the body stays JSON, in which everything has an escape.
  return texts.some(hasLoneSurrogate) ? words.bodyAsText : null;
}

/** Characters that a source file should not hold as they are: they cannot be seen, end a line or turn it round. */
const HIDDEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** A text in double quotes. `escapeOf` gives the escape of a character by its code, `special` what else gets a backslash. */
export function quoteEscaped(text: string, escapeOf: (code: number) => string, special = ''): string {
  let quoted = '';
  for (const character of text) {
    if (character === '\n') quoted += '\\n';
    else if (character === '\r') quoted += '\\r';
    else if (character === '\t') quoted += '\\t';
    else if (character === '"' || character === '\\' || special.includes(character))
      quoted += `\\${character}`;
    else quoted += HIDDEN.test(character) ? escapeOf(character.codePointAt(0) ?? 0) : character;
  }
  return `"${quoted}"`;
}

/** Whether a text can stand in quotes as it is. */
export const isPlainText = (text: string): boolean => !HIDDEN.test(text);

export const fourDigits = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;
export const inBraces = (code: number): string => `\\u{${code.toString(16)}}`;
export const octal = (code: number): string =>
  code < 0x100 ? `\\${code.toString(8).padStart(3, '0')}` : fourDigits(code);

/** Lines further in; the body's own stand as they are. */
export function indentAround(
  lines: readonly string[],
  width: number,
  kept: ReadonlySet<string>,
): readonly string[] {
  return lines.flatMap((line) =>
    kept.has(line) ? [line] : line.split('\n').map((each) => (each === '' ? each : ' '.repeat(width) + each)),
  );
}
