import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, jsonObject, numberText } from '#domain/json/json-value.ts';
import { CUSTOM_MARK, calledIn, isCustom } from '#domain/wire/called.ts';
import { isMedia, readContentPart } from '#domain/wire/content-part.ts';
import { errorInPayload } from '#domain/wire/read-server-error.ts';
import { parseUsage, readCount, usageBeside } from '#domain/wire/usage.ts';
import {
  isMarkedThought,
  isReasoningPart,
  nonEmptyText,
  readReasoning,
  withoutMark,
} from './read-reasoning.ts';
import type { StreamEvent } from './stream-event.ts';

/** OpenAI allows 128 choices; a larger index comes from no sane server and would only fill memory. */
const MAX_CHOICES = 128;
const EXCERPT_LENGTH = 300;

/** Message fields that have an event or a meaning of their own; every other one is kept to be sent back. */
const READ_FIELDS: ReadonlySet<string> = new Set([
  'role',
  'content',
  'reasoning_content',
  'reasoning',
  'tool_calls',
  'function_call',
  'refusal',
]);

/** Fields beside `choices` that belong to the answer (Perplexity's sources). */
const ANSWER_FIELDS = ['citations', 'search_results'] as const;

/**
 * The events of one streamed chunk (api.md sections 8 to 10). Whatever in it is not as expected is passed over; it
 * never throws. An error payload gives what text it has and then an `error`. `identity` comes with every chunk that has
 * an id or a model.
 */
export function eventsFromChunk(payload: JsonValue, atMs: number): StreamEvent[] {
  const events = eventsFromPayload(payload, atMs);
  if (hasMessages(payload)) markWhole(events);
  return events;
}

function eventsFromPayload(payload: JsonValue, atMs: number): StreamEvent[] {
  const events: StreamEvent[] = [];
  if (isJsonObject(payload)) readPayload(payload, atMs, events);
  const reason = errorInPayload(payload);
  if (reason !== null) events.push({ type: 'error', atMs, error: { kind: 'stream-error', reason } });
  return events;
}

/**
 * The events of a whole, unstreamed completion: the same as if it had come in one chunk. Null when the value is neither
 * a completion nor an error, that is, when it has no list of choices; an empty list is an answer in which nothing came.
 */
export function eventsFromCompletion(payload: JsonValue, atMs: number): StreamEvent[] | null {
  if (isJsonArray(payload) && payload.length > 0 && payload.every(hasChoices))
    return payload.flatMap((chunk) => eventsFromChunk(chunk, atMs));
  if (errorInPayload(payload) === null && !hasChoiceList(payload)) return null;
  return eventsFromPayload(payload, atMs);
}

/** Whether a chunk has whole messages in the place of deltas. */
function hasMessages(payload: JsonValue): boolean {
  const choices = isJsonObject(payload) ? payload.get('choices') : null;
  return (
    isJsonArray(choices) &&
    choices.some(
      (choice) => isJsonObject(choice) && choice.has('message') && !isJsonObject(choice.get('delta')),
    )
  );
}

function hasChoiceList(payload: JsonValue): boolean {
  return isJsonObject(payload) && isJsonArray(payload.get('choices'));
}

/** Whether a payload has at least one choice: whether it is part of an answer. */
export function hasChoices(payload: JsonValue): boolean {
  if (!isJsonObject(payload)) return false;
  const choices = payload.get('choices');
  return isJsonArray(choices) && choices.some(isJsonObject);
}

function readPayload(payload: JsonObject, atMs: number, events: StreamEvent[]): void {
  const id = nonEmptyText(payload.get('id'));
  const model = nonEmptyText(payload.get('model'));
  if (id !== null || model !== null) events.push({ type: 'identity', atMs, id, model });
  const choices = payload.get('choices');
  if (isJsonArray(choices)) {
    for (const [position, choice] of choices.entries()) {
      if (isJsonObject(choice)) readChoice(choice, [position, choices.length], atMs, events);
    }
  }
  const extra = new Map<string, JsonValue>();
  for (const key of ANSWER_FIELDS) {
    const value = payload.get(key);
    if (isJsonArray(value) && value.length > 0) extra.set(key, value);
  }
  if (extra.size > 0) events.push({ type: 'message-extra', atMs, choice: 0, extra });
  const groq = payload.get('x_groq');
  const usage =
    parseUsage(payload.get('usage')) ??
    (isJsonObject(groq) ? parseUsage(groq.get('usage')) : null) ??
    usageBeside(payload);
  if (usage !== null) events.push({ type: 'usage', atMs, usage });
}

