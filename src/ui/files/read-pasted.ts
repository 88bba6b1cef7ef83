import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import type { ImportedConversations } from '#domain/portable/imported-conversations.ts';
import type { ImportedText } from '#domain/portable/parse-import.ts';
import type { RecordingSummary } from '#domain/replay/read-recording-file.ts';
import type { Workbench } from '#state/workbench.ts';

/** What a pasted or dropped text is, and so where it goes. */
export type Pasted =
  | {
      readonly kind: 'requests';
      readonly imported: ImportedText;
      /** The same text as conversations, where it is a file of a program that holds some. */
      readonly conversations: ImportedConversations | null;
    }
  | { readonly kind: 'conversations'; readonly imported: ImportedConversations }
  | { readonly kind: 'recordings'; readonly summary: RecordingSummary }
  | { readonly kind: 'wrong'; readonly error: InvalidInputError };

/**
 * Reads a text as whatever it is; changes nothing. Many requests in one file are conversations, if they can be. Rejects
 * where what reads it cannot be loaded.
 */
export async function readPasted({ conversationFiles }: Workbench, text: string): Promise<Pasted> {
  if (/"oxen-playground-recording"/.test(text.slice(0, 100_000))) {
    const { readRecordingFile, summarizeRecordings } = await import('#domain/replay/read-recording-file.ts');
    const read = readRecordingFile(text);
    if (read.ok) return { kind: 'recordings', summary: summarizeRecordings(read.value.recordings) };
  }
  const request = await conversationFiles.readRequests(text);
  const count = request.ok ? request.value.requests.length : 0;
  const isData = /^[\s\ufeff]*[{[]/.test(text);
  const conversations = isData ? await conversationFiles.readFile(text) : null;
  const found = conversations?.ok ? conversations.value : null;
  if (found !== null && count !== 1) return { kind: 'conversations', imported: found };
  if (!request.ok) return { kind: 'wrong', error: request.error };
  // A list of messages is a request as much as a conversation: nothing is asked.
  const others = found?.source === 'messages' ? null : found;
  return { kind: 'requests', imported: request.value, conversations: others };
}
