import { readFileSync } from 'node:fs';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';

/** A JSON object from `src/testing/fixtures`, read without loss. Throws when it is none: a broken fixture is a broken test. */
export function readJsonFixture(name: string): JsonObject {
  const parsed = parseJson(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8'));
  if (!parsed.ok) throw new Error(`${name}: ${parsed.error.sentence}`);
  if (!isJsonObject(parsed.value)) throw new Error(`${name} is no JSON object.`);
  return parsed.value;
}
