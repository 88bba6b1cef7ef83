import type { Ceiling, Ceilings } from './ceilings.ts';

/** What was sent, and what it came to. */
export interface Spending {
  readonly requests: number;
  /** US dollars: what is known, and for what is still in flight the most that is expected. */
  readonly usd: number;
  /** Requests whose price nobody knows: they are in `requests` and not in `usd`. */
  readonly unknown: number;
}

/** What is about to be sent. */
export interface NextRequests {
  readonly requests: number;
  /** US dollars for all of them, at most; null when that is not known. */
  readonly usd: number | null;
}

/** Which ceiling the next request would cross, and why. */
export interface Crossing {
  readonly scope: 'session' | 'run';
  /** `unknown-price`: nobody can tell whether a ceiling in money would hold. */
  readonly measure: 'money' | 'requests' | 'unknown-price';
  readonly ceiling: number;
  readonly spent: number;
  readonly next: NextRequests;
}

/** How near a ceiling is. */
export type BudgetState = 'ok' | 'warn' | 'stop';

/** From this part of a ceiling on it is said. */
const WARNING = 0.8;

/** Sums of money are sums of fractions: less than this is no difference. */
const TOLERANCE = 1e-9;

/** Adds up requests, each by what it costs; null is not known, and never counted as nothing. */
export function spendingOf(amounts: Iterable<number | null>): Spending {
  let [requests, usd, unknown] = [0, 0, 0];
  for (const amount of amounts) {
    requests += 1;
    if (amount === null) unknown += 1;
    else usd += amount;
  }
  return { requests, usd, unknown };
}

/** The ceiling that sending would cross, the run's before the session's; null where it may go out. */
export function crossingOf(
  ceilings: Ceilings,
  spent: { readonly session: Spending; readonly run: Spending },
  next: NextRequests,
): Crossing | null {
  for (const scope of ['run', 'session'] as const) {
    const { usd, requests } = ceilings[scope];
    const sent = spent[scope];
    if (requests !== null && sent.requests + next.requests > requests)
      return { scope, measure: 'requests', ceiling: requests, spent: sent.requests, next };
    if (usd === null) continue;
    if (next.usd === null) {
      if (!ceilings.sendsUnknown)
        return { scope, measure: 'unknown-price', ceiling: usd, spent: sent.usd, next };
    } else if (next.usd > 0 && exceeds(sent.usd + next.usd, usd))
      return { scope, measure: 'money', ceiling: usd, spent: sent.usd, next };
  }
  return null;
}

function exceeds(sum: number, ceiling: number): boolean {
  return sum > ceiling + TOLERANCE * Math.max(1, ceiling);
}

/** How much of a ceiling is used, from 0; null where there is none. A ceiling of nothing is used up. */
function usedPart({ usd, requests }: Ceiling, spent: Spending): number | null {
  const parts = [
    ...(usd === null ? [] : [usd === 0 ? 1 : spent.usd / usd]),
    ...(requests === null ? [] : [requests === 0 ? 1 : spent.requests / requests]),
  ];
  return parts.length === 0 ? null : Math.max(...parts);
}

/** How near a ceiling is: from 80 % on it warns, used up it stops. */
export function budgetState(ceiling: Ceiling, spent: Spending): BudgetState {
  const used = usedPart(ceiling, spent) ?? 0;
  if (used >= 1 - TOLERANCE) return 'stop';
  return used >= WARNING - TOLERANCE ? 'warn' : 'ok';
}
