import { describe, expect, it } from 'vitest';
import { placeAfter } from './place-after.ts';

const rows = (...ids: readonly string[]) => ids;
const at = (before: readonly string[], after: readonly string[], scrolled: number) =>
  placeAfter({ before, after, scrolled, rowHeight: 10 });

describe('where rows are scrolled to after some have come or gone', () => {
  it('leaves the first one in sight where it is', () => {
    expect(at(rows('a', 'b', 'c', 'd'), rows('b', 'c', 'd'), 25)).toBe(15);
    expect(at(rows('b', 'c', 'd'), rows('a', 'b', 'c', 'd'), 15)).toBe(25);
    expect(at(rows('a', 'b', 'c', 'd'), rows('a', 'b', 'c'), 12)).toBe(12);
  });

  it('goes by the next one where that one is gone', () => {
    expect(at(rows('a', 'b', 'c', 'd'), rows('a', 'd'), 14)).toBe(0);
    expect(at(rows('a', 'b', 'c', 'd', 'e'), rows('a', 'b', 'e'), 24)).toBe(4);
  });

  it('stays at the top, and moves nothing where none of them is left', () => {
    expect(at(rows('a', 'b'), rows('c', 'a', 'b'), 0)).toBeNull();
    expect(at(rows('a', 'b'), rows('c', 'a', 'b'), -30)).toBeNull();
    expect(at(rows('a', 'b'), rows('a'), 12)).toBeNull();
  });
});
