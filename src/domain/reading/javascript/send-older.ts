import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import { headerHoldsKey } from '#domain/languages/request-address.ts';
import * as codeWords from '#words/code/code-readers.ts';
import * as words from '#words/code/reading.ts';
import type { JavascriptRun } from './javascript-run.ts';
import type { JavascriptNode } from './javascript-tree.ts';
import type { JavascriptValue } from './javascript-values.ts';
import {
  doubtOf,
  JavascriptArray,
  JavascriptObject,
  type JavascriptThing,
  PendingRequest,
  stringOf,
  toJson,
} from './javascript-values.ts';
import { headersHoldKey, member, parseText, send } from './send-javascript.ts';

/** Calls of jQuery and of the package request. Tells whether it is one. */
export function sendOlder(
  run: JavascriptRun,
  { path }: JavascriptThing,
  given: readonly JavascriptValue[],
  node: JavascriptNode,
): boolean {
  const jquery = /^(?:\$|jQuery)\.(ajax|post)$/.exec(path)?.[1];
  if (jquery !== undefined) {
    sendJquery(run, jquery === 'post', given, node);
    return true;
  }
  const named = /^request-package(?:\.(post|put|patch))?$/.exec(path);
  if (named === null) return false;
  const [first, second] = given;
  const options = typeof first === 'string' ? second : first;
  const json = member(options, 'json');
  const isJson = json instanceof JavascriptObject || json instanceof JavascriptArray;
  sendOne(run, node, {
    options,
    url: typeof first === 'string' ? first : (member(options, 'url') ?? member(options, 'uri')),
    method: member(options, 'method') ?? named[1] ?? 'GET',
    data: isJson ? json : member(options, 'body'),
    mayBeObject: isJson || json === true,
  });
  return true;
}

function sendJquery(
  run: JavascriptRun,
  isPost: boolean,
  given: readonly JavascriptValue[],
  node: JavascriptNode,
): void {
  const [first, second] = given;
  const isShort = isPost && typeof first === 'string';
  const options = isShort ? undefined : typeof first === 'string' ? second : first;
  sendOne(run, node, {
    options,
    url: typeof first === 'string' ? first : member(options, 'url'),
    method: isPost ? 'POST' : (member(options, 'method') ?? member(options, 'type') ?? 'GET'),
    data: isShort ? second : member(options, 'data'),
    mayBeObject: false,
  });
}

interface OlderCall {
  readonly options: JavascriptValue;
  readonly url: JavascriptValue;
  readonly method: JavascriptValue;
  readonly data: JavascriptValue;
  /** Whether an object is sent as its JSON; else its fields become those of a form. */
  readonly mayBeObject: boolean;
}

function sendOne(run: JavascriptRun, node: JavascriptNode, call: OlderCall): void {
  send(run, 'javascript-fetch', node, () => {
    const doubt = doubtOf(call.options) ?? doubtOf(call.data) ?? doubtOf(call.method);
    if (doubt) throw new TextProblem(doubt.sentence, doubt.at);
    const isBare = typeof call.method === 'string' && /^(?:get|head)$/i.test(call.method);
    if (isBare || call.data === undefined || call.data === null)
      throw new NoRequest(codeWords.callWithoutBody, run.placeOf(node));
    return {
      url: typeof call.url === 'string' ? call.url : null,
      body: bodyOf(call.data, call.mayBeObject, run.placeOf(node)),
      bodyAt: run.placeOf(node),
      isInOrder: true,
      heldKey:
        headersHoldKey(member(call.options, 'headers')) ||
        member(call.options, 'auth') instanceof JavascriptObject,
      notes: [],
    };
  });
}

function bodyOf(data: JavascriptValue, mayBeObject: boolean, at: number): JsonValue {
  if (typeof data === 'string') return parseText(data, at);
  const isObject = data instanceof JavascriptObject || data instanceof JavascriptArray;
  if (isObject && !mayBeObject) throw new TextProblem(words.stringifyMissing, at);
  return toJson(data, at);
}

