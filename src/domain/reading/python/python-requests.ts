import type { SyntaxNode } from '@lezer/common';
import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import { Unknown } from '#domain/reading/unknown.ts';
import * as codeWords from '#words/code/code-readers.ts';
import * as words from '#words/code/reading.ts';
import { headersHoldKey, isKey, textOf } from './python-clients.ts';
import type { PythonArguments } from './python-functions.ts';
import type { PythonRun } from './python-run.ts';
import type { PythonClient, PythonValue } from './python-values.ts';
import { PythonBytes, PythonDict, PythonList, PythonThing, toJson } from './python-values.ts';

/** Calls of OpenAI's and Anthropic's packages that send a chat, whatever its form. */
export function isChatCall(path: string, { named }: PythonArguments): boolean {
  if (!MESSAGES_CALL.test(path)) return CHAT_CALL.test(path);
  // Others have messages too: of a thread, or by telephone.
  return named.has('messages') && named.has('max_tokens');
}

const CHAT_CALL =
  /(?:^|\.)(?:(?:chat\.completions|responses)\.(?:with_raw_response\.|with_streaming_response\.)?(?:create|parse|stream)|ChatCompletion\.a?create)$/;
const MESSAGES_CALL = /(?:^|\.)messages\.(?:with_raw_response\.)?(?:create|stream)$/;

/** The end of the address of such a call. */
function endOf(path: string): string {
  if (MESSAGES_CALL.test(path)) return '/v1/messages';
  return /(?:^|\.)responses\./.test(path) ? '/responses' : '/chat/completions';
}

/** Whether a method of something unknown is a request with a body: as documentation pages write it, without the client. */
export function takesHttpBody(method: string, given: PythonArguments): boolean {
  if (!/^(?:post|put|patch|request|stream)$/.test(method)) return false;
  return ['json', 'data', 'content'].some((name) => given.named.has(name));
}

/** Sends with such a package: the arguments are the body, `extra_body` is added to it. */
export function sendChat(
  run: PythonRun,
  path: string,
  client: PythonClient | null,
  given: PythonArguments,
  node: SyntaxNode,
): PythonValue {
  // What opens with a brace alone is JavaScript.
  if (given.named.size === 0 && /^(?:Dictionary|Set)Expression$/.test(given.places.get(0)?.name ?? ''))
    return replyOf(run, node);
  const { baseUrl, heldKey } = client ?? run.openaiModule;
  return send(run, 'python-openai', node, () => {
    if (given.doubt) throw problemOf(given.doubt);
    if (given.positional.length > 0) throw new TextProblem(words.argumentsDoNotFit(path), run.placeOf(node));
    const body = new Map<string, JsonValue>();
    let extra: PythonValue = null;
    let holdsKey = heldKey;
    let address = baseUrl;
    for (const [name, value] of given.named) {
      if (name === 'extra_body') extra = value;
      else if (name === 'extra_headers' || name === 'headers') holdsKey ||= headersHoldKey(value);
      else if (name === 'api_key') holdsKey ||= isKey(value);
      else if (name === 'api_base' || name === 'base_url') address = textOf(value) ?? address;
      else if (!NOT_IN_BODY.has(name) && !isNotGiven(value))
        body.set(name, toJson(value, placeOf(run, given, name, node)));
    }
    if (path.endsWith('.stream')) body.set('stream', true);
    const more = extra === null ? null : toJson(extra, placeOf(run, given, 'extra_body', node));
    if (more instanceof Map) for (const [key, value] of more) body.set(key, value);
    const end = endOf(path);
    const bare = end === '/chat/completions' ? null : end;
    return {
      url: address === null ? bare : `${address.replace(/(?<!\/)\/+$/, '')}${end}`,
      body,
      bodyAt: run.placeOf(node),
      isInOrder: false,
      heldKey: holdsKey,
      notes: [],
    };
  });
}

const NOT_IN_BODY: ReadonlySet<string> = new Set([
  'extra_query',
  'timeout',
  'request_timeout',
  'api_type',
  'api_version',
  'organization',
  'engine',
  'deployment_id',
  'betas',
]);

function isNotGiven(value: PythonValue): boolean {
  return value instanceof PythonThing && /^openai\.(?:NOT_GIVEN|NotGiven|omit)$/.test(value.path);
}

/** `client.post("/chat/completions", body=…)` of OpenAI's package. */
export function sendOpenaiPost(
  run: PythonRun,
  client: PythonClient | null,
  given: PythonArguments,
  node: SyntaxNode,
): PythonValue {
  return send(run, 'python-openai', node, () => {
    if (given.doubt) throw problemOf(given.doubt);
    const name = given.named.has('content') ? 'content' : 'body';
    const value = given.named.get(name);
    if (value === undefined) throw new NoRequest(codeWords.jsonArgumentMissing, run.placeOf(node));
    const at = placeOf(run, given, name, node);
    const path = textOf(given.positional[0] ?? given.named.get('path') ?? null);
    const base = client?.baseUrl ?? null;
    const body =
      typeof value === 'string' || value instanceof PythonBytes ? parseText(value, at) : toJson(value, at);
    return {
      url: base === null || path === null ? null : `${base.replace(/(?<!\/)\/+$/, '')}${path}`,
      body,
      bodyAt: at,
      isInOrder: false,
      heldKey: client?.heldKey ?? false,
      notes: [],
    };
  });
}

