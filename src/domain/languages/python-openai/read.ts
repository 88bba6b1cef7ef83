import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import { PythonReader } from '#domain/languages/python-reader.ts';
import * as words from '#words/code/code-readers.ts';

/** Where a call of OpenAI's package begins. What opens with a brace is JavaScript. */
const CALL = /\.\s*chat\s*\.\s*completions\s*\.\s*create\s*\((?!\s*\{)|\bclient\s*\.\s*post\s*\(/;
const CLIENT = /(?<!\bnew\s)\bOpenAI\s*\(/;

/** From the client on, if it stands first: its address is part of the code, whatever is written in it. */
export function findCode(text: string): number {
  const at = text.search(CALL);
  const clientAt = text.search(CLIENT);
  return at >= 0 && clientAt >= 0 ? Math.min(at, clientAt) : at;
}

/**
 * Reads Python code for OpenAI's package: `….chat.completions.create(…)` with literals, `extra_body` added as the package
 * does, or `client.post(…, content="…".encode("utf-8"))`. The address is the client's `base_url`. Throws `TextProblem`.
 */
export function readCode(text: string): CodeRequest {
  return readOpenaiCode(text, (at) => new PythonReader(text, at));
}

type ReaderMaker = (at: number) => PythonReader;

/** The same, with a reader of literals of one's own. */
export function readOpenaiCode(text: string, readerAt: ReaderMaker): CodeRequest {
  const clientAt = CLIENT.exec(text);
  const client = clientAt
    ? readArguments(readerAt, clientAt.index + clientAt[0].length, ['base_url', 'api_key'])
    : null;
  // What looks like a call among the client's arguments is a part of its address.
  const search = new RegExp(CALL, 'g');
  search.lastIndex = clientAt && client && clientAt.index <= findCode(text) ? client.endAt : 0;
  const call = search.exec(text);
  if (!call) throw new NoRequest(words.noPythonCreate, 0);
  const baseUrl = client?.found.get('base_url');
  const key = client?.found.get('api_key');
  const bodyAt = call.index + call[0].length;
  return {
    url: typeof baseUrl === 'string' ? `${baseUrl.replace(/(?<!\/)\/+$/, '')}/chat/completions` : null,
    body: call[0].includes('create') ? createdBody(readerAt, bodyAt) : postedBody(readerAt, bodyAt),
    bodyAt,
    isInOrder: false,
    heldKey: typeof key === 'string' && key !== 'not-needed',
    notes: [],
  };
}

const CLIENT_ARGUMENTS: ReadonlySet<string> = new Set(['extra_headers', 'extra_query', 'timeout']);

function createdBody(readerAt: ReaderMaker, at: number): JsonValue {
  const body = new Map<string, JsonValue>();
  let extra: JsonValue = null;
  for (const [name, value] of readArguments(readerAt, at, null).found) {
    if (name === 'extra_body') extra = value;
    else body.set(name, value);
  }
  if (isJsonObject(extra)) for (const [key, value] of extra) body.set(key, value);
  return body;
}

/** The JSON text that `client.post(…)` sends, from just behind its bracket. */
export function postedBody(readerAt: ReaderMaker, at: number): JsonValue {
  const content = readArguments(readerAt, at, ['content', 'body']).found;
  const sent = content.get('content') ?? content.get('body');
  const parsed = typeof sent === 'string' ? parseJson(sent) : null;
  if (!parsed?.ok) throw new TextProblem(words.callWithoutJson, at);
  return parsed.value;
}

/** The keyword arguments of a call from just behind its bracket; of those that are not wanted nothing is read. */
function readArguments(
  readerAt: ReaderMaker,
  at: number,
  wanted: readonly string[] | null,
): { found: Map<string, JsonValue>; endAt: number } {
  const reader = readerAt(at);
  const found = new Map<string, JsonValue>();
  for (;;) {
    reader.skipSpace();
    if (reader.match(/\)/y) !== null) return { found, endAt: reader.at };
    const name = reader.match(/[A-Za-z_]\w*\s*=(?!=)/y)?.replace(/\s*=$/, '') ?? null;
    reader.skipSpace();
    const isWanted =
      wanted === null ? name !== null && !CLIENT_ARGUMENTS.has(name) : wanted.includes(name ?? '');
    if (name !== null && isWanted && (wanted === null || reader.isTextNext())) {
      found.set(name, reader.readValue());
      reader.skipSpace();
      reader.match(/\.\s*encode\s*\([^()\n]*\)/y);
    } else {
      reader.skipExpression();
    }
    reader.skipSpace();
    if (reader.match(/,/y) === null && reader.text[reader.at] !== ')') reader.stop(words.commaExpected(')'));
  }
}
