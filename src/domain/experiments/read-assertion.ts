import { readExpected, writeAsserts } from '#domain/checks/promptfoo-asserts.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/experiments/experiments.ts';

/**
 * The assertion in a cell of promptfoo's column `__expected`: `contains: Paris`, `latency(2000)`. A cell that names none
 * is the expected text: `'text'`. Null for an empty one.
 */
export function readAssertion(text: string): JsonObject | 'text' | null {
  if (text.trim() === '') return null;
  const check = readExpected(text, '1');
  if (check.kind === 'equals' && check.value === text) return 'text';
  return writeAsserts([check])[0] ?? 'text';
}

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
  const judge = evaluator.get('llm');
  if (isJsonObject(judge))
    found.push(jsonObject([['type', 'labelled-choice'], ['value', judge], ...metric(name)]));
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
