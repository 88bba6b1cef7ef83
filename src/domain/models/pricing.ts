import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumber, isJsonObject, numberText } from '#domain/json/json-value.ts';
import * as words from '#words/models/prices.ts';

/** How a model is billed; US dollars. Null is "not known", 0 is free. */
export type ModelPricing =
  | {
      readonly method: 'token';
      /** For one token. */
      readonly inputPerToken: number | null;
      readonly outputPerToken: number | null;
    }
  | {
      /** By the time that a deployment runs: no request has a price of its own. */
      readonly method: 'time';
      readonly perSecond: number | null;
    }
  | {
      readonly method: 'per_image';
      readonly perImage: number | null;
      /** Quality, then resolution, both in small letters. */
      readonly grid: ReadonlyMap<string, ReadonlyMap<string, number>> | null;
    }
  | {
      readonly method: 'per_video_output_second';
      readonly perSecond: number | null;
      readonly perSecondWithAudio: number | null;
      /** Resolution in small letters. */
      readonly perSecondByResolution: ReadonlyMap<string, number> | null;
    };

/**
 * A model object's `pricing` (api.md section 12), or the form of other catalogues: `prompt` and `completion` as decimal
 * texts. Null when it is missing, of an unknown method, or holds nothing that can be a price.
 */
export function parsePricing(value: JsonValue | undefined): ModelPricing | null {
  if (!isJsonObject(value)) return null;
  switch (value.get('method')) {
    case 'token':
      return tokenPricing(
        priceOf(value.get('input_cost_per_token')),
        priceOf(value.get('output_cost_per_token')),
      );
    case 'time': {
      const perSecond = priceOf(value.get('cost_per_second'));
      return { method: 'time', perSecond };
    }
    case 'per_image':
      return imagePricing(value);
    case 'per_video_output_second':
      return videoPricing(value);
    case undefined:
    case null:
      return unnamedPricing(value);
    default:
      return null;
  }
}

function tokenPricing(inputPerToken: number | null, outputPerToken: number | null): ModelPricing | null {
  return inputPerToken === null && outputPerToken === null
    ? null
    : { method: 'token', inputPerToken, outputPerToken };
}

function imagePricing(pricing: JsonObject): ModelPricing | null {
  const perImage = priceOf(pricing.get('cost_per_image'));
  const rows = pricing.get('cost_per_image_grid');
  const grid = new Map<string, ReadonlyMap<string, number>>();
  if (isJsonObject(rows)) {
    for (const [quality, row] of rows) {
      const prices = priceTable(row);
      if (prices !== null) grid.set(quality.toLowerCase(), prices);
    }
  }
  if (perImage === null && grid.size === 0) return null;
  return { method: 'per_image', perImage, grid: grid.size === 0 ? null : grid };
}

function videoPricing(pricing: JsonObject): ModelPricing | null {
  const perSecond = priceOf(pricing.get('cost_per_second'));
  const perSecondWithAudio = priceOf(pricing.get('cost_per_second_with_audio'));
  const perSecondByResolution = priceTable(pricing.get('cost_per_second_by_resolution'));
  if (perSecond === null && perSecondWithAudio === null && perSecondByResolution === null) return null;
  return { method: 'per_video_output_second', perSecond, perSecondWithAudio, perSecondByResolution };
}

/** A pricing that names no method: by its fields. */
function unnamedPricing(pricing: JsonObject): ModelPricing | null {
  return tokenPricing(
    priceOf(pricing.get('input_cost_per_token')) ?? priceOfText(pricing.get('prompt')),
    priceOf(pricing.get('output_cost_per_token')) ?? priceOfText(pricing.get('completion')),
  );
}

function priceTable(value: JsonValue | undefined): ReadonlyMap<string, number> | null {
  if (!isJsonObject(value)) return null;
  const prices = new Map<string, number>();
  for (const [key, member] of value) {
    const price = priceOf(member);
    if (price !== null) prices.set(key.toLowerCase(), price);
  }
  return prices.size === 0 ? null : prices;
}

/** A price must be a number, and not below 0; a text in this place is no price. */
function priceOf(value: JsonValue | undefined): number | null {
  if (!isJsonNumber(value)) return null;
  const price = Number(numberText(value));
  return Number.isFinite(price) && price >= 0 ? price : null;
}

function priceOfText(value: JsonValue | undefined): number | null {
  if (typeof value !== 'string' || !/^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value)) return priceOf(value);
  const price = Number(value);
  return Number.isFinite(price) ? price : null;
}

/** A price in a short line: "$0.25 in, $1.50 out per million tokens"; null when it is not known. */
export function describePricing(pricing: ModelPricing | null): string | null {
  if (pricing === null) return null;
  switch (pricing.method) {
    case 'token':
      return describeTokenPricing(pricing.inputPerToken, pricing.outputPerToken);
    case 'time':
      return pricing.perSecond === null
        ? words.byRunningTime
        : `${formatPrice(pricing.perSecond)} ${words.perSecondOfRunning}`;
    case 'per_image': {
      if (pricing.perImage !== null) return `${formatPrice(pricing.perImage)} ${words.perImage}`;
      const prices = Array.from(pricing.grid?.values() ?? []).flatMap((row) => [...row.values()]);
      return describeSpan(prices, words.perImage);
    }
    case 'per_video_output_second': {
      const { perSecond, perSecondWithAudio, perSecondByResolution } = pricing;
      const prices = [...(perSecondByResolution?.values() ?? [])];
      if (perSecond !== null) prices.push(perSecond);
      if (perSecondWithAudio !== null) prices.push(perSecondWithAudio);
      return describeSpan(prices, words.perSecondOfVideo);
    }
  }
}

function describeTokenPricing(input: number | null, output: number | null): string {
  if (input === 0 && output === 0) return words.free;
  const known: string[] = [];
  if (input !== null) known.push(words.into(formatPricePerMillion(input)));
  if (output !== null) known.push(words.out(formatPricePerMillion(output)));
  return `${known.join(', ')} ${words.perMillionTokens}`;
}

function describeSpan(prices: readonly number[], unit: string): string | null {
  if (prices.length === 0) return null;
  const low = Math.min(...prices);
  const high = Math.max(...prices);
  return `${words.span(formatPrice(low), formatPrice(high))} ${unit}`;
}

/** The price of a million tokens, from that of one: "$0.25". */
export function formatPricePerMillion(perToken: number): string {
  return formatPrice(perToken * 1_000_000);
}

/** A unit price with two decimals or, where it needs them, more: "$3.00", "$0.0011"; never with an exponent. */
function formatPrice(price: number): string {
  const exact = Number(price.toPrecision(6));
  const decimals = exact === 0 ? 2 : Math.min(20, Math.max(2, decimalsOf(exact)));
  return `$${exact.toFixed(decimals)}`;
}

function decimalsOf(value: number): number {
  const [coefficient = '', exponent = '0'] = value.toExponential().split('e');
  const digits = coefficient.split('.')[1]?.length ?? 0;
  return Math.max(0, digits - Number(exponent));
}
