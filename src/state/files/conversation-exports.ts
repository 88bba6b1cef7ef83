import { selectPath } from '#domain/conversation/branch-path.ts';
import { comparisonTitle, isComparisonListed, lineOfColumn } from '#domain/conversation/column-lines.ts';
import { comparisonIdOf } from '#domain/conversation/comparison.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { conversationTitle } from '#domain/conversation/conversation-title.ts';
import { groupComparisons } from '#domain/conversation/group-comparisons.ts';
import { selectRequestMessages } from '#domain/conversation/request-messages.ts';
import { isWorthKeeping } from '#domain/conversation/worth-keeping.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import { textMessage } from '#domain/wire/message.ts';
import type { ActionContext } from '#state/context.ts';
import { selectConnection, selectWhole } from '#state/selectors.ts';
import { filledParts } from '#state/variables/filling.ts';
import { exampleMessage } from '#words/conversation/composer.ts';
import type { forms } from '#words/transfer/forms-out.ts';

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

/** Conversations as files to be saved. */
export function createExports({ store, deps }: ActionContext) {
  /** One conversation, or the request that is its last one, as a file of a form. */
  async function exportOne(conversation: Conversation, formId: FormOutId): Promise<FormFile> {
    const { FORMS_OUT } = await import('#domain/portable/forms-out/forms-out.ts');
    const form = FORMS_OUT[formId];
    const parts = filledParts(conversation, null, selectRequestMessages);
    const { draft, messages } = parts;
    const title = conversationTitle(conversation);
    const source = {
      title,
      conversation,
      built: buildRequest({
        ...parts,
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
      const { exportComparisonMarkdown } = await import('#domain/portable/markdown/export-comparison.ts');
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

  return { exportOne, exportComparison, exportAll };
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
