/** How much may be spent; null where there is no ceiling. */
export interface Ceiling {
  /** US dollars. */
  readonly usd: number | null;
  readonly requests: number | null;
}

/** What a person has allowed. */
export interface Ceilings {
  /** All that is sent since the page was opened. */
  readonly session: Ceiling;
  /** What goes out by itself after one press: an experiment, a sweep, a repeat, a loop of tools. */
  readonly run: Ceiling;
  /** Whether a request whose price is not known goes out all the same where there is a ceiling in money. */
  readonly sendsUnknown: boolean;
}

/** Ceilings as they are stored: a member that is absent, or no sound number, is no ceiling. */
export type StoredCeilings = Readonly<Record<string, number | boolean>>;

/** What stored ceilings say. */
export function readCeilings(stored: StoredCeilings): Ceilings {
  return {
    session: { usd: amountIn(stored.sessionUsd), requests: countIn(stored.sessionRequests) },
    run: { usd: amountIn(stored.runUsd), requests: countIn(stored.runRequests) },
    sendsUnknown: stored.sendsUnknown === true,
  };
}

/** Ceilings as they are stored; members that a later version wrote are kept from `before`. */
export function writeCeilings(
  before: StoredCeilings,
  { session, run, sendsUnknown }: Ceilings,
): StoredCeilings {
  const named: Readonly<Record<string, number | boolean | null>> = {
    ...before,
    sessionUsd: session.usd,
    sessionRequests: session.requests,
    runUsd: run.usd,
    runRequests: run.requests,
    sendsUnknown,
  };
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, value]) =>
      value === null || value === false ? [] : [[name, value] as const],
    ),
  );
}

/** Whether there is any. */
export function hasCeiling({ session, run }: Pick<Ceilings, 'session' | 'run'>): boolean {
  return [session.usd, session.requests, run.usd, run.requests].some((each) => each !== null);
}

/** Whether one of them is in money, so that prices matter. */
export function hasMoneyCeiling({ session, run }: Pick<Ceilings, 'session' | 'run'>): boolean {
  return session.usd !== null || run.usd !== null;
}

function amountIn(value: number | boolean | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
}

function countIn(value: number | boolean | undefined): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;
}
