import type { SyntaxNode } from '@lezer/common';
import { Unknown } from '#domain/reading/unknown.ts';
import * as words from '#words/code/reading.ts';
import { assignUnknown, doubtRoot } from './assign-python.ts';
import { PythonFunction } from './python-functions.ts';
import { HARMLESS, PURE_METHODS } from './python-packages.ts';
import type { PythonRun } from './python-run.ts';
import { childrenOf, isToken } from './python-tree.ts';
import type { PythonValue } from './python-values.ts';
import { PythonDict, PythonList, reachableFrom } from './python-values.ts';

type Reason = (name: string, line: number) => string;

/** Methods that send; they change nothing of what they are given. */
const SENDING = /^(?:create|acreate|parse|stream|post|put|patch|request|get|dumps|loads|deepcopy)$/;

/**
 * Code that runs an unknown number of times, or perhaps not at all: whatever it may change is not known after it. Errs on
 * the side of doubt.
 */
export function taintBranch(
  run: PythonRun,
  branch: SyntaxNode,
  reason: Reason,
  visited: Set<PythonFunction> = new Set(),
): void {
  const cursor = branch.cursor();
  const end = branch.to;
  do {
    if (cursor.from >= end && cursor.from > branch.from) break;
    taintNode(run, cursor.node, reason, visited);
  } while (cursor.next() && cursor.from <= end);
}

/** Functions that code may call which is not known, now or later: what they change, and what they hand out, is not known after it. */
export function taintCallbacks(run: PythonRun, values: readonly PythonValue[]): void {
  for (const value of values) {
    for (const each of reachableFrom(value)) {
      if (!(each instanceof PythonFunction)) continue;
      hide(run, each, each, new Set());
      taintEscaped(run, each);
    }
  }
}

/** Keeps a function by the names in its code, and in the code of functions that it may call. */
function hide(run: PythonRun, hidden: PythonFunction, code: PythonFunction, seen: Set<PythonFunction>): void {
  if (seen.has(code)) return;
  seen.add(code);
  const text = code.source.text.slice(code.body.from, code.body.to);
  run.spend(1 + Math.ceil(text.length / 20), code.source.sourceOf(code.body.from));
  for (const name of new Set(text.match(/[A-Za-z_]\w*/g))) {
    const others = run.hidden.get(name) ?? new Set();
    run.hidden.set(name, others.add(hidden));
    for (const called of run.definedAs(name)) hide(run, hidden, called, seen);
  }
}

/** Functions that other code has may have run again since a name got another value. */
export function settleHidden(run: PythonRun): void {
  if (run.changed.size === 0 || run.hidden.size === 0) return;
  const affected = new Set<PythonFunction>();
  for (const name of run.changed) {
    for (const made of run.hidden.get(name) ?? []) {
      affected.add(made);
      for (const called of run.definedAs(name)) hide(run, made, called, new Set());
    }
  }
  run.changed.clear();
  for (const made of affected) taintEscaped(run, made);
  run.changed.clear();
}

function taintEscaped(run: PythonRun, made: PythonFunction): void {
  taintFunction(run, made, words.changedByCallback, new Set([made]));
  // What a default is, is handed out too.
  const why = new Unknown(
    words.handedOutByCallback(made.source.lineOf(made.source.sourceOf(made.body.from))),
    made.source.sourceOf(made.body.from),
  );
  for (const value of made.defaults.values()) run.castDoubt(value, why);
  for (const value of handedOut(run, made)) run.castDoubt(value, why);
}

/** The values around a function that it gives to whoever calls it. */
export function handedOut(run: PythonRun, made: PythonFunction): readonly PythonValue[] {
  const values: PythonValue[] = [];
  inFunction(run, made, () => {
    for (const node of givenBy(made.body)) values.push(...valuesGiven(run, node));
  });
  return values;
}

