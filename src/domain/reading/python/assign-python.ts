import type { SyntaxNode } from '@lezer/common';
import { TextProblem } from '#domain/errors/text-problem.ts';
import { Unknown } from '#domain/reading/unknown.ts';
import * as words from '#words/code/reading.ts';
import { setOnClient } from './python-clients.ts';
import { operate } from './python-operators.ts';
import type { PythonRun } from './python-run.ts';
import { childrenOf, isToken } from './python-tree.ts';
import type { PythonValue } from './python-values.ts';
import { doubtOf, keyOf, PythonDict, PythonInteger, PythonList, PythonThing } from './python-values.ts';

/** Assigns a value to one target, or its items to several. */
export function assignTo(
  run: PythonRun,
  targets: readonly SyntaxNode[],
  value: PythonValue,
  statement: SyntaxNode,
): void {
  const [target] = targets;
  if (target === undefined) return;
  const inner = /^(?:Tuple|Array|Parenthesized)Expression$/.test(target.name)
    ? childrenOf(target).filter((child) => !isToken(child))
    : null;
  const all = targets.length > 1 ? targets : inner;
  if (all !== null) {
    const starred = all.findIndex((each) => each.prevSibling?.name === '*');
    const items = itemsFor(value, all.length, starred);
    // What a name is then may be one of the items, and changes with it.
    const item =
      doubtOf(value) ?? run.unknown(words.expressionUnknown(run.textOf(statement)), statement, [value]);
    for (const [index, each] of all.entries())
      assignTo(run, [each], items === null ? item : (items[index] ?? null), statement);
    return;
  }
  if (target.name === 'VariableName') run.assign(run.textOf(target), value);
  else if (target.name === 'MemberExpression') assignMember(run, target, value);
}

/** The values of several targets, one of which may take all that is left (`*rest`); null where they do not fit. */
function itemsFor(value: PythonValue, count: number, starred: number): readonly PythonValue[] | null {
  if (!(value instanceof PythonList) || value.doubt) return null;
  const { items } = value;
  if (starred < 0) return items.length === count ? items : null;
  const behind = count - starred - 1;
  if (items.length < starred + behind) return null;
  const rest = new PythonList(items.slice(starred, items.length - behind));
  return [...items.slice(0, starred), rest, ...items.slice(items.length - behind)];
}

function assignMember(run: PythonRun, target: SyntaxNode, value: PythonValue): void {
  const [object, token, index, close] = childrenOf(target);
  if (!object || !index) return;
  const holder = run.evaluate(object);
  if (token?.name === '.') {
    if (holder instanceof PythonThing) setOnClient(holder, run.textOf(index), value);
    const keptAt = holder instanceof PythonThing ? holder.client?.keptAt : undefined;
    if (keptAt !== undefined && run.textOf(index) === 'data')
      run.refuse(
        keptAt,
        new TextProblem(words.changedBeforeSent('data', run.lineOf(target)), run.placeOf(target)),
      );
    if (holder instanceof PythonThing) assignToThing(run, holder, run.textOf(index), value);
    else run.castDoubt(holder, run.unknownCode(target));
    run.leak(value);
    return;
  }
  const key = close?.name === ']' ? run.evaluate(index) : run.unknownCode(target);
  if (holder instanceof PythonThing) setOnClient(holder, key, value);
  const isHeld = holder instanceof PythonList || holder instanceof PythonDict;
  if (!isHeld || doubtOf(holder)) run.leak(value);
  if (holder instanceof PythonDict) {
    const known = keyOf(key);
    if (known !== null) holder.entries.set(known, value);
    else holder.doubt ??= doubtOf(key) ?? run.unknownCode(target);
  } else if (holder instanceof PythonList) {
    const at = key instanceof PythonInteger ? Number(key.value) : null;
    const place = at === null ? -1 : at < 0 ? at + holder.items.length : at;
    if (place >= 0 && place < holder.items.length) holder.items[place] = value;
    else holder.doubt ??= doubtOf(key) ?? run.unknownCode(target);
  } else if (holder instanceof Unknown) run.castDoubt(holder, run.unknownCode(target));
}

function assignToThing(run: PythonRun, thing: PythonThing, name: string, value: PythonValue): void {
  if (!/^openai\b|client|connection/.test(thing.path)) run.replaced.add(`${thing.path}.${name}`);
  if (thing.path !== 'openai' || typeof value !== 'string') return;
  const { baseUrl, heldKey } = run.openaiModule;
  if (name === 'api_key') run.openaiModule = { baseUrl, heldKey: value !== '' && value !== 'not-needed' };
  if (name === 'api_base' || name === 'base_url') run.openaiModule = { baseUrl: value, heldKey };
}

