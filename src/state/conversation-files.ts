import { selectPath } from '#domain/conversation/branch-path.ts';
import { duplicateConversation } from '#domain/conversation/branch-to-conversation.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { conversationTitle } from '#domain/conversation/conversation-title.ts';
import { selectRequestMessages } from '#domain/conversation/request-messages.ts';
import { isWorthKeeping } from '#domain/conversation/worth-keeping.ts';
import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import type { ImportedConversations } from '#domain/portable/imported-conversations.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import { textMessage } from '#domain/wire/message.ts';
import { exampleMessage } from '#words/conversation/composer.ts';
import type { forms } from '#words/transfer/forms-out.ts';
import type { ActionContext } from './context.ts';
import { FRESH_DRAFT } from './first-state.ts';
import { selectConnection, selectConversation, selectWhole } from './selectors.ts';

/** A file to be saved. */
export interface ExportFile {
  readonly name: string;
  readonly text: string;
  /** How many conversations it holds. */
  readonly count: number;
}

/** A form in which a conversation or its request is saved. */
export type FormOutId = keyof typeof forms;

/** A file of such a form, and what of the conversation or request it does not hold. */
export interface FormFile extends ExportFile {
  readonly mediaType: string;
  readonly lost: readonly string[];
}

/** What became of the conversations of a file. */
export interface AddedConversations {
  /** Under new ids where the file's are in use. */
  readonly addedIds: readonly string[];
  /** How many were here already, exactly as in the file. */
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

  /** One conversation, or the request that is its last one, as a file of a form. */
  async function exportOne(conversation: Conversation, formId: FormOutId): Promise<FormFile> {
    const { FORMS_OUT } = await import('#domain/portable/forms-out/forms-out.ts');
    const form = FORMS_OUT[formId];
    const { draft } = conversation;
    const messages = selectRequestMessages(conversation);
    const title = conversationTitle(conversation);
    const source = {
      title,
      conversation,
      built: buildRequest({
        draft,
        messages: messages.length === 0 ? [textMessage('user', exampleMessage)] : messages,
        connection: selectConnection(store.getState(), deps, draft.connection),
      }),
      said: [
        ...(draft.systemPrompt === '' ? [] : [textMessage('system', draft.systemPrompt)]),
        ...selectPath(conversation).map(({ message }) => message),
      ],
    };
    return {
      name: `${fileName(title)}${form.extension}`,
      text: form.write(source),
      count: 1,
      mediaType: form.mediaType,
      lost: form.lost(source),
    };
  }

  /** Every conversation of this browser, saved or only on the page, columns of Compare included. */
  async function exportAll(): Promise<ExportFile> {
    const all = new Map((await deps.archive.loadAll()).map((each) => [each.id, each]));
    for (const id of store.getState().conversations.keys()) {
      const open = selectWhole(store.getState(), id, deps.now());
      if (open) all.set(id, open);
    }
    const worthKeeping = [...all.values()].filter(isWorthKeeping);
    const { exportConversations } = await import('#domain/portable/export-conversations.ts');
    return {
      name: `oxen-playground-${new Date(deps.now()).toISOString().slice(0, 10)}.json`,
      text: exportConversations(worthKeeping),
      count: worthKeeping.length,
    };
  }

  /** Reads the text of a file of conversations; changes nothing. */
  async function readFile(text: string): Promise<Result<ImportedConversations, InvalidInputError>> {
    const { parseConversations } = await import('#domain/portable/import-conversations.ts');
    const state = store.getState();
    const { connection, model } = selectConversation(state, state.chatId).draft;
    return parseConversations(text, {
      createId: deps.newId,
      nowMs: deps.now(),
      defaultDraft: { ...FRESH_DRAFT, connection, model },
    });
  }

  /**
   * Saves the conversations of a file beside those that are here. One that is here already is left out; one that has
   * become another since is added as a copy, so that neither is lost. Columns of Compare become chats, which the history
   * shows.
   */
  async function addConversations(conversations: readonly Conversation[]): Promise<AddedConversations> {
    const { exportConversations } = await import('#domain/portable/export-conversations.ts');
    const toAdd: Conversation[] = [];
    for (const conversation of conversations) {
      const present = await read(conversation.id);
      const asChat = (each: Conversation): Conversation => ({ ...each, place: 'chat' });
      if (present === null) toAdd.push(asChat(conversation));
      else if (exportConversations([asChat(present)]) !== exportConversations([asChat(conversation)]))
        toAdd.push(
          duplicateConversation(conversation, { id: deps.newId(), nowMs: deps.now(), createId: deps.newId }),
        );
    }
    await deps.archive.add(toAdd);
    return { addedIds: toAdd.map(({ id }) => id), known: conversations.length - toAdd.length };
  }

  /** Loads what writes exports, so that they work although the page's own server has gone. */
  async function preload(): Promise<void> {
    await import('#domain/portable/export-conversations.ts');
  }

  return { preload, read, exportOne, exportAll, readFile, addConversations };
}

/** A title as the name of a file: letters, digits and hyphens, at most 60 characters. */
function fileName(title: string): string {
  const name = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return name === '' ? 'conversation' : name;
}
