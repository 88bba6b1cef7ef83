import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import * as v from 'valibot';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { FileLink } from '#domain/prompt-folder/file-link.ts';
import { decodeFileLink, encodeFileLink } from '#domain/prompt-folder/file-link.ts';

const linkRow = v.object({ promptId: v.string(), text: v.string() });

interface FolderSchema extends DBSchema {
  /** The folder's handle, under the one key. */
  folder: { key: string; value: unknown };
  links: { key: string; value: unknown };
}

const FOLDER_KEY = 'folder';

/** Which folder the prompts are kept in, and which file each of them has. Methods reject where the browser keeps nothing. */
export class FolderStore {
  readonly #name: string;
  #opened: Promise<IDBPDatabase<FolderSchema>> | null = null;

  constructor(name = 'oxen-playground-prompt-folder') {
    this.#name = name;
  }

  /** The folder; null where none was chosen. */
  async folder(): Promise<FileSystemDirectoryHandle | null> {
    const handle = await (await this.#open()).get('folder', FOLDER_KEY);
    return handle instanceof FileSystemDirectoryHandle ? handle : null;
  }

  /** Takes another folder; null takes it away. What files the prompts had is forgotten. */
  async setFolder(folder: FileSystemDirectoryHandle | null): Promise<void> {
    const transaction = (await this.#open()).transaction(['folder', 'links'], 'readwrite');
    void transaction.objectStore('links').clear();
    const place = transaction.objectStore('folder');
    void (folder === null ? place.delete(FOLDER_KEY) : place.put(folder, FOLDER_KEY));
    await transaction.done;
  }

  /** The links that can be read. */
  async links(): Promise<readonly FileLink[]> {
    return (await (await this.#open()).getAll('links')).flatMap(readLink);
  }

  async putLink(link: FileLink): Promise<void> {
    const row = { promptId: link.promptId, text: formatCompactJson(encodeFileLink(link)) };
    await (await this.#open()).put('links', row);
  }

  /** Opened when it is first asked for. */
  #open(): Promise<IDBPDatabase<FolderSchema>> {
    this.#opened ??= openDB<FolderSchema>(this.#name, 1, {
      upgrade(database) {
        database.createObjectStore('folder');
        database.createObjectStore('links', { keyPath: 'promptId' });
      },
      blocking(_current, _blocked, event) {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    return this.#opened;
  }
}

function readLink(value: unknown): readonly FileLink[] {
  const row = v.safeParse(linkRow, value);
  const parsed = row.success ? parseJson(row.output.text) : null;
  const decoded = parsed?.ok ? decodeFileLink(parsed.value) : null;
  return decoded?.ok ? [decoded.value] : [];
}
