import { createStore } from 'zustand/vanilla';
import type { Prompt, PromptVersion } from '#domain/prompts/prompt.ts';
import { encodeLink, linkOf } from '#domain/prompts/prompt.ts';
import { PromptStore } from '#platform/prompts/prompt-store.ts';
import type { WorkbenchStore } from '#state/store.ts';
import type { Workbench } from '#state/workbench.ts';
import { undo } from '#words/page/common.ts';
import * as folderWords from '#words/prompts/folder.ts';
import * as words from '#words/prompts/prompts.ts';
import type { FolderPlace } from './folder/folder-place.ts';
import { openFolderPlace } from './folder/folder-place.ts';
import { createPromptFolder } from './folder/prompt-folder.ts';
import { createOpening } from './open-version.ts';
import type { PromptDisk } from './prompt-disk.ts';
import { createSaving } from './save-version.ts';

/** What the page knows of the prompts. */
export interface PromptsState {
  /** Favourites first, then the one that changed last; null until they are read. */
  readonly prompts: readonly Prompt[] | null;
  /** Grows with each change, also of another tab: versions are read anew then. */
  readonly revision: number;
}

/** The prompts of a page, and what can be done with them. */
export type Prompts = ReturnType<typeof createPrompts>;

const made = new WeakMap<WorkbenchStore, Prompts>();

/** The prompts of a workbench, the same ones each time; reading them begins with the first call. */
export function promptsOf(workbench: Workbench): Prompts {
  const prompts = made.get(workbench.store) ?? createPrompts(workbench, new PromptStore(), openFolderPlace());
  made.set(workbench.store, prompts);
  return prompts;
}

/** Reads the prompts of a disk and follows it. `place`: where they can be kept in a folder too; null where they cannot. */
export function createPrompts(workbench: Workbench, disk: PromptDisk, place: FolderPlace | null = null) {
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
    void folder?.sync();
    return true;
  }

  const folder = place && createPromptFolder(workbench, { disk, place, refresh });
  const saving = createSaving(workbench, disk, keep);
  disk.subscribe(() => void refresh());
  void refresh();
  return {
    store,
    /** The folder that they are kept in; null where the browser has none for pages. */
    folder,
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
      const file = folder?.store.getState().links.find(({ promptId }) => promptId === prompt.id)?.fileName;
      view.notify([words.deleted(prompt.name), ...(file ? [folderWords.fileStays(file)] : [])].join(' '), {
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
