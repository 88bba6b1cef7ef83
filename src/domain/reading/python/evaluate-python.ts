import type { SyntaxNode } from '@lezer/common';
import { Unknown } from '#domain/reading/unknown.ts';
import * as codeWords from '#words/code/code-readers.ts';
import * as words from '#words/code/reading.ts';
import { doubtRoot } from './assign-python.ts';
import { callPython } from './call-python.ts';
import { evaluateBinary, evaluateUnary, sliceOf } from './evaluate-operators.ts';
import { PythonFunction, readParameters } from './python-functions.ts';
import { LOOSE_NAMES, MODULES, memberOf, PURE_METHODS } from './python-packages.ts';
import type { PythonRun } from './python-run.ts';
import { readFormatted, readLiteral } from './python-text.ts';
import { childrenOf, codeOf, isToken } from './python-tree.ts';
import type { PythonKey, PythonValue } from './python-values.ts';
import {
  doubtOf,
  keyOf,
  PythonBytes,
  PythonDict,
  PythonInteger,
  PythonList,
  PythonThing,
  truthOf,
} from './python-values.ts';
import { spreadInto } from './spread-into.ts';
import { evaluateUnsure, taintBranch } from './taint-python.ts';

/** The value of an expression; what cannot be known without running the code is `Unknown`. */
export function evaluate(run: PythonRun, node: SyntaxNode): PythonValue {
  run.step(node);
  if (run.isTooDeep()) return run.unknown(codeWords.tooDeep(250), node);
  run.depth += 1;
  try {
    return evaluateNode(run, node);
  } finally {
    run.depth -= 1;
  }
}

function evaluateNode(run: PythonRun, node: SyntaxNode): PythonValue {
  switch (node.name) {
    case 'String':
    case 'Number':
      return readLiteral(run.source, node);
    case 'FormatString':
      return readFormatted(run.source, node, (inner) => evaluate(run, inner));
    case 'ContinuedString':
      return joinTexts(run, node);
    case 'None':
      return null;
    case 'Boolean':
      return run.textOf(node) === 'True';
    case 'VariableName':
      return evaluateName(run, node);
    case 'ParenthesizedExpression': {
      const inner = childrenOf(node).find((child) => !isToken(child));
      return inner ? evaluate(run, inner) : run.unknownCode(node);
    }
    case 'ArrayExpression':
      return new PythonList(evaluateItems(run, node));
    case 'TupleExpression':
      return new PythonList(evaluateItems(run, node), true);
    case 'DictionaryExpression':
      return evaluateDict(run, node);
    case 'MemberExpression':
      return evaluateMember(run, node);
    case 'CallExpression':
      return callPython(run, node);
    case 'BinaryExpression':
      return evaluateBinary(run, node);
    case 'UnaryExpression':
      return evaluateUnary(run, node);
    case 'AwaitExpression': {
      const inner = childrenOf(node).find((child) => child.name !== 'await');
      const value = inner ? evaluate(run, inner) : run.unknownCode(node);
      run.settle();
      return value;
    }
    case 'ConditionalExpression':
      return evaluateConditional(run, node);
    case 'NamedExpression':
      return evaluateNamed(run, node);
    case 'Ellipsis':
      return run.unknown(words.ellipsisInCode, node);
    default:
      if (/Comprehension|^LambdaExpression$|^SetExpression$/.test(node.name)) return evaluateInner(run, node);
      return run.unknownCode(node);
  }
}

