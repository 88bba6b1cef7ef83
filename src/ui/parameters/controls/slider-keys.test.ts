import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SliderRange } from '#domain/parameters/slider-range.ts';
import { amountAfterKey } from './slider-keys.ts';

const temperature: SliderRange = { minimum: 0, maximum: 2, step: 0.1, scale: 'linear' };

describe('amountAfterKey', () => {
  it('moves one step with arrows, ten with PageUp and PageDown, and to the ends with Home and End', () => {
    expect(amountAfterKey('ArrowRight', 0.7, temperature)).toBe(0.8);
    expect(amountAfterKey('ArrowUp', 0.7, temperature)).toBe(0.8);
    expect(amountAfterKey('ArrowLeft', 0.3, temperature)).toBe(0.2);
    expect(amountAfterKey('ArrowDown', 0.1, temperature)).toBe(0);
    expect(amountAfterKey('PageUp', 0.7, temperature)).toBe(1.7);
    expect(amountAfterKey('PageDown', 1.2, temperature)).toBe(0.2);
    expect(amountAfterKey('Home', 1.2, temperature)).toBe(0);
    expect(amountAfterKey('End', 1.2, temperature)).toBe(2);
  });

  it('leaves other keys alone', () => {
    expect(amountAfterKey('a', 1, temperature)).toBeNull();
    expect(amountAfterKey('Tab', 1, temperature)).toBeNull();
  });

  it('keeps whole numbers exact and brings every amount into the range', () => {
    const large: SliderRange = { minimum: 0, maximum: 1e15, step: 1, scale: 'linear' };
    expect(amountAfterKey('ArrowRight', 999_999_999_999_998, large)).toBe(999_999_999_999_999);
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom('ArrowRight', 'ArrowLeft', 'PageUp', 'PageDown', 'Home', 'End'),
        (amount, key) => {
          const moved = amountAfterKey(key, amount, temperature);
          expect(moved).toBeGreaterThanOrEqual(0);
          expect(moved).toBeLessThanOrEqual(2);
        },
      ),
    );
  });
});
