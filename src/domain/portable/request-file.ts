import { TextProblem } from '#domain/errors/text-problem.ts';
import { formatJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumber, isJsonObject, jsonObject } from '#domain/json/json-value.ts';

const FORMAT = 'oxen-playground-request';
const VERSION = 1;

/** The text of a file that holds a request; it has no connection and no key. */
export function encodeRequestFile(body: JsonObject): string {
  return `${formatJson(
    jsonObject([
      ['format', FORMAT],
      ['version', VERSION],
      ['body', body],
    ]),
  )}\n`;
}

/** The body in such a file; null when the value is none. Throws `TextProblem` when its version is not known. */
export function decodeRequestFile(value: JsonValue): JsonValue | null {
  if (!isJsonObject(value) || value.get('format') !== FORMAT) return null;
  const version = value.get('version');
  if (version !== VERSION) {
    const written = isJsonNumber(version)
      ? `version ${typeof version === 'number' ? version : version.numberText}`
      : 'no version';
    throw new TextProblem(`This file has ${written}; only version ${VERSION} can be read here.`, 0);
  }
  return value.get('body') ?? null;
}
