import type { SyntaxNode } from '@lezer/common';
import { Unknown } from '#domain/reading/unknown.ts';
import * as words from '#words/code/reading.ts';
import { callKnown } from './call-known.ts';
import type { PythonArguments } from './python-functions.ts';
import { PythonFunction, PythonStop } from './python-functions.ts';
import { callMethod } from './python-methods.ts';
import { HARMLESS, memberOf, PURE_METHODS } from './python-packages.ts';
import { isChatCall, sendChat, sendHttp, takesHttpBody } from './python-requests.ts';
import type { PythonRun } from './python-run.ts';
import { childrenOf, codeOf, isToken } from './python-tree.ts';
import type { PythonValue } from './python-values.ts';
import { doubtOf, PythonBytes, PythonDict, PythonList, PythonThing, textOfKey } from './python-values.ts';
import { spreadInto } from './spread-into.ts';
import { taintCallbacks } from './taint-python.ts';

/** The value of a call. A call that sends a request is kept in the run. */
export function callPython(run: PythonRun, node: SyntaxNode): PythonValue {
  const [callee, list] = childrenOf(node);
  if (!callee || !list) return run.unknownCode(node);
  const dotted = callee.name === 'MemberExpression' && childrenOf(callee)[1]?.name === '.';
  if (!dotted) {
    const called = run.evaluate(callee);
    const given = readArguments(run, list);
    if (called instanceof PythonThing) return callKnown(run, called, given, node);
    if (called instanceof PythonFunction) return run.callFunction(called, given, node);
    const result = callUnknown(run, run.textOf(callee), given, node);
    if (!(called instanceof Unknown)) return result;
    const made = new Unknown(result.sentence, result.at, [result, called]);
    if (run.own.has(called)) run.own.add(made);
    return made;
  }
  const [object, , property] = childrenOf(callee);
  if (!object || !property) return run.unknownCode(node);
  const method = run.textOf(property);
  const receiver = run.evaluate(object);
  const given = readArguments(run, list);
  if (receiver instanceof PythonThing) return callKnown(run, memberOf(receiver, method), given, node);
  if (
    typeof receiver === 'string' ||
    receiver instanceof PythonBytes ||
    receiver instanceof PythonList ||
    receiver instanceof PythonDict
  ) {
    // What other code has may be given back by it.
    if (doubtOf(receiver))
      for (const value of [...given.positional, ...given.named.values()]) run.leak(value);
    const result = callMethod(run, receiver, method, given, node);
    if (result !== undefined) return result;
    taintCallbacks(run, [...given.positional, ...given.named.values()]);
    run.castDoubt(receiver, run.unknown(words.methodUnknown(method), property));
    return run.unknown(words.methodUnknown(method), property);
  }
  const path = codeOf(run.source, callee).replace(/\s/g, '');
  if (isChatCall(path, given)) return sendChat(run, path, null, given, node);
  if (takesHttpBody(method, given)) return sendHttp(run, method, null, given, node);
  const isOwn = receiver instanceof Unknown && run.own.has(receiver);
  const result = callUnknown(run, path, given, node, isOwn);
  if (receiver instanceof Unknown && !PURE_METHODS.test(method))
    run.castDoubt(receiver, run.unknown(words.changedByCall(path, run.lineOf(node)), node));
  return receiver instanceof Unknown
    ? new Unknown(receiver.sentence, receiver.at, [receiver, result])
    : result;
}

/** A call of something that is not known. */
export function callUnknown(
  run: PythonRun,
  name: string,
  given: PythonArguments,
  node: SyntaxNode,
  isOwn = false,
): Unknown {
  if (name === 'open' || /^(?:pathlib\.)?Path$|\.read_text$/.test(name))
    return run.unknown(words.readsFile, node);
  if (/^(?:sys\.exit|exit|quit|os\._exit)$/.test(name)) throw new PythonStop(run.lineOf(node));
  if (/^(?:exec|globals|locals|vars)$/.test(name))
    run.forgetAll(run.unknown(words.changedByCall(name, run.lineOf(node)), node));
  run.settle();
  taintCallbacks(run, [...run.methods, ...given.positional, ...given.named.values()]);
  const values = [...given.positional, ...given.named.values()];
  if (isOwn || !HARMLESS.test(name)) {
    const why = run.unknown(words.changedByCall(name, run.lineOf(node)), node);
    for (const value of [...values, ...run.leaked]) run.castDoubt(value, why);
    // What has a value now may be given more of it later.
    for (const value of values) if (doubtOf(value)) run.leak(value);
  }
  return run.unknown(words.resultOfCall(name), node, values);
}

/** The arguments of a call, those that are spread in with them. */
export function readArguments(run: PythonRun, list: SyntaxNode): PythonArguments {
  const given: PythonArguments = { positional: [], named: new Map(), places: new Map(), doubt: null };
  const children = childrenOf(list);
  let spread: string | null = null;
  for (let index = 0; index < children.length; index += 1) {
    const child = children[index];
    if (child === undefined) break;
    if (child.name === '*' || child.name === '**') spread = child.name;
    if (isToken(child)) continue;
    if (child.name === 'VariableName' && children[index + 1]?.name === 'AssignOp') {
      const valueNode = children[index + 2];
      const name = run.textOf(child);
      if (!valueNode) break;
      const value = run.evaluate(valueNode);
      // `f(x := 1)` is a position, not a name.
      if (run.source.text.slice(child.to, valueNode.from).includes(':=')) {
        run.assign(name, value);
        given.positional.push(value);
      } else {
        given.named.set(name, value);
        given.places.set(name, valueNode);
      }
      index += 2;
      continue;
    }
    const value = run.evaluate(child);
    if (spread === '*') spreadPositions(run, given, value, child);
    else if (spread === '**') spreadNames(run, given, value, child);
    else {
      given.places.set(given.positional.length, child);
      given.positional.push(value);
    }
    spread = null;
  }
  return given;
}

function spreadPositions(run: PythonRun, given: PythonArguments, value: PythonValue, node: SyntaxNode): void {
  if (value instanceof PythonList && !value.doubt) given.positional.push(...value.items.slice(0, 1000));
  else given.doubt ??= doubtOf(value) ?? run.unknown(words.spreadUnknown, node);
}

function spreadNames(run: PythonRun, given: PythonArguments, value: PythonValue, node: SyntaxNode): void {
  const dict = new PythonDict();
  spreadInto(run, dict, value, node);
  given.doubt ??= dict.doubt;
  for (const [key, member] of dict.entries) {
    given.named.set(textOfKey(key), member);
    given.places.set(textOfKey(key), node);
  }
}
