import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/experiments/experiments.ts';

/**
 * The assertion in a cell of promptfoo's column `__expected`: `contains: Paris`, `latency(2000)`, `not-icontains: no`. A
 * cell that names none is the expected text: `'text'`. Null for an empty one.
 */
export function readAssertion(text: string): JsonObject | 'text' | null {
  if (text.trim() === '') return null;
  const match = /^((?:not-)?[a-z]+(?:-[a-z]+)*)(?:\((\d+(?:\.\d+)?)\))?(?::[ \t]*([\s\S]*))?$/.exec(
    text.trim(),
  );
  const [, type = '', threshold, value] = match ?? [];
  if (match === null || (threshold === undefined && value === undefined && !STANDS_ALONE.has(type)))
    return 'text';
  return jsonObject([
    ['type', SHORT_NAMES.get(type) ?? type],
    ...(value === undefined || value === '' ? [] : [['value', value] as const]),
    ...(threshold === undefined ? [] : [['threshold', Number(threshold)] as const]),
  ]);
}

/** Assertions that are written without a value. */
const STANDS_ALONE: ReadonlySet<string> = new Set([
  'is-json',
  'not-is-json',
  'contains-json',
  'not-contains-json',
]);
/** Prefixes of a cell that promptfoo has other names for. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['fn', 'javascript'],
  ['eval', 'javascript'],
  ['grade', 'llm-rubric'],
]);

/** The assertion that an evaluator of a `.prompt.yml` comes to; none, and a note, where there is none like it. */
export function readEvaluator(evaluator: JsonValue, notes: Set<string>): readonly JsonObject[] {
  if (!isJsonObject(evaluator)) return [];
  const name = evaluator.get('name');
  const test = evaluator.get('string');
  const found: JsonObject[] = [];
  for (const [key, value] of isJsonObject(test) ? test : []) {
    if (typeof value !== 'string') continue;
    const type = STRING_TESTS.get(key);
    if (type !== undefined) found.push(jsonObject([['type', type], ['value', value], ...metric(name)]));
    else if (key === 'endsWith')
      found.push(jsonObject([['type', 'regex'], ['value', `${escapeForPattern(value)}$`], ...metric(name)]));
  }
  if (found.length === 0)
    notes.add(typeof name === 'string' ? words.evaluatorLeftOut(name) : words.leftOut('evaluators'));
  return found;
}

const STRING_TESTS: ReadonlyMap<string, string> = new Map([
  ['equals', 'equals'],
  ['contains', 'contains'],
  ['startsWith', 'starts-with'],
]);

function metric(name: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  return typeof name === 'string' ? [['metric', name]] : [];
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
