import { assignUnknown, doubtRoot } from './assign-javascript.ts';
import { HARMLESS } from './call-javascript.ts';
import type { JavascriptRun } from './javascript-run.ts';
import { JavascriptFunction } from './javascript-run.ts';
import type { JavascriptNode } from './javascript-tree.ts';
import { nodeAt, nodesAt, textAt, visit } from './javascript-tree.ts';
import { castDoubt } from './javascript-values.ts';

/** Methods that leave alone what they are called on and given. */
const PURE =
  /^(?:create|parse|stream|post|put|patch|request|get|stringify|json|text|map|filter|slice|concat|join|trim|includes|toString|split|replace|keys|values|entries|log|write)$/;

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
  visit(branch, (node) => {
    switch (node.type) {
      case 'AssignmentExpression': {
        const left = nodeAt(node, 'left');
        if (left) assignUnknown(run, left, reason);
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
        taintCall(run, node, reason, visited);
        return;
    }
  });
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
  if (property && !PURE.test(method)) doubtRoot(run, callee, reason);
  if (callee.type === 'Identifier') {
    const called = run.scopeOf(textAt(callee, 'name'))?.get(textAt(callee, 'name'));
    if (called instanceof JavascriptFunction && !visited.has(called.node)) {
      visited.add(called.node);
      taintBranch(run, called.node, reason, visited);
    }
  }
  if (HARMLESS.test(run.codeOf(callee)) || PURE.test(method) || run.codeOf(callee) === 'fetch') return;
  for (const argument of nodesAt(node, 'arguments')) {
    if (argument === null) continue;
    visit(argument, (each) => {
      if (each.type !== 'Identifier') return;
      const name = textAt(each, 'name');
      castDoubt(run.scopeOf(name)?.get(name), run.unknown(reason(name, run.lineOf(each)), each));
    });
  }
}
