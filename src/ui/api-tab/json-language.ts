import { offsetOf, TextProblem } from '#domain/errors/text-problem.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { CodeRequest, Language } from '#domain/languages/language.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { jsonBody } from '#words/code/api-tab.ts';

/** The JSON pane as a language whose code can be read back: it names no address, and so it is that of the request. */
export function jsonLanguageOf(built: BuiltRequest): Language {
  const readCode = (text: string): CodeRequest => {
    const parsed = parseJson(text);
    if (!parsed.ok) {
      const { sentence, line, column } = parsed.error;
      throw new TextProblem(sentence, offsetOf(text, line ?? 1, column ?? 1));
    }
    return { url: built.url, body: parsed.value, bodyAt: 0, isInOrder: true, heldKey: false, notes: [] };
  };
  return {
    id: 'json',
    label: jsonBody,
    syntax: 'json',
    lineComment: '',
    write: ({ bodyText }) => bodyText,
    loadWriter:
      async () =>
      ({ bodyText }) =>
        bodyText,
    read: async () => ({ findCode: () => 0, readCode }),
  };
}
