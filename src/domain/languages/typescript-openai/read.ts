import { readBodyMember } from '#domain/languages/javascript-call.ts';
import { JavascriptReader } from '#domain/languages/javascript-reader.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import * as words from '#words/code/code-readers.ts';

/** Python's call has the same name, but its arguments do not open with a brace. */
const CREATE = /\.\s*chat\s*\.\s*completions\s*\.\s*create\s*\(\s*(?=\{)/;
const POST = /\bclient\s*\.\s*post\s*(?:<[\w.<>]+>)?\(\s*(?:"[^"\n]*"|'[^'\n]*')\s*,\s*(?=\{)/;
const CLIENT = /\bnew\s+OpenAI\s*\(\s*/;

/** From the client on, if it stands first: its address is part of the code, whatever is written in it. */
export function findCode(text: string): number {
  const places = [text.search(CREATE), text.search(POST)].filter((at) => at >= 0);
  if (places.length === 0) return -1;
  const clientAt = text.search(CLIENT);
  return Math.min(...places, ...(clientAt < 0 ? [] : [clientAt]));
}

/**
 * Reads code for OpenAI's package: `chat.completions.create({…})` or `client.post("…", { body })`. The address is the
 * client's `baseURL`. Throws `TextProblem`.
 */
export function readCode(
  text: string,
  readerAt = (at: number) => new JavascriptReader(text, at),
): CodeRequest {
  const { baseUrl, heldKey, endAt } = readClient(text);
  const url = baseUrl === null ? null : `${baseUrl.replace(/\/$/, '')}/chat/completions`;
  // What looks like a call among the client's options is a part of its address.
  const created = findFrom(CREATE, text, endAt);
  const posted = findFrom(POST, text, endAt);
  if (posted && (!created || posted.index < created.index)) {
    const reader = readerAt(posted.index + posted[0].length);
    return { url, ...readBodyMember(reader, true), isInOrder: true, heldKey, notes: [] };
  }
  if (!created) throw new NoRequest(words.noCreate, 0);
  const bodyAt = created.index + created[0].length;
  const body = readerAt(bodyAt).readValue();
  return { url, body, bodyAt, isInOrder: true, heldKey, notes: [] };
}

function findFrom(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  const search = new RegExp(pattern, 'g');
  search.lastIndex = from;
  return search.exec(text);
}

function readClient(text: string): { baseUrl: string | null; heldKey: boolean; endAt: number } {
  let baseUrl: string | null = null;
  let heldKey = false;
  const client = CLIENT.exec(text);
  const nothing = { baseUrl, heldKey, endAt: 0 };
  if (client === null || client.index > findCode(text)) return nothing;
  const reader = new JavascriptReader(text, client.index + client[0].length);
  if (text[reader.at] !== '{') return nothing;
  reader.readMembers((key) => {
    const value = reader.readOptionalString();
    if (key === 'baseURL') baseUrl = value;
    if (key === 'apiKey') heldKey = value !== null && value !== '' && value !== 'not-needed';
  });
  return { baseUrl, heldKey, endAt: reader.at };
}
