import { MAX_DEPTH, TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { numberFromText } from '#domain/json/json-value.ts';
import { isArrayIndex } from '#domain/languages/javascript-literals.ts';
import { Unknown } from '#domain/reading/unknown.ts';
import * as codeWords from '#words/code/code-readers.ts';
import * as words from '#words/code/reading.ts';
import type { JavascriptScope } from './javascript-run.ts';
import type { JavascriptNode } from './javascript-tree.ts';

/** A function of the code. */
export class JavascriptFunction {
  readonly name: string;
  readonly node: JavascriptNode;
  readonly scopes: readonly JavascriptScope[];
  constructor(name: string, node: JavascriptNode, scopes: readonly JavascriptScope[]) {
    this.name = name;
    this.node = node;
    this.scopes = scopes;
  }
}

/** An array. What another name shares with it changes with it. */
export class JavascriptArray {
  items: JavascriptValue[];
  doubt: Unknown | null = null;
  constructor(items: JavascriptValue[]) {
    this.items = items;
  }
}

/** An object, its members in the order in which they were set. */
export class JavascriptObject {
  readonly entries: Map<string, JavascriptValue>;
  doubt: Unknown | null = null;
  /** What is assigned then is left out or ends the run, as the mode has it. */
  isFrozen = false;
  constructor(entries: Map<string, JavascriptValue> = new Map()) {
    this.entries = entries;
  }
}

/** How requests are sent: what is known of a client made in the code. */
export interface JavascriptClient {
  readonly baseUrl: string | null;
  readonly heldKey: boolean;
}

/** Something of a known package or of the language, by its path: `axios.post`, `JSON.stringify`. */
export class JavascriptThing {
  readonly path: string;
  readonly client: JavascriptClient | null;
  constructor(path: string, client: JavascriptClient | null = null) {
    this.path = path;
    this.client = client;
  }
}

/** A request that several calls put together before one sends it: `new XMLHttpRequest()`, Node's `https.request(…)`. */
export class PendingRequest extends JavascriptThing {
  url: JavascriptValue = undefined;
  parts: JavascriptValue[] = [];
  heldKey = false;
  doubt: Unknown | null = null;
  /** Under what it was begun: what is done to it under something more may not happen. */
  readonly circumstances: string;
  constructor(path: string, circumstances: string) {
    super(path);
    this.circumstances = circumstances;
  }
}

export type JavascriptValue =
  | undefined
  | null
  | boolean
  | string
  | number
  | JavascriptArray
  | JavascriptObject
  | JavascriptThing
  | JavascriptFunction
  | Unknown;

/** Marks all that can be reached from a value as not known. */
export function castDoubt(value: JavascriptValue, why: Unknown): void {
  const left: unknown[] = [value];
  const seen = new Set<Unknown>();
  while (left.length > 0) {
    const next = left.pop();
    if (next instanceof Unknown && !seen.has(next)) {
      seen.add(next);
      for (const alias of next.aliases) left.push(alias);
    } else if (next instanceof JavascriptArray && next.doubt === null) {
      next.doubt = why;
      for (const item of next.items) left.push(item);
    } else if (next instanceof JavascriptObject && next.doubt === null) {
      next.doubt = why;
      for (const member of next.entries.values()) left.push(member);
    } else if (next instanceof PendingRequest) next.doubt ??= why;
  }
}

/** A value and all that can be reached from it. */
export function reachableFrom(value: JavascriptValue): ReadonlySet<unknown> {
  const seen = new Set<unknown>();
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if (next instanceof Unknown) for (const alias of next.aliases) left.push(alias);
    else if (next instanceof JavascriptArray) for (const item of next.items) left.push(item);
    else if (next instanceof JavascriptObject) for (const member of next.entries.values()) left.push(member);
  }
  return seen;
}

/** The reason why a value is not known; null where it is. */
export function doubtOf(value: JavascriptValue): Unknown | null {
  if (value instanceof Unknown) return value;
  if (value instanceof JavascriptArray || value instanceof JavascriptObject) return value.doubt;
  return null;
}

/** Whether JavaScript takes the value for true; null where that is not known. */
export function truthOf(value: JavascriptValue): boolean | null {
  return value instanceof Unknown ? null : Boolean(value);
}

/** More values than any text of a size that can be pasted holds. */
const MAX_VALUES = 2_000_000;

/** The value as `JSON.stringify` would write it. Throws `TextProblem` where it is not known. */
export function toJson(value: JavascriptValue, at: number): JsonValue {
  return writeJson(value, at, 0, { left: MAX_VALUES }) ?? null;
}

/** Undefined for what JSON leaves out. */
function writeJson(
  value: JavascriptValue,
  at: number,
  depth: number,
  budget: { left: number },
): JsonValue | undefined {
  if (depth > MAX_DEPTH) throw new TextProblem(codeWords.tooDeep(MAX_DEPTH), at);
  budget.left -= 1;
  if (budget.left < 0) throw new TextProblem(words.tooLongValue, at);
  if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'string')
    return value;
  if (typeof value === 'number')
    return Number.isFinite(value) ? (numberFromText(JSON.stringify(value)) ?? 0) : null;
  if (value instanceof Unknown) throw new TextProblem(value.sentence, value.at);
  if (value instanceof JavascriptArray) {
    if (value.doubt) throw new TextProblem(value.doubt.sentence, value.doubt.at);
    return value.items.map((item) => writeJson(item, at, depth + 1, budget) ?? null);
  }
  if (value instanceof JavascriptObject) {
    if (value.doubt) throw new TextProblem(value.doubt.sentence, value.doubt.at);
    const members = new Map<string, JsonValue>();
    for (const [key, member] of inKeyOrder(value.entries)) {
      const written = writeJson(member, at, depth + 1, budget);
      if (written !== undefined) members.set(key, written);
    }
    return members;
  }
  throw new TextProblem(words.notJsonValue(value instanceof JavascriptThing ? value.path : 'functions'), at);
}

/** Objects put the keys that are array indices first, ascending. */
function inKeyOrder<T>(entries: ReadonlyMap<string, T>): [string, T][] {
  const all = [...entries];
  const indices = all.filter(([key]) => isArrayIndex(key));
  if (indices.length === 0) return all;
  indices.sort(([a], [b]) => Number(a) - Number(b));
  return [...indices, ...all.filter(([key]) => !isArrayIndex(key))];
}

/** The value of JSON in JavaScript. */
export function fromJson(value: JsonValue): JavascriptValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number')
    return value;
  if ('numberText' in value) return Number(value.numberText);
  if (value instanceof Map)
    return new JavascriptObject(
      new Map(Array.from(value, ([key, member]) => [key, fromJson(member)] as const)),
    );
  return new JavascriptArray((value as readonly JsonValue[]).map(fromJson));
}

/** `String(value)`; null where it is not evaluated. */
export function stringOf(value: JavascriptValue): string | null {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  return null;
}
