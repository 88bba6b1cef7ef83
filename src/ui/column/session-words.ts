import type { Cost } from '#domain/models/cost.ts';
import { formatCost, sumCosts } from '#domain/models/cost.ts';
import * as words from '#words/models/prices.ts';

/** The session's total in words: "≈ $0.0042 for 3 replies"; null before the first reply. */
export function describeSession(costs: readonly Cost[]): string | null {
  if (costs.length === 0) return null;
  const { usd, isEstimate, unknownCount } = sumCosts(costs);
  const known = usd === null ? null : formatCost({ usd, isEstimate });
  return words.session(known, costs.length - unknownCount, unknownCount);
}
