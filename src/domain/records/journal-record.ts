import * as v from 'valibot';
import type { ReplyState } from '#domain/conversation/changes/update-reply.ts';
import { replyMessage } from '#domain/conversation/reply-message.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { Unread } from '#domain/json/unread.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { draftCodec } from './draft-record.ts';
import { recordCodec } from './record-codec.ts';
import {
  exactly,
  id,
  jsonMap,
  number,
  parseRecord,
  readRecord,
  record,
  string,
  writeMembers,
} from './record-schema.ts';
import type { RecordSteps } from './record-version.ts';
import { moveForward, versionToWrite, withoutMembers } from './record-version.ts';
import { decodeReply, encodeReply } from './reply-record.ts';

/** What somebody was about to send. */
export interface KeptDraft {
  readonly conversationId: string;
  readonly savedAtMs: number;
  readonly unsentText: string;
  readonly draft: RequestDraft;
  /** What could not be read of its record. */
  readonly unread?: Unread;
}

/** What is being typed into a field or an editor. */
export interface TypedText {
  readonly place: string;
  readonly savedAtMs: number;
  readonly text: string;
}

/** New messages that the database has not got yet. */
export interface NewMessages {
  readonly conversationId: string;
  /** What `encodeUnsaved` made: it can be read only beside what is stored of the conversation. */
  readonly conversation: JsonObject;
}

/** The state of a running reply, saved in haste while the page is left: the database may not get to it. */
export interface PartialReply {
  readonly conversationId: string;
  readonly nodeId: string;
  readonly runId: string;
  readonly state: ReplyState;
}

/** What the journal holds, by kind. */
export interface JournalValues {
  readonly draft: KeptDraft;
  readonly typed: TypedText;
  readonly messages: NewMessages;
  readonly reply: PartialReply;
}

export type JournalKind = keyof JournalValues;

export type JournalEntryOf<K extends JournalKind> = {
  readonly [Kind in K]: { readonly kind: Kind; readonly value: JournalValues[Kind] };
}[K];

/** One thing that is on its way to the database. */
export type JournalEntry = JournalEntryOf<JournalKind>;

const STEPS: RecordSteps = [];

interface Codec<T> {
  encode(value: T): JsonObject;
  decode(record: JsonObject, newerVersion: number | null): T;
}

const draft = recordCodec<KeptDraft>(
  exactly<Omit<KeptDraft, 'unread'>>()(
    record({
      conversationId: id,
      savedAtMs: number,
      unsentText: string,
      draft: v.pipe(
        jsonMap,
        v.transform((map) => draftCodec.decode(map)),
      ),
    }),
  ),
  (kept) =>
    writeMembers<typeof kept>({
      conversationId: kept.conversationId,
      savedAtMs: kept.savedAtMs,
      unsentText: kept.unsentText,
      draft: draftCodec.encode(kept.draft),
    }),
  (kept, unread) => (unread ? { ...kept, unread } : kept),
);

const typedSchema = exactly<TypedText>()(record({ place: id, savedAtMs: number, text: string }));
const messagesSchema = exactly<NewMessages>()(record({ conversationId: id, conversation: jsonMap }));
const partialSchema = record({ conversationId: id, nodeId: id, message: jsonMap, reply: jsonMap });

const CODECS: { readonly [K in JournalKind]: Codec<JournalValues[K]> } = {
  draft,
  typed: {
    encode: ({ place, savedAtMs, text }) => writeMembers<TypedText>({ place, savedAtMs, text }),
    decode: (map) => parseRecord(typedSchema, map),
  },
  messages: {
    encode: ({ conversationId, conversation }) => writeMembers<NewMessages>({ conversationId, conversation }),
    decode: (map) => parseRecord(messagesSchema, map),
  },
  reply: {
    encode({ conversationId, nodeId, runId, state }) {
      const message = replyMessage(state.reply);
      return jsonObject([
        ['conversationId', conversationId],
        ['nodeId', nodeId],
        ['message', message],
        ['reply', encodeReply({ runId, ...state }, message)],
      ]);
    },
    decode(map) {
      const { conversationId, nodeId, message, reply } = parseRecord(partialSchema, map);
      const { runId, ...state } = decodeReply(reply, message);
      return { conversationId, nodeId, runId, state };
    },
  },
};

/** The text of an entry, for a storage area. */
export function formatJournalEntry<K extends JournalKind>(kind: K, value: JournalValues[K]): string {
  const codec: Codec<JournalValues[K]> = CODECS[kind];
  const unread = 'unread' in value ? value.unread : undefined;
  return formatCompactJson(
    jsonObject([['version', versionToWrite(STEPS, unread)], ['kind', kind], ...codec.encode(value)]),
  );
}

/** What a stored text of one kind is; null when it is not sound. */
export function parseJournalEntry<K extends JournalKind>(kind: K, text: string): JournalValues[K] | null {
  const parsed = parseJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value) || parsed.value.get('kind') !== kind) return null;
  const stored = parsed.value;
  const codec: Codec<JournalValues[K]> = CODECS[kind];
  const result = readRecord(() => {
    const current = moveForward(stored, stored.get('version'), STEPS);
    return codec.decode(withoutMembers(current.record, ['version', 'kind']), current.newerVersion);
  });
  return result.ok ? result.value : null;
}
