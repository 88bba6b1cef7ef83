import { TextProblem } from '#domain/errors/text-problem.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { headersHoldKey } from '#domain/languages/javascript-call.ts';
import { JavascriptReader } from '#domain/languages/javascript-reader.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import * as words from '#words/code/code-readers.ts';

const CALL = /\baxios\s*\.\s*post\s*\(/;

export function findCode(text: string): number {
  return text.search(CALL);
}

/** Reads the first `axios.post("…", {…}, …)`, its data an object or a text that is JSON. Throws `TextProblem`. */
export function readCode(
  text: string,
  readerAt = (at: number) => new JavascriptReader(text, at),
): CodeRequest {
  const call = CALL.exec(text);
  if (!call) throw new NoRequest(words.noAxios, 0);
  const reader = readerAt(call.index + call[0].length);
  const url = reader.readOptionalString();
  reader.skipSpace();
  if (reader.match(/,/y) === null) throw new NoRequest(words.callWithoutBody, call.index);
  reader.skipSpace();
  const bodyAt = reader.at;
  const value = reader.readValue();
  const parsed = typeof value === 'string' ? parseJson(value) : null;
  if (parsed?.ok === false) throw new TextProblem(words.callNotJson, bodyAt);
  const heldKey = headersHoldKey(text.slice(reader.at));
  return { url, body: parsed?.ok ? parsed.value : value, bodyAt, isInOrder: true, heldKey, notes: [] };
}
