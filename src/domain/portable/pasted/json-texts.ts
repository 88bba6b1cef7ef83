import { offsetOf, TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { explainCharacter } from '#domain/reading/explain-character.ts';
import type { LiteralReader } from '#domain/reading/found-request.ts';
import * as words from '#words/code/reading.ts';

/** A JSON value that stands in a text, and how it was taken. */
export interface JsonText {
  readonly value: JsonValue;
  readonly from: number;
  readonly source: 'json' | LiteralReader['source'];
  readonly notes: readonly string[];
}

/**
 * Reads a text that begins like JSON: one value, one on each line (JSONL), JSON with comments, or the literal of a
 * language. Throws `TextProblem` with the cause.
 */
export function readJsonTexts(text: string, literals: readonly LiteralReader[]): readonly JsonText[] {
  const from = text.search(/[^\s\ufeff]/);
  const parsed = parseJson(text);
  if (parsed.ok) return [{ ...unquoted(parsed.value), from, source: 'json' }];
  const { line, column } = parsed.error;
  const at = offsetOf(text, line ?? 1, column ?? 1);
  const problem = new TextProblem(explainCharacter(text, at) ?? parsed.error.sentence, at);
  return (
    readLines(text) ??
    readEscaped(text, from) ??
    readCommented(text, from) ??
    readLiteral(text, from, literals) ??
    fail(problem)
  );
}

/** A JSON text inside of a JSON text, as logs have it, up to three times. */
function unquoted(value: JsonValue): { readonly value: JsonValue; readonly notes: readonly string[] } {
  let inner = value;
  for (let depth = 0; depth < 3 && typeof inner === 'string' && /^\s*[{["]/.test(inner); depth += 1) {
    const parsed = parseJson(inner);
    if (!parsed.ok) break;
    inner = parsed.value;
  }
  return isJsonObject(inner) && inner !== value
    ? { value: inner, notes: [words.jsonInJson] }
    : { value, notes: [] };
}

/** The same without the quotes around it: `{\"model\": …}`. */
function readEscaped(text: string, from: number): readonly JsonText[] | null {
  if (!/^\{\s*\\+"/.test(text.slice(from, from + 1000))) return null;
  const parsed = parseJson(`"${text.trim().replace(/\r?\n/g, ' ')}"`);
  const { value } = unquoted(parsed.ok ? parsed.value : null);
  return isJsonObject(value) ? [{ value, from, source: 'json', notes: [words.backslashesTakenOut] }] : null;
}

function fail(problem: TextProblem): never {
  throw problem;
}

/** More lines than are listed. */
const MAX_LINES = 100;

/** One JSON object on each line; null when the text is not meant as that. */
function readLines(text: string): readonly JsonText[] | null {
  const texts: JsonText[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') {
      const parsed = parseJson(line);
      if (!parsed.ok || !isJsonObject(parsed.value)) {
        if (texts.length === 0 || !line.trim().startsWith('{')) return null;
        const sentence = parsed.ok ? words.notJsonBody : parsed.error.sentence;
        throw new TextProblem(sentence, from + (parsed.ok ? 0 : (parsed.error.column ?? 1) - 1));
      }
      texts.push({ value: parsed.value, from, source: 'json', notes: [] });
      if (texts.length > MAX_LINES) break;
    }
    from += line.length + 1;
  }
  return texts.length > 1 ? texts : null;
}

/** JSON with comments, and then with a comma before a closing bracket too: read, and told. */
function readCommented(text: string, from: number): readonly JsonText[] | null {
  let comments = 0;
  const blank = (piece: string) => piece.replace(/[^\n\r]/g, ' ');
  const plain = text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\//g, (piece) => {
    if (piece.startsWith('"')) return piece;
    comments += 1;
    return blank(piece);
  });
  if (comments === 0) return null;
  const closed = plain.replace(/"(?:[^"\\\n]|\\.)*"|,(?=\s*[\]}])/g, (piece) =>
    piece === ',' ? ' ' : piece,
  );
  const parsed = parseJson(closed);
  if (!parsed.ok) return null;
  const notes = [words.commentsLeftOut(comments)];
  if (closed !== plain) notes.push(words.commasLeftOut);
  return [{ value: parsed.value, from, source: 'json', notes }];
}

/** A dict of Python or an object of JavaScript: what a program printed. */
function readLiteral(
  text: string,
  from: number,
  literals: readonly LiteralReader[],
): readonly JsonText[] | null {
  for (const { source, looksLike, read } of literals) {
    if (!looksLike.test(text)) continue;
    const value = read(text);
    if (value !== null) return [{ value, from, source, notes: [words.readAsLiteral(source)] }];
  }
  return null;
}
