/** A request that waits to be sent. */
export interface Job {
  readonly id: string;
  /** The server that it goes to: one that turns requests away holds up its own alone. */
  readonly place: string;
}

/** Why nothing more is sent. */
export type PauseReason = 'person' | 'turned-away' | 'failing' | 'storage' | 'budget';

interface PlaceState {
  /** Nothing is sent there before this time, milliseconds since 1970; null: it may be. */
  readonly heldUntilMs: number | null;
  /** How often in a row it had to be waited for, with no answer in between. */
  readonly waits: number;
  /** Failures in a row. */
  readonly failures: number;
}

/** How the sending of many requests stands. */
export interface Schedule {
  readonly phase: 'idle' | 'running' | 'paused';
  readonly reason: PauseReason | null;
  /** How many may be in flight at once. */
  readonly limit: number;
  readonly queue: readonly Job[];
  readonly inFlight: ReadonlyMap<string, Job>;
  readonly places: ReadonlyMap<string, PlaceState>;
}

/** What happens to it. */
export type ScheduleEvent =
  /** These are to be sent, in the place of what waits: at the beginning, after a pause, or because they are others now. */
  | { readonly kind: 'started'; readonly jobs: readonly Job[]; readonly nowMs: number }
  | { readonly kind: 'paused'; readonly reason: PauseReason }
  | { readonly kind: 'limited'; readonly limit: number; readonly nowMs: number }
  | { readonly kind: 'woke'; readonly nowMs: number }
  /** It was not sent after all: its cell is another one now. */
  | { readonly kind: 'dropped'; readonly id: string; readonly nowMs: number }
  /** It was not sent, because it would have crossed a ceiling: it waits, and nothing more is sent. */
  | { readonly kind: 'held-back'; readonly id: string }
  | { readonly kind: 'answered'; readonly id: string; readonly nowMs: number }
  | { readonly kind: 'failed'; readonly id: string; readonly nowMs: number }
  | {
      /** The server did not carry it out and asks to come again. */
      readonly kind: 'turned-away';
      readonly id: string;
      readonly nowMs: number;
      readonly retryAfterMs: number | null;
      /** By chance, from 0 up to 1. */
      readonly random: number;
    };

/** What is to be done then. */
export type ScheduleEffect =
  | { readonly kind: 'send'; readonly job: Job }
  /** Tell `woke` at this time; takes the place of an earlier wish. Null: no longer. */
  | { readonly kind: 'wake'; readonly atMs: number | null };

/** Waits of a server that does not say how long: this, and twice as long each time. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
/** A server that says how long is believed, but for this often in a row: then waits grow all the same. */
const PATIENCE = 3;
/** So many waits in a row without an answer, and the run is paused. */
const MAX_WAITS = 8;
/** So many failures in a row at one server, and the run is paused: the next would cost the same and fail too. */
const MAX_FAILURES = 10;

const FREE: PlaceState = { heldUntilMs: null, waits: 0, failures: 0 };

/** A schedule with nothing to do. */
export function createSchedule(limit: number): Schedule {
  return {
    phase: 'idle',
    reason: null,
    limit: Math.max(1, limit),
    queue: [],
    inFlight: new Map(),
    places: new Map(),
  };
}

/** Takes an event; gives the new state and what is to be done. Never lets more be in flight than the limit. */
export function reduceSchedule(
  before: Schedule,
  event: ScheduleEvent,
): readonly [Schedule, readonly ScheduleEffect[]] {
  const nowMs = 'nowMs' in event ? event.nowMs : null;
  const [after, sent] = fill(take(before, event), nowMs);
  const wake = wakeTime(after);
  const effects: ScheduleEffect[] = sent.map((job) => ({ kind: 'send', job }));
  if (wake !== wakeTime(before) || event.kind === 'woke') effects.push({ kind: 'wake', atMs: wake });
  return [after, effects];
}

