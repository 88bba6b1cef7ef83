import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import * as v from 'valibot';

/** A file of recordings, as it was chosen. Its recordings name their version themselves. */
export interface ReplayFile {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  /** When it was last asked for, milliseconds since 1970. */
  readonly usedAtMs: number;
}

const fileSchema = v.object({ id: v.string(), name: v.string(), text: v.string(), usedAtMs: v.number() });

interface ReplayFileSchema extends DBSchema {
  files: { key: string; value: unknown };
  /** Small enough to be read as a whole. */
  sizes: { key: string; value: { readonly id: string; readonly usedAtMs: number; readonly size: number } };
}

/** Characters of all files together; the one that was used longest ago makes room. */
const MAX_TOTAL = 80_000_000;

/** The files of recordings that connections of this browser answer from. */
export class ReplayFileStore {
  readonly #database: Promise<IDBPDatabase<ReplayFileSchema>>;
  readonly #maxTotal: number;

  constructor(name = 'oxen-playground-replay-files', maxTotal = MAX_TOTAL) {
    this.#maxTotal = maxTotal;
    this.#database = openDB<ReplayFileSchema>(name, 1, {
      upgrade(database) {
        database.createObjectStore('files', { keyPath: 'id' });
        database.createObjectStore('sizes', { keyPath: 'id' });
      },
      blocking(_current, _blocked, event) {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    // Who reads or writes is told; nobody need have asked yet.
    this.#database.catch(() => undefined);
  }

  /** Keeps a file; those that were used longest ago go where there is no room. */
  async put(file: ReplayFile): Promise<void> {
    const transaction = (await this.#database).transaction(['files', 'sizes'], 'readwrite');
    const files = transaction.objectStore('files');
    const sizes = transaction.objectStore('sizes');
    const others = (await sizes.getAll()).filter(({ id }) => id !== file.id);
    others.sort((a, b) => a.usedAtMs - b.usedAtMs);
    let total = others.reduce((sum, { size }) => sum + size, file.text.length);
    for (const { id, size } of others) {
      if (total <= this.#maxTotal) break;
      total -= size;
      void files.delete(id);
      void sizes.delete(id);
    }
    void files.put(file);
    void sizes.put({ id: file.id, usedAtMs: file.usedAtMs, size: file.text.length });
    await transaction.done;
  }

  /** A file, which is marked as used; null when it is not there. */
  async use(id: string, nowMs: number): Promise<ReplayFile | null> {
    const transaction = (await this.#database).transaction(['files', 'sizes'], 'readwrite');
    const read = v.safeParse(fileSchema, await transaction.objectStore('files').get(id));
    if (read.success) {
      const size = read.output.text.length;
      void transaction.objectStore('sizes').put({ id, usedAtMs: nowMs, size });
    }
    await transaction.done;
    return read.success ? read.output : null;
  }
}
