import { headersHoldKey, openCall, readBodyMember } from '#domain/languages/javascript-call.ts';
import { JavascriptReader } from '#domain/languages/javascript-reader.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import * as words from '#words/code/code-readers.ts';

const CALL = /\bfetch\s*\(/;

export function findCode(text: string): number {
  return text.search(CALL);
}

/**
 * Reads the first `fetch("…", { body: JSON.stringify({…}) })`, or one with a string as its body, as the developer tools
 * of browsers copy it. Throws `TextProblem`.
 */
export function readCode(
  text: string,
  readerAt = (at: number) => new JavascriptReader(text, at),
): CodeRequest {
  const { reader, url } = openCall(text, CALL, words.noFetch, readerAt);
  let heldKey = false;
  const { body, bodyAt } = readBodyMember(reader, false, (key) => {
    const at = reader.at;
    reader.skipExpression();
    if (key === 'headers') heldKey = headersHoldKey(text.slice(at, reader.at));
  });
  return { url, body, bodyAt, isInOrder: true, heldKey, notes: [] };
}
