import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import * as v from 'valibot';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { Recording } from '#domain/recordings/recording.ts';
import { MAX_KEPT_LENGTH, MAX_KEPT_OF_EXPERIMENTS_LENGTH } from '#domain/recordings/recording-limits.ts';
import { decodeRecording, encodeRecording } from '#domain/recordings/recording-record.ts';

/** A recording with the reply that it belongs to. */
export interface StoredRecording {
  /** The id of the reply's message. */
  readonly id: string;
  readonly conversationId: string;
  readonly recording: Recording;
}

const textSchema = v.object({ id: v.string(), text: v.string() });

interface SizeEntry {
  readonly id: string;
  readonly conversationId: string;
  readonly atMs: number;
  readonly size: number;
  /** When its conversation was deleted; absent while it is there. */
  readonly deletedAtMs?: number;
  /** Whether it was itself the replay of a recording. */
  readonly replayed?: boolean;
}

interface RecordingSchema extends DBSchema {
  /** What a cut needs to know, small enough to be read as a whole. */
  sizes: { key: string; value: SizeEntry };
  /** Each recording as JSON text. */
  texts: { key: string; value: unknown };
}

/** How long a deleted conversation, and so its recordings, can be brought back. */
const PURGE_AFTER_MS = 24 * 60 * 60 * 1000;

let ofExperiments: RecordingStore | null = null;

/** The recordings of the answers in experiments; an experiment is their conversation. */
export function experimentRecordings(): RecordingStore {
  ofExperiments ??= new RecordingStore(
    'oxen-playground-experiment-recordings',
    MAX_KEPT_OF_EXPERIMENTS_LENGTH,
  );
  return ofExperiments;
}

/** The recordings of this browser, in a database of their own: without it everything else goes on. */
export class RecordingStore {
  /** Opened by who first reads or writes: a page that keeps nothing makes no database. */
  #opened: Promise<IDBPDatabase<RecordingSchema>> | null = null;
  readonly #name: string;
  readonly #maxTotal: number;
  /** Writes follow each other, and reads follow the writes that were asked for before. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(name = 'oxen-playground-recordings', maxTotal = MAX_KEPT_LENGTH) {
    this.#name = name;
    this.#maxTotal = maxTotal;
  }

  /** Keeps a recording; gives how many older ones had to go for it. */
  put(stored: StoredRecording): Promise<number> {
    return this.putAll([stored]);
  }

  /** Keeps recordings, the later ones rather than the earlier; gives how many older ones had to go for them. */
  putAll(added: readonly StoredRecording[]): Promise<number> {
    return this.#next(async (database) => {
      const written = added.map(({ id, conversationId, recording }) => {
        const text = formatCompactJson(encodeRecording(recording));
        const replayed = recording.replayed && { replayed: true };
        const entry = { id, conversationId, atMs: recording.startedAtMs, size: text.length, ...replayed };
        return { ...entry, text };
      });
      const transaction = database.transaction(['sizes', 'texts'], 'readwrite');
      const sizes = transaction.objectStore('sizes');
      const texts = transaction.objectStore('texts');
      const ids = new Set(added.map(({ id }) => id));
      const others = (await sizes.getAll()).filter((each) => !ids.has(each.id));
      const long = Math.max(...written.map(({ atMs }) => atMs)) - PURGE_AFTER_MS;
      const isGone = ({ deletedAtMs }: SizeEntry) => deletedAtMs !== undefined && deletedAtMs < long;
      const kept = others.filter((each) => !isGone(each)).sort((a, b) => a.atMs - b.atMs);
      const inOrder: readonly SizeEntry[] = [...kept, ...written];
      let total = inOrder.reduce((sum, { size }) => sum + size, 0);
      let dropped = 0;
      // The last one stays, however long it is.
      while (total > this.#maxTotal && dropped < inOrder.length - 1) {
        total -= inOrder[dropped]?.size ?? 0;
        dropped += 1;
      }
      for (const { id } of [...others.filter(isGone), ...inOrder.slice(0, dropped)]) {
        void sizes.delete(id);
        void texts.delete(id);
      }
      for (const { text, ...entry } of written.slice(Math.max(0, dropped - kept.length))) {
        void sizes.put(entry);
        void texts.put({ id: entry.id, text });
      }
      await transaction.done;
      return dropped;
    });
  }

  /** Whether there is a recording of a reply. */
  has(id: string): Promise<boolean> {
    return this.#next(async (database) => (await database.count('texts', id)) > 0);
  }

  /** The recording of a reply; null when there is none, or none that can be read. */
  get(id: string): Promise<Recording | null> {
    return this.#next(async (database) => readStored(await database.get('texts', id)));
  }

  /** The recordings of a conversation, or all, oldest first; what cannot be read is left out. */
  list(conversationId: string | null): Promise<readonly StoredRecording[]> {
    return this.#next(async (database) => {
      const sizes = (await database.getAll('sizes')).filter(
        (each) =>
          each.deletedAtMs === undefined &&
          (conversationId === null || each.conversationId === conversationId),
      );
      sizes.sort((a, b) => a.atMs - b.atMs);
      const found: StoredRecording[] = [];
      for (const each of sizes) {
        const recording = readStored(await database.get('texts', each.id));
        if (recording) found.push({ id: each.id, conversationId: each.conversationId, recording });
      }
      return found;
    });
  }

  /** The ids of the recordings of live answers, oldest first: enough to see whether there are new ones. */
  listLive(): Promise<readonly string[]> {
    return this.#next(async (database) => {
      const sizes = await database.getAll('sizes');
      return sizes
        .filter((each) => each.deletedAtMs === undefined && !each.replayed)
        .sort((a, b) => a.atMs - b.atMs)
        .map(({ id }) => id);
    });
  }

  /** Puts the recordings of a deleted conversation aside: a day later they are gone. */
  remove(conversationId: string, nowMs: number): Promise<void> {
    return this.#mark(conversationId, nowMs);
  }

  /** The conversation is back. */
  restore(conversationId: string): Promise<void> {
    return this.#mark(conversationId, undefined);
  }

  #mark(conversationId: string, deletedAtMs: number | undefined): Promise<void> {
    return this.#next(async (database) => {
      const transaction = database.transaction('sizes', 'readwrite');
      for (const { deletedAtMs: _before, ...each } of await transaction.store.getAll()) {
        if (each.conversationId !== conversationId) continue;
        void transaction.store.put(deletedAtMs === undefined ? each : { ...each, deletedAtMs });
      }
      await transaction.done;
    });
  }

  #next<T>(work: (database: IDBPDatabase<RecordingSchema>) => Promise<T>): Promise<T> {
    const done = this.#last.then(async () => work(await this.#open()));
    this.#last = done.catch(() => undefined);
    return done;
  }

  #open(): Promise<IDBPDatabase<RecordingSchema>> {
    this.#opened ??= openDB<RecordingSchema>(this.#name, 1, {
      upgrade(database) {
        database.createObjectStore('sizes', { keyPath: 'id' });
        database.createObjectStore('texts', { keyPath: 'id' });
      },
      blocking(_current, _blocked, event) {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    return this.#opened;
  }
}

function readStored(value: unknown): Recording | null {
  const stored = v.safeParse(textSchema, value);
  const parsed = stored.success ? parseJson(stored.output.text) : null;
  const decoded = parsed?.ok ? decodeRecording(parsed.value) : null;
  return decoded?.ok ? decoded.value : null;
}
