import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Job, Schedule, ScheduleEffect, ScheduleEvent } from './schedule.ts';
import { createSchedule, reduceSchedule } from './schedule.ts';

const jobs = (count: number, place = 'a'): readonly Job[] =>
  Array.from({ length: count }, (_unused, index) => ({ id: `${place}${index}`, place }));

/** A schedule with what it asked for. */
function player(limit: number) {
  let state: Schedule = createSchedule(limit);
  let wakeAtMs: number | null = null;
  const sent: string[] = [];
  return {
    get state() {
      return state;
    },
    get wakeAtMs() {
      return wakeAtMs;
    },
    sent,
    tell(event: ScheduleEvent): readonly ScheduleEffect[] {
      const [next, effects] = reduceSchedule(state, event);
      state = next;
      for (const effect of effects) {
        if (effect.kind === 'send') sent.push(effect.job.id);
        else wakeAtMs = effect.atMs;
      }
      return effects;
    },
  };
}

describe('reduceSchedule', () => {
  it('sends up to the limit, and the next as one is answered', () => {
    const { tell, sent } = player(2);
    tell({ kind: 'started', jobs: jobs(3), nowMs: 0 });
    expect(sent).toEqual(['a0', 'a1']);
    tell({ kind: 'answered', id: 'a0', nowMs: 1 });
    expect(sent).toEqual(['a0', 'a1', 'a2']);
  });

  it('keeps what a ceiling held back in its place, the first of what waits', () => {
    const schedule = player(1);
    schedule.tell({ kind: 'started', jobs: jobs(3), nowMs: 0 });
    schedule.tell({ kind: 'held-back', id: 'a0' });
    expect(schedule.state.queue.map(({ id }) => id)).toEqual(['a0', 'a1', 'a2']);
  });

  it('counts failures anew once a person has it go on', () => {
    const schedule = player(1);
    schedule.tell({ kind: 'started', jobs: jobs(20), nowMs: 0 });
    for (let at = 0; at < 10; at += 1) schedule.tell({ kind: 'failed', id: `a${at}`, nowMs: at });
    expect(schedule.state.phase).toBe('paused');
    schedule.tell({ kind: 'started', jobs: jobs(20).slice(10), nowMs: 20 });
    schedule.tell({ kind: 'failed', id: 'a10', nowMs: 21 });
    expect(schedule.state.phase).toBe('running');
  });

  it('sends nothing while it is paused, and goes on where it was', () => {
    const { tell, sent } = player(1);
    tell({ kind: 'started', jobs: jobs(2), nowMs: 0 });
    tell({ kind: 'paused', reason: 'person' });
    tell({ kind: 'answered', id: 'a0', nowMs: 1 });
    expect(sent).toEqual(['a0']);
    tell({ kind: 'started', jobs: jobs(2).slice(1), nowMs: 2 });
    expect(sent).toEqual(['a0', 'a1']);
  });

  it('waits as long as the server asks, and not shorter by chance', () => {
    const schedule = player(1);
    schedule.tell({ kind: 'started', jobs: jobs(1), nowMs: 0 });
    schedule.tell({ kind: 'turned-away', id: 'a0', nowMs: 10, retryAfterMs: 2000, random: 0 });
    expect(schedule.wakeAtMs).toBe(2010);
    schedule.tell({ kind: 'woke', nowMs: 2009 });
    expect(schedule.sent).toEqual(['a0']);
    schedule.tell({ kind: 'woke', nowMs: 2010 });
    expect(schedule.sent).toEqual(['a0', 'a0']);
  });

  it('waits longer each time where the server does not say how long, and gives up asking in the end', () => {
    const schedule = player(1);
    schedule.tell({ kind: 'started', jobs: jobs(1), nowMs: 0 });
    const waits: number[] = [];
    let nowMs = 0;
    while (schedule.state.phase === 'running') {
      schedule.tell({ kind: 'turned-away', id: 'a0', nowMs, retryAfterMs: null, random: 0 });
      const { wakeAtMs } = schedule;
      if (wakeAtMs === null) break;
      waits.push(wakeAtMs - nowMs);
      nowMs = wakeAtMs;
      schedule.tell({ kind: 'woke', nowMs });
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000]);
    expect(schedule.state).toMatchObject({ phase: 'paused', reason: 'turned-away' });
    expect(schedule.state.queue).toHaveLength(1);
  });

  it('counts requests that are turned away together as one wait', () => {
    const schedule = player(6);
    schedule.tell({ kind: 'started', jobs: jobs(6), nowMs: 0 });
    for (const { id } of jobs(6))
      schedule.tell({ kind: 'turned-away', id, nowMs: 5, retryAfterMs: 1000, random: 0 });
    expect(schedule.state.places.get('a')).toMatchObject({ waits: 1, heldUntilMs: 1005 });
  });

  it('goes on with other servers while one asks to wait', () => {
    const { tell, sent } = player(1);
    tell({ kind: 'started', jobs: [...jobs(2, 'a'), ...jobs(1, 'b')], nowMs: 0 });
    tell({ kind: 'turned-away', id: 'a0', nowMs: 1, retryAfterMs: 9000, random: 0 });
    expect(sent).toEqual(['a0', 'b0']);
  });

  it('pauses after ten failures in a row, with the rest not sent', () => {
    const schedule = player(1);
    schedule.tell({ kind: 'started', jobs: jobs(20), nowMs: 0 });
    for (let index = 0; schedule.state.phase === 'running'; index += 1)
      schedule.tell({ kind: 'failed', id: `a${index}`, nowMs: index });
    expect(schedule.sent).toHaveLength(10);
    expect(schedule.state.reason).toBe('failing');
  });

  it('brings every request to an answer or a failure, once, and never has more in flight than the limit', () => {
    const server = fc.record({
      limit: fc.integer({ min: 1, max: 8 }),
      places: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 3 }),
      steps: fc.infiniteStream(
        fc.record({
          pick: fc.nat(),
          what: fc.integer({ min: 0, max: 9 }),
          chance: fc.double({ min: 0, max: 0.99, noNaN: true }),
        }),
      ),
    });
    fc.assert(
      fc.property(server, ({ limit, places, steps }) => {
        const schedule = player(limit);
        const all = places.flatMap((count, index) => jobs(count, `p${index}-`));
        const over: string[] = [];
        let nowMs = 0;
        schedule.tell({ kind: 'started', jobs: all, nowMs });
        for (const { pick, what, chance } of steps) {
          const { state } = schedule;
          expect(state.inFlight.size).toBeLessThanOrEqual(limit);
          if (state.phase === 'idle') break;
          nowMs += 1;
          if (state.phase === 'paused') schedule.tell({ kind: 'started', jobs: state.queue, nowMs });
          else if (what === 9) schedule.tell({ kind: 'paused', reason: 'person' });
          else if (state.inFlight.size === 0) {
            // Something waits: then it is known until when.
            nowMs = Math.max(nowMs, schedule.wakeAtMs ?? Number.NaN);
            expect(nowMs).not.toBeNaN();
            schedule.tell({ kind: 'woke', nowMs });
          } else {
            const id = [...state.inFlight.keys()][pick % state.inFlight.size] ?? '';
            if (what < 3)
              schedule.tell({
                kind: 'turned-away',
                id,
                nowMs,
                retryAfterMs: what === 0 ? null : 50,
                random: chance,
              });
            else {
              over.push(id);
              schedule.tell({ kind: what < 5 ? 'failed' : 'answered', id, nowMs });
            }
          }
        }
        expect(over.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
      }),
    );
  });
});

