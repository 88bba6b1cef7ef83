import { Unknown } from '#domain/reading/unknown.ts';
import * as words from '#words/code/reading.ts';
import { callJavascript, callNew, unwrap } from './call-javascript.ts';
import { evaluateClass, hideFunctions, ownFunctions } from './define-javascript.ts';
import { taintCallbacks } from './escape-javascript.ts';
import {
  evaluateAssignment,
  evaluateBinary,
  evaluateLogical,
  evaluateUnary,
  evaluateUpdate,
} from './evaluate-operations.ts';
import {
  CALLED_BY_LANGUAGE,
  globalMark,
  isGlobalObject,
  KNOWN_NAMES,
  memberOf,
} from './javascript-packages.ts';
import type { JavascriptRun } from './javascript-run.ts';
import type { JavascriptNode } from './javascript-tree.ts';
import { nodeAt, nodesAt, textAt } from './javascript-tree.ts';
import type { JavascriptValue } from './javascript-values.ts';
import {
  doubtOf,
  JavascriptArray,
  JavascriptFunction,
  JavascriptObject,
  JavascriptThing,
  PendingRequest,
  stringOf,
  truthOf,
} from './javascript-values.ts';
import { evaluateUnsure, taintBranch } from './taint-javascript.ts';

/** The value of an expression; what cannot be known without running the code is `Unknown`. */
export function evaluate(run: JavascriptRun, node: JavascriptNode): JavascriptValue {
  const part = (key: string): JavascriptValue => {
    const inner = nodeAt(node, key);
    return inner ? run.evaluate(inner) : run.unknownCode(node);
  };
  switch (node.type) {
    case 'Literal':
      return readLiteral(run, node);
    case 'TemplateLiteral':
      return fillTemplate(run, node);
    case 'Identifier':
      return evaluateName(run, node);
    case 'ArrayExpression':
      return new JavascriptArray(evaluateItems(run, nodesAt(node, 'elements')));
    case 'ObjectExpression':
      return evaluateObject(run, node);
    case 'MemberExpression':
      return evaluateMember(run, node);
    case 'CallExpression':
      return callJavascript(run, node);
    case 'NewExpression':
      return callNew(run, node);
    case 'AwaitExpression': {
      const argument = nodeAt(node, 'argument');
      if (argument) run.awaited.add(unwrap(argument));
      const value = part('argument');
      run.settle();
      return value;
    }
    case 'ThisExpression':
      return run.scopeOf('this')?.get('this') ?? run.unknownCode(node);
    case 'ClassExpression':
      return evaluateClass(run, node);
    case 'ParenthesizedExpression':
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return part('expression');
    case 'ConditionalExpression': {
      const test = part('test');
      const truth = truthOf(test);
      if (truth === null) {
        evaluateUnsure(run, [nodeAt(node, 'consequent'), nodeAt(node, 'alternate')]);
        return run.doubted(doubtOf(test) ?? run.unknownCode(node), node);
      }
      return part(truth ? 'consequent' : 'alternate');
    }
    case 'LogicalExpression':
      return evaluateLogical(run, node);
    case 'BinaryExpression':
      return evaluateBinary(run, node);
    case 'UnaryExpression':
      return evaluateUnary(run, node);
    case 'UpdateExpression':
      return evaluateUpdate(run, node);
    case 'AssignmentExpression':
      return evaluateAssignment(run, node);
    case 'SequenceExpression': {
      let last: JavascriptValue;
      for (const each of nodesAt(node, 'expressions')) last = each ? run.evaluate(each) : undefined;
      return last;
    }
    case 'ArrowFunctionExpression':
    case 'FunctionExpression': {
      const made = new JavascriptFunction(nameOf(node), node, [...run.scopes]);
      run.define(made);
      return made;
    }
    case 'TaggedTemplateExpression':
      return evaluateTagged(run, node);
    default:
      // What is not evaluated may change what it names.
      if (/[=(]|\+\+|--/.test(run.textOf(node))) taintBranch(run, node, words.changedUnderCondition);
      return run.unknownCode(node);
  }
}

/** A template is filled by its tag, which gets what stands in it. */
function evaluateTagged(run: JavascriptRun, node: JavascriptNode): JavascriptValue {
  const [tag, quasi] = [nodeAt(node, 'tag'), nodeAt(node, 'quasi')];
  const filled = (quasi ? nodesAt(quasi, 'expressions') : []).map((each) =>
    each ? run.evaluate(each) : undefined,
  );
  const values = [tag ? run.evaluate(tag) : undefined, ...filled];
  run.settle();
  taintCallbacks(run, [...run.methods, ...values]);
  const name = tag ? run.codeOf(tag) : '';
  const why = run.unknown(words.changedByCall(name, run.lineOf(node)), node, values);
  for (const value of values) run.castDoubt(value, why);
  const result = run.unknownCode(node);
  return new Unknown(result.sentence, result.at, [result, why]);
}

function nameOf(node: JavascriptNode): string {
  const id = nodeAt(node, 'id');
  return id === null ? '' : textAt(id, 'name');
}

function readLiteral(run: JavascriptRun, node: JavascriptNode): JavascriptValue {
  const { value } = node;
  if ('regex' in node || 'bigint' in node) return run.unknownCode(node);
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return run.unknownCode(node);
}

function fillTemplate(run: JavascriptRun, node: JavascriptNode): JavascriptValue {
  const expressions = nodesAt(node, 'expressions');
  const parts: string[] = [];
  let doubt: Unknown | null = null;
  for (const [index, quasi] of nodesAt(node, 'quasis').entries()) {
    const value = quasi?.value;
    const cooked =
      typeof value === 'object' && value !== null && 'cooked' in value && typeof value.cooked === 'string'
        ? value.cooked
        : null;
    if (cooked === null) return run.unknownCode(node);
    parts.push(cooked);
    const expression = expressions[index];
    if (!expression) continue;
    const filled = run.evaluate(expression);
    const text = stringOf(filled);
    if (text === null) doubt ??= doubtOf(filled) ?? run.unknownCode(expression);
    else parts.push(text);
  }
  return doubt ?? parts.join('');
}

function evaluateName(run: JavascriptRun, node: JavascriptNode): JavascriptValue {
  const name = textAt(node, 'name');
  const scope = run.scopeOf(name);
  if (scope !== null) return scope.get(name);
  if (run.scopes[0]?.has(globalMark(name))) return run.scopes[0].get(globalMark(name));
  if (name === 'undefined') return undefined;
  if (name === 'NaN' || name === 'Infinity') return Number(name);
  if (KNOWN_NAMES.has(name)) return new JavascriptThing(name);
  return run.unknown(words.nameUnknown(name), node);
}

function evaluateItems(run: JavascriptRun, elements: readonly (JavascriptNode | null)[]): JavascriptValue[] {
  const items: JavascriptValue[] = [];
  for (const element of elements) {
    if (element === null) items.push(undefined);
    else if (element.type === 'SpreadElement') {
      const argument = nodeAt(element, 'argument');
      const value = argument ? run.evaluate(argument) : undefined;
      if (value instanceof JavascriptArray && !value.doubt) for (const item of value.items) items.push(item);
      else items.push(doubtOf(value) ?? run.unknown(words.spreadUnknown, element));
    } else items.push(run.evaluate(element));
  }
  return items;
}

function evaluateObject(run: JavascriptRun, node: JavascriptNode): JavascriptValue {
  const runs = ownFunctions(run, node);
  if (runs.length > 0) return hideFunctions(run, runs, node);
  const object = new JavascriptObject();
  let isSpread = false;
  for (const property of nodesAt(node, 'properties')) {
    if (property === null) continue;
    if (property.type === 'SpreadElement') {
      // What comes behind replaces on purpose.
      isSpread = true;
      const argument = nodeAt(property, 'argument');
      spreadInto(run, object, argument ? run.evaluate(argument) : undefined, property);
      continue;
    }
    const keyNode = nodeAt(property, 'key');
    const valueNode = nodeAt(property, 'value');
    if (!keyNode || !valueNode) continue;
    const key = property.computed === true ? run.evaluate(keyNode) : plainKey(keyNode);
    const value = run.evaluate(valueNode);
    const name = stringOf(key);
    if (name === null) object.doubt ??= doubtOf(key) ?? run.unknownCode(keyNode);
    // `__proto__: x` sets the prototype and is no member.
    else if (name !== '__proto__' || property.computed === true || property.shorthand === true) {
      if (property.computed !== true && object.entries.has(name) && !isSpread)
        run.notes.add(words.repeatedKeys([name]));
      object.entries.set(name, value);
      if (value instanceof JavascriptFunction && CALLED_BY_LANGUAGE.test(name)) {
        object.doubt ??= run.unknown(words.objectRunsCode, node);
        taintCallbacks(run, [value]);
      }
    }
  }
  return object;
}

function plainKey(node: JavascriptNode): JavascriptValue {
  if (node.type === 'Identifier') return textAt(node, 'name');
  const { value } = node;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : new Unknown('', 0);
}

function spreadInto(
  run: JavascriptRun,
  object: JavascriptObject,
  value: JavascriptValue,
  node: JavascriptNode,
): void {
  if (value === undefined || value === null || value === false) return;
  if (value instanceof JavascriptObject && !value.doubt) {
    for (const [key, member] of value.entries) object.entries.set(key, member);
  } else object.doubt ??= doubtOf(value) ?? run.unknown(words.spreadUnknown, node);
}

function evaluateMember(run: JavascriptRun, node: JavascriptNode): JavascriptValue {
  const object = nodeAt(node, 'object');
  const property = nodeAt(node, 'property');
  if (!object || !property) return run.unknownCode(node);
  if (/^import\.meta\.env\.\w+$/.test(run.textOf(node)))
    return run.unknown(words.environmentUnknown(run.textOf(node)), node);
  const holder = run.evaluate(object);
  const key = node.computed === true ? run.evaluate(property) : textAt(property, 'name');
  const doubt = doubtOf(holder) ?? doubtOf(key);
  if (doubt) return new Unknown(doubt.sentence, doubt.at, [doubt, holder]);
  const name = stringOf(key);
  if (name === null) return run.unknownCode(node);
  if (holder instanceof JavascriptThing) {
    if (holder.path === 'process.env') return run.unknown(words.environmentUnknown(name), node);
    if (isGlobalObject(holder) && run.scopes[0]?.has(globalMark(name)))
      return run.scopes[0].get(globalMark(name));
    const isOfReply = holder instanceof PendingRequest;
    const isForeign = isGlobalObject(holder) && !KNOWN_NAMES.has(name);
    return isOfReply || isForeign
      ? run.unknown(words.nameUnknown(run.codeOf(node)), node)
      : memberOf(holder, name);
  }
  if (holder instanceof JavascriptObject) return holder.entries.get(name);
  if (holder instanceof JavascriptArray) {
    if (name === 'length') return holder.items.length;
    return /^\d+$/.test(name) ? holder.items[Number(name)] : run.unknownCode(node);
  }
  if (typeof holder === 'string' && name === 'length') return holder.length;
  return run.unknownCode(node);
}