/** Makes what a target names unknown. */
export function assignUnknown(
  run: PythonRun,
  target: SyntaxNode,
  reason: (name: string, line: number) => string,
  aliases: readonly PythonValue[] = [],
): void {
  if (target.name === 'VariableName') {
    const name = run.textOf(target);
    const why = run.unknown(reason(name, run.lineOf(target)), target, aliases);
    const before = run.lookUp(name);
    if (!(before instanceof Unknown)) run.castDoubt(before, why);
    run.assign(name, why);
  } else if (target.name === 'MemberExpression') {
    doubtRoot(run, target, reason);
  } else {
    for (const child of childrenOf(target)) if (!isToken(child)) assignUnknown(run, child, reason, aliases);
  }
}

/** Makes all unknown that can be reached from the names of a chain of members: its first one, and those it hands on. */
export function doubtRoot(
  run: PythonRun,
  node: SyntaxNode,
  reason: (name: string, line: number) => string,
): void {
  const cursor = node.cursor();
  do {
    if (cursor.from >= node.to) break;
    if (cursor.name !== 'VariableName') continue;
    const name = run.textOf(cursor.node);
    const why = run.unknown(reason(name, run.lineOf(node)), node);
    run.castDoubt(run.lookUp(name) ?? why, why);
  } while (cursor.next() && cursor.from < node.to);
}

/** `del x`, `del x["key"]`. */
export function deleteTarget(run: PythonRun, target: SyntaxNode, statement: SyntaxNode): void {
  if (target.name === 'VariableName') {
    const name = run.textOf(target);
    run.assign(name, run.unknown(words.nameDeleted(name, run.lineOf(statement)), target));
    return;
  }
  const [object, token, index, close] = childrenOf(target);
  if (target.name !== 'MemberExpression' || token?.name !== '[' || !object || !index) return;
  const holder = run.evaluate(object);
  const key = close?.name === ']' ? run.evaluate(index) : run.unknownCode(target);
  if (holder instanceof PythonDict) {
    const known = keyOf(key);
    if (known === null || !holder.entries.delete(known))
      holder.doubt ??= doubtOf(key) ?? run.unknownCode(target);
  } else if (holder instanceof PythonList) {
    const at = key instanceof PythonInteger ? Number(key.value) : null;
    if (at !== null && holder.items.at(at) !== undefined) holder.items.splice(at, 1);
    else holder.doubt ??= key instanceof Unknown ? key : run.unknownCode(target);
  } else if (holder instanceof Unknown) run.castDoubt(holder, run.unknownCode(target));
}

/** `a = b = value`, several targets and annotations included. */
export function executeAssign(run: PythonRun, node: SyntaxNode): void {
  const children = childrenOf(node).filter((child) => child.name !== 'TypeDef');
  const targets: SyntaxNode[][] = [[]];
  for (const child of children) {
    if (child.name === 'AssignOp') targets.push([]);
    else if (child.name !== ',' && child.name !== '*') targets.at(-1)?.push(child);
  }
  const values = targets.pop() ?? [];
  const targetsEnd = children.findLast((child) => child.name === 'AssignOp');
  // A bare annotation assigns nothing.
  if (targets.length === 0 || values.length === 0) return;
  const isTuple = values.length > 1 || run.textOf(node).trimEnd().endsWith(',');
  const isSpread = children.some((child) => child.name === '*' && child.from > (targetsEnd?.to ?? 0));
  const evaluated = values.map((value) => run.evaluate(value));
  const value: PythonValue = isSpread
    ? run.unknown(words.expressionUnknown(run.textOf(node)), node, evaluated)
    : isTuple
      ? new PythonList(evaluated, true)
      : (evaluated[0] ?? null);
  for (const target of targets) assignTo(run, target, value, node);
}

/** `a += value`. */
export function executeUpdate(run: PythonRun, node: SyntaxNode): void {
  const [target, operatorToken, ...values] = childrenOf(node);
  if (!target || !operatorToken || values.length !== 1 || !values[0]) return;
  const operator = run.textOf(operatorToken).replace(/=$/, '');
  const isSlice = target.name === 'MemberExpression' && childrenOf(target).some((each) => each.name === ':');
  if (isSlice) doubtRoot(run, target, words.changedInPlace);
  const before = run.evaluate(target);
  const change = run.evaluate(values[0]);
  // `+=` on a list and `|=` on a dict change the thing itself, under all its names.
  if (operator === '+' && before instanceof PythonList && !before.isTuple) {
    if (change instanceof PythonList) {
      before.doubt ??= change.doubt;
      const added = change === before ? [...change.items] : change.items;
      run.spend(added.length, run.placeOf(node));
      for (const item of added) before.items.push(item);
    } else before.doubt ??= doubtOf(change) ?? run.unknownCode(node);
    return;
  }
  if (operator === '|' && before instanceof PythonDict) {
    if (change instanceof PythonDict) {
      before.doubt ??= change.doubt;
      for (const [key, member] of change.entries) before.entries.set(key, member);
    } else before.doubt ??= doubtOf(change) ?? run.unknownCode(node);
    return;
  }
  if (before instanceof Unknown) run.castDoubt(before, run.unknownCode(node));
  const doubt = doubtOf(before) ?? doubtOf(change);
  const value = doubt ?? operate(operator, before, change) ?? run.unknownCode(node);
  assignTo(run, [target], value, node);
}
