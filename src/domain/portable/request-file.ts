import { TextProblem } from '#domain/errors/text-problem.ts';
import { formatJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumber, isJsonObject, jsonObject, numberText } from '#domain/json/json-value.ts';
import { readRecord } from '#domain/records/record-schema.ts';
import type { RecordSteps } from '#domain/records/record-version.ts';
import { currentVersion, moveForwardExactly, versionOf } from '#domain/records/record-version.ts';
import { otherRequestFile } from '#words/page/files.ts';

const FORMAT = 'oxen-playground-request';

/** From each released version to the next. */
const STEPS: RecordSteps = [];

/** The text of a file that holds a request; it has no connection and no key. */
export function encodeRequestFile(body: JsonObject): string {
  return `${formatJson(
    jsonObject([
      ['format', FORMAT],
      ['version', currentVersion(STEPS)],
      ['body', body],
    ]),
  )}\n`;
}

/** The body in such a file; null when the value is none. Throws `TextProblem` when its version is not known. */
export function decodeRequestFile(value: JsonValue): JsonValue | null {
  if (!isJsonObject(value) || value.get('format') !== FORMAT) return null;
  const version = versionOf(value);
  const file = readRecord(() => moveForwardExactly(value, version, STEPS));
  if (file.ok) return file.value.get('body') ?? null;
  const written = isJsonNumber(version) ? numberText(version) : null;
  throw new TextProblem(otherRequestFile(written, currentVersion(STEPS)), 0);
}
