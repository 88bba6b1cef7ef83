import { describe, expect, it } from 'vitest';
import { unknownModel } from './model.ts';
import { byNewness, newnessOf } from './model-newness.ts';

const newestFirst = (...names: readonly string[]) =>
  names
    .map((displayName) => ({ displayName, newness: newnessOf({ ...unknownModel('x'), displayName }) }))
    .sort((a, b) => byNewness(a.newness, b.newness))
    .map(({ displayName }) => displayName);

describe('newer models', () => {
  it('come first by the version in their names', () => {
    expect(newestFirst('Claude Opus 4', 'Claude Opus 4.5', 'Claude Sonnet 5', 'Claude Opus 4.8')).toEqual([
      'Claude Sonnet 5',
      'Claude Opus 4.8',
      'Claude Opus 4.5',
      'Claude Opus 4',
    ]);
    expect(newestFirst('Kimi K2', 'Kimi K2.5', 'Kimi K3')).toEqual(['Kimi K3', 'Kimi K2.5', 'Kimi K2']);
  });

  it('are not told by sizes and dates', () => {
    expect(newestFirst('Gemma 3 27B', 'Gemma 4 2B')).toEqual(['Gemma 4 2B', 'Gemma 3 27B']);
    expect(newestFirst('Small 70B', 'Preview 2025', 'Model 1')).toEqual([
      'Model 1',
      'Small 70B',
      'Preview 2025',
    ]);
  });

  it('come first by their day of release where the version is the same', () => {
    const on = (releasedOn: string | null) => newnessOf({ ...unknownModel('x 1'), releasedOn });
    expect(byNewness(on('2026-03-01'), on('2025-12-31'))).toBeLessThan(0);
    expect(byNewness(on(null), on('2025-12-31'))).toBeGreaterThan(0);
    expect(byNewness(on(null), on(null))).toBe(0);
  });
});
