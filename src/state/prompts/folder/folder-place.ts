import type { FileLink } from '#domain/prompt-folder/file-link.ts';
import type { FolderFile } from '#domain/prompt-folder/plan-folder.ts';
import {
  canPickFolder,
  listPromptFiles,
  mayWrite,
  pickFolder,
  writePromptText,
} from '#platform/prompts/folder-files.ts';
import { FolderStore } from '#platform/prompts/folder-store.ts';

/** A folder of the person's disk. */
export interface Folder {
  readonly name: string;
  /** Whether the page may read and write there. `ask`: only in answer to a press. */
  mayWrite(ask: boolean): Promise<boolean>;
  files(): Promise<readonly FolderFile[]>;
  /** False where the file is no longer what was seen (`over`; null: it was not there). */
  write(fileName: string, text: string, over: string | null): Promise<boolean>;
  isSameAs(other: Folder): Promise<boolean>;
  /** What the browser keeps of it; absent where a test made it. */
  readonly handle?: FileSystemDirectoryHandle;
}

/** Where folders come from, and what is remembered of them; tests give their own. */
export interface FolderPlace {
  /** Asks the person; null where they choose none. */
  pick(): Promise<Folder | null>;
  folder(): Promise<Folder | null>;
  /** Takes another folder, or none; the files of the prompts are forgotten then. */
  setFolder(folder: Folder | null): Promise<void>;
  links(): Promise<readonly FileLink[]>;
  putLink(link: FileLink): Promise<void>;
  /** Does something while no other tab does the like. */
  alone<T>(act: () => Promise<T>): Promise<T>;
  /** Calls back each time that the person comes back to the page. */
  onReturn(listener: () => void): void;
}

/** The folders of this browser; null where it has none for pages. */
export function openFolderPlace(): FolderPlace | null {
  if (!canPickFolder()) return null;
  const store = new FolderStore();
  return {
    async pick() {
      const handle = await pickFolder();
      return handle && folderOf(handle);
    },
    async folder() {
      const handle = await store.folder();
      return handle && folderOf(handle);
    },
    setFolder: (folder) => store.setFolder(folder?.handle ?? null),
    links: () => store.links(),
    putLink: (link) => store.putLink(link),
    alone: (act) => navigator.locks.request('oxen-playground.prompt-folder', act),
    onReturn: (listener) => window.addEventListener('focus', listener),
  };
}

function folderOf(handle: FileSystemDirectoryHandle): Folder {
  return {
    name: handle.name,
    handle,
    mayWrite: (ask) => mayWrite(handle, ask),
    files: () => listPromptFiles(handle),
    write: (fileName, text, over) => writePromptText(handle, fileName, text, over),
    isSameAs: async (other) => other.handle !== undefined && handle.isSameEntry(other.handle),
  };
}
