import * as v from 'valibot';
import type { Result } from '#domain/errors/result.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { draftCodec } from '#domain/records/draft-record.ts';
import { recordCodec } from '#domain/records/record-codec.ts';
import type { RecordProblem } from '#domain/records/record-schema.ts';
import {
  count,
  exactly,
  flag,
  id,
  jsonMap,
  listOf,
  number,
  optionalString,
  readRecord,
  record,
  string,
  writeMembers,
} from '#domain/records/record-schema.ts';
import type { RecordSteps } from '#domain/records/record-version.ts';
import { moveForward, versionOf, versionToWrite } from '#domain/records/record-version.ts';
import type { Prompt, PromptVersion } from './prompt.ts';

/** From each released version of the records to the next. */
const STEPS: RecordSteps = [];

const promptCodec = recordCodec<Prompt>(
  exactly<Omit<Prompt, 'unread'>>()(
    record({
      id,
      name: string,
      description: optionalString,
      favourite: flag,
      createdAtMs: number,
      updatedAtMs: number,
      latest: count,
    }),
  ),
  (prompt) =>
    writeMembers<typeof prompt>({
      id: prompt.id,
      name: prompt.name,
      description: prompt.description,
      favourite: prompt.favourite,
      createdAtMs: prompt.createdAtMs,
      updatedAtMs: prompt.updatedAtMs,
      latest: prompt.latest,
    }),
  (prompt, unread) => (unread ? { ...prompt, unread } : prompt),
);

const versionCodec = recordCodec<PromptVersion>(
  exactly<Omit<PromptVersion, 'unread'>>()(
    record({
      promptId: id,
      number: count,
      createdAtMs: number,
      note: optionalString,
      draft: v.pipe(
        jsonMap,
        v.transform((value) => draftCodec.decode(value)),
      ),
      messages: listOf(jsonMap),
    }),
  ),
  (version) =>
    writeMembers<typeof version>({
      promptId: version.promptId,
      number: version.number,
      createdAtMs: version.createdAtMs,
      note: version.note,
      draft: draftCodec.encode(version.draft),
      messages: version.messages,
    }),
  (version, unread) => (unread ? { ...version, unread } : version),
);

/** A prompt as a record. */
export const encodePrompt = (prompt: Prompt) => withVersion(promptCodec.encode(prompt), prompt);

/** A version of a prompt as a record. */
export const encodeVersion = (version: PromptVersion) => withVersion(versionCodec.encode(version), version);

/** The prompt of a record; why not, where it is none. */
export const decodePrompt = (value: JsonValue) => decode(value, promptCodec);

/** The version of a record; why not, where it is none. */
export const decodeVersion = (value: JsonValue) => decode(value, versionCodec);

function withVersion(value: JsonObject, { unread }: Pick<Prompt, 'unread'>): JsonObject {
  return new Map<string, JsonValue>([['version', versionToWrite(STEPS, unread)], ...value]);
}

function decode<T extends Pick<Prompt, 'unread'>>(
  value: JsonValue,
  codec: ReturnType<typeof recordCodec<T>>,
): Result<T, RecordProblem> {
  return readRecord(() => {
    const { record: whole, newerVersion } = moveForward(value, versionOf(value), STEPS);
    const members = new Map(whole);
    members.delete('version');
    return codec.decode(members, newerVersion);
  });
}
