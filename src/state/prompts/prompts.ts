import { createStore } from 'zustand/vanilla';
import type { Prompt, PromptVersion } from '#domain/prompts/prompt.ts';
import { encodeLink, linkOf } from '#domain/prompts/prompt.ts';
import { PromptStore } from '#platform/prompt-store.ts';
import type { WorkbenchStore } from '#state/store.ts';
import type { Workbench } from '#state/workbench.ts';
import { undo } from '#words/page/common.ts';
import * as words from '#words/prompts/prompts.ts';
import { createOpening } from './open-version.ts';
import { createSaving } from './save-version.ts';

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
