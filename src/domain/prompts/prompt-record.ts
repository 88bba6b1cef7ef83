import * as v from 'valibot';
import { draftCodec } from '#domain/records/draft-record.ts';
import { recordCodec } from '#domain/records/record-codec.ts';
import {
  count,
  exactly,
  flag,
  id,
  jsonMap,
  listOf,
  number,
  optionalString,
  record,
  string,
  writeMembers,
} from '#domain/records/record-schema.ts';
import type { RecordSteps } from '#domain/records/record-version.ts';
import { versionedRecord } from '#domain/records/versioned-record.ts';
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

/** A prompt as a record, and back. */
export const { encode: encodePrompt, decode: decodePrompt } = versionedRecord(promptCodec, STEPS);

/** A version of a prompt as a record, and back. */
export const { encode: encodeVersion, decode: decodeVersion } = versionedRecord(versionCodec, STEPS);
