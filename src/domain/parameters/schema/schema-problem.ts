import { Validator } from '@cfworker/json-schema';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, toPlain } from '#domain/json/json-value.ts';
import { excerpt } from '#domain/parameters/short-text.ts';
import * as words from '#words/models/parameter-values.ts';
import { MAX_PATTERN_SUBJECT } from './bounded-pattern.ts';

/** Values of more parts than this are not checked: a check must never make typing wait. */
const MAX_VALUE_PARTS = 2_000;

interface Checker {
  readonly plain: unknown;
  readonly validator: Validator | null;
}

const checkersWithPatterns = new WeakMap<JsonObject, Checker>();
const checkersWithoutPatterns = new WeakMap<JsonObject, Checker>();

/** The validator of a schema, made once; null inside when the library cannot read the schema. */
function checkerOf(schema: JsonObject, withPatterns: boolean): Checker {
  const checkers = withPatterns ? checkersWithPatterns : checkersWithoutPatterns;
  const kept = checkers.get(schema);
  if (kept !== undefined) return kept;
  const plain = toPlain(forLibrary(schema, withPatterns));
  let validator: Validator | null = null;
  try {
    if (typeof plain === 'object' && plain !== null) validator = new Validator(plain, '2020-12');
  } catch {
    // A schema that the library refuses says nothing about values: they are sent unchecked.
    validator = null;
  }
  const checker = { plain, validator };
  checkers.set(schema, checker);
  return checker;
}

/** Without defaults and formats (the library would check formats with expressions of its own), and null where allowed. */
function forLibrary(schema: JsonObject, withPatterns: boolean): JsonObject {
  const clean = new Map<string, JsonValue>();
  for (const [keyword, value] of schema) {
    if (keyword === 'default' || keyword === 'format' || keyword.startsWith('x-')) continue;
    if (keyword === 'pattern' && !withPatterns) continue;
    if (keyword === 'properties' && isJsonObject(value)) {
      clean.set(
        keyword,
        new Map(
          Array.from(value, ([name, member]) => [
            name,
            isJsonObject(member) ? forLibrary(member, withPatterns) : true,
          ]),
        ),
      );
    } else if (isJsonObject(value) && keyword !== 'const') {
      clean.set(keyword, forLibrary(value, withPatterns));
    } else if (isJsonArray(value) && keyword !== 'enum') {
      clean.set(
        keyword,
        value.map((member) => (isJsonObject(member) ? forLibrary(member, withPatterns) : member)),
      );
    } else {
      clean.set(keyword, value);
    }
  }
  if (schema.get('nullable') !== true) return clean;
  clean.delete('nullable');
  return new Map<string, JsonValue>([['anyOf', [new Map([['type', 'null']]), clean]]]);
}

/**
 * What a value breaks in a self-contained schema, in a few words without a full stop; null when nothing, or when it cannot
 * be told in bounded time.
 */
export function brokenSchemaRule(schema: JsonObject, value: JsonValue): string | null {
  const size = sizeOf(value);
  if (size.parts > MAX_VALUE_PARTS) return null;
  const checker = checkerOf(schema, size.longestText <= MAX_PATTERN_SUBJECT);
  if (checker.validator === null) return null;
  try {
    const { valid, errors } = checker.validator.validate(toPlain(value));
    if (valid) return null;
    const deepest = errors.at(-1);
    return deepest === undefined ? words.notAsSchemaAsks : describeProblem(deepest, checker.plain);
  } catch {
    // An expression that the engine finds too large is no fault of the value.
    return null;
  }
}

/** How many values are in a value, counted a little past the limit at most, and how long its longest text is. */
function sizeOf(value: JsonValue): { readonly parts: number; readonly longestText: number } {
  const waiting: JsonValue[] = [value];
  let longestText = 0;
  for (let parts = 0; parts < waiting.length; parts += 1) {
    const part = waiting[parts] ?? null;
    if (waiting.length > MAX_VALUE_PARTS) break;
    if (typeof part === 'string') longestText = Math.max(longestText, part.length);
    else if (isJsonArray(part)) for (const item of part) waiting.push(item);
    else if (isJsonObject(part)) for (const member of part.values()) waiting.push(member);
  }
  return { parts: waiting.length, longestText };
}

function describeProblem(
  problem: { readonly keyword: string; readonly keywordLocation: string; readonly instanceLocation: string },
  plain: unknown,
): string {
  const path = problem.instanceLocation.replace(/^#\/?/, '').split('/').map(decodePointerPart).join(' › ');
  const limit = atPointer(plain, problem.keywordLocation);
  const rule = describeKeyword(problem.keyword, limit);
  return path === '' ? rule : words.inPart(excerpt(path), rule);
}

function describeKeyword(keyword: string, limit: unknown): string {
  const numberRule = words.NUMBER_RULES.get(keyword);
  if (numberRule !== undefined) return typeof limit === 'number' ? numberRule(limit) : words.notAsSchemaAsks;
  switch (keyword) {
    case 'pattern':
      return typeof limit === 'string' ? words.fitsPattern(excerpt(limit)) : words.notAsSchemaAsks;
    case 'uniqueItems':
      return words.eachOnce;
    case 'required':
      return isTextList(limit) ? words.requiredKeys(excerpt(limit.join(', '))) : words.requiredKeyMissing;
    case 'enum':
      return Array.isArray(limit)
        ? words.oneOf([excerpt(limit.map(String).join(', '))], 0)
        : words.notAsSchemaAsks;
    case 'const':
      return words.only(excerpt(String(JSON.stringify(limit))));
    case 'type':
      return words.ofType(isTextList(limit) ? limit : [String(limit)]);
    default:
      return words.notAsSchemaAsks;
  }
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function atPointer(root: unknown, pointer: string): unknown {
  let at = root;
  for (const part of pointer.replace(/^#\/?/, '').split('/')) {
    if (part === '') continue;
    if (typeof at !== 'object' || at === null) return undefined;
    at = Object.getOwnPropertyDescriptor(at, decodePointerPart(part))?.value;
  }
  return at;
}

function decodePointerPart(part: string): string {
  const bare = part.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}
