import * as words from '#words/code/reading.ts';
import { assignTo } from './assign-javascript.ts';
import { unwrap } from './call-javascript.ts';
import { taintCallbacks } from './escape-javascript.ts';
import { bodyOf, executeAll } from './execute-javascript.ts';
import type { JavascriptRun } from './javascript-run.ts';
import { FUNCTION_SCOPE } from './javascript-run.ts';
import type { JavascriptNode } from './javascript-tree.ts';
import { nodeAt, nodesAt } from './javascript-tree.ts';
import type { JavascriptValue } from './javascript-values.ts';
import { JavascriptArray, type JavascriptFunction } from './javascript-values.ts';

/** Calls a function of the script. */
export function callFunction(
  run: JavascriptRun,
  called: JavascriptFunction,
  given: readonly JavascriptValue[],
  node: JavascriptNode,
  receiver?: JavascriptValue,
): JavascriptValue {
  run.called.add(called.node);
  if (run.depth > 250) return run.unknown(words.callsItself(called.name), node);
  const values = [...given];
  const { isAwaited } = run;
  run.isAwaited = run.awaited.has(node);
  const isLater =
    called.node.async === true && !run.isAwaited && /\bawait\b/.test(run.codeOfFunction(called));
  try {
    if (called.node.generator === true) return callGenerator(run, called, given, node);
    const own: ArgumentsOfCall = {
      receiver: receiver ?? run.unknown(words.expressionUnknown('this'), node),
      all: run.unknown(words.expressionUnknown('arguments'), node, given),
      of: (index, isRest) => (isRest ? new JavascriptArray(values.slice(index)) : values[index]),
    };
    return runFunction(run, called, run.baseOf(called), own);
  } finally {
    run.isAwaited = isAwaited;
    // What stands behind its first `await` runs when others wait.
    if (isLater) taintCallbacks(run, [called]);
  }
}

/** A generator runs when it is asked for its values. */
function callGenerator(
  run: JavascriptRun,
  called: JavascriptFunction,
  given: readonly JavascriptValue[],
  node: JavascriptNode,
): JavascriptValue {
  const why = run.unknown(words.functionNotEvaluated, called.node, given);
  taintCallbacks(run, [called, ...given]);
  for (const value of given)
    run.castDoubt(value, run.unknown(words.changedByCall(called.name, run.lineOf(node)), node));
  return why;
}

/** What a function is called with. */
export interface ArgumentsOfCall {
  readonly receiver: JavascriptValue;
  readonly all: JavascriptValue;
  readonly of: (index: number, isRest: boolean) => JavascriptValue;
}

/** Runs a function's body with what it is called with. */
export function runFunction(
  run: JavascriptRun,
  called: JavascriptFunction,
  base: number,
  given: ArgumentsOfCall,
): JavascriptValue {
  const { scopes, returnDoubt, base: before } = run;
  const outer = called.scopes.map((scope, index) => (index === 0 ? (scopes[0] ?? scope) : scope));
  const own = new Map<string, JavascriptValue>([[FUNCTION_SCOPE, undefined]]);
  // An arrow function has those of the function around it.
  if (called.node.type !== 'ArrowFunctionExpression')
    own.set('this', given.receiver).set('arguments', given.all);
  run.scopes = [...outer, own];
  run.base = base;
  run.returnDoubt = null;
  run.depth += 10;
  try {
    for (const [index, parameter] of nodesAt(called.node, 'params').entries()) {
      if (parameter === null) continue;
      const isRest = parameter.type === 'RestElement';
      const target = isRest ? nodeAt(parameter, 'argument') : parameter;
      if (target) assignTo(run, target, given.of(index, isRest), true);
    }
    const body = nodeAt(called.node, 'body');
    if (!body) return undefined;
    if (called.node.generator === true) return run.unknown(words.functionNotEvaluated, called.node);
    if (body.type !== 'BlockStatement') {
      if (run.isAwaited) run.awaited.add(unwrap(body));
      return run.evaluate(body);
    }
    const completion = executeAll(run, bodyOf(body));
    return run.returnDoubt ?? completion?.returned;
  } finally {
    run.depth -= 10;
    run.scopes = scopes;
    run.base = before;
    run.returnDoubt = returnDoubt;
  }
}
