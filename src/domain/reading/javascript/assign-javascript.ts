import { Unknown } from '#domain/reading/unknown.ts';
import * as words from '#words/code/reading.ts';
import { CALLED_BY_LANGUAGE, globalMark, isGlobalObject, memberOf } from './javascript-packages.ts';
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
} from './javascript-values.ts';

/** Gives a value to what stands on the left: a name, a member, or several by a pattern. */
export function assignTo(
  run: JavascriptRun,
  target: JavascriptNode,
  value: JavascriptValue,
  isDeclared: boolean | 'var',
): void {
  switch (target.type) {
    case 'Identifier': {
      const name = textAt(target, 'name');
      if (isDeclared === 'var') run.declareVar(name, value);
      else if (isDeclared) run.declare(name, value);
      else run.assign(name, value);
      return;
    }
    case 'MemberExpression':
      assignMember(run, target, value);
      return;
    case 'AssignmentPattern': {
      const [left, right] = [nodeAt(target, 'left'), nodeAt(target, 'right')];
      if (left) assignTo(run, left, value === undefined && right ? run.evaluate(right) : value, isDeclared);
      return;
    }
    case 'ObjectPattern': {
      const taken = new Set<string>();
      for (const [index, property] of nodesAt(target, 'properties').entries()) {
        const [key, inner] = property ? [nodeAt(property, 'key'), nodeAt(property, 'value')] : [null, null];
        const name = key
          ? key.type === 'Identifier'
            ? textAt(key, 'name')
            : stringOf(run.evaluate(key))
          : null;
        const isKnown =
          value instanceof JavascriptObject && !value.doubt && name !== null && property?.computed !== true;
        if (name !== null) taken.add(name);
        if (inner) {
          const part = isKnown
            ? value.entries.get(name)
            : value instanceof JavascriptThing && name !== null
              ? memberOf(value, name)
              : partOf(run, value, target);
          assignTo(run, inner, part, isDeclared);
        } else if (property) {
          const rest = nodeAt(property, 'argument');
          const isWhole = value instanceof JavascriptObject && !value.doubt && taken.size === index;
          const others = isWhole
            ? new JavascriptObject(new Map([...value.entries].filter(([key]) => !taken.has(key))))
            : partOf(run, value, target);
          if (rest) assignTo(run, rest, others, isDeclared);
        }
      }
      return;
    }
    case 'ArrayPattern':
      for (const [index, element] of nodesAt(target, 'elements').entries()) {
        if (element === null) continue;
        const inner = element.type === 'RestElement' ? nodeAt(element, 'argument') : element;
        const isKnown = value instanceof JavascriptArray && !value.doubt && element.type !== 'RestElement';
        const isRest = element.type === 'RestElement';
        const isWhole = value instanceof JavascriptArray && !value.doubt;
        const part = isWhole && isRest ? new JavascriptArray(value.items.slice(index)) : undefined;
        if (inner)
          assignTo(
            run,
            inner,
            isKnown ? value.items[index] : (part ?? partOf(run, value, target)),
            isDeclared,
          );
      }
      return;
    default:
      return;
  }
}

/** A part of a value that is not read here. */
function partOf(run: JavascriptRun, value: JavascriptValue, target: JavascriptNode): JavascriptValue {
  return doubtOf(value) ?? run.unknown(words.expressionUnknown(run.codeOf(target)), target, [value]);
}

