import { isJsonNumber, numberText } from '#domain/json/json-value.ts';
import type { ParameterSpec } from './parameter-spec.ts';

/** The ends of a slider: always finite, `minimum` below `maximum`, `step` above 0. */
export interface SliderRange {
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly scale: 'linear' | 'log';
}

/** Where a slider for tokens ends when the model's longest reply is not known. */
const USUAL_MAX_TOKENS = 32_768;
/** Where a slider for a whole number without bounds ends. */
const USUAL_MAX_INTEGER = 2 ** 31 - 1;

/** The slider of a numeric parameter, with ends of its own where the parameter has none; null for other kinds. */
export function sliderRange(spec: ParameterSpec): SliderRange | null {
  if (spec.kind !== 'number' && spec.kind !== 'integer') return null;
  const isInteger = spec.kind === 'integer';
  const isSmall = (bound: number | null): bound is number => bound !== null && Math.abs(bound) <= 1e15;
  const minimum = isSmall(spec.minimum) ? spec.minimum : 0;
  let maximum = isSmall(spec.maximum) ? spec.maximum : usualMaximum(spec, minimum);
  if (maximum <= minimum) maximum = minimum + 1;
  const span = maximum - minimum;
  const step = spec.step ?? (isInteger ? 1 : usualStep(span));
  const isLog = spec.scale === 'log' && minimum > 0;
  return { minimum, maximum, step: Math.min(step, span), scale: isLog ? 'log' : 'linear' };
}

function usualMaximum(spec: ParameterSpec, minimum: number): number {
  if (spec.scale === 'log') return Math.max(USUAL_MAX_TOKENS, minimum * 10);
  const usual = spec.defaultValue;
  const around = isJsonNumber(usual) ? Math.abs(Number(numberText(usual))) * 4 : 0;
  if (spec.kind === 'number') return Math.max(minimum + 1, around);
  if (spec.name === 'seed') return USUAL_MAX_INTEGER;
  return Math.max(minimum + 100, Math.ceil(around));
}

/** The largest of 1, 2 or 5 times a power of ten that cuts the span in at least a hundred. */
function usualStep(span: number): number {
  const power = 10 ** Math.floor(Math.log10(span / 100));
  const times = span / 100 / power;
  return (times >= 5 ? 5 : times >= 2 ? 2 : 1) * power;
}

/**
 * Where the slider of a parameter that is not sent rests: at the API's default. Where that is not known, at the end for
 * a limit of tokens, which is what no limit means, and else at 0 or what is nearest to it.
 */
export function restingValue(spec: ParameterSpec, range: SliderRange): number {
  const usual = spec.defaultValue;
  if (isJsonNumber(usual)) return Number(numberText(usual));
  return range.scale === 'log' ? range.maximum : Math.min(range.maximum, Math.max(range.minimum, 0));
}

/** Where a value stands on the slider, 0 at its minimum to 1 at its maximum; outside values stand at the ends. */
export function sliderFraction(range: SliderRange, value: number): number {
  const { minimum, maximum } = range;
  const inside = Math.min(maximum, Math.max(minimum, value));
  if (range.scale === 'linear') return (inside - minimum) / (maximum - minimum);
  return Math.log(inside / minimum) / Math.log(maximum / minimum);
}

/** The value at a place on the slider, rounded to a step, and on a log scale to two digits. */
export function sliderValue(range: SliderRange, fraction: number): number {
  const { minimum, maximum, step } = range;
  const place = Math.min(1, Math.max(0, fraction));
  if (place === 0) return minimum;
  if (place === 1) return maximum;
  const raw =
    range.scale === 'linear'
      ? minimum + place * (maximum - minimum)
      : Number((minimum * (maximum / minimum) ** place).toPrecision(2));
  const stepped = minimum + Math.round((raw - minimum) / step) * step;
  const rounded = range.scale === 'log' ? Math.round(raw / step) * step : stepped;
  // Sums of decimal steps leave traces such as 0.30000000000000004.
  const exact = Number(rounded.toPrecision(12));
  return Math.min(maximum, Math.max(minimum, exact));
}
