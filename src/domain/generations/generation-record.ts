import * as v from 'valibot';
import type { MediaResultKind } from '#domain/models/model-kinds.ts';
import { encodeChoice, storedChoiceSchema } from '#domain/records/connection-record.ts';
import { decodeError, encodeError } from '#domain/records/error-record.ts';
import { recordCodec } from '#domain/records/record-codec.ts';
import {
  exactly,
  id,
  jsonMap,
  jsonValue,
  listOf,
  nullableNumber,
  nullableString,
  number,
  record,
  string,
  word,
  writeMembers,
} from '#domain/records/record-schema.ts';
import type { RecordSteps } from '#domain/records/record-version.ts';
import { versionedRecord } from '#domain/records/versioned-record.ts';
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

/** A generation as a record, and back. */
export const { encode: encodeGeneration, decode: decodeGeneration } = versionedRecord(codec, STEPS);
