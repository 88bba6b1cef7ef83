import type { SliderRange } from '#domain/parameters/slider-range.ts';

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

/**
 * Where a key takes a slider that stands at `amount`: arrows one step, PageUp and PageDown ten, Home and End the ends.
 * Null for any other key. An amount outside the range comes back into it.
 */
export function amountAfterKey(key: string, amount: number, range: SliderRange): number | null {
  const { minimum, maximum, step } = range;
  if (key === 'Home') return minimum;
  if (key === 'End') return maximum;
  const steps = STEPS[key];
  if (steps === undefined) return null;
  const moved = amount + steps * step;
  // Sums of decimal steps leave traces such as 0.7999999999999999.
  const exact = Number.isInteger(moved) ? moved : Number(moved.toPrecision(12));
  return Math.min(maximum, Math.max(minimum, exact));
}
