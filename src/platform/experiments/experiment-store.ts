import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import * as v from 'valibot';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import {
  decodeAnswer,
  decodeExperiment,
  decodeOutcome,
  encodeAnswer,
  encodeExperiment,
  encodeOutcome,
} from '#domain/experiments/experiment-record.ts';
import { mergeExperiments } from '#domain/experiments/merge-experiments.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { fromPlain, toPlain } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';

/** What the list of experiments says of one. */
export interface ExperimentEntry {
  readonly id: string;
  readonly title: string | null;
  readonly updatedAtMs: number;
  readonly caseCount: number;
}

/** What another tab did. */
export interface ExperimentEvent {
  readonly kind: 'saved' | 'answered';
  readonly experimentId: string;
  /** Of an answer: its id. */
  readonly id: string | null;
}

const rowSchema = v.object({
  id: v.string(),
  text: v.string(),
  title: v.nullable(v.string()),
  updatedAtMs: v.number(),
  caseCount: v.number(),
  /** When it was deleted; null while it is there. */
  deletedAtMs: v.nullable(v.number()),
});
type Row = v.InferOutput<typeof rowSchema>;

const answerSchema = v.object({ text: v.string() });
const outcomeSchema = v.object({ outcome: v.unknown() });
const eventSchema = v.object({
  kind: v.picklist(['saved', 'answered']),
  experimentId: v.string(),
  id: v.nullable(v.string()),
});

interface ExperimentSchema extends DBSchema {
  experiments: { key: string; value: unknown };
  /** What the table needs of each answer, small enough to be read as a whole. */
  outcomes: { key: [string, string]; value: unknown };
  /** Each answer whole, as JSON text. */
  answers: { key: [string, string]; value: unknown };
}

/** How long a deleted experiment can be brought back. */
const PURGE_AFTER_MS = 24 * 60 * 60 * 1000;

