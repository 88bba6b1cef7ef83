import { isPromptFileName } from '#domain/prompt-folder/file-name.ts';
import type { FolderFile } from '#domain/prompt-folder/plan-folder.ts';

/** What browsers with folders have that the types of the DOM do not name yet: https://wicg.github.io/file-system-access/ */
declare global {
  interface Window {
    showDirectoryPicker?(options?: {
      readonly id?: string;
      readonly mode?: 'read' | 'readwrite';
    }): Promise<FileSystemDirectoryHandle>;
  }
  interface FileSystemHandle {
    queryPermission?(descriptor: { readonly mode: 'readwrite' }): Promise<PermissionState>;
    requestPermission?(descriptor: { readonly mode: 'readwrite' }): Promise<PermissionState>;
  }
}

const WRITABLE = { mode: 'readwrite' } as const;

/** Larger than any prompt that is read; what is larger is left alone. */
const MAX_BYTES = 1_000_000;

/** Whether this browser lets a page keep files in a folder. */
export function canPickFolder(): boolean {
  return typeof window.showDirectoryPicker === 'function';
}

/** Asks the person for a folder. Null where they choose none. Only in answer to a press. */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await window.showDirectoryPicker?.({ id: 'prompts', ...WRITABLE })) ?? null;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

/** Whether the page may read and write there. `ask`: only in answer to a press. */
export async function mayWrite(folder: FileSystemDirectoryHandle, ask: boolean): Promise<boolean> {
  const permission = ask
    ? await folder.requestPermission?.(WRITABLE)
    : await folder.queryPermission?.(WRITABLE);
  return permission === undefined || permission === 'granted';
}

/** The files of prompts in the folder itself, by their names. Rejects where it cannot be read. */
export async function listPromptFiles(folder: FileSystemDirectoryHandle): Promise<readonly FolderFile[]> {
  const files: FolderFile[] = [];
  for await (const [name, handle] of folder.entries()) {
    if (!isFile(handle) || !isPromptFileName(name)) continue;
    const file = await handle.getFile();
    files.push({ name, text: await textOf(file) });
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Writes a file, whole or not at all. False where it is no longer what was seen: `over` is the text that it had, null where
 * it was not there. Rejects where it cannot be written.
 */
export async function writePromptText(
  folder: FileSystemDirectoryHandle,
  name: string,
  text: string,
  over: string | null,
): Promise<boolean> {
  const isAsSeen = async () => (await currentText(folder, name)) === over;
  if (!(await isAsSeen())) return false;
  const handle = await folder.getFileHandle(name, { create: true });
  // What is written goes beside the file, and takes its place with `close`.
  const writable = await handle.createWritable();
  try {
    await writable.write(text);
    if (over !== null && !(await isAsSeen())) {
      await writable.abort();
      return false;
    }
    await writable.close();
  } catch (error) {
    await writable.abort().catch(() => undefined);
    throw error;
  }
  return true;
}

/** The text of a file; null where it is not there, undefined where it is no text. */
async function currentText(
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<string | null | undefined> {
  try {
    const handle = await folder.getFileHandle(name);
    return (await textOf(await handle.getFile())) ?? undefined;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw error;
  }
}

async function textOf(file: File): Promise<string | null> {
  if (file.size > MAX_BYTES) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch (error) {
    // Bytes that are no UTF-8.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function isFile(handle: FileSystemHandle): handle is FileSystemFileHandle {
  return handle.kind === 'file';
}
