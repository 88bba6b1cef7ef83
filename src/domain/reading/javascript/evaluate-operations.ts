import { Unknown } from '#domain/reading/unknown.ts';
import * as words from '#words/code/reading.ts';
import { assignTo, deleteMember } from './assign-javascript.ts';
import { operate } from './javascript-operators.ts';
import type { JavascriptRun } from './javascript-run.ts';
import type { JavascriptNode } from './javascript-tree.ts';
import { nodeAt, textAt } from './javascript-tree.ts';
import type { JavascriptValue } from './javascript-values.ts';
import { doubtOf, truthOf } from './javascript-values.ts';
import { evaluateUnsure } from './taint-javascript.ts';

/** `a || b`, `a && b`, `a ?? b`. */
export function evaluateLogical(run: JavascriptRun, node: JavascriptNode): JavascriptValue {
  const leftNode = nodeAt(node, 'left');
  const rightNode = nodeAt(node, 'right');
  if (!leftNode || !rightNode) return run.unknownCode(node);
  const left = run.evaluate(leftNode);
  const operator = textAt(node, 'operator');
  if (left instanceof Unknown) {
    // `process.env.MODEL || "m"`: the default, and that is told.
    const variable = /^(?:process\.env|import\.meta\.env)\.(\w+)$/.exec(run.textOf(leftNode))?.[1];
    if (variable === undefined || operator === '&&') {
      evaluateUnsure(run, [rightNode]);
      return run.doubted(left, node);
    }
    const right = run.evaluate(rightNode);
    if (doubtOf(right)) return left;
    if (typeof right === 'string' && right !== '')
      run.notes.add(words.environmentDefault(variable, /key|token|secret/i.test(variable) ? '…' : right));
    return right;
  }
  const isLeft =
    operator === '??' ? left !== null && left !== undefined : Boolean(left) === (operator === '||');
  return isLeft ? left : run.evaluate(rightNode);
}

/** Arithmetic and comparison. */
export function evaluateBinary(run: JavascriptRun, node: JavascriptNode): JavascriptValue {
  // Chains of `+` as long as a text of many lines needs: from left to right, without a stack.
  const chain: { operator: string; right: JavascriptNode; node: JavascriptNode }[] = [];
  let left = node;
  for (;;) {
    const [first, right] = [nodeAt(left, 'left'), nodeAt(left, 'right')];
    if (left.type !== 'BinaryExpression' || !first || !right) break;
    chain.push({ operator: textAt(left, 'operator'), right, node: left });
    left = first;
  }
  let value = run.evaluate(left);
  for (const { operator, right, node: place } of chain.reverse()) {
    const other = run.evaluate(right);
    const doubt = doubtOf(value) ?? doubtOf(other);
    value = doubt ?? operate(operator, value, other) ?? run.unknown(words.operatorUnknown(operator), place);
  }
  return value;
}

/** `!a`, `-a`, `delete a.b`. */
export function evaluateUnary(run: JavascriptRun, node: JavascriptNode): JavascriptValue {
  const argument = nodeAt(node, 'argument');
  const operator = textAt(node, 'operator');
  if (!argument) return run.unknownCode(node);
  const value = run.evaluate(argument);
  if (operator === 'void') return undefined;
  if (operator === 'delete') {
    deleteMember(run, argument);
    return true;
  }
  if (operator === '!') {
    const truth = truthOf(value);
    return truth === null ? doubtOf(value) : !truth;
  }
  if (typeof value === 'number') {
    if (operator === '-') return -value;
    if (operator === '+') return value;
  }
  return doubtOf(value) ?? run.unknownCode(node);
}

/** `n++`, `--n`. */
export function evaluateUpdate(run: JavascriptRun, node: JavascriptNode): JavascriptValue {
  const target = nodeAt(node, 'argument');
  if (!target) return run.unknownCode(node);
  const before = run.evaluate(target);
  const isNumber = typeof before === 'number';
  const after = isNumber ? before + (textAt(node, 'operator') === '++' ? 1 : -1) : run.unknownCode(node);
  assignTo(run, target, after, false);
  return node.prefix === true ? after : isNumber ? before : run.unknownCode(node);
}

/** `a = b`, `a += b`. */
export function evaluateAssignment(run: JavascriptRun, node: JavascriptNode): JavascriptValue {
  const [left, right] = [nodeAt(node, 'left'), nodeAt(node, 'right')];
  if (!left || !right) return run.unknownCode(node);
  const operator = textAt(node, 'operator').slice(0, -1);
  const change = run.evaluate(right);
  if (operator === '') {
    assignTo(run, left, change, false);
    return change;
  }
  const before = run.evaluate(left);
  const value =
    doubtOf(before) ?? doubtOf(change) ?? operate(operator, before, change) ?? run.unknownCode(node);
  assignTo(run, left, value, false);
  return value;
}
