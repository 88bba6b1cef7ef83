import type { Modality, Model } from '#domain/models/model.ts';
import type { ModelPricing } from '#domain/models/pricing.ts';
import { describePricing, formatPricePerMillion } from '#domain/models/pricing.ts';
import { number } from '#words/english/grammar.ts';
import * as modelWords from '#words/models/models.ts';
import * as words from '#words/models/prices.ts';

/** The inputs that each row of the list shows, missing ones faintly. */
export const SHOWN_INPUTS = ['text', 'image', 'audio', 'video'] as const satisfies readonly Modality[];

/** A number of tokens: "1,048,576". */
export function formatTokens(count: number): string {
  return number(count);
}

/** A price short enough for a column: "$0.25 / $1.50", "free"; empty when it is not known. */
export function shortPrice(pricing: ModelPricing | null): string {
  if (pricing === null) return '';
  if (pricing.method !== 'token') return words.UNITS_IN_SHORT[pricing.method];
  const { inputPerToken, outputPerToken } = pricing;
  if (inputPerToken === 0 && outputPerToken === 0) return words.freeInShort;
  if (inputPerToken === null)
    return outputPerToken === null ? '' : words.out(formatPricePerMillion(outputPerToken));
  if (outputPerToken === null) return words.into(formatPricePerMillion(inputPerToken));
  return `${formatPricePerMillion(inputPerToken)} / ${formatPricePerMillion(outputPerToken)}`;
}

/** The label and the value of a price among the facts; null when it is not known. */
export function priceFact(
  pricing: ModelPricing | null,
): { readonly label: string; readonly value: string } | null {
  const value = describePricing(pricing);
  if (value === null) return null;
  const ending = ` ${words.perMillionTokens}`;
  return value.endsWith(ending)
    ? { label: modelWords.pricePerMillion, value: value.slice(0, -ending.length) }
    : { label: modelWords.price, value };
}

/** A deployment's status in a word; null where the model answers, or nobody says. */
export function statusTag(model: Model): string | null {
  if (model.status === null || model.status === 'active') return null;
  return model.status === 'unknown' ? modelWords.statusUnknown : model.status;
}

/** All that a row of the list shows, icons too, in words: the option's accessible name. */
export function describeOption(
  model: Model,
  marks: { readonly isFavourite: boolean; readonly isListed: boolean },
): string {
  const parts = model.displayName === model.id ? [model.id] : [model.displayName, model.id];
  if (model.contextLength !== null) parts.push(modelWords.contextOf(formatTokens(model.contextLength)));
  const price = describePricing(model.pricing);
  if (price !== null) parts.push(price);
  if (model.inputModalities.length > 0) {
    parts.push(modelWords.inputOf(model.inputModalities));
    const missing = SHOWN_INPUTS.filter((modality) => !model.inputModalities.includes(modality));
    if (missing.length > 0) parts.push(modelWords.noInput(missing));
  }
  const status = statusTag(model);
  if (status !== null) parts.push(status);
  if (model.withdrawnOn !== null) parts.push(modelWords.withdrawn);
  if (!marks.isListed) parts.push(modelWords.notInTheList);
  if (marks.isFavourite) parts.push(modelWords.marked);
  return parts.join(', ');
}
