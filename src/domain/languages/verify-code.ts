import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, sameNumber } from '#domain/json/json-value.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import * as words from '#words/code/code-check.ts';
import type { Language } from './language.ts';
import { normalizeUrl } from './normalize-url.ts';

/** What came of reading written code back. */
export interface CodeVerdict {
  /**
   * `verified`: it sends this very request; `different`: it does not; `unread`: it could not be read; `no-reader`: nothing
   * here reads this language.
   */
  readonly status: 'verified' | 'different' | 'unread' | 'no-reader';
  /** One plain sentence. */
  readonly detail: string;
}

/**
 * Reads written code back with the language's own reader, and compares address and body with the request, key order
 * included. (Where a package orders the body's own fields, the outermost order is not compared.) Rejects where the reader
 * cannot be loaded.
 */
export async function verifyCode(
  language: Language,
  code: string,
  built: BuiltRequest,
): Promise<CodeVerdict> {
  if (language.read === null) {
    return { status: 'no-reader', detail: words.noReader };
  }
  const reader = await language.read();
  try {
    const { url, body, isInOrder } = reader.readCode(code);
    if (url === null || normalizeUrl(url) !== normalizeUrl(built.url)) {
      return { status: 'different', detail: words.otherAddress };
    }
    const place = findDifference(body, built.body, words.theBody, isInOrder);
    if (place !== null) return { status: 'different', detail: words.differs(place) };
    return { status: 'verified', detail: words.same };
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    return { status: 'unread', detail: words.unreadCode(error.sentence) };
  }
}

/** The first place where two values differ, in words; null when they are the same, keys in the same order. */
export function findDifference(a: JsonValue, b: JsonValue, place: string, inOrder: boolean): string | null {
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
        return words.keyOf(place, JSON.stringify(key));
      const found = findDifference(member, other, place === words.theBody ? key : `${place}.${key}`, true);
      if (found !== null) return found;
      index += 1;
    }
    return null;
  }
  if (isJsonNumber(a) && isJsonNumber(b)) return sameNumber(a, b) ? null : place;
  return a === b ? null : place;
}
