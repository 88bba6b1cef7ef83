import { bodyOf, headersHoldKey, openCall } from '#domain/languages/javascript-call.ts';
import { JavascriptReader } from '#domain/languages/javascript-reader.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
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
  const { reader, url } = openCall(text, CALL, words.noAxios, readerAt);
  const bodyAt = reader.at;
  const body = bodyOf(reader.readValue(), bodyAt);
  const heldKey = headersHoldKey(text.slice(reader.at));
  return { url, body, bodyAt, isInOrder: true, heldKey, notes: [] };
}
