import { duplicateConversation } from '#domain/conversation/branch-to-conversation.ts';
import { comparisonIdOf, placeColumns } from '#domain/conversation/comparison.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { groupComparisons } from '#domain/conversation/group-comparisons.ts';
import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import type { ImportedConversations } from '#domain/portable/imported-conversations.ts';
import type { ImportedText } from '#domain/portable/parse-import.ts';
import type { ActionContext } from '#state/context.ts';
import { FRESH_DRAFT } from '#state/first-state.ts';
import { selectConversation, selectWhole } from '#state/selectors.ts';
import { createExports } from './conversation-exports.ts';

/** What became of the conversations of a file. */
export interface AddedConversations {
  /** Of conversations and comparisons, under new ids where the file's are in use. */
  readonly addedIds: readonly string[];
  /** How many were here already, exactly as in the file; a comparison is one. */
  readonly known: number;
}

/** Conversations that leave the page as files and come into it from files. None of these opens a conversation. */
export function createConversationFiles(context: ActionContext) {
  const { store, deps } = context;

  /** A conversation as it is now: what is typed and what has come of a running reply included. Null when it is gone. */
  async function read(conversationId: string): Promise<Conversation | null> {
    return (
      selectWhole(store.getState(), conversationId, deps.now()) ?? (await deps.archive.load(conversationId))
    );
  }

  /** Reads the requests of a text; changes nothing. */
  async function readRequests(text: string): Promise<Result<ImportedText, InvalidInputError>> {
    return (await import('#platform/import-worker/read-import.ts')).readRequests(text);
  }

  /** Reads the text of a file of conversations; changes nothing. */
  async function readFile(text: string): Promise<Result<ImportedConversations, InvalidInputError>> {
    const { readConversationTexts } = await import('#platform/import-worker/read-import.ts');
    const state = store.getState();
    const { connection, model } = selectConversation(state, state.chatId).draft;
    return readConversationTexts(text, {
      createId: deps.newId,
      nowMs: deps.now(),
      defaultDraft: { ...FRESH_DRAFT, connection, model },
    });
  }

  /**
   * Saves the conversations of a file beside those that are here. One that is here already is left out; one that has
   * become another since is added as a copy, so that neither is lost. The columns of a comparison stay together.
   */
  async function addConversations(conversations: readonly Conversation[]): Promise<AddedConversations> {
    const { exportConversations } = await import('#domain/portable/export-conversations.ts');
    const isSame = (a: Conversation, b: Conversation) =>
      exportConversations([{ ...a, column: null }]) === exportConversations([{ ...b, column: null }]);
    const toAdd: Conversation[] = [];
    const addedIds: string[] = [];
    let known = 0;
    for (const group of groupComparisons(conversations)) {
      const present = await Promise.all(group.map(({ id }) => read(id)));
      if (group.every((each, at) => present[at] && isSame(present[at], each))) {
        known += 1;
        continue;
      }
      const isHere = present.some((each) => each !== null);
      const fresh = isHere
        ? group.map((each) =>
            duplicateConversation(each, { id: deps.newId(), nowMs: deps.now(), createId: deps.newId }),
          )
        : group;
      const comparisonId = comparisonIdOf(group[0]);
      if (comparisonId === null) {
        toAdd.push(...fresh);
        addedIds.push(...fresh.map(({ id }) => id));
        continue;
      }
      const isTaken = isHere || group[0].column === null || (await hasColumns(comparisonId));
      const ownId = isTaken ? deps.newId() : comparisonId;
      toAdd.push(...placeColumns(fresh, ownId));
      addedIds.push(ownId);
    }
    await deps.archive.add(toAdd);
    return { addedIds, known };
  }

  /** Whether a comparison is here, under whatever columns. */
  async function hasColumns(comparisonId: string): Promise<boolean> {
    const open = [...store.getState().conversations.values()];
    if (open.some((each) => comparisonIdOf(each) === comparisonId)) return true;
    return (await deps.archive.loadColumns(comparisonId, new Set())).length > 0;
  }

  /** Loads what writes exports, so that they work although the page's own server has gone. */
  async function preload(): Promise<void> {
    await import('#domain/portable/export-conversations.ts');
  }

  return { preload, read, ...createExports(context), readRequests, readFile, addConversations };
}
