import { useEffect, useEffectEvent, useState } from 'react';
import type { DecodedRecording } from '#domain/recordings/har.ts';
import type { Inspection } from '#domain/recordings/inspection.ts';
import { createInspection } from '#domain/recordings/inspection.ts';
import type { Recording } from '#domain/recordings/recording.ts';
import type { Run } from '#runs/run.ts';

/** What is looked at: an answer that comes, or one that was recorded. */
export interface InspectedAnswer {
  readonly id: string;
  /** Undefined once it is over. */
  readonly run: Run | undefined;
  /** Null where it was not recorded. */
  read(id: string): Promise<DecodedRecording | null>;
}

/** An answer that is being taken apart, or why it is not. */
export interface Inspected {
  readonly state: 'loading' | 'live' | 'whole' | 'not-recorded' | 'not-loaded';
  /** A new object for each change; the inspection in it is the same one, and has grown. */
  readonly inspection: Inspection | null;
  /** Null while the answer comes. */
  readonly recording: Recording | null;
  readonly response: { readonly status: number; readonly contentType: string | null } | null;
  readonly droppedBytes: number;
}

const LOADING: Inspected = {
  state: 'loading',
  inspection: null,
  recording: null,
  response: null,
  droppedBytes: 0,
};

/** A slice of work leaves the page time to draw. */
const SLICE_MS = 8;
/** A piece of a recording is taken in parts no longer than this, characters. */
const PART_LENGTH = 16_384;
/** How often an answer that is coming is looked at. */
const LIVE_INTERVAL_MS = 200;

/** Takes an answer apart, in slices: live while it comes, from its recording afterwards. */
export function useInspection({ id, run, read }: InspectedAnswer): Inspected {
  const readNow = useEffectEvent(read);
  const [shown, setShown] = useState(LOADING);

  useEffect(() => {
    let timer: number | undefined;
    let isCurrent = true;
    const again = (work: () => void, delayMs: number) => {
      timer = window.setTimeout(() => isCurrent && work(), delayMs);
    };
    const publish = (next: Inspected) => isCurrent && setShown(next);
    if (run) followRun(run, publish, again);
    else
      readNow(id).then(
        (decoded) => {
          if (decoded === null) publish({ ...LOADING, state: 'not-recorded' });
          else if (isCurrent) takeApart(decoded, publish, again);
        },
        () => publish({ ...LOADING, state: 'not-loaded' }),
      );
    return () => {
      isCurrent = false;
      window.clearTimeout(timer);
    };
  }, [id, run]);

  return shown;
}

type Publish = (next: Inspected) => void;
type Again = (work: () => void, delayMs: number) => void;

function isStreamType(contentType: string | null): boolean {
  return contentType?.toLowerCase().startsWith('text/event-stream') ?? true;
}

function takeApart(
  {
    recording,
    texts,
  }: { readonly recording: Recording; readonly texts: readonly { ms: number; text: string }[] },
  publish: Publish,
  again: Again,
): void {
  const { response, droppedBytes } = recording;
  const inspection = createInspection(isStreamType(response.contentType));
  let piece = 0;
  let at = 0;
  let publishedAtMs = Number.NEGATIVE_INFINITY;
  const slice = () => {
    const untilMs = performance.now() + SLICE_MS;
    for (let next = texts[piece]; next && performance.now() < untilMs; next = texts[piece]) {
      inspection.push(next.ms, next.text.slice(at, at + PART_LENGTH));
      at += PART_LENGTH;
      if (at < next.text.length) continue;
      piece += 1;
      at = 0;
    }
    const isWhole = piece >= texts.length;
    if (isWhole) inspection.end();
    // Drawing it costs as much as a slice: the beginning at once, and then now and again.
    const nowMs = performance.now();
    if (isWhole || nowMs - publishedAtMs > LIVE_INTERVAL_MS) {
      publishedAtMs = nowMs;
      publish({ state: isWhole ? 'whole' : 'loading', inspection, recording, response, droppedBytes });
    }
    if (!isWhole) again(slice, 0);
  };
  slice();
}

function followRun(run: Run, publish: Publish, again: Again): void {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let inspection: Inspection | null = null;
  let piece = 0;
  const look = () => {
    const answer = run.answer();
    const response = answer?.response ?? null;
    if (answer && response) {
      inspection ??= createInspection(isStreamType(response.contentType));
      const startedAtMs = run.getSnapshot().timing.startedAtMs;
      const untilMs = performance.now() + SLICE_MS;
      piece = Math.max(piece, answer.firstKept);
      for (
        let next = answer.pieces[piece];
        next && performance.now() < untilMs;
        next = answer.pieces[piece]
      ) {
        inspection.push(next.atMs - startedAtMs, decoder.decode(next.bytes, { stream: true }));
        piece += 1;
      }
    }
    const state = !answer?.isKept && run.getSnapshot().status === 'streaming' ? 'not-recorded' : 'live';
    publish({ state, inspection, recording: null, response, droppedBytes: answer?.droppedBytes ?? 0 });
    again(look, LIVE_INTERVAL_MS);
  };
  look();
}