/** The experiments of this browser, in a database of their own. Methods reject where the browser keeps nothing. */
export class ExperimentStore {
  readonly #database: Promise<IDBPDatabase<ExperimentSchema>>;
  readonly #channel: BroadcastChannel | null;
  /** Writes follow each other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(name = 'oxen-playground-experiments') {
    this.#database = openDB<ExperimentSchema>(name, 1, {
      upgrade(database) {
        database.createObjectStore('experiments', { keyPath: 'id' });
        database.createObjectStore('outcomes', { keyPath: ['experimentId', 'id'] });
        database.createObjectStore('answers', { keyPath: ['experimentId', 'id'] });
      },
      blocking(_current, _blocked, event) {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    // Who reads or writes is told; nobody need have asked yet.
    this.#database.catch(() => undefined);
    this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  }

  /** Calls back for what other tabs did, never for what this one did. */
  subscribe(listener: (event: ExperimentEvent) => void): void {
    this.#channel?.addEventListener('message', (message: MessageEvent<unknown>) => {
      const parsed = v.safeParse(eventSchema, message.data);
      if (parsed.success) listener(parsed.output);
    });
  }

  /** Those that are not deleted, the one that changed last first. What was deleted long ago goes for good. */
  list(nowMs: number): Promise<readonly ExperimentEntry[]> {
    return this.#next(async (database) => {
      const rows = (await database.getAll('experiments')).flatMap(readRow);
      for (const { id, deletedAtMs } of rows)
        if (deletedAtMs !== null && deletedAtMs < nowMs - PURGE_AFTER_MS) await purge(database, id);
      return rows
        .filter(({ deletedAtMs }) => deletedAtMs === null)
        .map(({ id, title, updatedAtMs, caseCount }) => ({ id, title, updatedAtMs, caseCount }))
        .sort((a, b) => b.updatedAtMs - a.updatedAtMs);
    });
  }

  /** Null when there is none, or none that can be read. */
  load(id: string): Promise<Experiment | null> {
    return this.#next(async (database) => {
      const [row] = readRow(await database.get('experiments', id));
      return row && row.deletedAtMs === null ? experimentOf(row) : null;
    });
  }

  /**
   * Saves what differs from `base`, the one that this tab last loaded or saved; what other tabs made of it meanwhile
   * stays. Gives what is stored now.
   */
  save(experiment: Experiment, base: Experiment | null): Promise<Experiment> {
    return this.#next(async (database) => {
      const transaction = database.transaction('experiments', 'readwrite');
      const [row] = readRow(await transaction.store.get(experiment.id));
      const isTheirs = row !== undefined && base !== null && row.text !== textOf(base);
      const theirs = isTheirs ? experimentOf(row) : null;
      const merged = theirs && base ? mergeExperiments(base, experiment, theirs) : experiment;
      const text = textOf(merged);
      const kept: Row = {
        id: merged.id,
        text,
        title: merged.title,
        updatedAtMs: merged.updatedAtMs,
        caseCount: merged.cases.length,
        deletedAtMs: null,
      };
      await transaction.store.put(kept);
      await transaction.done;
      this.#tell('saved', merged.id);
      return merged;
    });
  }

  /** Takes it off the list, or puts it back (`nowMs` null). */
  setDeleted(id: string, nowMs: number | null): Promise<void> {
    return this.#next(async (database) => {
      const transaction = database.transaction('experiments', 'readwrite');
      const [row] = readRow(await transaction.store.get(id));
      if (row) await transaction.store.put({ ...row, deletedAtMs: nowMs });
      await transaction.done;
      this.#tell('saved', id);
    });
  }

  /** What came of the requests of an experiment. */
  outcomes(experimentId: string): Promise<readonly Outcome[]> {
    return this.#next(async (database) =>
      (await database.getAll('outcomes', keysOf(experimentId))).flatMap(readOutcome),
    );
  }

  outcome(experimentId: string, id: string): Promise<Outcome | null> {
    return this.#next(
      async (database) => readOutcome(await database.get('outcomes', [experimentId, id]))[0] ?? null,
    );
  }

  /** Keeps answers. */
  putAnswers(
    experimentId: string,
    answers: readonly { readonly outcome: Outcome; readonly node: MessageNode }[],
  ): Promise<void> {
    return this.#next(async (database) => {
      const transaction = database.transaction(['outcomes', 'answers'], 'readwrite');
      for (const { outcome, node } of answers) {
        const key = { experimentId, id: outcome.id };
        void transaction.objectStore('outcomes').put({ ...key, outcome: toPlain(encodeOutcome(outcome)) });
        void transaction.objectStore('answers').put({ ...key, text: formatCompactJson(encodeAnswer(node)) });
      }
      await transaction.done;
      for (const { outcome } of answers) this.#tell('answered', experimentId, outcome.id);
    });
  }

  /** The whole reply behind an outcome; null when there is none, or none that can be read. */
  answer(experimentId: string, id: string): Promise<MessageNode | null> {
    return this.#next(async (database) => readAnswer(await database.get('answers', [experimentId, id])));
  }

  /** All of them, by id. */
  answers(experimentId: string): Promise<ReadonlyMap<string, MessageNode>> {
    return this.#next(async (database) => {
      const nodes = (await database.getAll('answers', keysOf(experimentId))).map(readAnswer);
      return new Map(nodes.flatMap((node) => (node === null ? [] : [[node.id, node] as const])));
    });
  }

  #tell(kind: ExperimentEvent['kind'], experimentId: string, id: string | null = null): void {
    const event: ExperimentEvent = { kind, experimentId, id };
    this.#channel?.postMessage(event);
  }

  #next<T>(work: (database: IDBPDatabase<ExperimentSchema>) => Promise<T>): Promise<T> {
    const done = this.#last.then(async () => work(await this.#database));
    this.#last = done.catch(() => undefined);
    return done;
  }
}

async function purge(database: IDBPDatabase<ExperimentSchema>, id: string): Promise<void> {
  const transaction = database.transaction(['experiments', 'outcomes', 'answers'], 'readwrite');
  void transaction.objectStore('experiments').delete(id);
  void transaction.objectStore('outcomes').delete(keysOf(id));
  void transaction.objectStore('answers').delete(keysOf(id));
  await transaction.done;
}

function keysOf(experimentId: string): IDBKeyRange {
  // In the order of keys a list comes after every text.
  return IDBKeyRange.bound([experimentId], [experimentId, []]);
}

function textOf(experiment: Experiment): string {
  return formatCompactJson(encodeExperiment(experiment));
}

function readRow(value: unknown): readonly Row[] {
  const parsed = v.safeParse(rowSchema, value);
  return parsed.success ? [parsed.output] : [];
}

function experimentOf({ text }: Row): Experiment | null {
  const parsed = parseJson(text);
  const decoded = parsed.ok ? decodeExperiment(parsed.value) : null;
  return decoded?.ok ? decoded.value : null;
}

function readOutcome(value: unknown): readonly Outcome[] {
  const stored = v.safeParse(outcomeSchema, value);
  const outcome = stored.success ? decodeOutcome(fromPlain(stored.output.outcome)) : null;
  return outcome === null ? [] : [outcome];
}

function readAnswer(value: unknown): MessageNode | null {
  const stored = v.safeParse(answerSchema, value);
  const parsed = stored.success ? parseJson(stored.output.text) : null;
  const decoded = parsed?.ok ? decodeAnswer(parsed.value) : null;
  return decoded?.ok ? decoded.value : null;
}
