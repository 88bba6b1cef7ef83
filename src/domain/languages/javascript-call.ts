import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import * as words from '#words/code/code-readers.ts';
import type { JavascriptReader } from './javascript-reader.ts';
import { NoRequest } from './no-request.ts';
import { headerHoldsKey } from './request-address.ts';

/** The head of a call that is read: its address, and the reader before what follows. */
interface OpenedCall {
  readonly reader: JavascriptReader;
  readonly url: string | null;
}

/** Reads a call found by `pattern`, up to its second argument; `missing` says that there is none. Throws `TextProblem`. */
export function openCall(
  text: string,
  pattern: RegExp,
  missing: string,
  readerAt: (at: number) => JavascriptReader,
): OpenedCall {
  const call = pattern.exec(text);
  if (!call) throw new NoRequest(missing, 0);
  const reader = readerAt(call.index + call[0].length);
  const url = reader.readOptionalString();
  reader.skipSpace();
  if (reader.match(/,/y) === null) throw new NoRequest(words.callWithoutBody, call.index);
  reader.skipSpace();
  return { reader, url };
}

/**
 * The body among a call's options: `JSON.stringify` of a literal, a string that is JSON, or a plain literal for a package
 * that makes JSON of it. `onOther` reads the value of any other option. Throws `TextProblem`.
 */
export function readBodyMember(
  reader: JavascriptReader,
  takesObjects: boolean,
  onOther: (key: string | null) => void = () => reader.skipExpression(),
): { body: JsonValue; bodyAt: number } {
  const opened = reader.at;
  let found: { body: JsonValue; bodyAt: number } | null = null;
  reader.readMembers((key) => {
    if (key !== 'body') {
      onOther(key);
      return;
    }
    const bodyAt = reader.at;
    const stringified = reader.match(/JSON\s*\.\s*stringify\s*\(/y) !== null;
    const value = reader.readValue();
    if (stringified) skipToCallEnd(reader);
    if (!stringified && !takesObjects && typeof value !== 'string')
      throw new TextProblem(words.stringifyMissing, bodyAt);
    found = { body: stringified ? value : bodyOf(value, bodyAt), bodyAt };
  });
  if (found === null) throw new NoRequest(words.callWithoutBody, opened);
  return found;
}

/** `JSON.stringify(body, null, 2)` sends the same as without the last two. */
function skipToCallEnd(reader: JavascriptReader): void {
  reader.skipSpace();
  while (reader.match(/,/y) !== null) {
    reader.skipExpression();
    reader.skipSpace();
  }
  if (reader.match(/\)/y) === null) reader.stop(words.expected(')'));
}

/** The body that a value stands for: a text is JSON. Throws `TextProblem`. */
export function bodyOf(value: JsonValue, at: number): JsonValue {
  if (typeof value !== 'string') return value;
  const parsed = parseJson(value);
  if (!parsed.ok) throw new TextProblem(words.callNotJson, at);
  return parsed.value;
}

/** Whether a key is written out in the code of headers; one that a template or a variable fills in is none. */
export function headersHoldKey(code: string): boolean {
  for (const [, name = '', , value = ''] of code.matchAll(
    /["']?([\w-]{1,40})["']?\s*:\s*(["'`])([^"'`\n]{0,4096})/g,
  )) {
    if (headerHoldsKey(name, value)) return true;
  }
  return false;
}
