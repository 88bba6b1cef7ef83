import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import type { AssistantReply, ReplyChoice, ReplyTiming } from '#domain/stream/assistant-reply.ts';
import type { ChatMessage, ToolCall, Usage } from '#domain/wire/chat.ts';
import type { ReplyRecord } from './conversation.ts';
import { decodeError, encodeError } from './error-record.ts';
import {
  asObject,
  readFlag,
  readId,
  readList,
  readNullableNumber,
  readNullableText,
  readNumber,
  readObject,
  readOptionalObject,
  readOptionalText,
  readText,
  readWord,
} from './record-reader.ts';

/** A reply without the request that made it: that one is kept apart, because replies share most of theirs. */
export type ReplyWithoutRequest = Omit<ReplyRecord, 'request'>;

const STATUSES = ['waiting', 'streaming', 'done', 'stopped', 'failed', 'interrupted'] as const;

/** A reply as a record. A choice's text that equals the message's content is not written a second time. */
export function encodeReply(reply: ReplyWithoutRequest, message: ChatMessage): JsonObject {
  return jsonObject([
    ['runId', reply.runId],
    ['status', reply.status],
    ['reply', encodeAssistantReply(reply.reply, contentText(message))],
    ['timing', jsonObject(Object.entries(reply.timing))],
    ['error', reply.error === null ? null : encodeError(reply.error)],
  ]);
}

/** The reply of a record; refuses one that is not sound. For use inside `readRecord`. */
export function decodeReply(record: JsonObject, message: ChatMessage): ReplyWithoutRequest {
  const error = record.get('error') ?? null;
  return {
    runId: readId(record, 'runId'),
    status: readWord(record, 'status', STATUSES),
    reply: decodeAssistantReply(readObject(record, 'reply'), contentText(message)),
    timing: decodeTiming(readObject(record, 'timing')),
    error: error === null ? null : decodeError(error),
  };
}

function contentText(message: ChatMessage): string {
  const content = message.get('content');
  return typeof content === 'string' ? content : '';
}

function encodeAssistantReply(reply: AssistantReply, sharedText: string): JsonObject {
  return jsonObject([
    ['responseId', reply.responseId],
    ['responseModel', reply.responseModel],
    ['requestId', reply.requestId],
    ['choices', reply.choices.map((choice) => encodeChoice(choice, sharedText))],
    ['usage', reply.usage === null ? null : jsonObject(Object.entries(reply.usage))],
    ['skippedEvents', reply.skippedEvents],
    ['sawDone', reply.sawDone],
  ]);
}

function decodeAssistantReply(record: JsonObject, sharedText: string): AssistantReply {
  const usage = record.get('usage') ?? null;
  return {
    responseId: readNullableText(record, 'responseId'),
    responseModel: readNullableText(record, 'responseModel'),
    requestId: readNullableText(record, 'requestId'),
    choices: readList(record, 'choices').map((choice) =>
      decodeChoice(asObject(choice, 'A choice'), sharedText),
    ),
    usage: usage === null ? null : decodeUsage(asObject(usage, '"usage"')),
    skippedEvents: readNumber(record, 'skippedEvents'),
    sawDone: readFlag(record, 'sawDone'),
  };
}

function encodeChoice(choice: ReplyChoice, sharedText: string): JsonObject {
  const record = new Map<string, JsonValue>();
  if (choice.text !== sharedText) record.set('text', choice.text);
  if (choice.reasoning !== '') record.set('reasoning', choice.reasoning);
  if (choice.refusal !== '') record.set('refusal', choice.refusal);
  if (choice.toolCalls.length > 0) record.set('toolCalls', choice.toolCalls.map(encodeToolCall));
  record.set('finishReason', choice.finishReason);
  if (choice.extra.size > 0) record.set('extra', choice.extra);
  if (choice.logprobs.length > 0) record.set('logprobs', choice.logprobs);
  return record;
}

function decodeChoice(record: JsonObject, sharedText: string): ReplyChoice {
  return {
    text: record.has('text') ? readText(record, 'text') : sharedText,
    reasoning: readOptionalText(record, 'reasoning'),
    refusal: readOptionalText(record, 'refusal'),
    toolCalls: readList(record, 'toolCalls').map((call) => decodeToolCall(asObject(call, 'A tool call'))),
    finishReason: readNullableText(record, 'finishReason'),
    extra: readOptionalObject(record, 'extra'),
    logprobs: readList(record, 'logprobs').map((entry) => asObject(entry, 'An entry of "logprobs"')),
  };
}

function encodeToolCall(call: ToolCall): JsonObject {
  return jsonObject([
    ['id', call.id],
    ['name', call.name],
    ['arguments', call.arguments],
    ['extra', call.extra],
  ]);
}

function decodeToolCall(record: JsonObject): ToolCall {
  return {
    id: readNullableText(record, 'id'),
    name: readText(record, 'name'),
    arguments: readText(record, 'arguments'),
    extra: readOptionalObject(record, 'extra'),
  };
}

function decodeUsage(record: JsonObject): Usage {
  return {
    promptTokens: readNullableNumber(record, 'promptTokens'),
    completionTokens: readNullableNumber(record, 'completionTokens'),
    totalTokens: readNullableNumber(record, 'totalTokens'),
    reasoningTokens: readNullableNumber(record, 'reasoningTokens'),
    cachedTokens: readNullableNumber(record, 'cachedTokens'),
    cacheWriteTokens: readNullableNumber(record, 'cacheWriteTokens'),
    raw: readOptionalObject(record, 'raw'),
  };
}

function decodeTiming(record: JsonObject): ReplyTiming {
  return {
    startedAtMs: readNumber(record, 'startedAtMs'),
    responseMs: readNullableNumber(record, 'responseMs'),
    firstTokenMs: readNullableNumber(record, 'firstTokenMs'),
    reasoningStartMs: readNullableNumber(record, 'reasoningStartMs'),
    reasoningEndMs: readNullableNumber(record, 'reasoningEndMs'),
    totalMs: readNullableNumber(record, 'totalMs'),
  };
}
