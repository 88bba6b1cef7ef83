import { describe, expect, it } from 'vitest';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { inTurns } from './in-turns.ts';

describe('work in turns', () => {
  /** Ten steps of so many milliseconds; how often the page had a turn between them. */
  function setUp(stepMs: number) {
    const clock = createManualClock();
    let turns = 0;
    const page = {
      nowMs: clock.nowMs,
      yieldToPage: async () => {
        turns += 1;
        // What the page does in its turn is no time of the work.
        clock.advance(100);
      },
    };
    let done = 0;
    function* work(): Generator<void, string, void> {
      for (; done < 10; done += 1) {
        clock.advance(stepMs);
        yield;
      }
      return 'result';
    }
    return { page, work, turns: () => turns, done: () => done };
  }

  it.each([
    ['none for work that is short', 1, 0],
    ['one as soon as it was kept for twelve milliseconds', 4, 3],
    ['one after each step that is long', 12, 10],
  ])('gives the page a turn: %s', async (_what, stepMs, turns) => {
    const t = setUp(stepMs);
    expect(await inTurns(t.work(), t.page)).toEqual({ value: 'result' });
    expect(t.turns()).toBe(turns);
  });

  it('ends where it is not wanted any more', async () => {
    const t = setUp(1);
    expect(await inTurns(t.work(), t.page, () => t.done() < 3)).toBeNull();
    expect(t.done()).toBe(3);
  });
});
