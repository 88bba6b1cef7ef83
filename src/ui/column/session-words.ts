import type { Cost } from '#domain/models/cost.ts';
import { formatUsd, sumCosts } from '#domain/models/cost.ts';
import { counted } from '#words/grammar.ts';

/** The session's total in words: "≈ $0.0042, plus 2 replies of unknown cost"; null before the first reply. */
export function describeSession(costs: readonly Cost[]): string | null {
  if (costs.length === 0) return null;
  const { usd, isEstimate, unknownCount } = sumCosts(costs);
  if (usd === null) return `unknown cost for ${replies(costs.length)}`;
  const total = `${isEstimate ? '≈ ' : ''}${formatUsd(usd)} for ${replies(costs.length - unknownCount)}`;
  return unknownCount === 0 ? total : `${total}, plus ${unknownCount} of unknown cost`;
}

function replies(count: number): string {
  return counted(count, { one: 'reply', other: 'replies' });
}
