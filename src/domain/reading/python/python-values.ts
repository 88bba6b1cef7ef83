import { MAX_DEPTH, TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { numberFromText } from '#domain/json/json-value.ts';
import { Unknown } from '#domain/reading/unknown.ts';
import * as codeWords from '#words/code/code-readers.ts';
import * as words from '#words/code/reading.ts';
import type { PythonArguments, PythonFunction } from './python-functions.ts';

/** Whole numbers are exact in Python, and another kind than floats. */
export class PythonInteger {
  readonly value: bigint;
  constructor(value: bigint) {
    this.value = value;
  }
}

/** Bytes, by the text that they encode in UTF-8. */
export class PythonBytes {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A list or a tuple. What another name shares with it changes with it, as in Python. */
export class PythonList {
  items: PythonValue[];
  readonly isTuple: boolean;
  /** Why what is in it is not known any more. */
  doubt: Unknown | null = null;
  constructor(items: PythonValue[], isTuple = false) {
    this.items = items;
    this.isTuple = isTuple;
  }
}

/** A key with its type: `1` and `"1"` are two keys. */
export type PythonKey = `s${string}` | `j${string}`;

/** A dict, in the order of its keys. */
export class PythonDict {
  readonly entries: Map<PythonKey, PythonValue>;
  doubt: Unknown | null = null;
  constructor(entries: Map<PythonKey, PythonValue> = new Map()) {
    this.entries = entries;
  }
}

/** How requests are sent: what is known of a client made in the code. */
export interface PythonClient {
  readonly baseUrl: string | null;
  /** Headers may be set after it is made. */
  heldKey: boolean;
  /** The arguments of a request that is made and sent later. */
  readonly pending?: PythonArguments;
  /** Where a request stands that is listed, though it is sent later. */
  readonly keptAt?: number;
}

/** Something of a known package, by its path in it: `requests.post`, `os.environ`, `client.chat.completions`. */
export class PythonThing {
  readonly path: string;
  readonly client: PythonClient | null;
  constructor(path: string, client: PythonClient | null = null) {
    this.path = path;
    this.client = client;
  }
}

export type PythonValue =
  | null
  | boolean
  | string
  | number
  | PythonInteger
  | PythonBytes
  | PythonList
  | PythonDict
  | PythonThing
  | PythonFunction
  | Unknown;

/** A dict's key for a value; null where such a key cannot be evaluated. */
export function keyOf(value: PythonValue): PythonKey | null {
  if (typeof value === 'string') return `s${value}`;
  if (value instanceof PythonInteger) return `j${value.value}`;
  if (value === null || typeof value === 'boolean') return `j${value}`;
  return null;
}

/** The key as JSON writes it. */
export function textOfKey(key: PythonKey): string {
  return key.slice(1);
}

/** Marks all that can be reached from a value as not known. */
export function castDoubt(value: PythonValue | undefined, why: Unknown): void {
  const left: unknown[] = [value];
  const seen = new Set<Unknown>();
  while (left.length > 0) {
    const next = left.pop();
    if (next instanceof Unknown && !seen.has(next)) {
      seen.add(next);
      for (const alias of next.aliases) left.push(alias);
    } else if (next instanceof PythonList && next.doubt === null) {
      next.doubt = why;
      for (const item of next.items) left.push(item);
    } else if (next instanceof PythonDict && next.doubt === null) {
      next.doubt = why;
      for (const member of next.entries.values()) left.push(member);
    }
  }
}

/** A value and all that can be reached from it. */
export function reachableFrom(value: PythonValue): ReadonlySet<unknown> {
  const seen = new Set<unknown>();
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if (next instanceof Unknown) for (const alias of next.aliases) left.push(alias);
    else if (next instanceof PythonList) for (const item of next.items) left.push(item);
    else if (next instanceof PythonDict) for (const member of next.entries.values()) left.push(member);
  }
  return seen;
}

/** The value as `json.dumps` would write it. Throws `TextProblem` where it is not known, or no JSON. */
export function toJson(value: PythonValue, at: number): JsonValue {
  return writeJson(value, at, 0, { left: MAX_VALUES });
}

/** More values than any text of a size that can be pasted holds; names that stand for each other can make more. */
const MAX_VALUES = 2_000_000;

function writeJson(value: PythonValue, at: number, depth: number, budget: { left: number }): JsonValue {
  if (depth > MAX_DEPTH) throw new TextProblem(codeWords.tooDeep(MAX_DEPTH), at);
  budget.left -= 1;
  if (budget.left < 0) throw new TextProblem(words.tooLongValue, at);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TextProblem(words.numberNotJson, at);
    return numberFromText(Object.is(value, -0) ? '-0.0' : JSON.stringify(value)) ?? null;
  }
  if (value instanceof PythonInteger) return numberFromText(value.value.toString()) ?? null;
  if (value instanceof Unknown) throw new TextProblem(value.sentence, value.at);
  if (value instanceof PythonList) {
    if (value.doubt) throw new TextProblem(value.doubt.sentence, value.doubt.at);
    return value.items.map((item) => writeJson(item, at, depth + 1, budget));
  }
  if (value instanceof PythonDict) {
    if (value.doubt) throw new TextProblem(value.doubt.sentence, value.doubt.at);
    const members = new Map<string, JsonValue>();
    for (const [key, member] of value.entries) {
      const name = textOfKey(key);
      if (members.has(name)) throw new TextProblem(words.doubleKey(name), at);
      members.set(name, writeJson(member, at, depth + 1, budget));
    }
    return members;
  }
  throw new TextProblem(words.notJsonValue(kindOf(value)), at);
}

/** The value of JSON in Python. */
export function fromJson(value: JsonValue): PythonValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' || 'numberText' in value) {
    const text = typeof value === 'number' ? JSON.stringify(value) : value.numberText;
    return /^-?\d+$/.test(text) ? new PythonInteger(BigInt(text)) : Number(text);
  }
  if (value instanceof Map) {
    const entries = new Map<PythonKey, PythonValue>();
    for (const [key, member] of value) entries.set(`s${key}`, fromJson(member));
    return new PythonDict(entries);
  }
  return new PythonList((value as readonly JsonValue[]).map(fromJson));
}

/** Whether Python takes the value for true; null where that is not known. */
export function truthOf(value: PythonValue): boolean | null {
  if (value instanceof Unknown) return null;
  if (value instanceof PythonInteger) return value.value !== 0n;
  if (value instanceof PythonBytes) return value.text !== '';
  if (value instanceof PythonList) return value.doubt ? null : value.items.length > 0;
  if (value instanceof PythonDict) return value.doubt ? null : value.entries.size > 0;
  return Boolean(value);
}

/** The reason why a value, or something in it at the top, is not known. */
export function doubtOf(value: PythonValue): Unknown | null {
  if (value instanceof Unknown) return value;
  if (value instanceof PythonList || value instanceof PythonDict) return value.doubt;
  return null;
}

function kindOf(value: PythonBytes | PythonThing | PythonFunction): string {
  if (value instanceof PythonBytes) return 'bytes';
  return value instanceof PythonThing ? value.path : 'functions';
}
