import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { eventsFromChunk, hasChoices } from '#domain/stream/chunk-events.ts';
import { isDoneMark, payloadsIn } from '#domain/stream/payloads-in.ts';
import type { SseDecoder, SseEvent } from '#domain/stream/sse-decoder.ts';
import { createSseDecoder } from '#domain/stream/sse-decoder.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';
import { readServerError } from '#domain/wire/read-server-error.ts';
import type { Answer } from './answer.ts';
import { excerptOf, GRACE_MS } from './answer.ts';
import type { ChunkTemplate } from './chunk-template.ts';
import { createChunkTemplate } from './chunk-template.ts';
import { readPayload } from './payload-events.ts';
import { redactText } from './redact-secrets.ts';

/** After a finish nothing but content holds the end up longer than this, not even a server that chatters on. */
const LONGEST_GRACE_MS = 2_000;

/** So many events are handed on together: handing on costs more than reading them. */
const BATCH_SIZE = 64;

/**
 * Reads an event stream to its end: `[DONE]`, an error, the end of the connection, or a silence after every choice has
 * finished. `choiceCount` is how many choices were asked for, `decoder` takes the events out of the text. Ends without a
 * last event when the wait is aborted.
 */
export async function* readEventStream(
  answer: Answer,
  choiceCount: number,
  decoder: SseDecoder = createSseDecoder(),
): AsyncGenerator<readonly StreamEvent[], void, undefined> {
  const { body, clock } = answer;
  const progress = createProgress(choiceCount);
  const template = createChunkTemplate();
  let piece: string | null = answer.head;
  for (;;) {
    const atMs = clock.nowMs();
    const isEnd = piece === null;
    let batch: StreamEvent[] = [];
    for (const event of (piece === null ? decoder.end() : decoder.push(piece)).flatMap(payloadsIn)) {
      if (event.data.trim() === '') continue;
      if (isDoneMark(event.data)) {
        batch.push(
          progress.sawChoices
            ? { type: 'response-end', atMs, sawDone: true }
            : protocolError(answer, atMs, 'no-events', progress.other ?? ''),
        );
        yield batch;
        return;
      }
      for (const streamEvent of eventsOf(event, answer, atMs, isEnd, progress, template)) {
        if (streamEvent.type === 'identity' && progress.sawIdentity) continue;
        const placed = progress.placed(streamEvent);
        progress.note(placed);
        batch.push(placed);
      }
      if (batch.at(-1)?.type === 'error') {
        yield batch;
        return;
      }
      if (batch.length >= BATCH_SIZE) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
    if (isEnd) break;

    const graceEndsAtMs = progress.graceEndsAtMs();
    const outcome = await body.read(
      graceEndsAtMs === null ? null : Math.max(0, graceEndsAtMs - clock.nowMs()),
    );
    if (outcome.type === 'aborted') return;
    if (outcome.type === 'timeout') {
      yield [{ type: 'response-end', atMs: clock.nowMs(), sawDone: false }];
      return;
    }
    if (outcome.type === 'failed') {
      const brokenAtMs = clock.nowMs();
      yield [
        progress.hasFinish
          ? { type: 'response-end', atMs: brokenAtMs, sawDone: false }
          : interrupted(brokenAtMs),
      ];
      return;
    }
    piece = outcome.value;
  }
  const endMs = clock.nowMs();
  if (progress.hasFinish) yield [{ type: 'response-end', atMs: endMs, sawDone: false }];
  else if (progress.sawPayload && (progress.sawChoices || progress.other === null))
    yield [interrupted(endMs)];
  else yield [protocolError(answer, endMs, 'no-events', progress.other ?? excerptOf(answer.head))];
}

function eventsOf(
  event: SseEvent,
  answer: Answer,
  atMs: number,
  mayBeCutOff: boolean,
  progress: Progress,
  template: ChunkTemplate,
): readonly StreamEvent[] {
  const { secrets } = answer;
  if (event.name === 'error') {
    const reason = readServerError(redactText(event.data, secrets), { status: null, requestId: null });
    return [{ type: 'error', atMs, error: { kind: 'stream-error', reason } }];
  }
  // Its id and model are those of the chunk that it is like.
  const text = template.read(event.data, atMs);
  if (text !== null) return [text];
  const payload = readPayload(event.data, secrets, (value) => eventsFromChunk(value, atMs));
  if (payload !== null) {
    progress.notePayload(payload.value, event.data);
    const events = payload.events ?? [];
    template.note(event.data, events);
    return events;
  }
  if (mayBeCutOff) {
    progress.notePayload(null, '');
    return [];
  }
  return [{ type: 'skipped', atMs, excerpt: excerptOf(event.data) }];
}

interface Progress {
  /** Whether any payload has come, even one that was cut off. */
  readonly sawPayload: boolean;
  readonly sawChoices: boolean;
  /** The beginning of the first payload that is no part of an answer; null where there was none. */
  readonly other: string | null;
  readonly hasFinish: boolean;
  /** Whether an id has come; each chunk repeats it. */
  readonly sawIdentity: boolean;
  notePayload(payload: JsonValue, text: string): void;
  /** The event, with the one choice that was asked for at 0: some servers count from 1. */
  placed(event: StreamEvent): StreamEvent;
  note(event: StreamEvent): void;
  /** When the wait for more is over; null while a choice is unfinished. */
  graceEndsAtMs(): number | null;
}

function createProgress(choiceCount: number): Progress {
  const started = new Set<number>();
  const finished = new Set<number>();
  let lastEventMs = 0;
  let lastContentMs = 0;
  let sawPayload = false;
  let sawChoices = false;
  let sawIdentity = false;
  let other: string | null = null;
  let first: number | null = null;
  return {
    get sawPayload() {
      return sawPayload;
    },
    get sawChoices() {
      return sawChoices;
    },
    get hasFinish() {
      return finished.size > 0;
    },
    get sawIdentity() {
      return sawIdentity;
    },
    get other() {
      return other;
    },
    notePayload(payload, text) {
      sawPayload = true;
      if (isJsonObject(payload) && !payload.has('choices')) other ??= excerptOf(text);
      sawChoices ||= hasChoices(payload);
    },
    placed(event) {
      if (choiceCount > 1 || !('choice' in event)) return event;
      first ??= event.choice;
      return first === 1 && event.choice === 1 ? { ...event, choice: 0 } : event;
    },
    note(event) {
      lastEventMs = event.atMs;
      if (event.type === 'identity') sawIdentity = event.id !== null && event.model !== null;
      if (event.type === 'finish') {
        if (!finished.has(event.choice)) lastContentMs = event.atMs;
        finished.add(event.choice);
      } else if (event.type.endsWith('-delta')) {
        lastContentMs = event.atMs;
        if ('choice' in event) started.add(event.choice);
      }
    },
    graceEndsAtMs() {
      if (finished.size < Math.max(1, choiceCount)) return null;
      for (const choice of started) if (!finished.has(choice)) return null;
      return Math.min(lastEventMs + GRACE_MS, lastContentMs + LONGEST_GRACE_MS);
    },
  };
}

function interrupted(atMs: number): StreamEvent {
  return { type: 'error', atMs, error: { kind: 'interrupted', by: 'connection' } };
}

function protocolError(answer: Answer, atMs: number, problem: 'no-events', excerpt: string): StreamEvent {
  const { status, contentType } = answer;
  return { type: 'error', atMs, error: { kind: 'protocol', problem, status, contentType, excerpt } };
}
