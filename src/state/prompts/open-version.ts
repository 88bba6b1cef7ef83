import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { adoptRequest, fillTemplateMessage } from '#domain/conversation/fill-conversation.ts';
import type { Prompt, PromptVersion } from '#domain/prompts/prompt.ts';
import { encodeLink, linkTo } from '#domain/prompts/prompt.ts';
import { isPlainTextMessage } from '#domain/wire/message.ts';
import { selectTyped } from '#state/typed-message.ts';
import type { Workbench } from '#state/workbench.ts';
import { HOME_TAB } from '#state/workbench-tab.ts';
import { undo } from '#words/page/common.ts';
import * as words from '#words/prompts/prompts.ts';
import type { SavedPrompt } from './write-prompt.ts';

/** Takes versions of prompts to where they are used: a conversation, two columns, a file. */
export function createOpening(workbench: Workbench) {
  const { conversations, deps, store, view } = workbench;

  /** Opens a version as a new conversation; the one that was shown stays as it is, and comes back with Undo. */
  function open(prompt: Prompt, version: PromptVersion): void {
    const before = store.getState().chatId;
    const last = version.messages.at(-1);
    const typed = last !== undefined && isPlainTextMessage(last, 'user') ? last.get('content') : null;
    const unsentText = typeof typed === 'string' ? typed : '';
    const messages = unsentText === '' ? version.messages : version.messages.slice(0, -1);
    const draft = draftOf(prompt, version);
    conversations.startFrom(adoptRequest({ draft, messages, unsentText }, draft.variables ?? new Map()));
    view.setTab(HOME_TAB);
    view.notify(words.opened(prompt.name, version.number), {
      label: undo,
      run: () => void conversations.open(before),
    });
  }

  /** Shows two versions as two columns of a new comparison, with the messages that they have. */
  function compare(prompt: Prompt, versions: readonly [PromptVersion, PromptVersion]): Promise<void> {
    return workbench.withLater(({ comparisons }) => {
      // They are asked the same: a value that only one of them has goes for both.
      const values = new Map(versions.flatMap(({ draft }) => [...(draft.variables ?? [])]));
      comparisons.fill(
        versions.map((version) => ({
          ...draftOf(prompt, version),
          ...(values.size > 0 && { variables: values }),
        })),
      );
      store.setState((state) => {
        const all = new Map(state.conversations);
        state.columnIds.forEach((id, index) => {
          const column = all.get(id);
          const version = versions[index];
          if (column && version) all.set(id, withMessages(column, version, deps));
        });
        return { conversations: all };
      });
      takeTyped(workbench, versions);
      view.setTab('compare');
    });
  }

  /** A version as a file of GitHub's form. */
  async function fileOf(prompt: Prompt, version: PromptVersion): Promise<SavedPrompt> {
    const { writePrompt } = await import('./write-prompt.ts');
    return writePrompt(prompt, version);
  }

  return { open, compare, fileOf };
}

function draftOf(prompt: Prompt, version: PromptVersion) {
  return { ...version.draft, prompt: encodeLink(linkTo(prompt, version)) };
}

/** What is typed and in the columns already would be sent twice. */
function takeTyped({ chat, store, view }: Workbench, versions: readonly PromptVersion[]): void {
  const { unsentText } = selectTyped(store.getState());
  const isThere = versions.some(({ messages }) => {
    const last = messages.at(-1);
    return last !== undefined && isPlainTextMessage(last, 'user') && last.get('content') === unsentText;
  });
  if (!isThere) return;
  chat.setComposerText('');
  view.notify(words.typedInColumns, { label: undo, run: () => chat.setComposerText(unsentText) });
}

/** The column with a version's messages, ready to be sent. */
function withMessages(
  column: Conversation,
  version: PromptVersion,
  { newId, now }: Pick<Workbench['deps'], 'newId' | 'now'>,
): Conversation {
  let filled = column;
  for (const message of version.messages)
    filled = appendMessage(filled, {
      id: newId(),
      nowMs: now(),
      ...fillTemplateMessage(column.draft, message),
    });
  return filled;
}
