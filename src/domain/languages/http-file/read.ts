import { offsetOf, TextProblem } from '#domain/errors/text-problem.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import { headerHoldsKey } from '#domain/languages/request-address.ts';
import * as words from '#words/code/code-readers.ts';

export function findCode(text: string): number {
  return text.search(/^POST[ \t]+https?:\/\/\S+/m);
}

/** Reads the first request of a `.http` file: its line, headers, an empty line and the body. Throws `TextProblem`. */
export function readCode(text: string): CodeRequest {
  const at = findCode(text);
  const request = at < 0 ? null : /^POST[ \t]+(\S+)/.exec(text.slice(at, at + 100_000));
  if (!request) throw new NoRequest(words.noPost, 0);
  const gap = /\r?\n[ \t]*\r?\n/g;
  gap.lastIndex = at;
  const end = gap.exec(text);
  if (!end) throw new NoRequest(words.requestWithoutBody, at);
  const headers = new Map<string, string>();
  for (const line of text.slice(at, end.index).split('\n').slice(1)) {
    const colonAt = line.indexOf(':');
    if (colonAt > 0) headers.set(line.slice(0, colonAt).trim().toLowerCase(), line.slice(colonAt + 1).trim());
  }
  const bodyAt = end.index + end[0].length;
  // The next request begins behind ###.
  const bodyText = text.slice(bodyAt).split(/\r?\n###/)[0] ?? '';
  const parsed = parseJson(bodyText);
  if (!parsed.ok) {
    const { sentence, line, column } = parsed.error;
    throw new TextProblem(
      words.requestNotJson(sentence),
      bodyAt + offsetOf(bodyText, line ?? 1, column ?? 1),
    );
  }
  return {
    url: request[1] ?? null,
    body: parsed.value,
    bodyAt,
    isInOrder: true,
    heldKey: [...headers].some(([name, value]) => headerHoldsKey(name, value)),
    notes: [],
  };
}
