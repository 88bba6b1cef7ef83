import type { Connection, ConnectionChoice } from '#domain/request/connection.ts';
import type { CellScope, Experiment, TestCase, Variant } from './experiment.ts';
import { SAMPLE_SIZE } from './experiment.ts';
import { buildCell } from './fill-variant.ts';
import type { Outcome } from './outcome.ts';
import { isAnswered, outcomeId } from './outcome.ts';
import { requestKey } from './request-key.ts';
import type { Job } from './schedule.ts';

/** What a case asks of a variant: the key of its request, or the variables that have no value. */
export type CellKey =
  | { readonly key: string; readonly place: string; readonly missing: null }
  | { readonly key: null; readonly place: null; readonly missing: readonly string[] };

/** Tells the key of each cell. Nothing is worked out twice for the same case and variant. */
export interface CellKeys {
  of(variant: Variant, testCase: TestCase): CellKey;
  /** The connections by which it tells them; null where they are not known, as of a shared experiment. */
  readonly connectionOf: ((choice: ConnectionChoice) => Connection) | null;
}

/** Makes it for the connections as they are now; with others, a new one is needed. */
export function createCellKeys(connectionOf: (choice: ConnectionChoice) => Connection): CellKeys {
  const byCase = new WeakMap<TestCase, WeakMap<Variant, CellKey>>();
  const connections = new WeakMap<Variant, Connection>();

  function work(variant: Variant, testCase: TestCase): CellKey {
    const connection = connections.get(variant) ?? connectionOf(variant.draft.connection);
    connections.set(variant, connection);
    const built = buildCell(variant, testCase, connection);
    return built.ok
      ? { key: requestKey(built.value), place: connection.baseUrl, missing: null }
      : { key: null, place: null, missing: built.error };
  }

  return {
    connectionOf,
    of(variant, testCase) {
      let ofCase = byCase.get(testCase);
      if (ofCase === undefined) {
        ofCase = new WeakMap();
        byCase.set(testCase, ofCase);
      }
      const known = ofCase.get(variant) ?? work(variant, testCase);
      ofCase.set(variant, known);
      return known;
    },
  };
}

/** How the answers to a scope stand. */
export interface Standing {
  /** Requests, each counted once however many cells share it. */
  readonly total: number;
  readonly answered: number;
  readonly failed: number;
  /** Requests that have no answer and no failure. */
  readonly open: number;
  /** Cells that cannot be sent because a variable has no value. */
  readonly blocked: number;
}

type Outcomes = ReadonlyMap<string, Outcome>;

/** The cases that a scope is about. */
function casesOf({ cases }: Pick<Experiment, 'cases'>, scope: CellScope): readonly TestCase[] {
  return scope === 'sample' ? cases.slice(0, SAMPLE_SIZE) : cases;
}

/** Counts the requests of a scope. */
export function countCells(
  experiment: Experiment,
  outcomes: Outcomes,
  keys: CellKeys,
  scope: CellScope,
): Standing {
  const counted = new Set<string>();
  let [answered, failed, blocked] = [0, 0, 0];
  for (const testCase of casesOf(experiment, scope)) {
    for (const variant of experiment.variants) {
      const { key } = keys.of(variant, testCase);
      if (key === null) {
        blocked += 1;
        continue;
      }
      for (let repeat = 0; repeat < experiment.repeats; repeat += 1) {
        const id = outcomeId(key, repeat);
        if (counted.has(id)) continue;
        counted.add(id);
        const outcome = outcomes.get(id);
        if (isAnswered(outcome)) answered += 1;
        else if (outcome !== undefined) failed += 1;
      }
    }
  }
  return { total: counted.size, answered, failed, blocked, open: counted.size - answered - failed };
}

/** A request that is to be sent, and for which cell it is built. */
export interface PlannedCell extends Job {
  readonly kind: 'cell';
  readonly key: string;
  readonly caseId: string;
  readonly variantId: string;
}

/**
 * What a run still has to send, row by row: requests without an answer, and those that had failed before it began; of
 * the scope `failed` the latter alone. The same request is in it once.
 */
export function planJobs(
  experiment: Experiment,
  outcomes: Outcomes,
  keys: CellKeys,
  run: { readonly scope: CellScope; readonly startedAtMs: number },
): readonly PlannedCell[] {
  const planned = new Map<string, PlannedCell>();
  for (const testCase of casesOf(experiment, run.scope)) {
    for (const variant of experiment.variants) {
      const { key, place } = keys.of(variant, testCase);
      if (key === null) continue;
      for (let repeat = 0; repeat < experiment.repeats; repeat += 1) {
        const id = outcomeId(key, repeat);
        if (!planned.has(id) && isWanted(outcomes.get(id), run))
          planned.set(id, { kind: 'cell', id, place, key, caseId: testCase.id, variantId: variant.id });
      }
    }
  }
  return [...planned.values()];
}

/** Whether a run asks for what has, or has not, come of a request. */
export function isWanted(
  outcome: Outcome | undefined,
  { scope, startedAtMs }: { readonly scope: CellScope; readonly startedAtMs: number },
): boolean {
  if (outcome === undefined) return scope !== 'failed';
  if (outcome.status === 'done') return false;
  return outcome.endedAtMs < startedAtMs;
}
