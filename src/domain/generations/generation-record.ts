import * as v from 'valibot';
import type { Result } from '#domain/errors/result.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import type { MediaResultKind } from '#domain/models/model-kinds.ts';
import { encodeChoice, storedChoiceSchema } from '#domain/records/connection-record.ts';
import { decodeError, encodeError } from '#domain/records/error-record.ts';
import { recordCodec } from '#domain/records/record-codec.ts';
import type { RecordProblem } from '#domain/records/record-schema.ts';
import {
  exactly,
  id,
  jsonMap,
  jsonValue,
  listOf,
  nullableNumber,
  nullableString,
  number,
  readRecord,
  record,
  string,
  word,
  writeMembers,
} from '#domain/records/record-schema.ts';
import type { RecordSteps } from '#domain/records/record-version.ts';
import { moveForward, versionOf, versionToWrite } from '#domain/records/record-version.ts';
import { DELIVERIES } from '#domain/request/generation-settings.ts';
import type { Generation, MediaResult } from './generation.ts';
import { GENERATION_STATUSES } from './generation.ts';

/** From each released version of a generation's record to the next. */
const STEPS: RecordSteps = [];

const RESULT_KINDS: readonly MediaResultKind[] = ['image', 'video', 'audio', 'vector'];
const PLACES: readonly MediaResult['place'][] = ['kept', 'linked'];

const result = exactly<MediaResult>()(
  record({
    kind: word(RESULT_KINDS, 'image'),
    url: nullableString,
    place: word(PLACES, 'linked'),
    mimeType: nullableString,
    revisedPrompt: nullableString,
    length: nullableNumber,
    numbers: listOf(number),
  }),
);

const error = v.pipe(
  v.optional(v.nullable(jsonMap), null),
  v.transform((value) => (value === null ? null : decodeError(value))),
);

const codec = recordCodec<Generation>(
  exactly<Omit<Generation, 'unread'>>()(
    record({
      id,
      createdAtMs: number,
      connection: storedChoiceSchema,
      model: string,
      result: word(RESULT_KINDS, 'image'),
      delivery: word(DELIVERIES, 'at-once'),
      url: string,
      body: jsonMap,
      // One that a newer version has added is over for this one: nothing is sent for it.
      status: word(GENERATION_STATUSES, 'interrupted'),
      queueId: nullableString,
      startedAtMs: nullableNumber,
      endedAtMs: nullableNumber,
      results: listOf(result),
      error,
      problem: nullableString,
      reply: jsonValue,
      tags: listOf(string),
    }),
  ),
  (generation) =>
    writeMembers<typeof generation>({
      id: generation.id,
      createdAtMs: generation.createdAtMs,
      connection: encodeChoice(generation.connection),
      model: generation.model,
      result: generation.result,
      delivery: generation.delivery,
      url: generation.url,
      body: generation.body,
      status: generation.status,
      queueId: generation.queueId,
      startedAtMs: generation.startedAtMs,
      endedAtMs: generation.endedAtMs,
      results: generation.results.map((each) => writeMembers<MediaResult>({ ...each })),
      error: generation.error === null ? null : encodeError(generation.error),
      problem: generation.problem,
      reply: generation.reply,
      tags: generation.tags,
    }),
  (generation, unread) => (unread ? { ...generation, unread } : generation),
);

/** A generation as a record. */
export function encodeGeneration(generation: Generation): JsonObject {
  const version = versionToWrite(STEPS, generation.unread);
  return new Map<string, JsonValue>([['version', version], ...codec.encode(generation)]);
}

/** The generation of a record; why not, where it is none. */
export function decodeGeneration(value: JsonValue): Result<Generation, RecordProblem> {
  return readRecord(() => {
    const { record: whole, newerVersion } = moveForward(value, versionOf(value), STEPS);
    const members = new Map(whole);
    members.delete('version');
    return codec.decode(members, newerVersion);
  });
}