/** The expressions that a function gives to whoever calls it. */
function givenBy(body: SyntaxNode): readonly SyntaxNode[] {
  if (body.name !== 'Body') return [body];
  const given: SyntaxNode[] = [];
  const cursor = body.cursor();
  do {
    if (cursor.from >= body.to) break;
    if (/^(?:Return|Yield|Raise)Statement$|^YieldExpression$/.test(cursor.name)) given.push(cursor.node);
  } while (cursor.next() && cursor.from < body.to);
  return given;
}

/** Calls whose result is new, whatever they are given. */
const MAKES_NEW =
  /^(?:json\.|copy\.deepcopy|str$|len$|requests\.|httpx\.)|\.(?:create|acreate|parse|stream|post|put|patch|request|json|format|join)$/;

/** The values that an expression may be, or have in it. */
function valuesGiven(run: PythonRun, node: SyntaxNode): PythonValue[] {
  const values: PythonValue[] = [];
  const cursor = node.cursor();
  let skipTo = 0;
  do {
    if (cursor.from >= node.to) break;
    if (cursor.from < skipTo) continue;
    if (cursor.name === 'CallExpression' && MAKES_NEW.test(run.textOf(cursor.node.firstChild ?? cursor.node)))
      skipTo = cursor.to;
    if (cursor.name !== 'VariableName') continue;
    const value = run.lookUp(run.textOf(cursor.node));
    if (value instanceof PythonList || value instanceof PythonDict || value instanceof Unknown)
      values.push(value);
  } while (cursor.next());
  return values;
}

/** What a function may change outside of itself. */
function taintFunction(
  run: PythonRun,
  called: PythonFunction,
  reason: Reason,
  visited: Set<PythonFunction>,
): void {
  run.spend(1 + Math.ceil((called.body.to - called.body.from) / 20), run.source.sourceOf(0));
  inFunction(run, called, () => taintBranch(run, called.body, reason, visited));
}

/** Does something with the names that a function's body sees, its own without values. */
function inFunction(run: PythonRun, called: PythonFunction, work: () => void): void {
  const { scopes, source } = run;
  const own = new Map<string, PythonValue>();
  const inner = called.scopes.map((scope, index) => (index === 0 ? (scopes[0] ?? scope) : scope));
  run.scopes = [...inner, own];
  run.source = called.source;
  const local = (name: string) =>
    own.set(name, run.unknown(words.argumentNotGiven(name, `${called.name}()`), called.body));
  for (const { name } of called.parameters) local(name);
  for (const name of ownNames(run, called.body)) local(name);
  work();
  run.scopes = scopes;
  run.source = source;
}

/** The names that a function's body gives values to, those of others aside. */
function ownNames(run: PythonRun, body: SyntaxNode): Set<string> {
  const names = new Set<string>();
  const others = new Set<string>();
  const cursor = body.cursor();
  do {
    if (cursor.from >= body.to) break;
    const { node } = cursor;
    if (node.name === 'ScopeStatement') {
      for (const child of childrenOf(node)) others.add(run.textOf(child));
      for (const child of childrenOf(node))
        if (child.name === 'VariableName' && node.firstChild?.name === 'global')
          run.declareGlobal(run.textOf(child));
        else if (child.name === 'VariableName') run.declareNonlocal(run.textOf(child));
    } else if (
      node.name === 'VariableName' &&
      /^(?:Assign|For|With|Import)Statement$/.test(node.parent?.name ?? '')
    ) {
      const next = node.nextSibling?.name ?? '';
      const isTarget = node.parent?.name !== 'AssignStatement' || /^(?:AssignOp|TypeDef|,)$/.test(next);
      const isIterated = node.prevSibling?.name === 'in';
      if (isTarget && !isIterated) names.add(run.textOf(node));
    }
  } while (cursor.next() && cursor.from < body.to);
  for (const name of others) names.delete(name);
  return names;
}