function readChoice(
  choice: JsonObject,
  [position, count]: readonly [position: number, count: number],
  atMs: number,
  events: StreamEvent[],
): void {
  // A whole answer's only choice is the first, however it is counted.
  const isOnly = count === 1 && isJsonObject(choice.get('message')) && !choice.has('delta');
  const index = isOnly ? 0 : (readCount(choice.get('index')) ?? position);
  if (!Number.isInteger(index) || index >= MAX_CHOICES) return;
  const delta = choice.get('delta');
  const message = choice.get('message');
  const body = isJsonObject(delta) ? delta : isJsonObject(message) ? message : null;
  if (body !== null) readMessage(body, index, atMs, events);
  else
    readText(
      [delta, message, choice.get('text')].find((text) => typeof text === 'string'),
      index,
      atMs,
      events,
    );
  readLogprobs(choice.get('logprobs'), index, atMs, events);
  const finishReason = nonEmptyText(choice.get('finish_reason') ?? choice.get('finishReason'));
  if (finishReason !== null) events.push({ type: 'finish', atMs, choice: index, finishReason });
  // Moonshot puts the usage into the choice.
  const usage = parseUsage(choice.get('usage'));
  if (usage !== null) events.push({ type: 'usage', atMs, usage });
}

/** Marks texts that came in a `message`: streams that send that instead of a `delta` may say all of it again each time. */
function markWhole(events: StreamEvent[]): void {
  for (const [index, event] of events.entries()) {
    if (event.type === 'text-delta' || event.type === 'reasoning-delta')
      events[index] = { ...event, isWhole: true };
  }
}

function readMessage(message: JsonObject, choice: number, atMs: number, events: StreamEvent[]): void {
  const content = message.get('content');
  const isThought = isMarkedThought(message);
  const reasoning = readReasoning(message, isThought && typeof content === 'string' ? content : '');
  if (reasoning !== null) events.push({ type: 'reasoning-delta', atMs, choice, ...reasoning });
  if (!isThought) readContent(content, choice, atMs, events);
  const refusal = nonEmptyText(message.get('refusal'));
  if (refusal !== null) events.push({ type: 'refusal-delta', atMs, choice, text: refusal });
  const calls = message.get('tool_calls');
  for (const [place, call] of (isJsonArray(calls) ? calls : [calls]).entries()) {
    if (isJsonObject(call)) readToolCall(call, choice, atMs, events, place > 0);
  }
  const legacyCall = message.get('function_call');
  // Beside calls of the newer form it is the first of them once more.
  const hasCalls = isJsonArray(calls) && calls.length > 0;
  if (
    isJsonObject(legacyCall) &&
    !hasCalls &&
    [...legacyCall.values()].some((value) => nonEmptyText(value))
  ) {
    readToolCall(new Map([['function', legacyCall]]), choice, atMs, events);
    // Kept as such too, so that it goes back in its own form.
    events.push({ type: 'message-extra', atMs, choice, extra: new Map([['function_call', legacyCall]]) });
  }
  const extra = unreadFields(isThought ? withoutMark(message) : message, READ_FIELDS);
  if (extra !== null) events.push({ type: 'message-extra', atMs, choice, extra });
}

