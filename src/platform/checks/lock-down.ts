/** What code of a check may use: the language itself, and a little that reaches nothing. */
const KEPT: ReadonlySet<string> = new Set([
  ...['Infinity', 'NaN', 'undefined', 'globalThis', 'isFinite', 'isNaN', 'parseFloat', 'parseInt'],
  ...['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape'],
  ...['Array', 'BigInt', 'Boolean', 'Date', 'Intl', 'Iterator', 'JSON', 'Map', 'Math', 'Number', 'Object'],
  ...['Promise', 'Proxy', 'Reflect', 'RegExp', 'Set', 'String', 'Symbol', 'WeakMap', 'WeakSet'],
  ...[
    'AggregateError',
    'Error',
    'EvalError',
    'RangeError',
    'ReferenceError',
    'SyntaxError',
    'TypeError',
    'URIError',
  ],
  ...[
    'ArrayBuffer',
    'DataView',
    'BigInt64Array',
    'BigUint64Array',
    'Float32Array',
    'Float64Array',
    'Int8Array',
  ],
  ...['Int16Array', 'Int32Array', 'Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array'],
  ...['TextDecoder', 'TextEncoder', 'URLSearchParams', 'atob', 'btoa'],
]);

/** One of each kind of function: their prototypes name what makes functions of text. */
const FUNCTIONS: readonly object[] = [() => {}, async () => {}, function* () {}, async function* () {}];

/**
 * Takes everything from this worker that reaches out of it: network, storage, other workers, timers, and what makes code
 * of text. Whether nothing is left; where something is, no code may be run. What was taken before is kept by whoever has it.
 */
export function lockDown(): boolean {
  for (const each of FUNCTIONS)
    Object.defineProperty(Object.getPrototypeOf(each), 'constructor', {
      value: undefined,
      configurable: false,
    });
  let isLocked = true;
  for (let holder: object | null = globalThis; holder !== null && holder !== Object.prototype; ) {
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (KEPT.has(name)) continue;
      if (!take(holder, name)) isLocked = false;
    }
    holder = Object.getPrototypeOf(holder);
  }
  return isLocked;
}

/** Takes a member away. One that has to stay becomes undefined, or is a plain number such as the browser's `TEMPORARY`. */
function take(holder: object, name: string): boolean {
  if (Reflect.deleteProperty(holder, name)) return true;
  const member = Object.getOwnPropertyDescriptor(holder, name);
  if (member?.writable === true)
    return Reflect.defineProperty(holder, name, { value: undefined, writable: false, configurable: false });
  return typeof member?.value === 'number';
}
