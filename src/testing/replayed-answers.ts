import type { Recording } from '#domain/recordings/recording.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { ReplaySettings } from '#domain/request/replay-settings.ts';
import { DEFAULT_REPLAY } from '#domain/request/replay-settings.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { reduceReplyEvents } from '#domain/stream/reduce-reply.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';
import { bytesOfContent, contentOfBytes } from '#platform/recorded-pieces.ts';
import { requestWith, routeTo, SMALL_REQUEST } from '#testing/chat-exchange.ts';
import type { ManualClock } from '#testing/fakes/manual-clock.ts';
import { createAnswerRecorder } from '#transport/record-answer.ts';
import type { ReplayNote } from '#transport/replay-handler.ts';
import { createReplayHandler } from '#transport/replay-handler.ts';
import { sendChat } from '#transport/send-chat.ts';

const SAYING = { message: 'none', detail: 'none' };

/** Sends a request on a clock that runs as fast as everything else has nothing left to do. */
export async function send(
  clock: ManualClock,
  fetch: (request: Request) => Promise<Response>,
  request: BuiltRequest = SMALL_REQUEST,
) {
  const events: StreamEvent[] = [];
  const recorder = createAnswerRecorder(clock, 2_000_000);
  const startedAtMs = clock.nowMs();
  let isOver = false;
  const reading = (async () => {
    const signal = new AbortController().signal;
    for await (const event of sendChat({ request, route: routeTo(fetch), signal, clock, recorder }))
      events.push(event);
    isOver = true;
  })();
  while (!isOver) {
    // Everything that waits for no time has its turn before the clock moves.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    if (!isOver && clock.timerCount > 0) clock.advance(1);
  }
  await reading;
  const { record } = recorder;
  const recording: Recording = {
    request: { path: '/chat/completions', baseUrl: 'http://h/v1', body: request.body },
    response: record.response ?? { status: 200, contentType: null },
    startedAtMs,
    pieces: record.pieces.map(({ atMs, bytes }) => ({
      ms: atMs - startedAtMs,
      content: contentOfBytes(bytes),
    })),
    droppedBytes: 0,
    ended: endOf(events.at(-1)),
    replayed: false,
  };
  return { events: events.map((event) => ({ ...event, atMs: event.atMs - startedAtMs })), recording };
}

function endOf(last: StreamEvent | undefined): Recording['ended'] {
  if (last?.type !== 'error') return 'done';
  return last.error.kind === 'interrupted' ? 'cut' : 'error';
}

/** What answers from these recordings. */
export function replayOf(
  recordings: readonly Recording[],
  clock: ManualClock,
  settings: Partial<ReplaySettings> = {},
  notes: ReplayNote[] = [],
) {
  const handler = createReplayHandler({
    recordings,
    order: { next: 0 },
    clock,
    bytesOf: bytesOfContent,
    onNote: (note) => notes.push(note),
    allReplayed: (count) => ({ message: `all ${count}`, detail: 'again' }),
    nothingThere: SAYING,
  });
  return (request: Request) => handler(request, { ...DEFAULT_REPLAY, ...settings });
}

/** Events without the time of the response's head, which no recording has. */
export const timed = (events: readonly StreamEvent[]) =>
  events.filter(({ type }) => type !== 'response-start');

/** The reply that events come to. */
export const replyOf = (events: readonly StreamEvent[]) => reduceReplyEvents(emptyReply(), events);

/** A recording of a small answer, but for what is changed in it. */
export function recordingWith(change: Partial<Recording> & { readonly bodyText?: string }): Recording {
  const { bodyText = SMALL_REQUEST.bodyText, ...rest } = change;
  return {
    request: { path: '/chat/completions', baseUrl: 'http://h/v1', body: requestWith(bodyText).body },
    response: { status: 200, contentType: 'text/event-stream' },
    startedAtMs: 0,
    pieces: [{ ms: 5, content: answering('hello') }],
    droppedBytes: 0,
    ended: 'done',
    replayed: false,
    ...rest,
  };
}

/** The stream of an answer with this text. */
export function answering(text: string): string {
  return `data: {"choices":[{"index":0,"delta":{"content":"${text}"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n`;
}
