import * as v from 'valibot';
import type { ReplyRecord, ReplyStatus } from '#domain/conversation/conversation.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import type { AssistantReply, ReplyChoice, ReplyTiming } from '#domain/stream/assistant-reply.ts';
import { REASONING_FIELDS } from '#domain/stream/stream-event.ts';
import type { ChatMessage, ToolCall, Usage } from '#domain/wire/chat.ts';
import { decodeError, encodeError } from './error-record.ts';
import { recordCodec } from './record-codec.ts';
import {
  exactly,
  flag,
  id,
  jsonMap,
  listOf,
  nullable,
  nullableNumber,
  nullableString,
  number,
  optionalMap,
  optionalString,
  record,
  string,
  word,
  writeMembers,
} from './record-schema.ts';

/** A reply without the request that made it: that one is kept apart, because replies share most of theirs. */
export type ReplyWithoutRequest = Omit<ReplyRecord, 'request'>;

/** Every status; `exactly` below holds the list complete. */
const STATUSES = ['waiting', 'streaming', 'done', 'stopped', 'failed', 'interrupted'] as const;
const status = exactly<ReplyStatus>()(word(STATUSES, 'done'));

const toolCall = exactly<ToolCall>()(
  record({ id: nullableString, name: string, arguments: string, extra: optionalMap }),
);

const usage = exactly<Usage>()(
  record({
    promptTokens: nullableNumber,
    completionTokens: nullableNumber,
    totalTokens: nullableNumber,
    reasoningTokens: nullableNumber,
    cachedTokens: nullableNumber,
    cacheWriteTokens: nullableNumber,
    raw: optionalMap,
  }),
);

const timing = exactly<ReplyTiming>()(
  record({
    startedAtMs: number,
    responseMs: nullableNumber,
    firstTokenMs: nullableNumber,
    reasoningStartMs: nullableNumber,
    reasoningEndMs: nullableNumber,
    totalMs: nullableNumber,
  }),
);

const error = nullable(
  v.pipe(
    jsonMap,
    v.transform((value) => decodeError(value)),
  ),
);

const replySchema = exactly<Omit<ReplyWithoutRequest, 'unread'>>()(
  record({
    runId: id,
    status,
    prompt: v.exactOptional(jsonMap),
    reply: exactly<AssistantReply>()(
      record({
        responseId: nullableString,
        responseModel: nullableString,
        requestId: nullableString,
        choices: listOf(
          exactly<ReplyChoice>()(
            record({
              text: string,
              reasoning: optionalString,
              reasoningField: v.exactOptional(v.fallback(v.picklist(REASONING_FIELDS), 'content')),
              refusal: optionalString,
              toolCalls: listOf(toolCall),
              finishReason: nullableString,
              extra: optionalMap,
              logprobs: listOf(jsonMap),
            }),
          ),
        ),
        usage: nullable(usage),
        skippedEvents: number,
        sawDone: flag,
      }),
    ),
    timing,
    error,
  }),
);

const replyCodec = recordCodec<ReplyWithoutRequest>(
  replySchema,
  (reply) =>
    writeMembers<typeof reply>({
      runId: reply.runId,
      status: reply.status,
      prompt: reply.prompt,
      reply: encodeAssistantReply(reply.reply),
      timing: writeMembers<ReplyTiming>({ ...reply.timing }),
      error: reply.error === null ? null : encodeError(reply.error),
    }),
  (reply, unread) => (unread ? { ...reply, unread } : reply),
);

/** A reply as a record. A choice's text that equals the message's content is not written a second time. */
export function encodeReply(reply: ReplyWithoutRequest, message: ChatMessage): JsonObject {
  return changeChoices(replyCodec.encode(reply), (choice) => {
    if (choice.get('text') !== contentText(message)) return choice;
    const shorter = new Map(choice);
    shorter.delete('text');
    return shorter;
  });
}

/** The reply of a record; refuses one that is not sound. For use inside `readRecord`. */
export function decodeReply(value: JsonObject, message: ChatMessage): ReplyWithoutRequest {
  const whole = changeChoices(value, (choice) =>
    choice.has('text') ? choice : new Map([['text', contentText(message)], ...choice]),
  );
  return replyCodec.decode(whole);
}

/** The record of a reply with each of its choices changed; what is not where it should be stays as it is. */
function changeChoices(value: JsonObject, change: (choice: JsonObject) => JsonObject): JsonObject {
  const reply = value.get('reply');
  const choices = reply instanceof Map ? reply.get('choices') : undefined;
  if (!(reply instanceof Map) || !Array.isArray(choices)) return value;
  const changed = choices.map((choice: JsonValue) => (choice instanceof Map ? change(choice) : choice));
  return new Map(value).set('reply', new Map(reply).set('choices', changed));
}

function contentText(message: ChatMessage): string {
  const content = message.get('content');
  return typeof content === 'string' ? content : '';
}

function encodeAssistantReply(reply: AssistantReply): JsonObject {
  return writeMembers<AssistantReply>({
    responseId: reply.responseId,
    responseModel: reply.responseModel,
    requestId: reply.requestId,
    choices: reply.choices.map(encodeChoice),
    usage: reply.usage === null ? null : writeMembers<Usage>({ ...reply.usage }),
    skippedEvents: reply.skippedEvents,
    sawDone: reply.sawDone,
  });
}

function encodeChoice(choice: ReplyChoice): JsonObject {
  return writeMembers<ReplyChoice>({
    text: choice.text,
    reasoning: choice.reasoning === '' ? undefined : choice.reasoning,
    reasoningField: choice.reasoningField,
    refusal: choice.refusal === '' ? undefined : choice.refusal,
    toolCalls: choice.toolCalls.length === 0 ? undefined : choice.toolCalls.map(encodeToolCall),
    finishReason: choice.finishReason,
    extra: choice.extra.size === 0 ? undefined : choice.extra,
    logprobs: choice.logprobs.length === 0 ? undefined : choice.logprobs,
  });
}

function encodeToolCall(call: ToolCall): JsonObject {
  return writeMembers<ToolCall>({
    id: call.id,
    name: call.name,
    arguments: call.arguments,
    extra: call.extra,
  });
}
