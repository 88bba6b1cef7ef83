import { TextProblem } from '#domain/errors/text-problem.ts';
import { formatJson } from '#domain/json/format-json.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { Unknown } from '#domain/reading/unknown.ts';
import * as words from '#words/code/reading.ts';
import { copyOf } from './copy-javascript.ts';
import { taintCallbacks } from './escape-javascript.ts';
import { callCallback } from './javascript-callbacks.ts';
import { compactJson } from './javascript-json.ts';
import { callArrayMethod, callTextMethod } from './javascript-methods.ts';
import { globalMark, HARMLESS, isGlobalObject, memberOf, PURE } from './javascript-packages.ts';
import type { JavascriptRun } from './javascript-run.ts';
import { JavascriptStop } from './javascript-stop.ts';
import type { JavascriptNode } from './javascript-tree.ts';
import { nodeAt, nodesAt, textAt } from './javascript-tree.ts';
import type { JavascriptValue } from './javascript-values.ts';
import {
  doubtOf,
  fromJson,
  JavascriptArray,
  JavascriptFunction,
  JavascriptObject,
  JavascriptThing,
  PendingRequest,
  stringOf,
  toJson,
} from './javascript-values.ts';
import { isChatCall, makeClient, sendChat, sendKnown, sendPost } from './send-javascript.ts';
import { callPending, makePending, sendOlder } from './send-older.ts';

/** The value of a call. A call that sends a request is kept in the run. */
export function callJavascript(run: JavascriptRun, node: JavascriptNode): JavascriptValue {
  const callee = nodeAt(node, 'callee');
  if (callee === null) return run.unknownCode(node);
  const inner = unwrap(callee);
  const path = run.codeOf(inner).replace(/[\s?!]/g, '');
  const object = inner.type === 'MemberExpression' ? nodeAt(inner, 'object') : null;
  if (object !== null) {
    const property = nodeAt(inner, 'property') ?? inner;
    markWaited(run, node, object, property);
    const receiver = run.evaluate(object);
    // Which of its methods it is may not be known: then it is any.
    const key = inner.computed === true ? stringOf(run.evaluate(property)) : textAt(property, 'name');
    const method = key ?? '';
    const given = evaluateArguments(run, node);
    if (receiver instanceof PendingRequest) return callPending(run, receiver, method, given, node);
    if (receiver instanceof JavascriptThing) {
      const own = isGlobalObject(receiver) ? run.scopes[0]?.get(globalMark(method)) : undefined;
      if (own instanceof JavascriptFunction) return run.callFunction(own, given, node);
      return callThing(run, memberOf(receiver, method), given, node);
    }
    if (isChatCall(path, given)) return sendChat(run, path, null, given, node);
    const result = callMember(run, receiver, method, given, node);
    if (result !== NOT_EVALUATED) return result;
    if (sendPost(run, method, given, node)) return run.unknown(words.replyOfRequest(run.lineOf(node)), node);
    if (!(receiver instanceof Unknown) || !PURE.test(method)) {
      taintCallbacks(run, [receiver]);
      run.castDoubt(receiver, run.unknown(words.methodUnknown(method), node));
    }
    const unknown = callUnknown(run, path, given, node);
    const doubt = doubtOf(receiver) ?? run.unknown(words.methodUnknown(method), node);
    return new Unknown(doubt.sentence, doubt.at, [unknown, receiver]);
  }
  const called = run.evaluate(inner);
  const given = evaluateArguments(run, node);
  if (called instanceof JavascriptFunction) return run.callFunction(called, given, node);
  if (called instanceof JavascriptThing) return callThing(run, called, given, node);
  if (path === 'eval') run.poison ??= run.unknown(words.changedByCall('eval', run.lineOf(node)), node);
  const result = callUnknown(run, path, given, node);
  return called instanceof Unknown ? new Unknown(result.sentence, result.at, [result, called]) : result;
}

