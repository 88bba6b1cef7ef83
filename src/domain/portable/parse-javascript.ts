import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { JavascriptReader } from './javascript-reader.ts';
import { TextProblem } from './text-problem.ts';

/** What JavaScript or TypeScript code would send. */
export interface JavascriptRequest {
  readonly url: string | null;
  readonly body: JsonValue;
}

/**
 * Reads `fetch("…", { body: JSON.stringify({…}) })` or with a text as body. Throws `TextProblem`.
 */
export function parseJavascriptFetch(text: string): JavascriptRequest {
  const call = /\bfetch\s*\(\s*/.exec(text);
  if (!call) throw new TextProblem('No fetch(…) call was found in this code.', 0);
  const reader = new JavascriptReader(text, call.index + call[0].length);
  const url = reader.readText();
  reader.skipSpace();
  if (reader.match(/,\s*/y) === null) reader.stop('This call has no body.');
  const body = readBodyMember(reader);
  return { url, body };
}

/** Reads code for OpenAI's package: `chat.completions.create({…})` or `client.post("…", { body })`. Throws `TextProblem`. */
export function parseTypescriptOpenai(text: string): JavascriptRequest {
  const client = /\bnew\s+OpenAI\s*\(\s*/.exec(text);
  let baseUrl: string | null = null;
  if (client) {
    const reader = new JavascriptReader(text, client.index + client[0].length);
    reader.readMembers((key) => {
      if (key === 'baseURL') baseUrl = reader.readText();
      else reader.skipExpression();
    });
  }
  const url = baseUrl === null ? null : `${baseUrl}/chat/completions`;
  const created = /\.chat\.completions\.create\(\s*/.exec(text);
  const posted = /\bclient\.post<[\w.<>]+>\("\/chat\/completions",\s*/.exec(text);
  if (posted && (!created || posted.index < created.index)) {
    return { url, body: readBodyMember(new JavascriptReader(text, posted.index + posted[0].length)) };
  }
  if (!created) throw new TextProblem('No chat.completions.create(…) call was found in this code.', 0);
  return { url, body: new JavascriptReader(text, created.index + created[0].length).readValue() };
}

/** The body among a call's options: a literal, `JSON.stringify` of one, or a text that is JSON. */
function readBodyMember(reader: JavascriptReader): JsonValue {
  const opened = reader.at;
  let body: JsonValue | undefined;
  reader.readMembers((key) => {
    if (key !== 'body') {
      reader.skipExpression();
      return;
    }
    const at = reader.at;
    const stringified = reader.match(/JSON\.stringify\(/y) !== null;
    body = reader.readValue();
    if (stringified) {
      reader.skipSpace();
      if (reader.match(/\)/y) === null) reader.stop('A ) is expected here.');
    } else if (typeof body === 'string') {
      const parsed = parseJson(body);
      if (!parsed.ok) throw new TextProblem('The body of this call is not JSON.', at);
      body = parsed.value;
    }
  });
  if (body === undefined) throw new TextProblem('This call has no body.', opened);
  return body;
}
