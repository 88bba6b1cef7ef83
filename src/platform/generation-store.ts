import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import * as v from 'valibot';
import type { Generation, KeptMedia } from '#domain/generations/generation.ts';
import { decodeGeneration, encodeGeneration } from '#domain/generations/generation-record.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { parseJson } from '#domain/json/parse-json.ts';

const rowSchema = v.object({
  id: v.string(),
  text: v.string(),
  /** When it was deleted; null while it is there. */
  deletedAtMs: v.nullable(v.number()),
});
type Row = v.InferOutput<typeof rowSchema>;

const mediaSchema = v.object({ bytes: v.instance(ArrayBuffer), mimeType: v.string() });

interface GenerationSchema extends DBSchema {
  generations: { key: string; value: unknown };
  media: { key: [string, number]; value: unknown };
}

/** How long a deleted generation can be brought back. */
const PURGE_AFTER_MS = 24 * 60 * 60 * 1000;

/** The generations of this browser and what came of them, in a database of their own. Methods reject where it keeps nothing. */
export class GenerationStore {
  readonly #database: Promise<IDBPDatabase<GenerationSchema>>;
  readonly #channel: BroadcastChannel | null;

  constructor(name = 'oxen-playground-generations') {
    this.#database = openDB<GenerationSchema>(name, 1, {
      upgrade(database) {
        database.createObjectStore('generations', { keyPath: 'id' });
        database.createObjectStore('media', { keyPath: ['generationId', 'index'] });
      },
      blocking(_current, _blocked, event) {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    // Who reads or writes is told; nobody need have asked yet.
    this.#database.catch(() => undefined);
    this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  }

  /** Calls back with the id of what another tab has changed. */
  subscribe(listener: (id: string) => void): void {
    this.#channel?.addEventListener('message', (message: MessageEvent<unknown>) => {
      if (typeof message.data === 'string') listener(message.data);
    });
  }

  /** Those that can be read and are not deleted, the newest first. What was deleted long ago goes for good. */
  async list(nowMs: number): Promise<readonly Generation[]> {
    const database = await this.#database;
    const rows = (await database.getAll('generations')).flatMap(readRow);
    for (const { id, deletedAtMs } of rows)
      if (deletedAtMs !== null && deletedAtMs < nowMs - PURGE_AFTER_MS) await purge(database, id);
    return rows.flatMap(generationOf).sort((a, b) => b.createdAtMs - a.createdAtMs);
  }

  /** Null when there is none, it is deleted, or cannot be read. */
  async load(id: string): Promise<Generation | null> {
    const [row] = readRow(await (await this.#database).get('generations', id));
    return row ? (generationOf(row)[0] ?? null) : null;
  }

  async save(generation: Generation): Promise<void> {
    const row: Row = {
      id: generation.id,
      text: formatCompactJson(encodeGeneration(generation)),
      deletedAtMs: null,
    };
    await (await this.#database).put('generations', row);
    this.#channel?.postMessage(generation.id);
  }

  /** Takes it off the list, or puts it back (`nowMs` null). */
  async setDeleted(id: string, nowMs: number | null): Promise<void> {
    const transaction = (await this.#database).transaction('generations', 'readwrite');
    const [row] = readRow(await transaction.store.get(id));
    if (row) await transaction.store.put({ ...row, deletedAtMs: nowMs });
    await transaction.done;
    this.#channel?.postMessage(id);
  }

  async putMedia(generationId: string, index: number, media: KeptMedia): Promise<void> {
    await (await this.#database).put('media', { generationId, index, ...media });
  }

  /** Null where it was not kept. */
  async media(generationId: string, index: number): Promise<KeptMedia | null> {
    const parsed = v.safeParse(mediaSchema, await (await this.#database).get('media', [generationId, index]));
    return parsed.success ? parsed.output : null;
  }
}

async function purge(database: IDBPDatabase<GenerationSchema>, id: string): Promise<void> {
  const transaction = database.transaction(['generations', 'media'], 'readwrite');
  void transaction.objectStore('generations').delete(id);
  // In the order of keys a list comes after every number.
  void transaction.objectStore('media').delete(IDBKeyRange.bound([id], [id, []]));
  await transaction.done;
}

function readRow(value: unknown): readonly Row[] {
  const parsed = v.safeParse(rowSchema, value);
  return parsed.success ? [parsed.output] : [];
}

function generationOf({ text, deletedAtMs }: Row): readonly Generation[] {
  if (deletedAtMs !== null) return [];
  const parsed = parseJson(text);
  const decoded = parsed.ok ? decodeGeneration(parsed.value) : null;
  return decoded?.ok ? [decoded.value] : [];
}
