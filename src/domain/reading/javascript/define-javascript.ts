import * as words from '#words/code/reading.ts';
import { taintCallbacks } from './escape-javascript.ts';
import { CALLED_BY_LANGUAGE } from './javascript-packages.ts';
import type { JavascriptRun } from './javascript-run.ts';
import type { JavascriptNode } from './javascript-tree.ts';
import { nodeAt, nodesAt, textAt, visit } from './javascript-tree.ts';
import type { JavascriptValue } from './javascript-values.ts';
import { JavascriptFunction } from './javascript-values.ts';

/** The functions of an object that run when it is merely looked at: getters, setters, and what the language calls. */
export function ownFunctions(run: JavascriptRun, object: JavascriptNode): readonly JavascriptNode[] {
  return nodesAt(object, 'properties').flatMap((property) => {
    const [key, value] = property ? [nodeAt(property, 'key'), nodeAt(property, 'value')] : [null, null];
    if (!property || !key || !value) return [];
    const isAccessor = /^[gs]et$/.test(textAt(property, 'kind'));
    const isFunction = /Function/.test(value.type);
    const name = textAt(key, 'name');
    const isCalled = isFunction && (CALLED_BY_LANGUAGE.test(name) || run.textOf(key).startsWith('Symbol.'));
    return isAccessor || isCalled ? [value] : [];
  });
}

/** An object that is more than its members is not evaluated: its functions may run whenever something unknown is looked at. */
export function hideFunctions(
  run: JavascriptRun,
  functions: readonly JavascriptNode[],
  node: JavascriptNode,
): JavascriptValue {
  const parts = nodesAt(node, 'properties').map((property) => {
    const value = property ? (nodeAt(property, 'value') ?? nodeAt(property, 'argument')) : null;
    return value ? run.evaluate(value) : undefined;
  });
  for (const each of functions) hide(run, each);
  taintCallbacks(run, parts);
  return run.unknown(words.objectRunsCode, node, [run.unknownCode(node), ...parts]);
}

function hide(run: JavascriptRun, node: JavascriptNode): void {
  const made = new JavascriptFunction('', node, [...run.scopes]);
  run.define(made);
  taintCallbacks(run, [made]);
}

/** A class is not made here; its methods are read as functions that nobody calls. */
export function evaluateClass(run: JavascriptRun, node: JavascriptNode): JavascriptValue {
  const [id, body, parent] = [nodeAt(node, 'id'), nodeAt(node, 'body'), nodeAt(node, 'superClass')];
  const name = id ? textAt(id, 'name') : '';
  const held: JavascriptValue[] = parent ? [run.evaluate(parent)] : [];
  for (const each of body ? nodesAt(body, 'body') : []) {
    if (each === null) continue;
    const [key, value] = [nodeAt(each, 'key'), nodeAt(each, 'value')];
    if (key && each.computed === true) run.evaluate(key);
    const isMethod = value?.type === 'FunctionExpression';
    const made = new JavascriptFunction(key ? textAt(key, 'name') : '', isMethod ? value : each, [
      ...run.scopes,
    ]);
    if (isMethod) run.define(made);
    run.remember(made);
    // Of what stands behind `static` it is at once.
    if (isMethod) run.methods.push(made);
    if (/^[gs]et$/.test(textAt(each, 'kind'))) {
      taintCallbacks(run, [made]);
    }
    if (isMethod) continue;
    run.methods.push(made);
    if (each.static === true || each.type === 'StaticBlock') taintCallbacks(run, [made]);
    if (value) visit(value, (inner) => held.push(valueNamed(run, inner)));
  }
  return run.unknown(words.resultOfCall(name), id ?? node, held);
}

function valueNamed(run: JavascriptRun, node: JavascriptNode): JavascriptValue {
  return node.type === 'Identifier'
    ? run.scopeOf(textAt(node, 'name'))?.get(textAt(node, 'name'))
    : undefined;
}
