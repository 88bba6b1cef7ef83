import type { Workbench } from '#state/workbench.ts';
import * as words from '#words/conversation/composer.ts';

/**
 * Puts files beside the message of a conversation, of the one that is shown unless another is named; what cannot be
 * attached is said there, with the reason.
 */
export async function attachFiles(
  { chat, deps, store }: Workbench,
  files: Iterable<File>,
  conversationId: string = store.getState().chatId,
): Promise<void> {
  // The list of a file field is emptied while the reader is being loaded.
  const chosen = [...files];
  if (chosen.length === 0) return;
  const reader = await import('./read-attachments.ts').catch(() => null);
  if (reader === null) {
    chat.addAttachments(conversationId, [], [words.filesNotRead]);
    return;
  }
  const { attachments, refusals } = await reader.readAttachments(chosen, deps.newId);
  chat.addAttachments(conversationId, attachments, refusals);
}
