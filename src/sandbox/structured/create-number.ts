import { type JsonRecord, member } from '#sandbox/plain-json.ts';
import type { Random } from '#sandbox/random.ts';

/**
 * A number within the bounds of all layers: the first candidate that fits, else one near the lower bound. `index`
 * gives the items of a list different numbers. Null when no number fits.
 */
export function createNumber(
  layers: readonly JsonRecord[],
  integer: boolean,
  candidates: readonly unknown[],
  random: Random | null,
  index: number,
): number | null {
  const bounds = boundsOf(layers);
  const steps = layers.map((layer) => member(layer, 'multipleOf')).filter((step) => typeof step === 'number');
  if (integer) steps.push(1);
  const fits = (value: number): boolean =>
    Number.isFinite(value) &&
    value >= bounds.minimum &&
    value <= bounds.maximum &&
    value > bounds.above &&
    value < bounds.below &&
    steps.every((step) => isMultiple(value, step));
  for (const candidate of candidates) if (typeof candidate === 'number' && fits(candidate)) return candidate;
  const low = Math.max(bounds.minimum, bounds.above);
  const high = Math.min(bounds.maximum, bounds.below);
  const step = commonStep(steps);
  const tries =
    step === null
      ? betweenBounds(low, high, random, index)
      : multiplesBetween(low, high, step, random, index);
  return tries.find(fits) ?? null;
}

function boundsOf(layers: readonly JsonRecord[]) {
  const bounds = { minimum: -Number.MAX_VALUE, maximum: Number.MAX_VALUE, above: -Infinity, below: Infinity };
  for (const layer of layers) {
    const read = (key: string, otherwise: number): number => {
      const value = member(layer, key);
      return typeof value === 'number' ? value : otherwise;
    };
    bounds.minimum = Math.max(bounds.minimum, read('minimum', -Infinity));
    bounds.maximum = Math.min(bounds.maximum, read('maximum', Infinity));
    bounds.above = Math.max(bounds.above, read('exclusiveMinimum', -Infinity));
    bounds.below = Math.min(bounds.below, read('exclusiveMaximum', Infinity));
  }
  return bounds;
}

function betweenBounds(low: number, high: number, random: Random | null, index: number): number[] {
  const open = low === -Number.MAX_VALUE;
  const start = open ? (high === Number.MAX_VALUE ? 1 : Math.min(1, high - 1)) : low;
  const end = high === Number.MAX_VALUE ? start + 100 : high;
  const part = random === null ? (index + 1) / (index + 2) : random();
  const middle = start + (end - start) * part;
  return [
    ...(random === null ? [start + index, start + 1 + index] : []),
    Math.round(middle),
    Math.round(middle * 100) / 100,
    middle,
    low,
    high,
    low / 2 + high / 2,
    low + Math.abs(low) * Number.EPSILON * 2,
    high - Math.abs(high) * Number.EPSILON * 2,
  ];
}

function multiplesBetween(
  low: number,
  high: number,
  step: number,
  random: Random | null,
  index: number,
): number[] {
  const open = low === -Number.MAX_VALUE;
  const first = open ? (high >= step ? 1 : Math.floor(high / step)) : Math.ceil(low / step);
  const last = Math.floor(high / step);
  const room = Math.max(0, Math.min(last - first, 1000));
  const chosen = first + (random === null ? index : Math.floor(random() * (room + 1)));
  const direction = open && high < step ? -1 : 1;
  const counts = [
    first + direction * (chosen - first),
    first,
    first + direction,
    first + 2 * direction,
    last,
    last - 1,
    0,
  ];
  return counts.map((count) => roundTo(count * step, step));
}

/** Removes the error of binary fractions: 3 × 0.1 is meant as 0.3. */
function roundTo(value: number, step: number): number {
  const decimals = decimalsOf(step);
  return decimals === 0 || decimals > 15 ? value : Number(value.toFixed(decimals));
}

function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** The smallest step that is a multiple of all; null when there is none to keep to. */
function commonStep(steps: readonly number[]): number | null {
  if (steps.length === 0) return null;
  const scale = 10 ** Math.min(15, Math.max(...steps.map(decimalsOf)));
  let common = 1;
  for (const step of steps) {
    const whole = Math.max(1, Math.round(step * scale));
    common = (common / greatestCommonDivisor(common, whole)) * whole;
  }
  return common / scale;
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  return (
    Math.abs(quotient - Math.round(quotient)) < 1e-9 * Math.max(1, Math.abs(quotient)) &&
    (step !== 1 || Number.isInteger(value))
  );
}
