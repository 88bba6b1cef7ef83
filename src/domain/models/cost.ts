import type { ConnectionKind } from '#domain/address/connection-kind.ts';
import { mayBeBilled } from '#domain/address/connection-kind.ts';
import type { Usage } from '#domain/wire/chat.ts';
import { billedUsd, fullPromptTokens } from '#domain/wire/usage.ts';
import * as words from '#words/models/prices.ts';
import type { ModelPricing } from './pricing.ts';

/** What a request costs, in US dollars. */
export interface Cost {
  /** Null when it is not known: never 0 in its place. */
  readonly usd: number | null;
  /** Whether it is worked out from an estimate or from an assumption on what is billed. */
  readonly isEstimate: boolean;
  /** Whether the server itself said so: no price list and no rule had a part in it. */
  readonly isBilled?: boolean;
}

/** The sandbox asks no price, whatever its list of models says; nor does an answer that is replayed. */
const FREE: Cost = { usd: 0, isEstimate: false };

const UNKNOWN: Cost = { usd: null, isEstimate: false };

/** The cost of a reply: nothing on the sandbox and for a replay, elsewhere by its usage. The one rule for all that shows money. */
export function costOfReply(
  connectionKind: ConnectionKind,
  pricing: ModelPricing | null,
  usage: Usage | null,
): Cost {
  return mayBeBilled(connectionKind) ? costOfUsage(pricing, usage) : FREE;
}

/**
 * The cost by a reported usage. What the server says that it charged wins. Else it is prompt × input + (completion +
 * hidden) × output, where hidden tokens are those that only the total has (api.md section 12). Cached tokens count at
 * full price: no cache price is published.
 *
 * @internal
 */
export function costOfUsage(pricing: ModelPricing | null, usage: Usage | null): Cost {
  const billed = usage === null ? null : billedUsd(usage);
  if (billed !== null) return { usd: billed, isEstimate: false, isBilled: true };
  if (pricing?.method !== 'token' || usage === null) return UNKNOWN;
  const prompt = fullPromptTokens(usage);
  if (prompt === null || usage.completionTokens === null) return UNKNOWN;
  const hidden = hiddenTokens(usage, prompt);
  const input = priceOfTokens(prompt, pricing.inputPerToken);
  const output = priceOfTokens(usage.completionTokens + hidden, pricing.outputPerToken);
  if (input === null || output === null) return UNKNOWN;
  // How hidden and cached tokens are billed is an assumption.
  const cached = (usage.cachedTokens ?? 0) + (usage.cacheWriteTokens ?? 0);
  return { usd: input + output, isEstimate: hidden > 0 || cached > 0 };
}

/** Tokens that only the total has: Gemini's thinking. 0 when the total is missing. */
function hiddenTokens({ completionTokens, totalTokens }: Usage, fullPrompt: number): number {
  if (completionTokens === null || totalTokens === null) return 0;
  return Math.max(0, totalTokens - fullPrompt - completionTokens);
}

/** What tokens cost; no tokens cost nothing whatever the price. */
function priceOfTokens(tokens: number, perToken: number | null): number | null {
  if (tokens === 0) return 0;
  return perToken === null ? null : tokens * perToken;
}

/** What sending will cost: the prompt, and at most how much with the replies; each null when not known. */
export interface CostAhead {
  readonly promptUsd: number | null;
  readonly atMostUsd: number | null;
}

/** The price before sending, from estimated tokens. `replyTokens` is `max_tokens` of each of `choices` replies. */
export function costAhead(
  pricing: ModelPricing | null,
  promptTokens: number,
  replyTokens: number | null,
  choices = 1,
): CostAhead {
  if (pricing?.method !== 'token') return { promptUsd: null, atMostUsd: null };
  const promptUsd = priceOfTokens(promptTokens, pricing.inputPerToken);
  const replyUsd = replyTokens === null ? null : priceOfTokens(replyTokens * choices, pricing.outputPerToken);
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

/** A cost for reading, estimates marked: "≈ $0.0042"; what the server says is called billed. */
export function formatCost(cost: Cost): string {
  if (cost.usd !== null && cost.isBilled === true) return words.billed(formatUsd(cost.usd));
  return cost.usd !== null && cost.isEstimate ? words.about(formatUsd(cost.usd)) : formatUsd(cost.usd);
}
