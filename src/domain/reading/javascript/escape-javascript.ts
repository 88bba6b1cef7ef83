import * as words from '#words/code/reading.ts';
import type { JavascriptRun } from './javascript-run.ts';
import type { JavascriptNode } from './javascript-tree.ts';
import { nodeAt, nodesAt, textAt, visit } from './javascript-tree.ts';
import type { JavascriptValue } from './javascript-values.ts';
import { JavascriptFunction, reachableFrom } from './javascript-values.ts';
import { taintBranch } from './taint-javascript.ts';

/** Functions that code may call which is not known, now or later: what they change, and what they hand out, is not known after it. */
export function taintCallbacks(run: JavascriptRun, values: readonly JavascriptValue[]): void {
  for (const value of values) {
    for (const each of reachableFrom(value)) {
      if (!(each instanceof JavascriptFunction)) continue;
      hide(run, each, each, new Set());
      taintFunction(run, each);
    }
  }
}

/** Keeps a function by the names in its code, and in the code of functions that it may call. */
function hide(
  run: JavascriptRun,
  hidden: JavascriptFunction,
  code: JavascriptFunction,
  seen: Set<JavascriptFunction>,
): void {
  if (seen.has(code)) return;
  seen.add(code);
  const text = run.codeOfFunction(code);
  run.spend(1 + Math.ceil(text.length / 20), run.baseOf(code) + code.node.start);
  for (const name of new Set(text.match(/[A-Za-z_$][\w$]*/g))) {
    const others = run.hidden.get(name) ?? new Set();
    run.hidden.set(name, others.add(hidden));
    for (const called of run.definedAs(name)) hide(run, hidden, called, seen);
  }
}

/** Functions that other code has may have run again since a name got another value. */
export function settleHidden(run: JavascriptRun): void {
  if (run.changed.size === 0 || run.hidden.size === 0) return;
  const affected = new Set<JavascriptFunction>();
  for (const name of run.changed) {
    for (const made of run.hidden.get(name) ?? []) {
      affected.add(made);
      for (const called of run.definedAs(name)) hide(run, made, called, new Set());
    }
  }
  for (const made of affected) taintFunction(run, made);
  run.changed.clear();
}

function taintFunction(run: JavascriptRun, made: JavascriptFunction): void {
  const { scopes, base } = run;
  run.spend(1 + Math.ceil((made.node.end - made.node.start) / 20), run.placeOf(made.node));
  run.base = run.baseOf(made);
  const outer = made.scopes.map((scope, index) => (index === 0 ? (scopes[0] ?? scope) : scope));
  run.scopes = [...outer, ownNames(made.node)];
  taintBranch(run, made.node, words.changedByCallback, new Set([made.node]));
  for (const value of handedOut(run, made.node)) {
    const why = run.unknown(words.handedOutByCallback(run.lineOf(made.node)), made.node);
    run.castDoubt(value, why);
  }
  run.scopes = scopes;
  run.base = base;
}

/** The names that a function declares, without values. */
function ownNames(made: JavascriptNode): Map<string, JavascriptValue> {
  const names = new Map<string, JavascriptValue>();
  const declare = (pattern: JavascriptNode) =>
    visit(pattern, (each) => {
      if (each.type === 'Identifier') names.set(textAt(each, 'name'), undefined);
    });
  for (const parameter of nodesAt(made, 'params')) if (parameter) declare(parameter);
  visit(made, (each) => {
    const id = each.type === 'VariableDeclarator' ? nodeAt(each, 'id') : null;
    if (id) declare(id);
  });
  return names;
}

/** The values that a function gives to whoever calls it: by `return`, `yield` and `throw`. */
function handedOut(
  run: JavascriptRun,
  made: JavascriptNode,
  visited: Set<JavascriptNode> = new Set(),
): readonly JavascriptValue[] {
  if (visited.has(made)) return [];
  visited.add(made);
  const values: JavascriptValue[] = [];
  const body = nodeAt(made, 'body') ?? made;
  if (body.type !== 'BlockStatement' && body.type !== 'ClassBody') collect(run, body, values, visited);
  visit(body, (each) => {
    if (!/^(?:ReturnStatement|YieldExpression|ThrowStatement)$/.test(each.type)) return;
    const argument = nodeAt(each, 'argument');
    if (argument) collect(run, argument, values, visited);
  });
  return values;
}

/** What the parts of an expression give whose values may be its own, or in it. */
function collect(
  run: JavascriptRun,
  node: JavascriptNode,
  values: JavascriptValue[],
  visited: Set<JavascriptNode>,
): void {
  const parts = (...keys: readonly string[]) => {
    for (const key of keys) {
      const one = nodeAt(node, key);
      for (const each of one ? [one] : nodesAt(node, key)) if (each) collect(run, each, values, visited);
    }
  };
  switch (node.type) {
    case 'Identifier': {
      const value = run.scopeOf(textAt(node, 'name'))?.get(textAt(node, 'name'));
      if (value instanceof JavascriptFunction) values.push(...handedOut(run, value.node, visited));
      else values.push(value);
      return;
    }
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      values.push(...handedOut(run, node, visited));
      return;
    case 'CallExpression': {
      const callee = nodeAt(node, 'callee');
      if (callee?.type === 'MemberExpression' && !/^(?:JSON|structuredClone)\b/.test(run.textOf(callee)))
        parts('callee');
      else if (callee?.type === 'Identifier') parts('callee');
      if (callee && /^(?:Object|Array|Promise|Reflect)\./.test(run.textOf(callee))) parts('arguments');
      return;
    }
    case 'ConditionalExpression':
      parts('consequent', 'alternate');
      return;
    case 'NewExpression':
      parts('arguments');
      return;
    default:
      if (/Literal|^Binary|^Unary|^Update|^Template/.test(node.type)) return;
      parts(
        'object',
        'elements',
        'properties',
        'value',
        'argument',
        'expression',
        'expressions',
        'left',
        'right',
      );
  }
}
