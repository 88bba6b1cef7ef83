import type { Workbench } from '#state/workbench.ts';
import * as words from '#words/composer.ts';

/** Puts files beside the message; what cannot be attached is said there, with the reason. */
export async function attachFiles({ chat, deps }: Workbench, files: Iterable<File>): Promise<void> {
  // The list of a file field is emptied while the reader is being loaded.
  const chosen = [...files];
  if (chosen.length === 0) return;
  const reader = await import('./read-attachments.ts').catch(() => null);
  if (reader === null) {
    chat.addAttachments([], [words.filesNotRead]);
    return;
  }
  const { attachments, refusals } = await reader.readAttachments(chosen, deps.newId);
  chat.addAttachments(attachments, refusals);
}
