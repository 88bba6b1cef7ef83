import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import * as v from 'valibot';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { Prompt, PromptVersion } from '#domain/prompts/prompt.ts';
import type { Saved } from '#domain/prompts/prompt-changes.ts';
import { decodePrompt, decodeVersion, encodePrompt, encodeVersion } from '#domain/prompts/prompt-record.ts';

const promptRow = v.object({ id: v.string(), text: v.string(), deletedAtMs: v.nullable(v.number()) });
type PromptRow = v.InferOutput<typeof promptRow>;
const versionRow = v.object({ promptId: v.string(), number: v.number(), text: v.string() });

interface PromptSchema extends DBSchema {
  prompts: { key: string; value: unknown };
  versions: { key: [string, number]; value: unknown };
}

/** How long a deleted prompt can be brought back. */
const PURGE_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * The prompts of this browser, in a database of their own. What changes one reads it and writes it in one transaction, so
 * that of two tabs neither undoes what the other did. Methods reject where the browser keeps nothing.
 */
export class PromptStore {
  readonly #database: Promise<IDBPDatabase<PromptSchema>>;
  readonly #channel: BroadcastChannel | null;

  constructor(name = 'oxen-playground-prompts') {
    this.#database = openDB<PromptSchema>(name, 1, {
      upgrade(database) {
        database.createObjectStore('prompts', { keyPath: 'id' });
        database.createObjectStore('versions', { keyPath: ['promptId', 'number'] });
      },
      blocking(_current, _blocked, event) {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    // Who reads or writes is told; nobody need have asked yet.
    this.#database.catch(() => undefined);
    this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  }

  /** Calls back when another tab changed something. */
  subscribe(listener: () => void): void {
    this.#channel?.addEventListener('message', listener);
  }

  /** Those that are not deleted. What was deleted long ago goes for good. */
  async list(nowMs: number): Promise<readonly Prompt[]> {
    const database = await this.#database;
    const rows = (await database.getAll('prompts')).flatMap(readRow);
    for (const { id, deletedAtMs } of rows)
      if (deletedAtMs !== null && deletedAtMs < nowMs - PURGE_AFTER_MS) await purge(database, id);
    return rows.filter(({ deletedAtMs }) => deletedAtMs === null).flatMap(promptOf);
  }

  /** The versions of a prompt that can be read, the latest first. */
  async versions(promptId: string): Promise<readonly PromptVersion[]> {
    const database = await this.#database;
    return (await database.getAll('versions', keysOf(promptId))).flatMap(readVersion).reverse();
  }

  /** The latest version of a prompt that can be read. */
  async latest(promptId: string): Promise<PromptVersion | null> {
    const database = await this.#database;
    let cursor = await database.transaction('versions').store.openCursor(keysOf(promptId), 'prev');
    while (cursor !== null) {
      const [version] = readVersion(cursor.value);
      if (version !== undefined) return version;
      cursor = await cursor.continue();
    }
    return null;
  }

  /** Adds a prompt with its versions. */
  async add(prompt: Prompt, versions: readonly PromptVersion[]): Promise<void> {
    const transaction = (await this.#database).transaction(['prompts', 'versions'], 'readwrite');
    void transaction.objectStore('prompts').put(rowOf(prompt, null));
    for (const version of versions) void transaction.objectStore('versions').put(versionRowOf(version));
    await transaction.done;
    this.#tell();
  }

  /** Adds the version that `save` makes of the prompt and its latest version as they are now; null where it is gone. */
  async addVersion(
    promptId: string,
    save: (prompt: Prompt, latest: PromptVersion | null) => Saved,
  ): Promise<Saved | null> {
    const transaction = (await this.#database).transaction(['prompts', 'versions'], 'readwrite');
    const [row] = readRow(await transaction.objectStore('prompts').get(promptId));
    const [prompt] = row && row.deletedAtMs === null ? promptOf(row) : [];
    let saved: Saved | null = null;
    if (prompt !== undefined) {
      const versions = transaction.objectStore('versions');
      const last = await versions.openCursor(keysOf(promptId), 'prev');
      const number = last === null ? 0 : Number(last.key[1]);
      const [latest = null] = last === null ? [] : readVersion(last.value);
      // One that cannot be read here keeps its number.
      saved = save({ ...prompt, latest: Math.max(prompt.latest, number) }, latest);
      if (saved.isNew) {
        void transaction.objectStore('prompts').put(rowOf(saved.prompt, null));
        void versions.add(versionRowOf(saved.version));
      }
    }
    await transaction.done;
    if (saved?.isNew) this.#tell();
    return saved;
  }

  /** Changes what is said of a prompt. */
  async change(promptId: string, how: (prompt: Prompt) => Prompt): Promise<void> {
    const transaction = (await this.#database).transaction('prompts', 'readwrite');
    const [row] = readRow(await transaction.store.get(promptId));
    const [prompt] = row ? promptOf(row) : [];
    if (row && prompt) await transaction.store.put(rowOf(how(prompt), row.deletedAtMs));
    await transaction.done;
    this.#tell();
  }

  /** Changes what is said of a version; its content stays. */
  async setNote(promptId: string, number: number, note: string): Promise<void> {
    const transaction = (await this.#database).transaction('versions', 'readwrite');
    const [version] = readVersion(await transaction.store.get([promptId, number]));
    if (version) await transaction.store.put(versionRowOf({ ...version, note }));
    await transaction.done;
    this.#tell();
  }

  /** Takes a prompt off the list, or puts it back (`nowMs` null). */
  async setDeleted(promptId: string, nowMs: number | null): Promise<void> {
    const transaction = (await this.#database).transaction('prompts', 'readwrite');
    const [row] = readRow(await transaction.store.get(promptId));
    if (row) await transaction.store.put({ ...row, deletedAtMs: nowMs });
    await transaction.done;
    this.#tell();
  }

  #tell(): void {
    this.#channel?.postMessage('changed');
  }
}

async function purge(database: IDBPDatabase<PromptSchema>, id: string): Promise<void> {
  const transaction = database.transaction(['prompts', 'versions'], 'readwrite');
  void transaction.objectStore('prompts').delete(id);
  void transaction.objectStore('versions').delete(keysOf(id));
  await transaction.done;
}

const keysOf = (promptId: string) =>
  IDBKeyRange.bound([promptId, Number.NEGATIVE_INFINITY], [promptId, Number.POSITIVE_INFINITY]);

function rowOf(prompt: Prompt, deletedAtMs: number | null): PromptRow {
  return { id: prompt.id, text: formatCompactJson(encodePrompt(prompt)), deletedAtMs };
}

function versionRowOf(version: PromptVersion): v.InferOutput<typeof versionRow> {
  const { promptId, number } = version;
  return { promptId, number, text: formatCompactJson(encodeVersion(version)) };
}

function readRow(value: unknown): readonly PromptRow[] {
  const parsed = v.safeParse(promptRow, value);
  return parsed.success ? [parsed.output] : [];
}

function promptOf({ text }: PromptRow): readonly Prompt[] {
  const parsed = parseJson(text);
  const decoded = parsed.ok ? decodePrompt(parsed.value) : null;
  return decoded?.ok ? [decoded.value] : [];
}

function readVersion(value: unknown): readonly PromptVersion[] {
  const stored = v.safeParse(versionRow, value);
  const parsed = stored.success ? parseJson(stored.output.text) : null;
  const decoded = parsed?.ok ? decodeVersion(parsed.value) : null;
  return decoded?.ok ? [decoded.value] : [];
}
