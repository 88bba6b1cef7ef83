import type { SyntaxNode } from '@lezer/common';
import { Unknown } from '#domain/reading/unknown.ts';
import * as words from '#words/code/reading.ts';
import { assignUnknown, doubtRoot } from './assign-python.ts';
import { PythonFunction } from './python-functions.ts';
import { HARMLESS, PURE_METHODS } from './python-packages.ts';
import type { PythonRun } from './python-run.ts';
import { childrenOf, isToken } from './python-tree.ts';
import type { PythonValue } from './python-values.ts';
import { castDoubt, PythonDict, PythonList } from './python-values.ts';

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

/** Functions that code may call which is not known: what they change is not known after it. */
export function taintCallbacks(run: PythonRun, values: readonly PythonValue[]): void {
  for (const value of values)
    if (value instanceof PythonFunction) taintFunction(run, value, words.changedByCallback, new Set([value]));
}

/** What a function may change outside of itself. */
export function taintFunction(
  run: PythonRun,
  called: PythonFunction,
  reason: Reason,
  visited: Set<PythonFunction>,
): void {
  const { scopes, source } = run;
  const own = new Map<string, PythonValue>();
  const inner = called.scopes.map((scope, index) => (index === 0 ? (scopes[0] ?? scope) : scope));
  run.spend(1 + Math.ceil((called.body.to - called.body.from) / 20), run.source.sourceOf(0));
  run.scopes = [...inner, own];
  run.source = called.source;
  const local = (name: string) =>
    own.set(name, run.unknown(words.argumentNotGiven(name, `${called.name}()`), called.body));
  for (const { name } of called.parameters) local(name);
  for (const name of ownNames(run, called.body)) local(name);
  taintBranch(run, called.body, reason, visited);
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
      for (const child of children.slice(0, Math.max(last, 0)))
        if (!isToken(child)) assignUnknown(run, child, reason, values);
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
    castDoubt(run.lookUp(argument), run.unknown(reason(argument, run.lineOf(node)), node));
  } while (cursor.next() && cursor.from < list.to);
}
