import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from './retry-after.ts';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

describe('parseRetryAfter', () => {
  it.each<[string | null, number | null]>([
    ['12', 12_000],
    [' 0 ', 0],
    ['1.5', 1_500],
    ['Fri, 02 Jan 2026 03:04:35 GMT', 30_000],
    ['Fri, 02 Jan 2026 03:00:00 GMT', 0],
    [null, null],
    ['', null],
    ['-5', null],
    ['soon', null],
    ['99999999999999', null],
    ['Fri, 02 Foo 2026 03:04:35 GMT', null],
  ])('reads %j as %j ms', (header, waitMs) => {
    expect(parseRetryAfter(header, NOW)).toBe(waitMs);
  });
});