/** Sends with requests, httpx or aiohttp. */
export function sendHttp(
  run: PythonRun,
  method: string,
  client: PythonClient | null,
  given: PythonArguments,
  node: SyntaxNode,
): PythonValue {
  const named = new Map(given.named);
  const positions = /^(?:request|stream)$/.test(method) ? ['method', 'url'] : ['url', 'data', 'json'];
  for (const [index, value] of given.positional.entries()) {
    const name = positions[index];
    if (name !== undefined && !named.has(name)) named.set(name, value);
  }
  const verb = named.get('method');
  if (typeof verb === 'string' && /^(?:get|head|options|delete)$/i.test(verb)) return replyOf(run, node);
  return send(run, 'python', node, () => {
    if (given.doubt) throw problemOf(given.doubt);
    const data = named.get('data') ?? named.get('content') ?? null;
    const json = named.get('json') ?? null;
    const name = data === null ? 'json' : named.get('data') === data ? 'data' : 'content';
    if (data === null && json === null) throw new NoRequest(codeWords.jsonArgumentMissing, run.placeOf(node));
    const place = placeOf(run, given, name, node, positions.indexOf(name));
    return {
      url: addressOf(client, named.get('url') ?? null),
      body: data === null ? toJson(json, place) : parseText(data, place),
      bodyAt: place,
      isInOrder: true,
      heldKey: holdsKey(client, named),
      notes: [],
    };
  });
}

function holdsKey(client: PythonClient | null, named: ReadonlyMap<string, PythonValue>): boolean {
  const auth = named.get('auth') ?? null;
  const isAuth =
    auth instanceof PythonList && auth.items.some((item) => typeof item === 'string' && item !== '');
  return (
    (client?.heldKey ?? false) ||
    isAuth ||
    headersHoldKey(named.get('headers')) ||
    isFilled(named.get('cookies'))
  );
}

function isFilled(value: PythonValue | undefined): boolean {
  return value instanceof PythonDict && value.entries.size > 0;
}

function addressOf(client: PythonClient | null, url: PythonValue): string | null {
  const text = textOf(url);
  const base = client?.baseUrl ?? null;
  if (text === null || base === null || /^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text;
  return `${base.replace(/(?<!\/)\/+$/, '')}/${text.replace(/^\/+/, '')}`;
}

/** `connection.request("POST", path, body, headers)` of http.client. */
export function sendConnection(
  run: PythonRun,
  client: PythonClient | null,
  given: PythonArguments,
  node: SyntaxNode,
): PythonValue {
  const [method, url, data, headers] = given.positional;
  const named = new Map(given.named);
  const body = named.get('body') ?? data;
  if (body !== undefined && body !== null) named.set('data', body);
  named.delete('body');
  const more = named.get('headers') ?? headers;
  if (more !== undefined) named.set('headers', more);
  const places = new Map(given.places);
  const bodyPlace = places.get('body') ?? places.get(2);
  if (bodyPlace !== undefined) places.set('data', bodyPlace);
  return sendHttp(
    run,
    'request',
    client,
    { ...given, positional: [method ?? null, url ?? null], named, places },
    node,
  );
}

/** `Request(url, data, headers)` and `urlopen(url, data)` of urllib. */
export function sendUrllib(
  run: PythonRun,
  path: string,
  given: PythonArguments,
  node: SyntaxNode,
): PythonValue {
  const [first = null, second, third] = given.positional;
  const url = given.named.get('url') ?? first;
  const made = url instanceof PythonThing ? url.client : null;
  const data = given.named.get('data') ?? second;
  const named = new Map<string, PythonValue>([['url', made ? (made.baseUrl ?? null) : url]]);
  const headers = given.named.get('headers') ?? third;
  if (headers !== undefined) named.set('headers', headers);
  if (data !== undefined && data !== null) {
    named.set('data', data);
    const place = given.places.get('data') ?? given.places.get(1);
    sendHttp(
      run,
      'post',
      made && { baseUrl: null, heldKey: made.heldKey },
      { positional: [], named, places: place ? new Map([['data', place]]) : new Map(), doubt: given.doubt },
      node,
    );
  }
  if (path.endsWith('urlopen')) return replyOf(run, node);
  return new PythonThing('urllib-request', {
    baseUrl: textOf(url),
    heldKey: headersHoldKey(headers),
    keptAt: run.placeOf(node),
  });
}

/** Calls of other APIs: named, for their bodies are others. Null where the path is none. */
export function sendOther(run: PythonRun, path: string, node: SyntaxNode): PythonValue | null {
  if (!/^(?:openai(?:-client)?\.completions\.create|openai\.Completion\.a?create)$/.test(path)) return null;
  run.send('python-openai', node, new TextProblem(words.completionsApi, run.placeOf(node)));
  return replyOf(run, node);
}

function send(
  run: PythonRun,
  source: 'python' | 'python-openai',
  node: SyntaxNode,
  read: () => Parameters<PythonRun['send']>[2],
): PythonValue {
  try {
    run.send(source, node, read());
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    run.send(source, node, error);
  }
  return replyOf(run, node);
}

function replyOf(run: PythonRun, node: SyntaxNode): Unknown {
  return run.unknown(words.replyOfRequest(run.lineOf(node)), node);
}

function problemOf(doubt: Unknown): TextProblem {
  return new TextProblem(doubt.sentence, doubt.at);
}

function placeOf(
  run: PythonRun,
  given: PythonArguments,
  name: string,
  node: SyntaxNode,
  position = -1,
): number {
  return run.placeOf(given.places.get(name) ?? given.places.get(position) ?? node);
}

function parseText(value: PythonValue, at: number): JsonValue {
  if (value instanceof Unknown) throw problemOf(value);
  const text = value instanceof PythonBytes ? value.text : value;
  if (typeof text !== 'string') throw new TextProblem(codeWords.sendsForm, at);
  const parsed = parseJson(text);
  if (!parsed.ok) throw new TextProblem(codeWords.dataNotJson(parsed.error.sentence), at);
  return parsed.value;
}
