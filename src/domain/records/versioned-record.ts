import type { Result } from '#domain/errors/result.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import type { Unread } from '#domain/json/unread.ts';
import type { RecordCodec } from './record-codec.ts';
import type { RecordProblem } from './record-schema.ts';
import { readRecord } from './record-schema.ts';
import type { RecordSteps } from './record-version.ts';
import { moveForward, versionOf, versionToWrite, withoutMembers } from './record-version.ts';

/**
 * Writes and reads records that name their version beside their members, of which none may be called so; `steps` lead from
 * each version to the next.
 */
export function versionedRecord<T extends { readonly unread?: Unread; readonly version?: never }>(
  codec: RecordCodec<T>,
  steps: RecordSteps,
): {
  encode(value: T): JsonObject;
  /** The value of such a record; why not, where it is none. */
  decode(value: JsonValue): Result<T, RecordProblem>;
} {
  return {
    encode: (value) =>
      new Map<string, JsonValue>([['version', versionToWrite(steps, value.unread)], ...codec.encode(value)]),
    decode: (value) =>
      readRecord(() => {
        const { record, newerVersion } = moveForward(value, versionOf(value), steps);
        return codec.decode(withoutMembers(record, ['version']), newerVersion);
      }),
  };
}
