import type { Result } from '#domain/errors/result.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import type { Unread } from '#domain/json/unread.ts';
import type { RecordCodec } from './record-codec.ts';
import type { RecordProblem } from './record-schema.ts';
import { readRecord, refuseRecord } from './record-schema.ts';
import type { RecordSteps } from './record-version.ts';
import { moveForward, versionOf, versionToWrite, withoutMembers } from './record-version.ts';

/**
 * A record that names its format and version, so that it can be a file. `beside`: members that the file has beside the
 * record.
 */
export function recordFile<T extends { readonly unread?: Unread }>(
  format: string,
  steps: RecordSteps,
  codec: RecordCodec<T>,
  beside: readonly string[] = [],
): {
  encode(value: T): JsonObject;
  /** The value of such a record; why not, where it is none. */
  decode(value: JsonValue): Result<T, RecordProblem>;
} {
  return {
    encode: (value) =>
      new Map<string, JsonValue>([
        ['format', format],
        ['version', versionToWrite(steps, value.unread)],
        ...codec.encode(value),
      ]),
    decode: (value) =>
      readRecord(() => {
        const { record, newerVersion } = moveForward(value, versionOf(value), steps);
        if (record.get('format') !== format) return refuseRecord('known word', 'format');
        return codec.decode(withoutMembers(record, ['format', 'version', ...beside]), newerVersion);
      }),
  };
}