it('eight variants of fifty cases all arrive at a server that turns every third away, never too many at once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 16 }),
      fc.array(fc.nat(), { minLength: 1, maxLength: 40 }),
      fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1, maxLength: 9 }),
      fc.constantFrom(null, 0, 50, 2000, 120_000),
      (limit, picks, chances, retryAfterMs) => {
        const all = Array.from({ length: 8 }, () => jobs(50)).flatMap((each, variant) =>
          each.map(({ id }) => ({ id: `${variant} ${id}`, place: 'a' })),
        );
        const schedule = player(limit);
        let nowMs = 1;
        let askedAt = 0;
        const answered: string[] = [];
        schedule.tell({ kind: 'started', jobs: all, nowMs });
        for (let step = 0; schedule.state.phase === 'running'; step += 1) {
          const inFlight = [...schedule.state.inFlight.keys()];
          expect(inFlight.length).toBeLessThanOrEqual(limit);
          const id = inFlight[(picks[step % picks.length] ?? 0) % Math.max(1, inFlight.length)];
          if (id === undefined) {
            // Nobody is asked before the time that the server named.
            nowMs = schedule.wakeAtMs ?? Number.NaN;
            schedule.tell({ kind: 'woke', nowMs });
            continue;
          }
          nowMs += 5;
          askedAt += 1;
          const random = chances[step % chances.length] ?? 0;
          if (askedAt % 3 === 0) schedule.tell({ kind: 'turned-away', id, nowMs, retryAfterMs, random });
          else {
            answered.push(id);
            schedule.tell({ kind: 'answered', id, nowMs });
          }
        }
        expect(schedule.state.phase).toBe('idle');
        expect(answered.sort()).toEqual(all.map(({ id }) => id).sort());
      },
    ),
    { numRuns: 20 },
  );
});