function assignMember(run: JavascriptRun, target: JavascriptNode, value: JavascriptValue): void {
  const [object, property] = [nodeAt(target, 'object'), nodeAt(target, 'property')];
  if (!object || !property) return;
  const holder = run.evaluate(object);
  const key = target.computed === true ? run.evaluate(property) : textAt(property, 'name');
  const name = stringOf(key);
  const why = () => doubtOf(key) ?? run.unknownCode(target);
  // `xhr.onload = …` says what comes after the request.
  if (holder instanceof PendingRequest) return;
  if (holder instanceof JavascriptThing && name !== null) {
    assignToThing(run, holder, name, value, target);
    return;
  }
  if (doubtOf(holder)) run.leak(value);
  if (value instanceof JavascriptFunction && name !== null && CALLED_BY_LANGUAGE.test(name)) {
    run.castDoubt(holder, run.unknown(words.objectRunsCode, target));
    run.callLater(value);
  }
  if (holder instanceof JavascriptObject) {
    if (holder.isFrozen) holder.doubt ??= why();
    else if (name !== null && name !== '__proto__') holder.entries.set(name, value);
    else holder.doubt ??= why();
  } else if (holder instanceof JavascriptArray) {
    const index = name !== null && /^\d+$/.test(name) ? Number(name) : -1;
    if (index < 0) run.leak(value);
    if (index >= 0 && index <= holder.items.length) holder.items[index] = value;
    else if (name === 'length' && value === 0) holder.items = [];
    else holder.doubt ??= why();
  } else {
    run.castDoubt(holder, why());
    run.leak(value);
  }
}

/** A member of what the language, the page or a package gives: a global, or another function in the place of a known one. */
function assignToThing(
  run: JavascriptRun,
  thing: JavascriptThing,
  name: string,
  value: JavascriptValue,
  target: JavascriptNode,
): void {
  if (isGlobalObject(thing)) {
    run.changed.add(name);
    (run.scopes[0] ?? run.scope).set(globalMark(name), value);
    return;
  }
  // What every object has is then in the body too.
  if (/^(?:Object|Array|String|Number|Boolean)\.prototype$/.test(thing.path))
    run.poison ??= run.unknown(
      words.changedUnderCondition(`${thing.path}.${name}`, run.lineOf(target)),
      target,
    );
  run.replaced.add(`${thing.path}.${name}`);
  run.leak(value);
}

/** Makes what a target names unknown. */
export function assignUnknown(
  run: JavascriptRun,
  target: JavascriptNode,
  reason: (name: string, line: number) => string,
  aliases: readonly JavascriptValue[] = [],
): void {
  if (target.type === 'Identifier') {
    const name = textAt(target, 'name');
    const why = run.unknown(reason(name, run.lineOf(target)), target, aliases);
    const before = run.scopeOf(name)?.get(name);
    if (!(before instanceof Unknown)) run.castDoubt(before, why);
    run.assign(name, why);
    return;
  }
  if (target.type === 'MemberExpression') {
    doubtRoot(run, target, reason);
    return;
  }
  for (const key of ['left', 'argument', 'value']) {
    const inner = nodeAt(target, key);
    if (inner) assignUnknown(run, inner, reason, aliases);
  }
  for (const each of [...nodesAt(target, 'elements'), ...nodesAt(target, 'properties')])
    if (each) assignUnknown(run, each, reason, aliases);
}

/** Makes all unknown that can be reached from the name that a chain of members begins with. */
export function doubtRoot(
  run: JavascriptRun,
  node: JavascriptNode,
  reason: (name: string, line: number) => string,
): void {
  let root: JavascriptNode | null = node;
  while (root !== null && root.type !== 'Identifier')
    root = nodeAt(root, 'object') ?? nodeAt(root, 'callee') ?? nodeAt(root, 'expression');
  if (root === null) return;
  const name = textAt(root, 'name');
  const why = run.unknown(reason(name, run.lineOf(node)), node);
  const scope = run.scopeOf(name);
  run.castDoubt(scope === null ? why : scope.get(name), why);
}

/** `delete x.key`. */
export function deleteMember(run: JavascriptRun, target: JavascriptNode): void {
  const [object, property] = [nodeAt(target, 'object'), nodeAt(target, 'property')];
  if (!object || !property) return;
  const holder = run.evaluate(object);
  const name = target.computed === true ? stringOf(run.evaluate(property)) : textAt(property, 'name');
  if (holder instanceof JavascriptObject && name !== null) holder.entries.delete(name);
  else run.castDoubt(holder, run.unknown(words.expressionUnknown(run.codeOf(target)), target));
}
