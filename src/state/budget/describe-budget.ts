import type { Ceiling } from '#domain/budget/ceilings.ts';
import type { Crossing, Spending } from '#domain/budget/spending.ts';
import { formatUsd } from '#domain/models/cost.ts';
import * as words from '#words/models/budget.ts';

type Scope = Crossing['scope'];

/** Why nothing was sent, in a sentence, and what led to it in another. */
export function describeCrossing({ scope, measure, ceiling, spent, next }: Crossing): {
  readonly title: string;
  readonly text: string;
} {
  switch (measure) {
    case 'money':
      return {
        title: words.crossesMoney(scope, formatUsd(ceiling)),
        text: words.spentMoney(scope, formatUsd(spent), formatUsd(next.usd)),
      };
    case 'requests':
      return { title: words.crossesRequests(scope, ceiling), text: words.spentRequests(scope, spent) };
    case 'unknown-price':
      return { title: words.priceUnknown(scope, formatUsd(ceiling)), text: words.unknownHow };
  }
}

/** How much of a ceiling is used: "$4.10 of $5.00, 12 of 20 requests"; null where there is none. */
export function describeUse({ usd, requests }: Ceiling, spent: Spending): string | null {
  const parts: string[] = [];
  if (usd !== null) parts.push(words.ofMoney(formatUsd(spent.usd), formatUsd(usd)));
  if (requests !== null) parts.push(words.ofRequests(spent.requests, requests));
  if (parts.length === 0) return null;
  if (usd !== null && spent.unknown > 0) parts.push(words.andUnknown(spent.unknown));
  return parts.join(', ');
}

/** That a ceiling is near. */
export function describeNearing(scope: Scope, ceiling: Ceiling, spent: Spending): string {
  return words.nearing(scope, describeUse(ceiling, spent) ?? '');
}
