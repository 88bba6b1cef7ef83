import type { Usage } from '#domain/wire/chat.ts';
import * as words from '#words/prices.ts';
import type { ModelPricing } from './pricing.ts';

/** What a request costs, in US dollars. */
export interface Cost {
  /** Null when it is not known: never 0 in its place. */
  readonly usd: number | null;
  /** Whether it is worked out from an estimate or from an assumption on what is billed. */
  readonly isEstimate: boolean;
}

const UNKNOWN: Cost = { usd: null, isEstimate: false };

/**
 * The cost of a reply from its reported usage: prompt × input + (completion + hidden) × output, where hidden tokens are
 * those that only the total has (api.md section 12). Cached tokens count at full price: no cache price is published.
 */
export function costOfUsage(pricing: ModelPricing | null, usage: Usage | null): Cost {
  if (pricing?.method !== 'token') return UNKNOWN;
  if (usage === null || usage.promptTokens === null || usage.completionTokens === null) return UNKNOWN;
  const hidden = hiddenTokens(usage);
  const input = priceOfTokens(usage.promptTokens, pricing.inputPerToken);
  const output = priceOfTokens(usage.completionTokens + hidden, pricing.outputPerToken);
  if (input === null || output === null) return UNKNOWN;
  // How hidden and cached tokens are billed is an assumption.
  return { usd: input + output, isEstimate: hidden > 0 || (usage.cachedTokens ?? 0) > 0 };
}

/** Tokens that only the total has: Gemini's thinking. 0 when the total is missing. */
function hiddenTokens(usage: Usage): number {
  const { promptTokens, completionTokens, totalTokens } = usage;
  if (promptTokens === null || completionTokens === null || totalTokens === null) return 0;
  return Math.max(0, totalTokens - promptTokens - completionTokens);
}

/** What tokens cost; no tokens cost nothing whatever the price. */
function priceOfTokens(tokens: number, perToken: number | null): number | null {
  if (tokens === 0) return 0;
  return perToken === null ? null : tokens * perToken;
}

/** What sending will cost: the prompt, and at most how much with a reply of `replyTokens`; each null when not known. */
export interface CostAhead {
  readonly promptUsd: number | null;
  readonly atMostUsd: number | null;
}

/** The price before sending, from estimated tokens. `replyTokens` is `max_tokens` or the model's longest reply. */
export function costAhead(
  pricing: ModelPricing | null,
  promptTokens: number,
  replyTokens: number | null,
): CostAhead {
  if (pricing?.method !== 'token') return { promptUsd: null, atMostUsd: null };
  const promptUsd = priceOfTokens(promptTokens, pricing.inputPerToken);
  const replyUsd = replyTokens === null ? null : priceOfTokens(replyTokens, pricing.outputPerToken);
  return { promptUsd, atMostUsd: promptUsd === null || replyUsd === null ? null : promptUsd + replyUsd };
}

/** A session's total: known costs summed, and how many replies have none. `usd` is null when no cost is known. */
export function sumCosts(costs: Iterable<Cost>): {
  readonly usd: number | null;
  readonly isEstimate: boolean;
  readonly unknownCount: number;
} {
  let usd: number | null = null;
  let isEstimate = false;
  let unknownCount = 0;
  for (const cost of costs) {
    if (cost.usd === null) unknownCount += 1;
    else {
      usd = (usd ?? 0) + cost.usd;
      isEstimate ||= cost.isEstimate;
    }
  }
  return { usd, isEstimate, unknownCount };
}

/** Dollars for reading: "$1.23", "$0.0042", "$0.00000015", "$0"; "unknown" for null. Two digits below a cent. */
export function formatUsd(usd: number | null): string {
  if (usd === null || !Number.isFinite(usd)) return words.unknown;
  if (usd === 0) return '$0';
  if (usd >= 0.01) return `$${usd.toFixed(usd >= 0.1 ? 2 : 3)}`;
  const decimals = Math.min(20, 1 - Math.floor(Math.log10(usd)));
  return `$${usd.toFixed(decimals)}`;
}

/** A cost for reading, estimates marked: "≈ $0.0042". */
export function formatCost(cost: Cost): string {
  return cost.usd !== null && cost.isEstimate ? words.about(formatUsd(cost.usd)) : formatUsd(cost.usd);
}
