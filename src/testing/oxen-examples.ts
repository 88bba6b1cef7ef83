import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { readJsonFixture } from './read-json-fixture.ts';

/** A request body and the exact code for it, from the reference examples. */
export interface OxenExample {
  readonly name: string;
  readonly request: JsonObject;
  readonly curl: string;
  readonly python: string;
}

/** The reference examples, the large one (`large`) last. */
export function readOxenExamples(): readonly OxenExample[] {
  const fixture = readJsonFixture('oxen-examples.json');
  const examples = fixture.get('examples');
  const large = fixture.get('large');
  if (!isJsonArray(examples) || !isJsonObject(large))
    throw new Error('oxen-examples.json has another shape.');
  return [...examples.filter(isJsonObject), new Map([['name', 'large'], ...large])].map((example) => ({
    name: textOf(example.get('name')),
    request: objectOf(unfold(example.get('request') ?? null)),
    curl: textOf(unfold(example.get('curl') ?? null)),
    python: textOf(unfold(example.get('python') ?? null)),
  }));
}

/** The large example names its repeated text (`{repeat, times}`) and its code in parts. */
function unfold(value: JsonValue): JsonValue {
  if (isJsonArray(value)) {
    const parts = value.map(unfold);
    const isCode = value.length === 3 && typeof value[0] === 'string' && isJsonObject(value[1]);
    return isCode ? parts.join('') : parts;
  }
  if (!isJsonObject(value)) return value;
  const repeat = value.get('repeat');
  const times = value.get('times');
  if (typeof repeat === 'string' && typeof times === 'number') return repeat.repeat(times);
  return new Map(Array.from(value, ([key, member]) => [key, unfold(member)] as const));
}

function textOf(value: JsonValue | undefined): string {
  if (typeof value !== 'string') throw new Error('oxen-examples.json: a text is missing.');
  return value;
}

function objectOf(value: JsonValue): JsonObject {
  if (!isJsonObject(value)) throw new Error('oxen-examples.json: a request is missing.');
  return value;
}