/** What `.then()` or `.catch()` of a call is waited for is the call. */
function markWaited(
  run: JavascriptRun,
  node: JavascriptNode,
  object: JavascriptNode,
  property: JavascriptNode,
): void {
  if (run.awaited.has(node) && /^(?:then|catch|finally)$/.test(textAt(property, 'name')))
    run.awaited.add(unwrap(object));
}

/** The expression in brackets, or with a type. */
export function unwrap(node: JavascriptNode): JavascriptNode {
  const inner = /^(?:TS|Parenthesized|Chain)/.test(node.type) ? nodeAt(node, 'expression') : null;
  return inner ? unwrap(inner) : node;
}

function evaluateArguments(run: JavascriptRun, node: JavascriptNode): JavascriptValue[] {
  const given: JavascriptValue[] = [];
  for (const argument of nodesAt(node, 'arguments')) {
    if (argument === null) continue;
    if (argument.type !== 'SpreadElement') {
      given.push(run.evaluate(argument));
      continue;
    }
    const inner = nodeAt(argument, 'argument');
    const value = inner ? run.evaluate(inner) : undefined;
    if (value instanceof JavascriptArray && !value.doubt) given.push(...value.items.slice(0, 1000));
    else given.push(doubtOf(value) ?? run.unknown(words.spreadUnknown, argument));
  }
  return given;
}

const NOT_EVALUATED = Symbol('not evaluated');

function callMember(
  run: JavascriptRun,
  receiver: JavascriptValue,
  method: string,
  given: readonly JavascriptValue[],
  node: JavascriptNode,
): JavascriptValue | typeof NOT_EVALUATED {
  if (receiver instanceof JavascriptObject) {
    const member = receiver.entries.get(method);
    const [name, value] = given;
    // `new Headers()` is such an object here, and has these.
    if (member === undefined && /^(?:append|set)$/.test(method) && typeof name === 'string') {
      receiver.entries.set(name, value);
      return undefined;
    }
    return member instanceof JavascriptFunction && !receiver.doubt
      ? run.callFunction(member, given, node, receiver)
      : NOT_EVALUATED;
  }
  // What other code has may be given back by it.
  if (receiver instanceof JavascriptArray && receiver.doubt) for (const each of given) run.leak(each);
  const mapped = callCallback(run, receiver, method, given, node);
  if (mapped !== null) return mapped.value;
  const result =
    typeof receiver === 'string'
      ? callTextMethod(receiver, method, given)
      : receiver instanceof JavascriptArray
        ? callArrayMethod(receiver, method, given)
        : null;
  return result === null ? NOT_EVALUATED : result.value;
}

function callUnknown(
  run: JavascriptRun,
  name: string,
  given: readonly JavascriptValue[],
  node: JavascriptNode,
): Unknown {
  if (/^(?:process|Deno)\.exit$/.test(name)) throw new JavascriptStop(run.lineOf(node));
  run.settle();
  taintCallbacks(run, [...run.methods, ...given]);
  if (!HARMLESS.test(name) || run.replaced.has(name)) {
    const why = run.unknown(words.changedByCall(name, run.lineOf(node)), node);
    for (const value of [...given, ...run.leaked]) run.castDoubt(value, why);
    // What has a value now may be given more of it later.
    for (const value of given) if (doubtOf(value)) run.leak(value);
  }
  return run.unknown(words.resultOfCall(name), node, given);
}

function callThing(
  run: JavascriptRun,
  thing: JavascriptThing,
  given: readonly JavascriptValue[],
  node: JavascriptNode,
): JavascriptValue {
  const { path, client } = thing;
  if (run.replaced.has(path)) return callUnknown(run, path, given, node);
  if (isChatCall(path, given)) return sendChat(run, path, client, given, node);
  if (sendKnown(run, thing, given, node) || sendOlder(run, thing, given, node))
    return run.unknown(words.replyOfRequest(run.lineOf(node)), node);
  const made = makePending(run, path, given) ?? makeClient(path, given);
  if (made !== null) return made;
  const built = callBuiltIn(run, path, given, node);
  return built === null ? callUnknown(run, path, given, node) : built.value;
}