/** The request that several calls put together; null where the path begins none. */
export function makePending(
  run: JavascriptRun,
  path: string,
  given: readonly JavascriptValue[],
): PendingRequest | null {
  const kept = run.circumstances.join('\n');
  const [first, second] = given;
  if (path === 'XMLHttpRequest') return new PendingRequest('xhr', kept);
  if (/^(?:unirest|superagent)\.(?:post|put|patch)$/.test(path) || path === 'unirest') {
    const pending = new PendingRequest('chained-request', kept);
    pending.url = path === 'unirest' ? second : first;
    return pending;
  }
  const scheme = /^(https?)\.request$/.exec(path)?.[1];
  if (scheme === undefined) return null;
  const pending = new PendingRequest('node-request', kept);
  const options = typeof first === 'string' ? second : first;
  pending.doubt = doubtOf(options);
  pending.heldKey = headersHoldKey(member(options, 'headers'));
  pending.url = typeof first === 'string' ? first : addressOf(options, scheme);
  return pending;
}

function addressOf(options: JavascriptValue, scheme: string): string | undefined {
  const part = (name: string) => {
    const value = member(options, name);
    return value === undefined ? null : stringOf(value);
  };
  const host = part('hostname') ?? part('host');
  if (host === null) return undefined;
  const port = part('port');
  const isUsual = port === null || port === (scheme === 'https' ? '443' : '80');
  return `${scheme}://${host}${isUsual || host.includes(':') ? '' : `:${port}`}${part('path') ?? '/'}`;
}

/** What a method of such a request gives. The one that sends it keeps it in the run. */
export function callPending(
  run: JavascriptRun,
  pending: PendingRequest,
  method: string,
  given: readonly JavascriptValue[],
  node: JavascriptNode,
): JavascriptValue {
  const [first, second] = given;
  const isSent = pending.path === 'node-request' ? method === 'end' : method === 'send';
  if (isSent) {
    if (first !== undefined && first !== null && !isFunction(first)) pending.parts.push(first);
    sendPending(run, pending, node);
    return pending.path === 'chained-request' ? pending : undefined;
  }
  const isChange = /^(?:open|write|form|field|attach|pipe|query)$/.test(method);
  if (isChange && run.circumstances.join('\n') !== pending.circumstances)
    pending.doubt ??= run.unknown(words.changedUnderCondition(method, run.lineOf(node)), node);
  if (method === 'open') pending.url = second;
  else if (method === 'write') pending.parts.push(first);
  else if (/^(?:form|field|attach|pipe)$/.test(method) || (method === 'type' && first !== 'json'))
    pending.doubt ??= run.unknown(words.methodUnknown(method), node);
  else if (typeof first === 'string' && typeof second === 'string' && headerHoldsKey(first, second))
    pending.heldKey = true;
  else if (headersHoldKey(first)) pending.heldKey = true;
  return pending.path === 'chained-request' ? pending : undefined;
}

function isFunction(value: JavascriptValue): boolean {
  const isValue = value === null || typeof value !== 'object';
  return (
    !isValue && !(value instanceof JavascriptObject || value instanceof JavascriptArray) && !doubtOf(value)
  );
}

function sendPending(run: JavascriptRun, pending: PendingRequest, node: JavascriptNode): void {
  const { doubt, parts, url, heldKey } = pending;
  send(run, 'javascript-fetch', node, () => {
    const at = run.placeOf(node);
    if (doubt) throw new TextProblem(doubt.sentence, doubt.at);
    for (const part of parts) {
      const why = doubtOf(part);
      if (why) throw new TextProblem(why.sentence, why.at);
    }
    const [only] = parts;
    if (only === undefined) throw new NoRequest(codeWords.callWithoutBody, at);
    const isText = parts.every((part) => typeof part === 'string');
    // Fields that are sent one after the other are merged by rules of the package's own.
    if (!isText && parts.length > 1) throw new TextProblem(words.notJsonBody, at);
    return {
      url: typeof url === 'string' ? url : null,
      body: isText
        ? parseText(parts.map(String).join(''), at)
        : bodyOf(only, pending.path === 'chained-request', at),
      bodyAt: at,
      isInOrder: true,
      heldKey,
      notes: [],
    };
  });
}
