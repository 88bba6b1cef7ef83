import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import * as v from 'valibot';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { LoggedRequest } from '#domain/recordings/logged-request.ts';
import { decodeLogged, encodeLogged } from '#domain/recordings/logged-request.ts';

/** A request with its body; null for one without a body, or with one that is too long to be kept twice. */
export interface LoggedWhole {
  readonly entry: LoggedRequest;
  readonly body: JsonObject | null;
}

const rowSchema = v.object({ id: v.string(), atMs: v.number(), size: v.number(), text: v.string() });
const bodySchema = v.object({ id: v.string(), text: v.string() });

interface LogSchema extends DBSchema {
  entries: { key: string; value: unknown };
  bodies: { key: string; value: unknown };
}

const MAX_ENTRIES = 1_000;
/** Characters of one body that are kept, and of all together; the oldest go first. */
const MAX_BODY = 1_000_000;
const MAX_TOTAL = 20_000_000;

/** The requests of this browser, in a database of their own: without it everything else goes on. */
export class RequestLogStore {
  readonly #name: string;
  readonly #maxEntries: number;
  #opened: Promise<IDBPDatabase<LogSchema>> | null = null;

  constructor(name = 'oxen-playground-request-log', maxEntries = MAX_ENTRIES) {
    this.#name = name;
    this.#maxEntries = maxEntries;
  }

  /** Keeps requests; the oldest make room for them. */
  async add(added: readonly LoggedWhole[]): Promise<void> {
    const transaction = (await this.#open()).transaction(['entries', 'bodies'], 'readwrite');
    const entries = transaction.objectStore('entries');
    const bodies = transaction.objectStore('bodies');
    for (const { entry, body } of added) {
      const text = formatCompactJson(encodeLogged(entry));
      const written = body === null ? '' : formatCompactJson(body);
      const bodyText = written.length > MAX_BODY ? '' : written;
      const size = text.length + bodyText.length;
      void entries.put({ id: entry.id, atMs: entry.startedAtMs, size, text });
      if (bodyText !== '') void bodies.put({ id: entry.id, text: bodyText });
    }
    const rows = readRows(await entries.getAll());
    let count = rows.length;
    let total = rows.reduce((sum, { size }) => sum + size, 0);
    for (const { id, size } of rows) {
      if (count <= this.#maxEntries && total <= MAX_TOTAL) break;
      count -= 1;
      total -= size;
      void entries.delete(id);
      void bodies.delete(id);
    }
    await transaction.done;
  }

  /** The requests that can be read, the newest first. */
  async list(): Promise<readonly LoggedRequest[]> {
    const rows = readRows(await (await this.#open()).getAll('entries'));
    return rows.reverse().flatMap(({ text }) => {
      const parsed = parseJson(text);
      const decoded = parsed.ok ? decodeLogged(parsed.value) : parsed;
      return decoded.ok ? [decoded.value] : [];
    });
  }

  /** The body of a request; null where none is kept. */
  async body(id: string): Promise<JsonObject | null> {
    return bodyOf(await (await this.#open()).get('bodies', id));
  }

  /** Empties the log, and gives what was in it. */
  async clear(): Promise<readonly LoggedWhole[]> {
    const entries = await this.list();
    const database = await this.#open();
    const bodies = new Map(
      (await database.getAll('bodies')).flatMap((value) => {
        const read = v.safeParse(bodySchema, value);
        return read.success ? [[read.output.id, bodyOf(value)] as const] : [];
      }),
    );
    const transaction = database.transaction(['entries', 'bodies'], 'readwrite');
    void transaction.objectStore('entries').clear();
    void transaction.objectStore('bodies').clear();
    await transaction.done;
    return entries.map((entry) => ({ entry, body: bodies.get(entry.id) ?? null }));
  }

  /** Opened when it is first asked for: a page that only shows something makes no database. */
  #open(): Promise<IDBPDatabase<LogSchema>> {
    this.#opened ??= openDB<LogSchema>(this.#name, 1, {
      upgrade(database) {
        database.createObjectStore('entries', { keyPath: 'id' });
        database.createObjectStore('bodies', { keyPath: 'id' });
      },
      blocking(_current, _blocked, event) {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    return this.#opened;
  }
}

/** Rows that are sound, the oldest first. */
function readRows(values: readonly unknown[]): v.InferOutput<typeof rowSchema>[] {
  return values
    .flatMap((value) => {
      const read = v.safeParse(rowSchema, value);
      return read.success ? [read.output] : [];
    })
    .sort((a, b) => a.atMs - b.atMs);
}

function bodyOf(value: unknown): JsonObject | null {
  const read = v.safeParse(bodySchema, value);
  const parsed = read.success ? parseJson(read.output.text) : null;
  return parsed?.ok && isJsonObject(parsed.value) ? parsed.value : null;
}
