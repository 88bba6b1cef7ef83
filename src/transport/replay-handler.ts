import { NO_RECORDING } from '#domain/errors/error-phrases.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { Recording } from '#domain/recordings/recording.ts';
import type { MissWords } from '#domain/replay/describe-miss.ts';
import { describeMiss } from '#domain/replay/describe-miss.ts';
import { answeringRecordings, nearestRecording, recordingFinder } from '#domain/replay/find-recording.ts';
import { summarizeRecordings } from '#domain/replay/read-recording-file.ts';
import { replaySchedule } from '#domain/replay/replay-schedule.ts';
import type { ReplaySettings } from '#domain/request/replay-settings.ts';
import type { MonotonicClock } from './monotonic-clock.ts';

/** Something about a replay that is not as it was recorded. */
export type ReplayNote =
  | { readonly kind: 'shortened'; readonly count: number; readonly longestMs: number }
  | { readonly kind: 'begins-late' }
  | { readonly kind: 'stopped' };

/** What a handler that answers from recordings needs. */
export interface ReplayHandlerInput {
  /** Oldest first. */
  readonly recordings: readonly Recording[];
  /** Which of them is the next in order; counted on here. */
  readonly order: { next: number };
  readonly clock: Pick<MonotonicClock, 'nowMs' | 'after'>;
  bytesOf(content: Recording['pieces'][number]['content']): Uint8Array;
  onNote(note: ReplayNote): void;
  /** What is said when all have been replayed in order. */
  allReplayed(count: number): MissWords;
  /** What is said for another call than chat completions and models. */
  readonly nothingThere: MissWords;
}

/** Answers a request from recordings. */
export type ReplayHandler = (
  request: Request,
  settings: Pick<ReplaySettings, 'mode' | 'speed'>,
) => Promise<Response>;

/**
 * The recordings as an API: a `Request` in, a `Response` out as a server gives it, piece by piece at the times of the
 * recording. Remembers which recordings it has given, so that one request asked twice has its two answers.
 */
export function createReplayHandler(input: ReplayHandlerInput): ReplayHandler {
  const recordings = answeringRecordings(input.recordings);
  const find = recordingFinder(recordings);
  /** How often the recordings of one request have answered, by the first of them. */
  const given = new Map<Recording, number>();

  function nextOf(found: readonly Recording[]): Recording | null {
    const [first] = found;
    if (first === undefined) return null;
    const count = given.get(first) ?? 0;
    given.set(first, count + 1);
    return found[count % found.length] ?? first;
  }

  return async (request, { mode, speed }) => {
    if (request.method === 'GET') return modelsResponse(recordings);
    const body = await bodyOf(request);
    if (body === null) return missResponse(input.nothingThere);
    let found: Recording | null;
    if (mode === 'exact') found = nextOf(find(body));
    else {
      found = recordings[input.order.next] ?? null;
      input.order.next = found === null ? 0 : input.order.next + 1;
      if (found === null && recordings.length > 0) return missResponse(input.allReplayed(recordings.length));
    }
    if (found === null) return missResponse(describeMiss(nearestRecording(recordings, body)));
    return replayRecording(found, { ...input, speed, signal: request.signal });
  };
}

async function bodyOf(request: Request): Promise<JsonObject | null> {
  const parsed = parseJson(await request.text());
  return parsed.ok && isJsonObject(parsed.value) ? parsed.value : null;
}

/** Plays one recording as a response, at the times of its pieces; the head comes with the first of them. */
export async function replayRecording(
  recording: Recording,
  context: Pick<ReplayHandlerInput, 'clock' | 'bytesOf' | 'onNote'> & {
    readonly speed: ReplaySettings['speed'];
    readonly signal: AbortSignal;
  },
): Promise<Response> {
  const { clock, bytesOf, onNote, signal } = context;
  const startedAtMs = clock.nowMs();
  const { pieces, response, ended } = recording;
  const { dueMs, shortened, longestMs } = replaySchedule(pieces, context.speed);
  const waitFor = (piece: number) =>
    waitUntil(startedAtMs + (dueMs[piece] ?? dueMs.at(-1) ?? 0), { clock, signal });

  if (shortened > 0) onNote({ kind: 'shortened', count: shortened, longestMs });
  if (recording.droppedBytes > 0) onNote({ kind: 'begins-late' });
  if (ended === 'stopped') onNote({ kind: 'stopped' });
  await waitFor(0);
  // No response of a server can have another: as a request that gets none.
  if (!Number.isInteger(response.status) || response.status < 200 || response.status > 599)
    throw new TypeError('The recording has no response.');
  let next = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = pieces[next];
        if (piece === undefined) {
          if (ended === 'cut') controller.error(new TypeError('The recorded connection was cut.'));
          else controller.close();
          return;
        }
        await waitFor(next);
        next += 1;
        controller.enqueue(bytesOf(piece.content));
      },
    },
    // Nothing is read ahead: a piece is given when it is due.
    { highWaterMark: 0 },
  );
  return new Response(BODYLESS.has(response.status) ? null : body, {
    status: response.status,
    headers: isHeaderValue(response.contentType) ? { 'content-type': response.contentType } : {},
  });
}

/** Responses with these must have no body. */
const BODYLESS: ReadonlySet<number> = new Set([204, 205, 304]);

function isHeaderValue(text: string | null): text is string {
  return text !== null && /^[\x20-\x7e]+$/.test(text);
}

/** Resolves at a time, at once where it has passed; rejects as a `fetch` does when the signal aborts. */
function waitUntil(
  atMs: number,
  { clock, signal }: Pick<ReplayHandlerInput, 'clock'> & { readonly signal: AbortSignal },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancelled = () => reject(signal.reason);
    if (signal.aborted) {
      cancelled();
      return;
    }
    const leftMs = atMs - clock.nowMs();
    if (leftMs <= 0) {
      resolve();
      return;
    }
    const abort = () => {
      cancel();
      cancelled();
    };
    const cancel = clock.after(leftMs, () => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
    signal.addEventListener('abort', abort, { once: true });
  });
}

function modelsResponse(recordings: readonly Recording[]): Response {
  const { models } = summarizeRecordings(recordings);
  const data = models.map((id) => ({ id, object: 'model' }));
  return Response.json({ object: 'list', data });
}

/** The answer that there is no recording for a request, in the words given. */
export function missResponse({ message, detail }: MissWords): Response {
  return Response.json({ error: { message, detail, code: NO_RECORDING } }, { status: 404 });
}
