import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import { headerHoldsKey } from '#domain/languages/request-address.ts';
import * as codeWords from '#words/code/code-readers.ts';
import * as words from '#words/code/reading.ts';
import type { JavascriptRun } from './javascript-run.ts';
import type { JavascriptNode } from './javascript-tree.ts';
import { nodesAt } from './javascript-tree.ts';
import type { JavascriptClient, JavascriptValue } from './javascript-values.ts';
import { doubtOf, JavascriptArray, JavascriptObject, JavascriptThing, toJson } from './javascript-values.ts';

const CHAT_CALL =
  /(?:^|\.)(?:(?:chat\.completions|responses)\.(?:create|parse|stream)|createChatCompletion)$/;
const MESSAGES_CALL = /(?:^|\.)messages\.(?:create|stream)$/;

/** Calls of OpenAI's and Anthropic's packages that send a chat, whatever its form. */
export function isChatCall(path: string, [body]: readonly JavascriptValue[]): boolean {
  if (!MESSAGES_CALL.test(path)) return CHAT_CALL.test(path);
  // Others have messages too: of a thread, or by telephone.
  return member(body, 'messages') !== undefined && member(body, 'max_tokens') !== undefined;
}

/** The end of the address of such a call. */
function endOf(path: string): string {
  if (MESSAGES_CALL.test(path)) return '/v1/messages';
  return /(?:^|\.)responses\./.test(path) ? '/responses' : '/chat/completions';
}

/** `….chat.completions.create({…})`: the first argument is the body. */
export function sendChat(
  run: JavascriptRun,
  path: string,
  client: JavascriptClient | null,
  given: readonly JavascriptValue[],
  node: JavascriptNode,
): JavascriptValue {
  const reply = run.unknown(words.replyOfRequest(run.lineOf(node)), node);
  const [first] = nodesAt(node, 'arguments');
  // `create(model="m")` is Python.
  if (!first || first.type === 'AssignmentExpression') return reply;
  send(run, 'typescript-openai', node, () => {
    const body = new Map(bodyMembers(given[0], run.placeOf(first)));
    if (path.endsWith('.stream')) body.set('stream', true);
    const base = client?.baseUrl ?? null;
    const end = endOf(path);
    const bare = end === '/chat/completions' ? null : end;
    return {
      url: base === null ? bare : `${base.replace(/\/$/, '')}${end}`,
      body,
      bodyAt: run.placeOf(first),
      isInOrder: true,
      heldKey: (client?.heldKey ?? false) || headersHoldKey(member(given[1], 'headers')),
      notes: [],
    };
  });
  return reply;
}

function bodyMembers(value: JavascriptValue, at: number): ReadonlyMap<string, JsonValue> {
  const json = toJson(value, at);
  if (json instanceof Map) return json;
  throw new TextProblem(words.notJsonBody, at);
}

/** Calls of fetch, axios, got, ky and OpenAI's `client.post`. Tells whether it is one. */
export function sendKnown(
  run: JavascriptRun,
  thing: JavascriptThing,
  given: readonly JavascriptValue[],
  node: JavascriptNode,
): boolean {
  const { path, client } = thing;
  const [first, second, third] = given;
  if (/^openai(?:-client)?\.(?:completions\.create|createCompletion)$/.test(path)) {
    run.send('typescript-openai', node, new TextProblem(words.completionsApi, run.placeOf(node)));
    return true;
  }
  if (path === 'openai-client.post') {
    sendOptions(run, 'typescript-openai', client, first, second, node, 'body', true);
    return true;
  }
  if (path === 'fetch') {
    const method = member(second, 'method');
    if (second === undefined || (typeof method === 'string' && /^(?:get|head)$/i.test(method))) {
      run.send('javascript-fetch', node, new NoRequest(codeWords.callWithoutBody, run.placeOf(node)));
      return true;
    }
    sendOptions(run, 'javascript-fetch', client, first, second, node, 'body', false);
    return true;
  }
  if (/^(?:got|ky)\.post$/.test(path)) {
    sendOptions(run, 'javascript-fetch', client, first, second, node, 'json', true);
    return true;
  }
  if (/^axios\.(?:post|put|patch)$/.test(path)) {
    sendBody(run, client, first, second, third, node, 1);
    return true;
  }
  if (path === 'axios' || path === 'axios.request') {
    const config = typeof first === 'string' ? second : first;
    const method = member(config, 'method');
    if (typeof method === 'string' && /^(?:get|head)$/i.test(method)) return true;
    const url = typeof first === 'string' ? first : member(first, 'url');
    sendBody(run, client, url, member(config, 'data'), config, node, 0);
    return true;
  }
  return false;
}

/** `something.post(url, { body })` of something that is not known: as documentation pages write OpenAI's package. */
export function sendPost(
  run: JavascriptRun,
  method: string,
  given: readonly JavascriptValue[],
  node: JavascriptNode,
): boolean {
  const [url, options] = given;
  if (method !== 'post' || typeof url !== 'string' || !url.includes('/chat/completions')) return false;
  if (member(options, 'body') !== undefined || member(options, 'headers') !== undefined)
    sendOptions(run, 'typescript-openai', null, url, options, node, 'body', true);
  else sendBody(run, null, url, options, given[2], node, 1);
  return true;
}

