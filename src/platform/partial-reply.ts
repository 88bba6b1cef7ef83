import type { ReplyState } from '#domain/conversation/changes/update-reply.ts';
import { replyMessage } from '#domain/conversation/reply-message.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { id, jsonMap, parseRecord, readRecord, record } from '#domain/records/record-schema.ts';
import type { RecordSteps } from '#domain/records/record-version.ts';
import { currentVersion, moveForward, versionOf } from '#domain/records/record-version.ts';
import { decodeReply, encodeReply } from '#domain/records/reply-record.ts';

/** The state of a running reply, saved in haste while the page is left: the database may not get to it. */
export interface PartialReply {
  readonly conversationId: string;
  readonly nodeId: string;
  readonly runId: string;
  readonly state: ReplyState;
}

const STEPS: RecordSteps = [];

/** The text of a partial reply, for a storage area. */
export function formatPartialReply(partial: PartialReply): string {
  const { conversationId, nodeId, runId, state } = partial;
  const message = replyMessage(state.reply);
  return formatCompactJson(
    jsonObject([
      ['version', currentVersion(STEPS)],
      ['conversationId', conversationId],
      ['nodeId', nodeId],
      ['message', message],
      ['reply', encodeReply({ runId, ...state }, message)],
    ]),
  );
}

const PARTIAL = record({ conversationId: id, nodeId: id, message: jsonMap, reply: jsonMap });

/** The partial reply of a stored text; null when it is not sound. */
export function parsePartialReply(text: string): PartialReply | null {
  const parsed = parseJson(text);
  if (!parsed.ok) return null;
  const result = readRecord((): PartialReply => {
    const current = moveForward(parsed.value, versionOf(parsed.value), STEPS);
    const partial = parseRecord(PARTIAL, current.record);
    const { runId, ...state } = decodeReply(partial.reply, partial.message);
    return { conversationId: partial.conversationId, nodeId: partial.nodeId, runId, state };
  });
  return result.ok ? result.value : null;
}
