import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, sameNumber } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { normalizeUrl } from '#domain/snippets/normalize-url.ts';
import type { SnippetLanguageId } from '#domain/snippets/snippet-language.ts';
import { parseCurl } from './parse-curl.ts';
import { parseJavascriptFetch, parseTypescriptOpenai } from './parse-javascript.ts';
import { parsePython } from './parse-python.ts';
import { parsePythonOpenai } from './parse-python-openai.ts';
import { TextProblem } from './text-problem.ts';

/** What came of reading written code back. */
export interface SnippetVerdict {
  /** `verified`: it sends this very request; `different`: it does not; `unread`: it could not be read. */
  readonly status: 'verified' | 'different' | 'unread';
  /** One plain sentence. */
  readonly detail: string;
}

/**
 * Reads written code back by the language's own rules, and compares address and body with the request, key order
 * included. (The Python OpenAI package puts its own fields in its own order, so there the outermost order is not compared.)
 */
export function verifySnippet(
  languageId: SnippetLanguageId,
  code: string,
  built: BuiltRequest,
): SnippetVerdict {
  try {
    const { url, body } = readSnippet(languageId, code);
    if (url === null || normalizeUrl(url) !== normalizeUrl(built.url)) {
      return { status: 'different', detail: 'The address in the code is not the one that Send uses.' };
    }
    const place = findDifference(body, built.body, 'the body', languageId !== 'python-openai');
    if (place !== null)
      return { status: 'different', detail: `The code sends something else: ${place} differs.` };
    return { status: 'verified', detail: 'The code was read back and sends the same request as Send.' };
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    return { status: 'unread', detail: `The code could not be read back: ${error.sentence}` };
  }
}

function readSnippet(languageId: SnippetLanguageId, code: string): { url: string | null; body: JsonValue } {
  switch (languageId) {
    case 'curl': {
      const { url, bodyText } = parseCurl(code);
      const parsed = parseJson(bodyText);
      if (!parsed.ok) throw new TextProblem(parsed.error.sentence, 0);
      return { url, body: parsed.value };
    }
    case 'python':
      return parsePython(code);
    case 'python-openai':
      return parsePythonOpenai(code);
    case 'javascript-fetch':
      return parseJavascriptFetch(code);
    case 'typescript-openai':
      return parseTypescriptOpenai(code);
  }
}

/** The first place where two values differ, in words; null when they are the same, keys in the same order. */
function findDifference(a: JsonValue, b: JsonValue, place: string, inOrder: boolean): string | null {
  if (isJsonArray(a) && isJsonArray(b)) {
    if (a.length !== b.length) return place;
    for (const [index, item] of a.entries()) {
      const found = findDifference(item, b[index] ?? null, `${place}[${index}]`, true);
      if (found !== null) return found;
    }
    return null;
  }
  if (isJsonObject(a) && isJsonObject(b)) {
    if (a.size !== b.size) return place;
    const keys = [...b.keys()];
    let index = 0;
    for (const [key, member] of a) {
      const other = b.get(key);
      if (other === undefined || (inOrder && keys[index] !== key))
        return `${place}, key ${JSON.stringify(key)},`;
      const found = findDifference(member, other, place === 'the body' ? key : `${place}.${key}`, true);
      if (found !== null) return found;
      index += 1;
    }
    return null;
  }
  if (isJsonNumber(a) && isJsonNumber(b)) return sameNumber(a, b) ? null : place;
  return a === b ? null : place;
}