function taintNode(run: PythonRun, node: SyntaxNode, reason: Reason, visited: Set<PythonFunction>): void {
  switch (node.name) {
    case 'AssignStatement': {
      const children = childrenOf(node);
      const last = children.findLastIndex((child) => child.name === 'AssignOp');
      const values = children.slice(last + 1).flatMap((child) => valuesIn(run, child));
      for (const child of children.slice(0, Math.max(last, 0))) {
        if (!isToken(child)) assignUnknown(run, child, reason, values);
        if (child.name === 'MemberExpression') for (const value of values) run.leak(value);
      }
      return;
    }
    case 'UpdateStatement':
      if (node.firstChild) assignUnknown(run, node.firstChild, reason);
      return;
    case 'ForStatement': {
      const children = childrenOf(node);
      const inAt = children.findIndex((each) => each.name === 'in');
      const values = children[inAt + 1] ? valuesIn(run, children[inAt + 1] ?? node) : [];
      for (const child of children.slice(0, inAt))
        if (!isToken(child)) assignUnknown(run, child, reason, values);
      return;
    }
    case 'NamedExpression':
      if (node.firstChild) assignUnknown(run, node.firstChild, reason);
      return;
    case 'DeleteStatement':
    case 'FunctionDefinition':
    case 'ClassDefinition':
    case 'ImportStatement':
      for (const child of childrenOf(node))
        if (child.name === 'VariableName' || child.name === 'MemberExpression')
          assignUnknown(run, child, reason);
      return;
    case 'WithStatement': {
      const children = childrenOf(node);
      for (const [index, child] of children.entries())
        if (children[index - 1]?.name === 'as') assignUnknown(run, child, reason);
      return;
    }
    case 'CallExpression':
      taintCall(run, node, reason, visited);
      return;
  }
}

/** The lists and dicts that an expression names: its value may be one of them, or have one in it. */
function valuesIn(run: PythonRun, node: SyntaxNode): PythonValue[] {
  const values: PythonValue[] = [];
  const cursor = node.cursor();
  do {
    if (cursor.name !== 'VariableName') continue;
    const value = run.lookUp(run.textOf(cursor.node));
    if (value instanceof PythonList || value instanceof PythonDict || value instanceof Unknown)
      values.push(value);
  } while (cursor.next() && cursor.from < node.to);
  return values;
}

/** Parts of an expression of which it is not known whether they run. */
export function evaluateUnsure(run: PythonRun, nodes: readonly SyntaxNode[]): void {
  for (const node of nodes) {
    if (!/\(/.test(run.textOf(node))) continue;
    run.inCopy(words.conditionalRequest(run.lineOf(node)), () => void run.evaluate(node));
  }
  for (const node of nodes) taintBranch(run, node, words.changedUnderCondition);
}

function taintCall(run: PythonRun, node: SyntaxNode, reason: Reason, visited: Set<PythonFunction>): void {
  const [callee, list] = childrenOf(node);
  if (!callee || !list) return;
  const name = run.textOf(callee);
  const method = callee.name === 'MemberExpression' ? (name.split('.').at(-1) ?? '') : '';
  if (callee.name === 'MemberExpression' && !PURE_METHODS.test(method)) doubtRoot(run, callee, reason);
  const called = callee.name === 'VariableName' ? run.lookUp(name) : undefined;
  if (called instanceof PythonFunction && !visited.has(called)) {
    visited.add(called);
    taintFunction(run, called, reason, visited);
  }
  if (HARMLESS.test(name) || SENDING.test(method) || PURE_METHODS.test(method)) return;
  const cursor = list.cursor();
  do {
    if (cursor.from > list.to) break;
    if (cursor.name !== 'VariableName') continue;
    const argument = run.textOf(cursor.node);
    const value = run.lookUp(argument);
    run.castDoubt(value, run.unknown(reason(argument, run.lineOf(node)), node));
    if (!(value instanceof PythonFunction) || visited.has(value)) continue;
    visited.add(value);
    taintFunction(run, value, reason, visited);
  } while (cursor.next() && cursor.from < list.to);
}
