import type { SyntaxNode } from '@lezer/common';
import { assignUnknown, doubtRoot } from './assign-python.ts';
import { PythonFunction } from './python-functions.ts';
import { HARMLESS, PURE_METHODS } from './python-packages.ts';
import type { PythonRun } from './python-run.ts';
import { childrenOf, isToken } from './python-tree.ts';
import { castDoubt } from './python-values.ts';

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

function taintNode(run: PythonRun, node: SyntaxNode, reason: Reason, visited: Set<PythonFunction>): void {
  switch (node.name) {
    case 'AssignStatement': {
      const children = childrenOf(node);
      const last = children.findLastIndex((child) => child.name === 'AssignOp');
      for (const child of children.slice(0, Math.max(last, 0)))
        if (!isToken(child)) assignUnknown(run, child, reason);
      return;
    }
    case 'UpdateStatement':
      if (node.firstChild) assignUnknown(run, node.firstChild, reason);
      return;
    case 'ForStatement': {
      const children = childrenOf(node);
      for (const child of children.slice(
        0,
        children.findIndex((each) => each.name === 'in'),
      ))
        if (!isToken(child)) assignUnknown(run, child, reason);
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

function taintCall(run: PythonRun, node: SyntaxNode, reason: Reason, visited: Set<PythonFunction>): void {
  const [callee, list] = childrenOf(node);
  if (!callee || !list) return;
  const name = run.textOf(callee);
  const method = callee.name === 'MemberExpression' ? (name.split('.').at(-1) ?? '') : '';
  if (callee.name === 'MemberExpression' && !PURE_METHODS.test(method)) doubtRoot(run, callee, reason);
  const called = callee.name === 'VariableName' ? run.lookUp(name) : undefined;
  if (called instanceof PythonFunction && !visited.has(called)) {
    visited.add(called);
    const { source } = run;
    run.source = called.source;
    taintBranch(run, called.body, reason, visited);
    run.source = source;
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
