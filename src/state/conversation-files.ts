import { selectPath } from '#domain/conversation/branch-path.ts';
import { duplicateConversation } from '#domain/conversation/branch-to-conversation.ts';
import {
  comparisonIdOf,
  comparisonTitle,
  isComparisonListed,
  lineOfColumn,
  placeColumns,
} from '#domain/conversation/comparison.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { conversationTitle } from '#domain/conversation/conversation-title.ts';
import { groupComparisons } from '#domain/conversation/group-comparisons.ts';
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

  /** All columns of a comparison as a file: JSON, which can be imported again, or Markdown for people. */
  async function exportComparison(
    columns: readonly Conversation[],
    format: 'json' | 'markdown',
  ): Promise<ExportFile> {
    const base = fileName(comparisonTitle(columns.map(lineOfColumn)));
    if (format === 'markdown') {
      const { exportComparisonMarkdown } = await import('#domain/portable/export-comparison.ts');
      return { name: `${base}.md`, text: exportComparisonMarkdown(columns), count: 1 };
    }
    const { exportConversations } = await import('#domain/portable/export-conversations.ts');
    return { name: `${base}.json`, text: exportConversations(columns), count: 1 };
  }

  /** Every conversation of this browser, saved or only on the page, columns of Compare included. */
  async function exportAll(): Promise<ExportFile> {
    const all = new Map((await deps.archive.loadAll()).map((each) => [each.id, each]));
    for (const id of store.getState().conversations.keys()) {
      const open = selectWhole(store.getState(), id, deps.now());
      if (open) all.set(id, open);
    }
    const worthKeeping = groupComparisons([...all.values()])
      .filter(isWorthExporting)
      .flat();
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

  return { preload, read, exportOne, exportComparison, exportAll, readFile, addConversations };
}

/** Columns that nobody has touched are as little worth as an empty chat. */
function isWorthExporting(group: readonly [Conversation, ...Conversation[]]): boolean {
  return comparisonIdOf(group[0]) === null
    ? isWorthKeeping(group[0])
    : isComparisonListed(group.map(lineOfColumn), false);
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
