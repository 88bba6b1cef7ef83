import type { MonotonicClock } from '#transport/monotonic-clock.ts';
import type { Run } from './run.ts';

/** How much of a reply had come, and when. */
export interface TrackPoint {
  /** Milliseconds since the request was sent. */
  readonly atMs: number;
  /** UTF-16 units of text, reasoning and tool calls so far. */
  readonly length: number;
}

/** How replies grew over time, for charts. In memory only, and bounded. */
export interface TokenTracks {
  /** Notes from now on how a run's reply grows, under the id of its message. */
  follow(nodeId: string, run: Run): void;
  /** Undefined for a reply that was not followed, or so long ago that it is forgotten. */
  get(nodeId: string): readonly TrackPoint[] | undefined;
}

const MAX_TRACKS = 100;
const MAX_POINTS = 400;
const FIRST_STEP_MS = 30;

/** Makes an empty set of tracks. */
export function createTokenTracks(clock: MonotonicClock): TokenTracks {
  const tracks = new Map<string, readonly TrackPoint[]>();

  function follow(nodeId: string, run: Run): void {
    const oldest = tracks.keys().next();
    if (tracks.size >= MAX_TRACKS && !oldest.done) tracks.delete(oldest.value);
    let points: TrackPoint[] = [];
    let stepMs = FIRST_STEP_MS;
    tracks.set(nodeId, points);

    function note(isLast: boolean): void {
      const { reply, timing } = run.getSnapshot();
      const choice = reply.choices[0];
      if (choice === undefined) return;
      const atMs = (isLast ? timing.totalMs : null) ?? clock.nowMs() - timing.startedAtMs;
      const length =
        choice.text.length +
        choice.reasoning.length +
        choice.toolCalls.reduce((sum, call) => sum + call.arguments.length, 0);
      const last = points.at(-1);
      if (last && !isLast && atMs - last.atMs < stepMs) return;
      points.push({ atMs, length });
      if (points.length > MAX_POINTS) {
        // A long reply is known in the same number of steps, each twice as long.
        points = points.filter((_point, index) => index % 2 === 0 || index === points.length - 1);
        stepMs *= 2;
      }
      if (tracks.has(nodeId)) tracks.set(nodeId, points);
    }

    const stop = run.subscribe(() => note(false));
    void run.finished.then(() => {
      stop();
      note(true);
    });
  }

  return { follow, get: (nodeId) => tracks.get(nodeId) };
}
