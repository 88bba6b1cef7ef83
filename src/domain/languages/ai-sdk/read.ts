import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { readBodyMember } from '#domain/languages/javascript-call.ts';
import { JavascriptReader } from '#domain/languages/javascript-reader.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import * as words from '#words/code/code-readers.ts';
import { SDK_NAMES } from './names.ts';

const PROVIDER = /\bcreateOpenAICompatible\s*\(\s*(?=\{)/;
const CALL = /\b(generateText|streamText)\s*\(\s*(?=\{)/g;
const FETCH = /\(url, options\)\s*=>\s*fetch\(url,\s*(?=\{)/y;
const MODEL = /provider\(\s*/y;

/** From the provider on: its address is part of the code. */
export function findCode(text: string): number {
  return text.search(PROVIDER);
}

/**
 * Reads code for the AI SDK: the members of `generateText({…})` or `streamText({…})` as the body that the SDK makes of them,
 * or the body that the provider's `fetch` puts in its place. A member that it does not know is refused. Throws `TextProblem`.
 */
export function readCode(
  text: string,
  readerAt = (at: number) => new JavascriptReader(text, at),
): CodeRequest {
  const found = PROVIDER.exec(text);
  if (found === null) throw new NoRequest(words.noAiSdk, 0);
  const provider = readProvider(readerAt(found.index + found[0].length));
  CALL.lastIndex = provider.endAt;
  const call = CALL.exec(text);
  if (call === null) throw new NoRequest(words.noAiSdk, 0);
  const bodyAt = call.index + call[0].length;
  const url = provider.baseUrl === null ? null : `${provider.baseUrl.replace(/\/$/, '')}/chat/completions`;
  const shared = { url, heldKey: provider.heldKey, notes: [] };
  const made = readCall(readerAt(bodyAt), call[1] === 'streamText');
  if (provider.body !== null) return { ...shared, ...provider.body, isInOrder: true };
  return { ...shared, body: made, bodyAt, isInOrder: false };
}

interface Provider {
  baseUrl: string | null;
  heldKey: boolean;
}

function readProvider(reader: JavascriptReader) {
  const provider: Provider = { baseUrl: null, heldKey: false };
  const bodies: { readonly body: JsonValue; readonly bodyAt: number }[] = [];
  reader.readMembers((key) => {
    if (key === 'fetch') {
      if (reader.match(FETCH) === null) reader.stop(words.memberUnknown(key));
      bodies.push(readBodyMember(reader, false));
      if (reader.match(/\s*,?\s*\)/y) === null) reader.stop(words.expected(')'));
      return;
    }
    if (key !== 'name' && key !== 'baseURL' && key !== 'apiKey' && key !== 'headers')
      reader.stop(words.memberUnknown(key ?? '...'));
    const value = reader.readOptionalString();
    if (key === 'baseURL') provider.baseUrl = value;
    if (key === 'apiKey') provider.heldKey = value !== null && value !== '';
  });
  return { ...provider, body: bodies.at(-1) ?? null, endAt: reader.at };
}

/** The body that the SDK makes of the members of a call. */
function readCall(reader: JavascriptReader, streams: boolean): JsonValue {
  const body = new Map<string, JsonValue>();
  const messages: JsonValue[] = [];
  reader.readMembers((key) => {
    const name = [...SDK_NAMES].find(([, own]) => own === key)?.[0];
    if (key === 'onError') reader.skipExpression();
    else if (key === 'model') {
      if (reader.match(MODEL) === null) reader.stop(words.memberUnknown(key));
      body.set('model', reader.readValue());
      if (reader.match(/\s*\)/y) === null) reader.stop(words.expected(')'));
    } else if (key === 'system' || key === 'prompt') {
      const message = [
        ['role', key === 'system' ? 'system' : 'user'],
        ['content', reader.readValue()],
      ] as const;
      if (key === 'system') messages.unshift(jsonObject(message));
      else messages.push(jsonObject(message));
    } else if (key === 'messages') {
      const value = reader.readValue();
      if (!isJsonArray(value)) reader.stop(words.memberUnknown(key));
      messages.push(...value);
    } else if (key === 'providerOptions') {
      const value = reader.readValue();
      const passed = isJsonObject(value) && value.size === 1 ? value.get('provider') : undefined;
      if (!isJsonObject(passed)) reader.stop(words.memberUnknown(key));
      for (const [field, each] of passed) body.set(field, each);
    } else if (name !== undefined) body.set(name, reader.readValue());
    else reader.stop(words.memberUnknown(key ?? '...'));
  });
  body.set('messages', messages);
  if (streams) body.set('stream', true);
  return body;
}
