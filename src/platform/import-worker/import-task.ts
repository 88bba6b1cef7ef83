import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { parseConversations } from '#domain/portable/import-conversations.ts';
import type { ImportContext, ImportedConversations } from '#domain/portable/imported-conversations.ts';
import type { ImportedText } from '#domain/portable/parse-import.ts';
import { loadReaders, parseImport } from '#domain/portable/parse-import.ts';
import { createId } from '#platform/ids.ts';

/** A text that is to be read: as requests, or as a file of conversations. */
export type ImportTask =
  | { readonly kind: 'requests'; readonly text: string }
  | {
      readonly kind: 'conversations';
      readonly text: string;
      readonly context: Omit<ImportContext, 'createId'>;
    };

/** What each kind of text is read as. */
export interface ImportAnswers {
  readonly requests: Result<ImportedText, InvalidInputError>;
  readonly conversations: Result<ImportedConversations, InvalidInputError>;
}

/** The answer to a task, told by its kind. */
export type ImportAnswer = {
  readonly [Kind in keyof ImportAnswers]: { readonly kind: Kind; readonly result: ImportAnswers[Kind] };
}[keyof ImportAnswers];

/** Reads a text. Rejects where what reads it cannot be loaded. */
export async function answerImport(task: ImportTask): Promise<ImportAnswer> {
  if (task.kind === 'requests') {
    return { kind: 'requests', result: parseImport(task.text, await loadReaders()) };
  }
  return { kind: 'conversations', result: parseConversations(task.text, { ...task.context, createId }) };
}
