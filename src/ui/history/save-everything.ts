import type { Workbench } from '#state/workbench.ts';
import { saveFile } from '#ui/primitives/browser/save-file.ts';
import * as words from '#words/page/storage.ts';

/** Offers every conversation as one file; says so when there is none. */
export async function saveEverything({ conversationFiles, view }: Workbench): Promise<void> {
  const { count, name, text } = await conversationFiles.exportAll();
  if (count === 0) view.notify(words.nothingToExport);
  else saveFile(name, text, 'application/json');
}