function readContent(
  content: JsonValue | undefined,
  choice: number,
  atMs: number,
  events: StreamEvent[],
): void {
  if (typeof content === 'string' || isJsonNumber(content)) {
    // Workers AI sends numbers as such.
    readText(typeof content === 'string' ? content : numberText(content), choice, atMs, events);
    return;
  }
  // Mistral sends a list of parts.
  for (const part of isJsonArray(content) ? content : [content]) {
    if (typeof part === 'string') readText(part, choice, atMs, events);
    else if (isJsonObject(part) && !isReasoningPart(part)) readPart(part, choice, atMs, events);
  }
}

/** Where other APIs than this one have the data of a picture. */
const HELD_DATA = ['source', 'inline_data', 'inlineData'];

/** A text, the number of one of Mistral's references, or a picture, which is kept with the reply. */
function readPart(part: JsonObject, choice: number, atMs: number, events: StreamEvent[]): void {
  const text = part.get('text') ?? referenceMarks(part.get('reference_ids'));
  if (typeof text === 'string') readText(text, choice, atMs, events);
  else {
    // Kept with the reply, drawn or not.
    events.push({ type: 'message-extra', atMs, choice, extra: jsonObject([['content_parts', [part]]]) });
    if (!isMedia(readContentPart(part)) && !HELD_DATA.some((key) => isJsonObject(part.get(key))))
      events.push({ type: 'skipped', atMs, excerpt: formatCompactJson(part).slice(0, EXCERPT_LENGTH) });
  }
}

function referenceMarks(ids: JsonValue | undefined): string | null {
  const numbers = isJsonArray(ids)
    ? ids.filter((id) => typeof id === 'number' || typeof id === 'string')
    : [];
  return numbers.length === 0 ? null : numbers.map((id) => `[${id}]`).join('');
}

function readText(text: JsonValue | undefined, choice: number, atMs: number, events: StreamEvent[]): void {
  if (typeof text === 'string' && text !== '') events.push({ type: 'text-delta', atMs, choice, text });
}

const CALL_FIELDS: ReadonlySet<string> = new Set(['id', 'type', 'function', 'custom', 'index']);

function readToolCall(
  call: JsonObject,
  choice: number,
  atMs: number,
  events: StreamEvent[],
  isFurther = false,
): void {
  const called = calledIn(call);
  const fn: JsonObject = called ?? new Map();
  const args = fn.get('arguments') ?? fn.get('input');
  const id = call.get('id');
  const index = readCount(call.get('index'));
  events.push({
    type: 'tool-call-delta',
    atMs,
    choice,
    index: index !== null && Number.isInteger(index) ? index : null,
    // Mistral has sent a null as a text.
    id: isJsonNumber(id) ? numberText(id) : id === 'null' ? null : nonEmptyText(id),
    name: nonEmptyText(fn.get('name')),
    ...(isFurther ? { isFurther } : {}),
    // Some servers send the arguments as an object instead of its text.
    arguments: typeof args === 'string' ? args : isJsonObject(args) ? formatCompactJson(args) : '',
    // What is no call of a function says so; the pieces after the first may leave it out.
    extra: isCustom(call)
      ? new Map([...(unreadFields(call, CALL_FIELDS) ?? []), CUSTOM_MARK])
      : unreadFields(call, CALL_FIELDS),
  });
}

function readLogprobs(
  logprobs: JsonValue | undefined,
  choice: number,
  atMs: number,
  events: StreamEvent[],
): void {
  const content = isJsonObject(logprobs) ? logprobs.get('content') : undefined;
  const entries = isJsonArray(content) ? content.filter(isJsonObject) : [];
  if (entries.length > 0) events.push({ type: 'logprobs', atMs, choice, entries });
}

/** The fields that nothing here reads, without those that are null or empty and so say nothing; null when none is left. */
function unreadFields(object: JsonObject, read: ReadonlySet<string>): JsonObject | null {
  let extra: Map<string, JsonValue> | null = null;
  for (const [key, value] of object) {
    if ((read.has(key) && !(key === 'reasoning' && isJsonObject(value))) || value === null || value === '')
      continue;
    if ((isJsonArray(value) && value.length === 0) || (isJsonObject(value) && value.size === 0)) continue;
    extra ??= new Map();
    extra.set(key, value);
  }
  return extra;
}
