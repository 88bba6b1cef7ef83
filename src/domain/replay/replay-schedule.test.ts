import { describe, expect, it } from 'vitest';
import { replaySchedule } from './replay-schedule.ts';

const at = (...times: readonly number[]) => times.map((ms) => ({ ms, content: 'x' }));

describe('when the pieces of a recording come', () => {
  it('is never before the piece before, and as late as their times say once those go on', () => {
    expect(replaySchedule(at(100, 50, 200), 'recorded').dueMs).toEqual([100, 100, 200]);
    expect(replaySchedule(at(-50, 100, -1_000, 0, 120), 'double').dueMs).toEqual([0, 50, 50, 50, 60]);
  });

  it('counts a step back as no silence', () => {
    expect(replaySchedule(at(10_000, 0, 10_000), 'recorded')).toMatchObject({
      dueMs: [3_000, 3_000, 3_000],
      shortened: 1,
      longestMs: 10_000,
    });
  });

  it('is at once where nobody waits for it, and then no silence is said to be shorter', () => {
    expect(replaySchedule(at(10_000, 90_000), 'at-once')).toEqual({
      dueMs: [0, 0],
      shortened: 0,
      longestMs: 0,
    });
  });
});
