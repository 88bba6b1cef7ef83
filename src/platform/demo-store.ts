import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import * as v from 'valibot';
import type { Demo } from '#domain/demos/demo.ts';
import { readDemo, writeDemo } from '#domain/demos/demo-record.ts';

const rowSchema = v.object({ id: v.string(), savedAtMs: v.number(), text: v.string() });

interface DemoSchema extends DBSchema {
  /** Each demo as the text of its file, so that one of a newer version stays as it is. */
  demos: { key: string; value: unknown };
}

/** The demos of this browser, in a database of their own. Methods reject where the browser keeps nothing. */
export class DemoStore {
  readonly #name: string;
  #opened: Promise<IDBPDatabase<DemoSchema>> | null = null;

  constructor(name = 'oxen-playground-demos') {
    this.#name = name;
  }

  /** Those that can be read, the latest first. */
  async list(): Promise<readonly Demo[]> {
    const rows = (await (await this.#open()).getAll('demos')).flatMap((row) => {
      const parsed = v.safeParse(rowSchema, row);
      return parsed.success ? [parsed.output] : [];
    });
    return rows
      .sort((a, b) => b.savedAtMs - a.savedAtMs)
      .flatMap(({ text }) => {
        const read = readDemo(text);
        return read.ok ? [read.value] : [];
      });
  }

  /** Keeps a demo, in the place of one with its ID. */
  async put(demo: Demo, nowMs: number): Promise<void> {
    await (await this.#open()).put('demos', { id: demo.id, savedAtMs: nowMs, text: writeDemo(demo) });
  }

  async remove(id: string): Promise<void> {
    await (await this.#open()).delete('demos', id);
  }

  /** Opened when it is first asked for: whoever only looks at a demo makes no database. */
  #open(): Promise<IDBPDatabase<DemoSchema>> {
    this.#opened ??= openDB<DemoSchema>(this.#name, 1, {
      upgrade(database) {
        database.createObjectStore('demos', { keyPath: 'id' });
      },
      blocking(_current, _blocked, event) {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    return this.#opened;
  }
}
