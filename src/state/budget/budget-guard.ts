import { createStore } from 'zustand/vanilla';
import type { StoredCeilings } from '#domain/budget/ceilings.ts';
import { hasCeiling, hasMoneyCeiling, readCeilings } from '#domain/budget/ceilings.ts';
import { expectedUsd } from '#domain/budget/request-size.ts';
import { settledUsd } from '#domain/budget/settled-usd.ts';
import type { Crossing, NextRequests, Spending } from '#domain/budget/spending.ts';
import { budgetState, crossingOf, spendingOf } from '#domain/budget/spending.ts';
import { costOfReply } from '#domain/models/cost.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { RunSnapshot } from '#runs/run.ts';
import { notify } from '#state/context.ts';
import { priceOf } from '#state/models/known-models.ts';
import { fetchModelList } from '#state/models/model-queries.ts';
import type { WorkbenchStore } from '#state/store.ts';
import type { BudgetPlace, ReplyBudget } from './budget-slot.ts';
import { describeNearing } from './describe-budget.ts';

/** One request that went out. */
interface Entry {
  /** What it counts as now; null is not known. */
  usd: number | null;
  /** Looks again for what it counts as, where that is not known. */
  look(): number | null;
}

/** What is sent in one go, from one press of a person. */
interface BudgetRun {
  /** What it had cost before this page, where it is taken up again. */
  readonly before: readonly (number | null)[];
  readonly entries: Entry[];
  /** A person has said that this one may cross a ceiling. */
  readonly isExempt: boolean;
}

/** What was spent, for whoever shows it; it follows only while there is a ceiling. */
interface BudgetSpending {
  readonly session: Spending;
  readonly runs: ReadonlyMap<string, Spending>;
}

/** The guard of what a page spends: all that sends asks it first, and tells it what was sent. */
export type Budget = ReturnType<typeof createBudget>;

/** By the store: the workbench itself is handed on in other objects. */
const made = new WeakMap<WorkbenchStore, Budget>();

/** The guard of a page, the same one each time; it counts from the first call on. */
export function budgetOf(place: BudgetPlace): Budget {
  const known = made.get(place.store) ?? createBudget(place);
  made.set(place.store, known);
  return known;
}

function createBudget(place: BudgetPlace) {
  const { store, deps } = place;
  const ledger = createLedger(place);
  const longest = new Map<string, number>();

  function expected(request: BuiltRequest, usualReply: number | null): number | null {
    const model = modelOf(request);
    return expectedUsd(request, priceOf(request.connection, model), longest.get(model) ?? 0, usualReply);
  }

  /** The ceiling that one request of a run would cross; where its price is not known, that is looked up for the next time. */
  function crossingOfRequest(
    runKey: string,
    request: BuiltRequest,
    usualReply: number | null = null,
  ): Crossing | null {
    const ceilings = ledger.ceilings();
    if (request.connection.kind === 'recording' || !hasCeiling(ceilings)) return null;
    const usd = hasMoneyCeiling(ceilings) ? expected(request, usualReply) : null;
    const found = ledger.crossing(runKey, { requests: 1, usd });
    if (found?.measure === 'unknown-price')
      void fetchModelList(deps, request.connection, store.getState().keyRevision);
    return found;
  }

  const replies: ReplyBudget = {
    askToSend(conversationId, build, goesOn) {
      if (!goesOn) ledger.openRun(conversationId);
      return hasCeiling(ledger.ceilings()) ? crossingOfRequest(conversationId, build()) : null;
    },
    crossingOfRequest,
    note(runKey, { request, finished }, usualReply = null) {
      // What is replayed asks nobody.
      if (request.connection.kind === 'recording') return;
      const atFirst = hasMoneyCeiling(ledger.ceilings()) ? expected(request, usualReply) : null;
      const model = modelOf(request);
      const entry = ledger.add(runKey, atFirst);
      void finished.then((snapshot) => {
        const tokens = snapshot.reply.usage?.completionTokens ?? 0;
        longest.set(model, Math.max(longest.get(model) ?? 0, tokens));
        ledger.settle(runKey, entry, lookUp(request, snapshot, atFirst));
      });
    },
  };

  return {
    ...replies,
    spending: ledger.spending,
    ceilings: ledger.ceilings,
    openRun: ledger.openRun,
    resumeRun: ledger.resumeRun,
    crossing: ledger.crossing,
    letThrough: ledger.letThrough,
    /** Counts what goes out by another call than that of the chat: as expected, since its answer names no price. */
    noteOther(runKey: string, usd: number | null): void {
      ledger.add(runKey, usd);
    },
    /** Takes other ceilings; what they held is no longer held. */
    setCeilings(stored: StoredCeilings): void {
      store.setState(({ sendProblems }) => ({
        ceilings: stored,
        sendProblems: new Map([...sendProblems].filter(([, { kind }]) => kind !== 'budget')),
      }));
      ledger.countAgain();
    },
  };
}

