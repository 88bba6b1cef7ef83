import { Unknown } from '#domain/reading/unknown.ts';
import * as words from '#words/code/reading.ts';
import { assignUnknown, doubtRoot } from './assign-javascript.ts';
import { HARMLESS, HARMLESS_NEW, PURE } from './javascript-packages.ts';
import type { JavascriptRun } from './javascript-run.ts';
import type { JavascriptNode } from './javascript-tree.ts';
import { nodeAt, nodesAt, textAt, visit } from './javascript-tree.ts';
import type { JavascriptValue } from './javascript-values.ts';
import {
  JavascriptArray,
  JavascriptFunction,
  JavascriptObject,
  PendingRequest,
} from './javascript-values.ts';

/**
 * Code that runs an unknown number of times, or perhaps not at all: whatever it may change is not known after it. Errs on
 * the side of doubt.
 */
export function taintBranch(
  run: JavascriptRun,
  branch: JavascriptNode,
  reason: (name: string, line: number) => string,
  visited: Set<JavascriptNode> = new Set(),
): void {
  const { scopes } = run;
  // What it declares itself is its own.
  run.scopes = [...scopes, new Map()];
  visit(branch, (node) => {
    switch (node.type) {
      case 'VariableDeclaration':
        // It is not its own: `var` belongs to the function around.
        for (const each of node.kind === 'var' ? nodesAt(node, 'declarations') : []) {
          const id = each && nodeAt(each, 'id');
          if (id && nodeAt(each, 'init')) assignUnknown(run, id, reason, valuesIn(run, each));
        }
        return;
      case 'VariableDeclarator': {
        const [id, init] = [nodeAt(node, 'id'), nodeAt(node, 'init')];
        if (id && init) declareAlias(run, id, valuesIn(run, init));
        return;
      }
      case 'AssignmentExpression': {
        const [left, right] = [nodeAt(node, 'left'), nodeAt(node, 'right')];
        const values = right ? valuesIn(run, right) : [];
        if (left) assignUnknown(run, left, reason, values);
        if (left?.type === 'MemberExpression') for (const value of values) run.leak(value);
        return;
      }
      case 'ForOfStatement': {
        const [left, right] = [nodeAt(node, 'left'), nodeAt(node, 'right')];
        const values = right ? valuesIn(run, right) : [];
        for (const each of left ? nodesAt(left, 'declarations') : []) {
          const id = each && nodeAt(each, 'id');
          if (id) declareAlias(run, id, values);
        }
        return;
      }
      case 'UpdateExpression':
      case 'UnaryExpression': {
        const argument = nodeAt(node, 'argument');
        if (argument && (node.type === 'UpdateExpression' || node.operator === 'delete'))
          assignUnknown(run, argument, reason);
        return;
      }
      case 'CallExpression':
      case 'NewExpression':
        taintCall(run, node, reason, visited);
        return;
      case 'TaggedTemplateExpression':
        taintArguments(run, nodesAt(nodeAt(node, 'quasi') ?? node, 'expressions'), reason, visited);
        return;
    }
  });
  run.scopes = scopes;
}

function declareAlias(run: JavascriptRun, id: JavascriptNode, values: readonly JavascriptValue[]): void {
  const why = run.unknown(words.expressionUnknown(run.codeOf(id)), id, values);
  visit(id, (each) => {
    if (each.type === 'Identifier') run.declare(textAt(each, 'name'), why);
  });
}

/** The arrays and objects that an expression names: its value may be one of them, or have one in it. */
function valuesIn(run: JavascriptRun, node: JavascriptNode): JavascriptValue[] {
  const values: JavascriptValue[] = [];
  visit(node, (each) => {
    if (each.type !== 'Identifier') return;
    const name = textAt(each, 'name');
    const value = run.scopeOf(name)?.get(name);
    if (value instanceof JavascriptArray || value instanceof JavascriptObject || value instanceof Unknown)
      values.push(value);
  });
  return values;
}

/** Parts of an expression of which it is not known whether they run. */
export function evaluateUnsure(run: JavascriptRun, nodes: readonly (JavascriptNode | null)[]): void {
  for (const node of nodes) {
    if (node === null || !/\(/.test(run.textOf(node))) continue;
    run.inCopy(words.conditionalRequest(run.lineOf(node)), () => void run.evaluate(node));
  }
  for (const node of nodes) if (node) taintBranch(run, node, words.changedUnderCondition);
}

/** `request.write(…)`: what is pure for a page's own output is none for a request. */
function isWritten(run: JavascriptRun, callee: JavascriptNode): boolean {
  const object = nodeAt(callee, 'object');
  const name = object?.type === 'Identifier' ? textAt(object, 'name') : '';
  return run.scopeOf(name)?.get(name) instanceof PendingRequest;
}

function taintCall(
  run: JavascriptRun,
  node: JavascriptNode,
  reason: (name: string, line: number) => string,
  visited: Set<JavascriptNode>,
): void {
  const callee = nodeAt(node, 'callee');
  if (!callee) return;
  const property = callee.type === 'MemberExpression' ? nodeAt(callee, 'property') : null;
  const method = property ? textAt(property, 'name') : '';
  if (property && (!PURE.test(method) || isWritten(run, callee))) doubtRoot(run, callee, reason);
  if (callee.type === 'Identifier') {
    const called = run.scopeOf(textAt(callee, 'name'))?.get(textAt(callee, 'name'));
    if (called instanceof JavascriptFunction && !visited.has(called.node)) {
      visited.add(called.node);
      taintBranch(run, called.node, reason, visited);
    }
  }
  const isMade = node.type === 'NewExpression' && HARMLESS_NEW.test(run.codeOf(callee));
  if (isMade || HARMLESS.test(run.codeOf(callee)) || PURE.test(method) || run.codeOf(callee) === 'fetch')
    return;
  taintArguments(run, nodesAt(node, 'arguments'), reason, visited);
}

function taintArguments(
  run: JavascriptRun,
  given: readonly (JavascriptNode | null)[],
  reason: (name: string, line: number) => string,
  visited: Set<JavascriptNode>,
): void {
  for (const argument of given) {
    if (argument === null) continue;
    visit(argument, (each) => {
      if (each.type !== 'Identifier') return;
      const name = textAt(each, 'name');
      const value = run.scopeOf(name)?.get(name);
      run.castDoubt(value, run.unknown(reason(name, run.lineOf(each)), each));
      if (!(value instanceof JavascriptFunction) || visited.has(value.node)) return;
      visited.add(value.node);
      taintBranch(run, value.node, reason, visited);
    });
  }
}
