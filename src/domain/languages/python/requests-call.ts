import { offsetOf, TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import type { NameResolver } from '#domain/languages/python-reader.ts';
import { PythonReader } from '#domain/languages/python-reader.ts';
import { headerHoldsKey } from '#domain/languages/request-address.ts';
import * as words from '#words/code/code-readers.ts';

/** Where a call that sends a request begins. */
const PYTHON_CALL =
  /\b(?:requests|httpx|session|client|s|http)\s*\.\s*(?:post|put|patch|request|stream)\s*\(/;

/** Where the first call that sends a request begins; -1 where there is none. */
export function findRequestsCall(text: string): number {
  return text.search(PYTHON_CALL);
}

/** Makes the reader of the literals. */
export type PythonReaderMaker = (text: string, at: number, resolve: NameResolver) => PythonReader;

/**
 * Reads the first `requests.post(…)` (or `httpx.post`, `requests.request`) of Python code: `json=` with a literal or a
 * name given one above, `data=` with a text or `json.dumps(…)`. Throws `TextProblem`.
 */
export function readRequestsCall(
  text: string,
  makeReader: PythonReaderMaker = (...given) => new PythonReader(...given),
): CodeRequest {
  const reader = makeReader(text, 0, (name) => names.get(name)?.value);
  const names = new Map<string, Named>();
  for (;;) {
    const token = skipToStatement(reader);
    if (token === null) throw new NoRequest(words.noRequests, 0);
    if (token === 'call') return readCall(reader, names);
    const at = reader.at;
    try {
      const value = reader.readValue();
      names.set(token.name, { value, at, problem: null });
    } catch (error) {
      if (!(error instanceof TextProblem)) throw error;
      names.set(token.name, { value: undefined, at, problem: error });
      // Only what follows the broken literal can still be read; starting within it again would be quadratic.
      reader.at = Math.max(reader.at, error.at, at);
    }
  }
}

interface Named {
  readonly value: JsonValue | undefined;
  readonly at: number;
  /** Why the value could not be read; told only if the request needs it. */
  readonly problem: TextProblem | null;
}

const CALL = new RegExp(PYTHON_CALL.source, 'y');

function skipToStatement(reader: PythonReader): 'call' | { readonly name: string } | null {
  for (;;) {
    reader.skipSpace();
    if (reader.at >= reader.text.length) return null;
    if (reader.isTextNext()) {
      skipAnyText(reader);
      continue;
    }
    if (reader.match(CALL) !== null) return 'call';
    const assignment = reader.match(/[A-Za-z_]\w*[ \t]*(?::[^=\n]*)?=(?!=)/y);
    if (assignment !== null) {
      const name = /^\w+/.exec(assignment)?.[0] ?? '';
      reader.skipSpace();
      const isLiteral = /[[{('"\dA-Za-z]/.test(reader.text[reader.at] ?? '');
      CALL.lastIndex = reader.at;
      if (isLiteral && !CALL.test(reader.text) && isValueNext(reader)) return { name };
      continue;
    }
    if (reader.match(/[\w\u0080-\uffff]+/y) === null) reader.at += 1;
  }
}

/** Whether a bracket, text, number or word of a literal stands next, not some call. */
function isValueNext(reader: PythonReader): boolean {
  return reader.isTextNext() || /[[{(\d]/.test(reader.text[reader.at] ?? '');
}

function skipAnyText(reader: PythonReader): void {
  const at = reader.at;
  try {
    reader.skipText();
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    // An apostrophe in prose around the code is no text.
    reader.at = Math.max(reader.at, at + 1);
  }
}

function readCall(reader: PythonReader, names: ReadonlyMap<string, Named>): CodeRequest {
  const opened = reader.at;
  let url: string | null = null;
  let body: { readonly value: JsonValue; readonly at: number } | null = null;
  let heldKey = false;
  let position = 0;
  for (;;) {
    reader.skipSpace();
    if (reader.match(/\)/y) !== null) break;
    const keyword = reader.match(/[A-Za-z_]\w*\s*=(?!=)/y)?.replace(/\s*=$/, '') ?? null;
    reader.skipSpace();
    const at = reader.at;
    if (keyword === 'json' || keyword === 'data' || keyword === 'content') {
      body = readBody(reader, names, keyword === 'json');
    } else if (keyword === 'url' || (keyword === null && reader.isTextNext())) {
      const text = readOptionalText(reader, names);
      // `requests.request("POST", url)`: the first text is the method.
      if (text !== null && (keyword === 'url' || position > 0 || /[:/]/.test(text))) url ??= text;
    } else if (keyword === null && position < 2) {
      url ??= readOptionalText(reader, names);
    } else {
      reader.skipExpression();
      if (keyword === 'headers') heldKey = headersHoldKey(reader.text.slice(at, reader.at), names);
    }
    position += 1;
    reader.skipSpace();
    if (reader.match(/,/y) === null && reader.text[reader.at] !== ')') {
      reader.stop(words.commaExpected(')'));
    }
  }
  if (body === null) throw new NoRequest(words.jsonArgumentMissing, opened);
  return {
    url,
    body: body.value,
    bodyAt: body.at,
    isInOrder: true,
    heldKey,
    notes: [],
  };
}

function readOptionalText(reader: PythonReader, names: ReadonlyMap<string, Named>): string | null {
  const at = reader.at;
  try {
    const value = readNamed(reader, names);
    reader.skipSpace();
    if (reader.text[reader.at] === ',' || reader.text[reader.at] === ')')
      return typeof value === 'string' ? value : null;
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
  }
  reader.at = at;
  reader.skipExpression();
  return null;
}

/** A literal, or a name; a name whose literal could not be read is told at that literal. */
function readNamed(reader: PythonReader, names: ReadonlyMap<string, Named>): JsonValue {
  reader.skipSpace();
  const name = /[A-Za-z_]\w*/y;
  name.lastIndex = reader.at;
  const named = names.get(name.exec(reader.text)?.[0] ?? '');
  if (named?.problem) throw named.problem;
  return reader.readValue();
}

function readBody(
  reader: PythonReader,
  names: ReadonlyMap<string, Named>,
  isJson: boolean,
): { value: JsonValue; at: number } {
  reader.skipSpace();
  const at = reader.at;
  const dumped = reader.match(/(?:json\s*\.\s*)?dumps\s*\(/y) !== null;
  const value = readNamed(reader, names);
  if (dumped) {
    reader.skipSpace();
    while (reader.match(/,/y) !== null) {
      reader.skipSpace();
      if (reader.text[reader.at] === ')') break;
      reader.skipExpression();
    }
    if (reader.match(/\)/y) === null) reader.stop(words.commaExpected(')'));
  }
  reader.skipSpace();
  reader.match(/\.\s*encode\s*\([^()\n]*\)/y);
  if (isJson || dumped) return { value, at };
  if (typeof value !== 'string') throw new TextProblem(words.sendsForm, at);
  const parsed = parseJson(value);
  if (parsed.ok) return { value: parsed.value, at };
  const { sentence, line, column } = parsed.error;
  // A text on one line without escapes has its places where the code has them.
  const inner = offsetOf(value, line ?? 1, column ?? 1);
  const quoted = reader.text.indexOf(value.slice(0, inner), at);
  throw new TextProblem(words.dataNotJson(sentence), quoted < 0 || inner === 0 ? at : quoted + inner);
}

function headersHoldKey(code: string, names: ReadonlyMap<string, Named>): boolean {
  const named = names.get(code.trim())?.value;
  if (named instanceof Map) {
    for (const [key, value] of named)
      if (typeof value === 'string' && headerHoldsKey(key, value)) return true;
    return false;
  }
  for (const match of code.matchAll(/["']([\w-]{1,40})["']\s*:\s*([fF]?)(["'])([^"'\n]{0,4096})/g)) {
    const [, name = '', formatted = '', , value = ''] = match;
    if (formatted === '' && headerHoldsKey(name, value)) return true;
    if (formatted !== '' && !value.includes('{') && headerHoldsKey(name, value)) return true;
  }
  return false;
}
