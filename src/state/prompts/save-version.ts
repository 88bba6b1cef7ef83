import { selectRequestMessages } from '#domain/conversation/request-messages.ts';
import type { Prompt, PromptContent, PromptVersion } from '#domain/prompts/prompt.ts';
import { contentOf, encodeLink, linkOf, linkTo } from '#domain/prompts/prompt.ts';
import type { Saved } from '#domain/prompts/prompt-changes.ts';
import { addVersion, createPrompt } from '#domain/prompts/prompt-changes.ts';
import { messageText } from '#domain/wire/message.ts';
import type { PromptStore } from '#platform/prompts/prompt-store.ts';
import { selectConversation } from '#state/selectors.ts';
import { pendingMessage, selectTyped } from '#state/typed-message.ts';
import type { Workbench } from '#state/workbench.ts';
import * as words from '#words/prompts/prompts.ts';

/** Saves requests as versions of prompts. `keep` does something on the disk, and says whether it was done. */
export function createSaving(
  workbench: Workbench,
  disk: Pick<PromptStore, 'add' | 'addVersion'>,
  keep: (act: () => Promise<unknown>) => Promise<boolean>,
) {
  const { deps, store, view } = workbench;

  /** Saves a conversation's request as the next version of its prompt, or as a new prompt where it has none. */
  async function saveVersion(conversationId: string): Promise<void> {
    const state = store.getState();
    const conversation = selectConversation(state, conversationId);
    const content = contentOf(conversation, pendingMessage(selectTyped(state)), selectRequestMessages);
    if (content.draft.systemPrompt === '' && content.messages.length === 0) {
      view.notify(words.nothingToSave, null, 'problem');
      return;
    }
    const nowMs = deps.now();
    const link = linkOf(conversation.draft);
    let saved: Saved | null = null;
    const isDone = await keep(async () => {
      if (link !== null)
        saved = await disk.addVersion(link.id, (prompt, latest) =>
          addVersion(prompt, latest, content, { nowMs, note: '' }),
        );
      if (saved !== null) return;
      saved = createPrompt({ id: deps.newId(), name: nameFor(content), nowMs }, content);
      await disk.add(saved.prompt, [saved.version]);
    });
    if (isDone && saved !== null) tell(conversationId, saved);
  }

  function tell(conversationId: string, { prompt, version, isNew }: Saved): void {
    setLink(conversationId, prompt, version);
    view.notify((isNew ? words.saved : words.sameAs)(prompt.name, version.number), {
      label: words.show,
      run: () => view.openDialog({ kind: 'versions', promptId: prompt.id }),
    });
  }

  /** Says in the draft which version it is. What was typed meanwhile stays, and counts as a change. */
  function setLink(conversationId: string, prompt: Prompt, version: PromptVersion): void {
    store.setState((state) => {
      const now = state.conversations.get(conversationId);
      if (!now) return {};
      const draft = { ...now.draft, prompt: encodeLink(linkTo(prompt, version)) };
      return {
        conversations: new Map(state.conversations).set(conversationId, {
          ...now,
          draft,
          updatedAtMs: deps.now(),
        }),
      };
    });
  }

  /** Makes an earlier version the latest one, as a version of its own. */
  async function restore(promptId: string, version: PromptVersion): Promise<void> {
    const note = words.restoredFrom(version.number);
    let saved: Saved | null = null;
    await keep(async () => {
      saved = await disk.addVersion(promptId, (prompt, latest) =>
        addVersion(prompt, latest, contentOfVersion(version), { nowMs: deps.now(), note }),
      );
    });
    const done: Saved | null = saved;
    if (done !== null) say(done);
  }

  function say({ prompt, version, isNew }: Saved): void {
    view.notify((isNew ? words.saved : words.sameAs)(prompt.name, version.number));
  }

  return { saveVersion, restore };
}

const contentOfVersion = ({ draft, messages }: PromptVersion): PromptContent => ({ draft, messages });

const NAME_LENGTH = 40;

/** What a prompt is called until a person names it: its first words. */
function nameFor({ draft, messages }: PromptContent): string {
  const last = messages.at(-1);
  const text = draft.systemPrompt.trim() || (last === undefined ? '' : messageText(last).trim());
  const [line = ''] = text.split('\n');
  if (line === '') return words.untitled;
  return line.length > NAME_LENGTH ? `${line.slice(0, NAME_LENGTH).trimEnd()}…` : line;
}