const CHANGES =
  /\.(?:update|append|extend|insert|pop|popitem|setdefault|clear|remove|sort|reverse|__setitem__)\(/;

/** What is not evaluated may still send requests: its parts are, with its own names unknown. */
function evaluateInner(run: PythonRun, node: SyntaxNode): PythonValue {
  const why = run.doubted(
    run.unknown(
      node.name === 'SetExpression' ? words.notJsonValue('sets') : words.valueOfComprehension,
      node,
    ),
    node,
  );
  if (node.name === 'LambdaExpression') return withFunction(run, node, why);
  evaluateParts(run, node, why);
  return why;
}

/** A lambda may be called by whoever has it. */
function withFunction(run: PythonRun, node: SyntaxNode, why: Unknown): PythonValue {
  evaluateParts(run, node, why);
  const list = childrenOf(node).find((child) => child.name === 'ParamList') ?? null;
  const parameters = readParameters(list, run.source);
  const made = new PythonFunction('lambda', parameters, new Map(), node, run.source, [...run.scopes]);
  return new Unknown(why.sentence, why.at, [why, made]);
}

function evaluateParts(run: PythonRun, node: SyntaxNode, why: Unknown): void {
  if (!/\(\s*$|\(/.test(run.textOf(node))) return;
  taintBranch(run, node, words.changedInLoop);
  if (CHANGES.test(run.textOf(node))) doubtRoot(run, node, words.changedInLoop);
  run.inCopy(words.loopRequest(run.lineOf(node)), () => {
    const children = childrenOf(node);
    let isTarget = false;
    for (const child of children) {
      if (child.name === 'for') isTarget = true;
      if (child.name === 'in') isTarget = false;
      if (isTarget && child.name === 'VariableName') run.scope.set(run.textOf(child), why);
      if (child.name === 'ParamList')
        for (const each of childrenOf(child))
          if (each.name === 'VariableName') run.scope.set(run.textOf(each), why);
    }
    for (const child of children)
      if (!isToken(child) && child.name !== 'ParamList' && child.name !== 'VariableName')
        evaluate(run, child);
  });
}

function joinTexts(run: PythonRun, node: SyntaxNode): PythonValue {
  const parts: string[] = [];
  let isBytes = false;
  for (const child of childrenOf(node)) {
    const value = evaluate(run, child);
    if (value instanceof PythonBytes) isBytes = true;
    const text = value instanceof PythonBytes ? value.text : value;
    if (typeof text !== 'string') return value;
    parts.push(text);
  }
  return isBytes ? new PythonBytes(parts.join('')) : parts.join('');
}

function evaluateName(run: PythonRun, node: SyntaxNode): PythonValue {
  const name = run.textOf(node);
  const value = run.lookUp(name);
  if (value !== undefined) return value;
  // Documentation pages leave the imports out, and print JSON's words.
  if (MODULES.has(name)) return new PythonThing(name);
  const loose = LOOSE_NAMES.get(name);
  if (loose !== undefined) return new PythonThing(loose);
  if (name === 'null') return null;
  if (name === 'true' || name === 'false') return name === 'true';
  return run.unknown(words.nameUnknown(name), node);
}

/** The items of a list or tuple, what is spread in with them. */
function evaluateItems(run: PythonRun, node: SyntaxNode): PythonValue[] {
  const items: PythonValue[] = [];
  let isSpread = false;
  for (const child of childrenOf(node)) {
    if (child.name === '*') isSpread = true;
    if (isToken(child)) continue;
    const value = evaluate(run, child);
    if (!isSpread) items.push(value);
    else if (value instanceof PythonList && !value.doubt) for (const item of value.items) items.push(item);
    else items.push(doubtOf(value) ?? run.unknown(words.spreadUnknown, child));
    isSpread = false;
  }
  return items;
}

function evaluateDict(run: PythonRun, node: SyntaxNode): PythonValue {
  const dict = new PythonDict();
  let key: { value: PythonValue; node: SyntaxNode } | null = null;
  let isSpread = false;
  // What comes behind replaces on purpose.
  let hasSpread = false;
  let isValue = false;
  for (const child of childrenOf(node)) {
    if (child.name === '**') hasSpread = isSpread = true;
    else if (child.name === ':') isValue = true;
    if (isToken(child)) continue;
    const value = evaluate(run, child);
    if (isSpread) {
      spreadInto(run, dict, value, child);
      isSpread = false;
    } else if (!isValue) {
      key = { value, node: child };
    } else {
      const known = key === null ? null : keyOf(key.value);
      if (typeof key?.value === 'string' && known !== null && dict.entries.has(known) && !hasSpread)
        run.notes.add(words.repeatedKeys([key.value]));
      if (known !== null) dict.entries.set(known, value);
      else dict.doubt ??= doubtOf(key?.value ?? null) ?? run.unknownCode(key?.node ?? child);
      isValue = false;
    }
  }
  return dict;
}

function evaluateMember(run: PythonRun, node: SyntaxNode): PythonValue {
  const [object, token, ...rest] = childrenOf(node);
  if (object === undefined) return run.unknownCode(node);
  const value = evaluate(run, object);
  if (token?.name === '.') {
    if (value instanceof PythonThing) return memberOf(value, run.textOf(rest[0] ?? node));
    if (value instanceof Unknown) return value;
    // A method that gets a name changes what it was taken from when that name is called.
    if (!PURE_METHODS.test(run.textOf(rest[0] ?? node))) run.castDoubt(value, run.unknownCode(node));
    return run.unknownCode(node);
  }
  const doubt = doubtOf(value);
  if (doubt) return new Unknown(doubt.sentence, doubt.at, [doubt, value]);
  const index = rest[0];
  const sliced = sliceOf(run, value, rest);
  if (sliced !== null) return sliced;
  if (index === undefined || rest[1]?.name !== ']')
    return run.unknown(words.expressionUnknown(codeOf(run.source, node)), node, [value]);
  const key = evaluate(run, index);
  if (key instanceof Unknown) return new Unknown(key.sentence, key.at, [value]);
  if (value instanceof PythonThing && value.path === 'os.environ' && typeof key === 'string')
    return run.unknown(words.environmentUnknown(key), node);
  if (value instanceof PythonDict) {
    const known = keyOf(key);
    const member: PythonValue | undefined =
      known === null ? undefined : value.entries.get(known as PythonKey);
    return member !== undefined ? member : run.unknown(words.keyMissing(run.textOf(index)), index);
  }
  if (value instanceof PythonList && key instanceof PythonInteger) {
    const item = value.items.at(Number(key.value));
    return item !== undefined ? item : run.unknown(words.keyMissing(run.textOf(index)), index);
  }
  return run.unknownCode(node);
}

function evaluateConditional(run: PythonRun, node: SyntaxNode): PythonValue {
  const [yes, condition, no] = childrenOf(node).filter((child) => !isToken(child));
  if (!yes || !condition || !no) return run.unknownCode(node);
  const value = evaluate(run, condition);
  const truth = truthOf(value);
  if (truth === null) {
    evaluateUnsure(run, [yes, no]);
    return run.doubted(doubtOf(value) ?? run.unknownCode(node), node);
  }
  return evaluate(run, truth ? yes : no);
}

function evaluateNamed(run: PythonRun, node: SyntaxNode): PythonValue {
  const [target, , expression] = childrenOf(node);
  if (!target || !expression) return run.unknownCode(node);
  const value = evaluate(run, expression);
  run.assign(run.textOf(target), value);
  return value;
}