function sendOptions(
  run: JavascriptRun,
  source: 'javascript-fetch' | 'typescript-openai',
  client: JavascriptClient | null,
  url: JavascriptValue,
  options: JavascriptValue,
  node: JavascriptNode,
  key: string,
  mayBeObject: boolean,
): void {
  send(run, source, node, () => {
    const doubt = doubtOf(options);
    if (doubt) throw new TextProblem(doubt.sentence, doubt.at);
    const value = member(options, key);
    if (value === undefined || value === null)
      throw new NoRequest(codeWords.callWithoutBody, run.placeOf(node));
    const at = placeOfMember(run, node, key);
    if (!mayBeObject && (value instanceof JavascriptObject || value instanceof JavascriptArray))
      throw new TextProblem(words.stringifyMissing, at);
    const isText = typeof value === 'string';
    return {
      url: addressOf(client, url),
      body: isText ? parseText(value, at) : toJson(value, at),
      bodyAt: at,
      isInOrder: true,
      heldKey: (client?.heldKey ?? false) || headersHoldKey(member(options, 'headers')),
      notes: [],
    };
  });
}

function sendBody(
  run: JavascriptRun,
  client: JavascriptClient | null,
  url: JavascriptValue,
  data: JavascriptValue,
  config: JavascriptValue,
  node: JavascriptNode,
  position: number,
): void {
  send(run, 'javascript-fetch', node, () => {
    if (data === undefined || data === null) {
      const doubt = doubtOf(config);
      if (doubt) throw new TextProblem(doubt.sentence, doubt.at);
      throw new NoRequest(codeWords.callWithoutBody, run.placeOf(node));
    }
    const argument = nodesAt(node, 'arguments')[position] ?? node;
    const at = run.placeOf(argument);
    return {
      url: addressOf(client, url),
      body: typeof data === 'string' ? parseText(data, at) : toJson(data, at),
      bodyAt: at,
      isInOrder: true,
      heldKey:
        (client?.heldKey ?? false) ||
        headersHoldKey(member(config, 'headers')) ||
        member(config, 'auth') instanceof JavascriptObject,
      notes: [],
    };
  });
}

/** Where the value of a member of the second argument stands. */
function placeOfMember(run: JavascriptRun, node: JavascriptNode, key: string): number {
  const [, options] = nodesAt(node, 'arguments');
  for (const property of options ? nodesAt(options, 'properties') : []) {
    const [name, value] = [property?.key, property?.value];
    const isWanted =
      typeof name === 'object' &&
      name !== null &&
      (('name' in name && name.name === key) || ('value' in name && name.value === key));
    if (
      isWanted &&
      typeof value === 'object' &&
      value !== null &&
      'start' in value &&
      typeof value.start === 'number'
    )
      return run.base + value.start;
  }
  return run.placeOf(options ?? node);
}

/** Keeps what a call sends, or why it is not known. */
export function send(
  run: JavascriptRun,
  source: 'javascript-fetch' | 'typescript-openai',
  node: JavascriptNode,
  read: () => CodeRequest,
): void {
  try {
    run.send(source, node, read());
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    run.send(source, node, error);
  }
}

/** A body that is given as a text. Throws `TextProblem`. */
export function parseText(text: string, at: number): JsonValue {
  const parsed = parseJson(text);
  if (!parsed.ok) throw new TextProblem(words.bodyNotJson(parsed.error.sentence), at);
  return parsed.value;
}

/** A member of an object. */
export function member(value: JavascriptValue, key: string): JavascriptValue {
  return value instanceof JavascriptObject ? value.entries.get(key) : undefined;
}

function addressOf(client: JavascriptClient | null, url: JavascriptValue): string | null {
  const base = client?.baseUrl ?? null;
  if (typeof url !== 'string') return null;
  if (base === null || /^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return url;
  return `${base.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`;
}

/** Clients, and what is set on them. Null where the path makes none. */
export function makeClient(path: string, given: readonly JavascriptValue[]): JavascriptValue | null {
  const [options] = given;
  if (/^(?:openai\.|OpenAI\.)?(?:Azure)?OpenAI$/.test(path)) {
    return new JavascriptThing('openai-client', clientOf(member(options, 'baseURL'), options));
  }
  if (path === 'Anthropic')
    return new JavascriptThing('anthropic-client', clientOf(member(options, 'baseURL'), options));
  // The package before its version 4.
  if (/^(?:OpenAI\.)?OpenAIApi$/.test(path))
    return new JavascriptThing('openai-client', clientOf(member(options, 'basePath'), options));
  if (path === 'axios.create')
    return new JavascriptThing('axios', clientOf(member(options, 'baseURL'), options));
  return null;
}

function clientOf(baseUrl: JavascriptValue, options: JavascriptValue): JavascriptClient {
  const key = member(options, 'apiKey');
  const isKey = typeof key === 'string' && key !== '' && key !== 'not-needed';
  const headers = member(options, 'headers') ?? member(options, 'defaultHeaders');
  return { baseUrl: typeof baseUrl === 'string' ? baseUrl : null, heldKey: isKey || headersHoldKey(headers) };
}

/** Whether headers hold a key that is written out. */
export function headersHoldKey(value: JavascriptValue): boolean {
  if (value instanceof JavascriptArray)
    return value.items.some(
      (pair) =>
        pair instanceof JavascriptArray &&
        typeof pair.items[0] === 'string' &&
        typeof pair.items[1] === 'string' &&
        headerHoldsKey(pair.items[0], pair.items[1]),
    );
  if (!(value instanceof JavascriptObject)) return false;
  for (const [name, text] of value.entries)
    if (typeof text === 'string' && headerHoldsKey(name, text)) return true;
  return false;
}
