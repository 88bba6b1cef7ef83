import { canBeImported } from '#domain/reading/can-be-imported.ts';
import { mediaKindOf } from '#domain/wire/content-part.ts';
import { IMPORT_PLACE } from '#state/typed-texts.ts';
import type { Workbench } from '#state/workbench.ts';
import { focusOn } from '#ui/focus/page-focus.ts';
import { bringChatToView, shownTab } from '#ui/tabs/tab-table.ts';
import { attachFiles } from './attach-files.ts';
import { readPasted } from './read-pasted.ts';
import { readUtf8 } from './read-utf8.ts';

/** Bytes; a larger file of conversations has its own dialog. */
const MAX_BYTES = 50_000_000;

/** Puts files where they belong that came without a place while `chatId` was shown: one request or file of conversations is imported, all else attached. */
export async function placeFiles(
  workbench: Workbench,
  files: readonly File[],
  chatId: string,
): Promise<void> {
  const [file, ...others] = files;
  if (file === undefined) return;
  if (others.length === 0 && (await openImport(workbench, file))) return;
  if (!shownTab(workbench.store.getState()).hasComposer) bringChatToView(workbench);
  await attachFiles(workbench, files, chatId);
  focusOn('message');
}

/** The conversations, or the only text, in an archive; null where none is read. */
async function textInZip(file: File): Promise<string | null> {
  const loaded = await import('./read-text-file.ts').catch(() => null);
  const read = await loaded?.readTextFile(file).catch(() => null);
  return read?.ok === true && read.text.length <= MAX_BYTES ? read.text : null;
}

/** Opens the import that takes the file, with it; false where none does. */
async function openImport(workbench: Workbench, file: File): Promise<boolean> {
  if (mediaKindOf(file.type) !== null || file.size > MAX_BYTES) return false;
  const isZip = /\.zip$/i.test(file.name);
  const text = isZip ? await textInZip(file) : await readUtf8(file).catch(() => null);
  if (text === null || !canBeImported(text.slice(0, 1000), isZip ? '.json' : file.name)) return false;
  const pasted = await readPasted(workbench, text).catch(() => null);
  if (pasted === null || pasted.kind === 'wrong') return false;
  const { typing, view } = workbench;
  typing.set(IMPORT_PLACE, text);
  view.openDialog({ kind: 'import', given: { name: file.name, from: 'page' } });
  return true;
}
