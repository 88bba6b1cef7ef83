import type { JavascriptRun } from './javascript-run.ts';
import type { JavascriptNode } from './javascript-tree.ts';
import type { JavascriptValue } from './javascript-values.ts';
import { JavascriptArray, JavascriptFunction, truthOf } from './javascript-values.ts';

/** More items than anybody writes out. */
const MAX_ITEMS = 1000;

/** `items.map(f)`, `.filter(f)`, `.forEach(f)` of a known array and a function of the code; null where it is not evaluated. */
export function callCallback(
  run: JavascriptRun,
  receiver: JavascriptValue,
  method: string,
  given: readonly JavascriptValue[],
  node: JavascriptNode,
): { readonly value: JavascriptValue } | null {
  const [called] = given;
  if (!/^(?:map|filter|forEach)$/.test(method) || given.length !== 1) return null;
  if (!(receiver instanceof JavascriptArray) || receiver.doubt || receiver.items.length > MAX_ITEMS)
    return null;
  // What an asynchronous one changes behind its first wait comes later.
  if (!(called instanceof JavascriptFunction) || called.node.async === true) return null;
  const results: JavascriptValue[] = [];
  const items = [...receiver.items];
  for (const [index, item] of items.entries()) {
    const result = run.callFunction(called, [item, index, receiver], node);
    if (method === 'map') results.push(result);
    else if (method === 'filter') {
      const truth = truthOf(result);
      if (truth === null) return { value: run.doubted(run.unknownCode(node), node) };
      if (truth) results.push(item);
    }
  }
  return { value: method === 'forEach' ? undefined : new JavascriptArray(results) };
}
