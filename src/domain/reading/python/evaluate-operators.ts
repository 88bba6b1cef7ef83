import type { SyntaxNode } from '@lezer/common';
import { Unknown } from '#domain/reading/unknown.ts';
import * as words from '#words/code/reading.ts';
import { operate } from './python-operators.ts';
import type { PythonRun } from './python-run.ts';
import { childrenOf } from './python-tree.ts';
import type { PythonValue } from './python-values.ts';
import { doubtOf, PythonInteger, PythonList, truthOf } from './python-values.ts';
import { evaluateUnsure } from './taint-python.ts';

/** `a + b`, `a and b`, `a in b`: chains from left to right, however long. */
export function evaluateBinary(run: PythonRun, node: SyntaxNode): PythonValue {
  const chain: { operator: string; right: SyntaxNode; node: SyntaxNode }[] = [];
  let left: SyntaxNode = node;
  while (left.name === 'BinaryExpression') {
    const [first, ...rest] = childrenOf(left);
    const right = rest.at(-1);
    if (!first || !right) return run.unknownCode(left);
    const operator = rest
      .slice(0, -1)
      .map((token) => run.textOf(token))
      .join(' ');
    chain.push({ operator, right, node: left });
    left = first;
  }
  let value = run.evaluate(left);
  for (const { operator, right, node: place } of chain.reverse()) {
    value = apply(run, operator, value, right, place);
  }
  return value;
}

function apply(
  run: PythonRun,
  operator: string,
  left: PythonValue,
  rightNode: SyntaxNode,
  place: SyntaxNode,
): PythonValue {
  if (operator === 'and' || operator === 'or') {
    const truth = truthOf(left);
    const variable = left instanceof Unknown && operator === 'or' ? run.environment.get(left) : undefined;
    if (variable !== undefined) {
      const right = run.evaluate(rightNode);
      if (typeof right !== 'string') return left;
      if (right !== '')
        run.notes.add(words.environmentDefault(variable, /key|token|secret/i.test(variable) ? '…' : right));
      return right;
    }
    if (truth === null) {
      evaluateUnsure(run, [rightNode]);
      return run.doubted(doubtOf(left) ?? run.unknownCode(place), place);
    }
    return truth === (operator === 'and') ? run.evaluate(rightNode) : left;
  }
  const right = run.evaluate(rightNode);
  const doubt = doubtOf(left) ?? doubtOf(right);
  if (doubt !== null) return doubt;
  return operate(operator, left, right) ?? run.unknown(words.operatorUnknown(operator), place);
}

/** `-x`, `+x`, `not x`. */
export function evaluateUnary(run: PythonRun, node: SyntaxNode): PythonValue {
  const [token, operand] = childrenOf(node);
  if (!token || !operand) return run.unknownCode(node);
  const operator = run.textOf(token);
  if (operator === 'not' && isLogical(run, operand)) {
    // The tree has it around all that follows, Python around the first.
    const [left, , right] = childrenOf(operand);
    if (!left || !right || (node.parent && isLogical(run, node.parent))) return run.unknownCode(node);
    return apply(run, run.textOf(left.nextSibling ?? left), negated(run, left, node), right, node);
  }
  const value = run.evaluate(operand);
  if (operator === 'not') {
    const truth = truthOf(value);
    return truth === null ? (doubtOf(value) ?? run.unknownCode(node)) : !truth;
  }
  if (value instanceof Unknown) return value;
  if (operator === '+' && (typeof value === 'number' || value instanceof PythonInteger)) return value;
  if (operator === '-') {
    if (typeof value === 'number') return -value;
    if (value instanceof PythonInteger) return new PythonInteger(-value.value);
  }
  return run.unknownCode(node);
}

function isLogical(run: PythonRun, node: SyntaxNode): boolean {
  if (node.name !== 'BinaryExpression') return false;
  const operator = node.firstChild?.nextSibling;
  return operator ? /^(?:and|or)$/.test(run.textOf(operator)) : false;
}

function negated(run: PythonRun, node: SyntaxNode, place: SyntaxNode): PythonValue {
  if (isLogical(run, node)) return run.unknownCode(place);
  const value = run.evaluate(node);
  const truth = truthOf(value);
  return truth === null ? (doubtOf(value) ?? run.unknownCode(place)) : !truth;
}

/** `items[1:]`, `text[:-1]`, without a step: a copy of a part of a list or text. Null where it is none, or not known. */
export function sliceOf(run: PythonRun, value: PythonValue, inBrackets: readonly SyntaxNode[]): PythonValue {
  const inside = inBrackets.filter((node) => node.name !== ']');
  const colon = inside.findIndex((node) => node.name === ':');
  if (colon < 0 || inside.filter((node) => node.name === ':').length > 1 || inside.length > 3) return null;
  const ends: (number | undefined)[] = [];
  for (const node of [colon > 0 ? inside[0] : undefined, inside[colon + 1]]) {
    const end = node === undefined ? null : run.evaluate(node);
    const doubt = doubtOf(end);
    if (doubt !== null) return new Unknown(doubt.sentence, doubt.at, [value]);
    if (end !== null && !(end instanceof PythonInteger)) return null;
    ends.push(end === null ? undefined : Number(end.value));
  }
  const [from, to] = ends;
  if (value instanceof PythonList) return new PythonList(value.items.slice(from, to), value.isTuple);
  // Python counts code points.
  return typeof value === 'string' ? Array.from(value).slice(from, to).join('') : null;
}