function take(state: Schedule, event: ScheduleEvent): Schedule {
  switch (event.kind) {
    case 'started': {
      const jobs = event.jobs.filter(({ id }) => !state.inFlight.has(id));
      const places = state.phase === 'running' ? state.places : withoutCounts(state.places);
      return { ...state, phase: 'running', reason: null, queue: jobs, places };
    }
    case 'paused':
      return state.phase === 'running' ? { ...state, phase: 'paused', reason: event.reason } : state;
    case 'limited':
      return { ...state, limit: Math.max(1, event.limit) };
    case 'woke':
      return { ...state, places: withoutPast(state.places, event.nowMs) };
    case 'dropped':
      return ended(state, event.id, (place) => place);
    case 'held-back': {
      const job = state.inFlight.get(event.id);
      if (job === undefined) return state;
      const held = ended(state, event.id, (place) => place);
      const phase = held.phase === 'running' ? { phase: 'paused' as const, reason: 'budget' as const } : {};
      return { ...held, ...phase, queue: [job, ...held.queue] };
    }
    case 'answered':
      return ended(state, event.id, (place) => ({ ...place, waits: 0, failures: 0 }));
    case 'failed':
      return pausedAfter(
        ended(state, event.id, (place) => ({ ...place, failures: place.failures + 1 })),
        'failing',
        ({ failures }) => failures >= MAX_FAILURES,
      );
    case 'turned-away': {
      const job = state.inFlight.get(event.id);
      if (job === undefined) return state;
      const held = ended(state, event.id, (place) => heldLonger(place, event));
      return pausedAfter(
        { ...held, queue: [job, ...held.queue] },
        'turned-away',
        ({ waits }) => waits >= MAX_WAITS,
      );
    }
  }
}

/** Sends as many as may be, the first first. */
function fill(state: Schedule, nowMs: number | null): readonly [Schedule, readonly Job[]] {
  if (state.phase !== 'running') return [state, []];
  const sent: Job[] = [];
  if (nowMs !== null) {
    for (const job of state.queue) {
      if (state.inFlight.size + sent.length >= state.limit) break;
      if ((state.places.get(job.place)?.heldUntilMs ?? 0) <= nowMs) sent.push(job);
    }
  }
  const ids = new Set(sent.map(({ id }) => id));
  const queue = sent.length === 0 ? state.queue : state.queue.filter(({ id }) => !ids.has(id));
  const inFlight =
    sent.length === 0
      ? state.inFlight
      : new Map([...state.inFlight, ...sent.map((job) => [job.id, job] as const)]);
  const isOver = queue.length === 0 && inFlight.size === 0;
  return [{ ...state, queue, inFlight, ...(isOver && { phase: 'idle' as const }) }, sent];
}

function ended(state: Schedule, id: string, change: (place: PlaceState) => PlaceState): Schedule {
  const job = state.inFlight.get(id);
  if (job === undefined) return state;
  const inFlight = new Map(state.inFlight);
  inFlight.delete(id);
  const places = new Map(state.places).set(job.place, change(state.places.get(job.place) ?? FREE));
  return { ...state, inFlight, places };
}

/** Several that were in flight together and are turned away are one wait, the longest of theirs. */
function heldLonger(
  place: PlaceState,
  { nowMs, retryAfterMs, random }: Extract<ScheduleEvent, { kind: 'turned-away' }>,
): PlaceState {
  const isHeld = place.heldUntilMs !== null && place.heldUntilMs > nowMs;
  const waits = isHeld ? place.waits : place.waits + 1;
  const grown = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (waits - 1));
  const waitMs =
    retryAfterMs === null
      ? grown
      : Math.max(retryAfterMs, waits > PATIENCE ? Math.min(LONGEST_WAIT_MS, grown / 2 ** PATIENCE) : 0);
  // Never earlier than the server asked for; later by chance, so that several pages do not come back together.
  const untilMs = nowMs + waitMs + random * Math.min(1000, waitMs / 4);
  return { ...place, waits, heldUntilMs: Math.max(untilMs, place.heldUntilMs ?? 0) };
}

function pausedAfter(
  state: Schedule,
  reason: PauseReason,
  isReached: (place: PlaceState) => boolean,
): Schedule {
  const isOver = state.phase === 'running' && [...state.places.values()].some(isReached);
  return isOver ? { ...state, phase: 'paused', reason } : state;
}

function withoutCounts(places: Schedule['places']): Schedule['places'] {
  return new Map(Array.from(places, ([name, place]) => [name, { ...place, waits: 0, failures: 0 }] as const));
}

function withoutPast(places: Schedule['places'], nowMs: number): Schedule['places'] {
  return new Map(
    Array.from(places, ([name, place]) => {
      const isPast = place.heldUntilMs !== null && place.heldUntilMs <= nowMs;
      return [name, isPast ? { ...place, heldUntilMs: null } : place] as const;
    }),
  );
}

/** When the first of the servers may be asked again for which something waits. */
function wakeTime({ phase, queue, places }: Schedule): number | null {
  if (phase !== 'running') return null;
  const waiting = new Set(queue.map(({ place }) => place));
  const times = [...places].flatMap(([name, { heldUntilMs }]) =>
    heldUntilMs !== null && waiting.has(name) ? [heldUntilMs] : [],
  );
  return times.length === 0 ? null : Math.min(...times);
}

/** Until when the sending stands still because servers asked to wait; null when it does not. */
export function heldUntil(state: Schedule): number | null {
  return state.inFlight.size === 0 ? wakeTime(state) : null;
}