/** What was sent, by the run that it belongs to, and what it comes to. */
function createLedger(place: BudgetPlace) {
  const session: Entry[] = [];
  const runs = new Map<string, BudgetRun>();
  const warned = new Set<string>();
  const spending = createStore<BudgetSpending>(() => ({ session: spendingOf([]), runs: new Map() }));
  let isLetThrough = false;

  const ceilings = () => readCeilings(place.store.getState().ceilings);
  const spentInSession = () => spendingOf(amounts(session));
  function spentIn(runKey: string): Spending {
    const run = runs.get(runKey);
    return spendingOf(run ? [...run.before, ...amounts(run.entries)] : []);
  }

  /** Begins a run: what was sent under the same key before belongs to another one. */
  function openRun(runKey: string, before: readonly (number | null)[] = []): void {
    runs.set(runKey, { before, entries: [], isExempt: isLetThrough });
    warned.delete(runKey);
  }

  function publish(runKey: string): void {
    if (!hasCeiling(ceilings())) return;
    const now = { session: spentInSession(), run: spentIn(runKey) };
    const others = spending.getState().runs;
    spending.setState({ session: now.session, runs: new Map(others).set(runKey, now.run) });
    for (const scope of ['run', 'session'] as const) {
      const key = scope === 'run' ? runKey : '';
      const ceiling = ceilings()[scope];
      if (budgetState(ceiling, now[scope]) !== 'warn' || warned.has(key)) continue;
      warned.add(key);
      notify({ ...place, noticeActions: new Map() }, describeNearing(scope, ceiling, now[scope]));
    }
  }

  return {
    spending,
    ceilings,
    openRun,
    /** Goes on with a run; where this page does not know it, `before` is what it had cost. */
    resumeRun(runKey: string, before: readonly (number | null)[]): void {
      if (!runs.has(runKey)) openRun(runKey, before);
    },
    /** The ceiling that requests of a run would cross; null where they may go out. */
    crossing(runKey: string, next: NextRequests): Crossing | null {
      if (isLetThrough || runs.get(runKey)?.isExempt) return null;
      return crossingOf(ceilings(), { session: spentInSession(), run: spentIn(runKey) }, next);
    },
    /** Counts a request that goes out, as what is expected of it. */
    add(runKey: string, usd: number | null): Entry {
      const entry: Entry = { usd, look: () => usd };
      if (!runs.has(runKey)) openRun(runKey);
      session.push(entry);
      runs.get(runKey)?.entries.push(entry);
      publish(runKey);
      return entry;
    },
    /** A request is over: it counts as what it cost. */
    settle(runKey: string, entry: Entry, look: () => number | null): void {
      entry.look = look;
      entry.usd = look();
      publish(runKey);
    },
    /** Looks for what was not known: lists of prices may have come since. */
    countAgain(): void {
      warned.clear();
      for (const entry of session) entry.usd ??= entry.look();
      const spentBy = new Map([...runs.keys()].map((key) => [key, spentIn(key)]));
      spending.setState({ session: spentInSession(), runs: spentBy });
    },
    /** Does something once that may cross the ceilings, with all that goes out by itself from it. */
    letThrough(act: () => void): void {
      isLetThrough = true;
      try {
        act();
      } finally {
        isLetThrough = false;
      }
    },
  };
}

function* amounts(entries: readonly Entry[]): Generator<number | null> {
  for (const { usd } of entries) yield usd;
}

function modelOf({ body }: Pick<BuiltRequest, 'body'>): string {
  const model = body.get('model');
  return typeof model === 'string' ? model : '';
}

/** Looks up what a request that is over cost; it holds on to no more of it than that needs. */
function lookUp(
  { connection: { kind, baseUrl }, body }: BuiltRequest,
  { reply: { usage }, error }: RunSnapshot,
  atFirst: number | null,
): () => number | null {
  const model = modelOf({ body });
  return () => settledUsd(atFirst, costOfReply(kind, priceOf({ kind, baseUrl }, model), usage).usd, error);
}