/** Null where the function is not evaluated. */
function callBuiltIn(
  run: JavascriptRun,
  path: string,
  given: readonly JavascriptValue[],
  node: JavascriptNode,
): { readonly value: JavascriptValue } | null {
  const [first, second, third] = given;
  switch (path) {
    case 'JSON.stringify':
      return { value: stringify(run, first, second, third, node) };
    case 'JSON.parse': {
      if (typeof first !== 'string') return first instanceof Unknown ? { value: first } : null;
      const parsed = parseJson(first);
      return parsed.ok ? { value: fromJson(parsed.value) } : null;
    }
    case 'structuredClone':
      return { value: copyOf(first, new Map(), (steps) => run.spend(steps, run.placeOf(node))) };
    case 'Object.assign': {
      if (!(first instanceof JavascriptObject) || first.isFrozen) {
        for (const each of given.slice(1)) run.leak(each);
        return null;
      }
      for (const each of given.slice(1)) {
        if (each === undefined || each === null) continue;
        if (each instanceof JavascriptObject && !each.doubt)
          for (const [key, member] of each.entries) first.entries.set(key, member);
        else first.doubt ??= doubtOf(each) ?? run.unknown(words.spreadUnknown, node);
      }
      return { value: first };
    }
    case 'Object.freeze':
      if (first instanceof JavascriptObject) first.isFrozen = true;
      return { value: first };
    case 'Deno.env.get':
      return { value: run.unknown(words.environmentUnknown(typeof first === 'string' ? first : '?'), node) };
    default:
      return null;
  }
}

function stringify(
  run: JavascriptRun,
  value: JavascriptValue,
  replacer: JavascriptValue,
  indent: JavascriptValue,
  node: JavascriptNode,
): JavascriptValue {
  if (value === undefined) return undefined;
  if (replacer !== undefined && replacer !== null) return run.unknownCode(node);
  try {
    const json = toJson(value, run.placeOf(node));
    if (indent === undefined || indent === null || indent === 0) return compactJson(json);
    if (typeof indent !== 'number' || indent > 10) return run.unknownCode(node);
    const style = {
      null: 'null',
      true: 'true',
      false: 'false',
      indentWidth: indent,
      formatText: (text: string) => JSON.stringify(text),
    };
    return formatJson(json, { style });
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    return new Unknown(error.sentence, error.at);
  }
}

/** `new X(…)`: clients of known packages. */
export function callNew(run: JavascriptRun, node: JavascriptNode): JavascriptValue {
  const callee = nodeAt(node, 'callee');
  const called = callee ? run.evaluate(callee) : undefined;
  const given = evaluateArguments(run, node);
  if (called instanceof JavascriptThing) {
    const made = makePending(run, called.path, given) ?? makeClient(called.path, given);
    if (made !== null) return made;
    // OpenAI's settings before version 4 are such an object too.
    if (/(?:^|\.)Configuration$/.test(called.path)) return given[0] ?? new JavascriptObject();
    if (called.path === 'Headers') return given[0] ?? new JavascriptObject();
    if (called.path === 'Request' && sendKnown(run, new JavascriptThing('fetch'), given, node))
      return run.unknown(words.replyOfRequest(run.lineOf(node)), node);
  }
  if (called instanceof JavascriptFunction) taintCallbacks(run, [called]);
  if (callee && run.codeOf(callee) === 'Function')
    run.poison ??= run.unknown(words.changedByCall('Function', run.lineOf(node)), node);
  // A promise calls what it is given at once.
  const [first] = given;
  if (
    callee?.type === 'Identifier' &&
    run.codeOf(callee) === 'Promise' &&
    first instanceof JavascriptFunction
  )
    run.callFunction(first, [], node);
  const result = callUnknown(run, callee ? run.codeOf(callee) : '', given, node);
  return new Unknown(result.sentence, result.at, [result, called]);
}
