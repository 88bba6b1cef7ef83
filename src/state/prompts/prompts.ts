import { createStore } from 'zustand/vanilla';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { adoptRequest, fillTemplateMessage } from '#domain/conversation/fill-conversation.ts';
import { selectRequestMessages } from '#domain/conversation/request-messages.ts';
import { promptYml } from '#domain/portable/forms-out/prompt-files-out.ts';
import type { Prompt, PromptContent, PromptVersion } from '#domain/prompts/prompt.ts';
import { contentOf, encodeLink, linkOf, linkTo } from '#domain/prompts/prompt.ts';
import type { Saved } from '#domain/prompts/prompt-changes.ts';
import { addVersion, createPrompt } from '#domain/prompts/prompt-changes.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import { isPlainTextMessage, messageText } from '#domain/wire/message.ts';
import { PromptStore } from '#platform/prompt-store.ts';
import { selectConnection, selectConversation } from '#state/selectors.ts';
import type { WorkbenchStore } from '#state/store.ts';
import { pendingMessage, selectTyped } from '#state/typed-message.ts';
import type { Workbench } from '#state/workbench.ts';
import { HOME_TAB } from '#state/workbench-tab.ts';
import { undo } from '#words/page/common.ts';
import * as words from '#words/prompts/prompts.ts';

/** What the page knows of the prompts. */
export interface PromptsState {
  /** Favourites first, then the one that changed last; null until they are read. */
  readonly prompts: readonly Prompt[] | null;
  /** Grows with each change, also of another tab: versions are read anew then. */
  readonly revision: number;
}

/** Where prompts are kept; tests give their own. */
export type PromptDisk = Pick<
  PromptStore,
  'subscribe' | 'list' | 'versions' | 'add' | 'addVersion' | 'change' | 'setNote' | 'setDeleted'
>;

/** The prompts of a page, and what can be done with them. */
export type Prompts = ReturnType<typeof createPrompts>;

const made = new WeakMap<WorkbenchStore, Prompts>();

/** The prompts of a workbench, the same ones each time; reading them begins with the first call. */
export function promptsOf(workbench: Workbench): Prompts {
  const prompts = made.get(workbench.store) ?? createPrompts(workbench, new PromptStore());
  made.set(workbench.store, prompts);
  return prompts;
}

/** Reads the prompts of a disk and follows it. */
export function createPrompts(workbench: Workbench, disk: PromptDisk) {
  const { deps, view } = workbench;
  const store = createStore<PromptsState>(() => ({ prompts: null, revision: 0 }));

  async function refresh(): Promise<void> {
    const listed = await disk.list(deps.now()).catch(() => []);
    const prompts = [...listed].sort(
      (a, b) => Number(b.favourite) - Number(a.favourite) || b.updatedAtMs - a.updatedAtMs,
    );
    store.setState(({ revision }) => ({ prompts, revision: revision + 1 }));
  }

  /** Does something on the disk, then shows it; says so where nothing is kept. Whether it was done. */
  async function keep(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
    } catch {
      view.notify(words.notKept, null, 'problem');
      return false;
    }
    await refresh();
    return true;
  }

  const saving = createSaving(workbench, disk, keep);
  disk.subscribe(() => void refresh());
  void refresh();
  return {
    store,
    versions: (promptId: string) => disk.versions(promptId).catch((): readonly PromptVersion[] => []),
    async change(
      promptId: string,
      change: Partial<Pick<Prompt, 'name' | 'description' | 'favourite'>>,
    ): Promise<void> {
      if (change.name !== undefined) renameLinks(workbench, promptId, change.name);
      await keep(() => disk.change(promptId, (now) => ({ ...now, ...change })));
    },
    setNote: (promptId: string, number: number, note: string) =>
      keep(() => disk.setNote(promptId, number, note)),
    /** Takes a prompt away, with an Undo. */
    async remove(prompt: Prompt): Promise<void> {
      if (!(await keep(() => disk.setDeleted(prompt.id, deps.now())))) return;
      view.notify(words.deleted(prompt.name), {
        label: undo,
        run: () => void keep(() => disk.setDeleted(prompt.id, null)),
      });
    },
    /** A prompt of its own with all versions of another. */
    async duplicate(prompt: Prompt): Promise<void> {
      const versions = await disk.versions(prompt.id);
      const copy = {
        ...prompt,
        id: deps.newId(),
        name: words.copyOf(prompt.name),
        favourite: false,
        createdAtMs: deps.now(),
        updatedAtMs: deps.now(),
      };
      await keep(() =>
        disk.add(
          copy,
          versions.map((each) => ({ ...each, promptId: copy.id })),
        ),
      );
    },
    ...saving,
    ...createOpening(workbench),
  };
}

function createSaving(
  workbench: Workbench,
  disk: PromptDisk,
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

function createOpening(workbench: Workbench) {
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
  function fileOf(prompt: Prompt, version: PromptVersion): { readonly name: string; readonly text: string } {
    const { draft, messages } = version;
    const conversation = selectConversation(store.getState(), store.getState().chatId);
    const text = promptYml.write({
      title: prompt.name,
      conversation,
      built: buildRequest({
        draft,
        messages,
        connection: selectConnection(store.getState(), deps, draft.connection),
      }),
      said: messages,
    });
    const slug = prompt.name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '');
    return { name: `${slug === '' ? 'prompt' : slug}${promptYml.extension}`, text };
  }

  return { open, compare, fileOf };
}

function draftOf(prompt: Prompt, version: PromptVersion) {
  return { ...version.draft, prompt: encodeLink(linkTo(prompt, version)) };
}

/** What is said from now on names the prompt as it is called now. */
function renameLinks({ store }: Workbench, promptId: string, name: string): void {
  store.setState(({ conversations }) => ({
    conversations: new Map(
      [...conversations].map(([id, each]) => {
        const link = linkOf(each.draft);
        return link?.id === promptId
          ? [id, { ...each, draft: { ...each.draft, prompt: encodeLink({ ...link, name }) } }]
          : [id, each];
      }),
    ),
  }));
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

const NAME_LENGTH = 40;

/** What a prompt is called until a person names it: its first words. */
function nameFor({ draft, messages }: PromptContent): string {
  const last = messages.at(-1);
  const text = draft.systemPrompt.trim() || (last === undefined ? '' : messageText(last).trim());
  const [line = ''] = text.split('\n');
  if (line === '') return words.untitled;
  return line.length > NAME_LENGTH ? `${line.slice(0, NAME_LENGTH).trimEnd()}…` : line;
}
