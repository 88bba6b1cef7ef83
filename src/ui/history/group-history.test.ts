import { describe, expect, it } from 'vitest';
import { formatEntryTime, groupHistory, untilMidnightMs } from './group-history.ts';

const NOW = new Date(2026, 6, 15, 10, 30).getTime();
const at = (month: number, day: number, hour = 12, minute = 5, year = 2026) =>
  new Date(year, month - 1, day, hour, minute).getTime();
const entry = (id: string, updatedAtMs: number, pinned = false) => ({
  id,
  title: id,
  updatedAtMs,
  pinned,
  model: '',
});

describe('groupHistory', () => {
  it('names today, yesterday, the last week and months by the local calendar', () => {
    const groups = groupHistory(
      [
        entry('now', at(7, 15, 0, 0)),
        entry('late yesterday', at(7, 14, 23, 59)),
        entry('six days', at(7, 9)),
        entry('seven days', at(7, 8)),
        entry('june', at(6, 30)),
        entry('last year', at(6, 30, 12, 0, 2025)),
      ],
      NOW,
    );
    expect(groups.map(({ label, entries }) => [label, entries.map(({ id }) => id)])).toEqual([
      ['Today', ['now']],
      ['Yesterday', ['late yesterday']],
      ['Last 7 days', ['six days']],
      ['July', ['seven days']],
      ['June', ['june']],
      ['June 2025', ['last year']],
    ]);
  });

  it('keeps pinned ones together, whatever their day', () => {
    const groups = groupHistory(
      [entry('a', at(1, 1), true), entry('b', at(7, 15), true), entry('c', at(7, 15))],
      NOW,
    );
    expect(groups.map(({ label, entries }) => [label, entries.length])).toEqual([
      ['Pinned', 2],
      ['Today', 1],
    ]);
  });

  it('takes a time that is ahead of the clock for today', () => {
    expect(groupHistory([entry('a', at(7, 16))], NOW)[0]?.label).toBe('Today');
  });
});

describe('formatEntryTime', () => {
  it('gives the time, the weekday or the date', () => {
    expect(formatEntryTime(at(7, 15, 9, 41), NOW)).toBe('9:41');
    expect(formatEntryTime(at(7, 14, 17, 5), NOW)).toBe('17:05');
    expect(formatEntryTime(at(7, 13), NOW)).toBe('Mon');
    expect(formatEntryTime(at(3, 12), NOW)).toBe('12 Mar');
    expect(formatEntryTime(at(3, 12, 12, 0, 2024), NOW)).toBe('12 Mar 2024');
  });
});

describe('untilMidnightMs', () => {
  it('ends at the next day', () => {
    const next = new Date(NOW + untilMidnightMs(NOW));
    expect([next.getDate(), next.getHours(), next.getMinutes()]).toEqual([16, 0, 0]);
  });
});
