import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, numberText } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { fillTemplate, type VariableValues, variablesIn } from '#domain/variables/template.ts';

/** A value as text: a number as it is written, nothing as an empty text; null for what is no text. */
export function textOf(value: JsonValue): string | null {
  if (typeof value === 'string') return value;
  if (isJsonNumber(value)) return numberText(value);
  if (typeof value === 'boolean') return String(value);
  return null;
}

/** A value as a list of texts: as promptfoo has it, a text is divided at its commas; null for anything else. */
export function textsOf(value: JsonValue): readonly string[] | null {
  if (isJsonArray(value)) {
    const texts = value.map(textOf);
    return texts.every((text) => text !== null) ? texts : null;
  }
  const text = textOf(value);
  return text === null ? null : divideAtCommas(text);
}

/** The parts of a line of a table; quotes keep commas together, and a doubled one stands for itself. */
function divideAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  for (const match of text.matchAll(/\s*(?:"((?:[^"]|"")*)"\s*|([^,]*))(?:,|$)/g)) {
    const [whole, quoted, plain = ''] = match;
    if (whole === '' && parts.length > 0) break;
    parts.push(quoted?.replaceAll('""', '"') ?? plain.trim());
    if (!whole.endsWith(',')) break;
  }
  return parts.filter((part) => part !== '');
}

/** A number, or a text that is one. */
export function numberOf(value: JsonValue): number | null {
  const text = textOf(value)?.trim() ?? '';
  const number = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

/** A JSON schema: an object or a flag, or its text; null where it is none. */
export function schemaOf(value: JsonValue): JsonObject | boolean | null {
  if (isJsonObject(value) || typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  const parsed = parseJson(value);
  return parsed.ok && (isJsonObject(parsed.value) || typeof parsed.value === 'boolean') ? parsed.value : null;
}

/** A value with the variables in its texts filled in. */
export function fillValue(value: JsonValue, variables: VariableValues): JsonValue {
  if (typeof value === 'string') return fillTemplate(value, variables);
  if (isJsonArray(value)) return value.map((item) => fillValue(item, variables));
  if (!isJsonObject(value)) return value;
  return new Map(Array.from(value, ([name, member]) => [name, fillValue(member, variables)] as const));
}

/** The variables in a value's texts, each once. */
export function variablesInValue(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return variablesIn(value);
  const inner = isJsonArray(value) ? value : isJsonObject(value) ? [...value.values()] : [];
  return [...new Set(inner.flatMap(variablesInValue))];
}

/** Most places in a text at which JSON is looked for. */
const MAX_STARTS = 200;

/** The JSON objects and lists in a text, in their order, each as a whole. */
export function jsonIn(text: string): readonly JsonValue[] {
  const found: JsonValue[] = [];
  let starts = 0;
  for (let at = 0; at < text.length && starts < MAX_STARTS; at += 1) {
    const character = text[at];
    if (character !== '{' && character !== '[') continue;
    starts += 1;
    const end = closingPlace(text, at);
    if (end === null) continue;
    const parsed = parseJson(text.slice(at, end));
    if (!parsed.ok) continue;
    found.push(parsed.value);
    at = end - 1;
  }
  return found;
}

/** Behind the bracket that closes the one at a place, by brackets and texts alone; null where none does. */
function closingPlace(text: string, start: number): number | null {
  let depth = 0;
  let isText = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (isText) {
      if (character === '\\') at += 1;
      else if (character === '"') isText = false;
    } else if (character === '"') isText = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

/** More cells than this take longer than a check may. */
const MAX_CELLS = 4_000_000;

/**
 * The least number of characters to put in, take out or replace that makes one text the other (Levenshtein); null where
 * the texts are too long to tell in good time.
 */
export function editDistance(a: string, b: string): number | null {
  const [from, to] = [[...a], [...b]];
  if (from.length * to.length > MAX_CELLS) return null;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, character] of from.entries()) {
    const next = [index + 1];
    for (const [column, other] of to.entries()) {
      const replaced = (row[column] ?? 0) + (character === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
