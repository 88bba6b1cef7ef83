import { createStore } from 'zustand/vanilla';
import type { FileLink } from '#domain/prompt-folder/file-link.ts';
import type { NotHeld } from '#domain/prompt-folder/not-held.ts';
import type { FolderStep } from '#domain/prompt-folder/plan-folder.ts';
import type { PromptDisk } from '#state/prompts/prompt-disk.ts';
import type { Workbench } from '#state/workbench.ts';
import * as words from '#words/prompts/folder.ts';
import type { FolderPlan } from './agree.ts';
import type { Folder, FolderPlace } from './folder-place.ts';

type FolderStatus = 'none' | 'connected' | 'not-allowed' | 'unreachable';

/** A file that is left as it is, or is gone. */
export type FolderTrouble = Extract<FolderStep, { readonly kind: 'missing' | 'problem' }>;

/** What the page knows of the folder that the prompts are kept in. */
export interface PromptFolderState {
  readonly status: FolderStatus;
  readonly name: string;
  /** The file of each prompt. */
  readonly links: readonly FileLink[];
  readonly troubles: readonly FolderTrouble[];
  /** What the files have no place for. */
  readonly notHeld: readonly NotHeld[];
}

const NO_FOLDER: PromptFolderState = { status: 'none', name: '', links: [], troubles: [], notHeld: [] };

/** A folder that the person chose, and what would be done in it. */
export interface ChosenFolder extends FolderPlan {
  readonly folder: Folder;
}

/** The folder of the prompts, and what can be done with it. */
export type PromptFolder = ReturnType<typeof createPromptFolder>;

/** Keeps the prompts of a disk in a folder. `refresh` shows what was changed on that disk. */
export function createPromptFolder(
  workbench: Workbench,
  { disk, place, refresh }: { disk: PromptDisk; place: FolderPlace; refresh: () => Promise<void> },
) {
  const { view } = workbench;
  const store = createStore<PromptFolderState>(() => NO_FOLDER);
  // What reads and writes the files is large, and most people keep no folder.
  const agreeing = async () => (await import('./agree.ts')).createAgreeing(workbench, { disk, place });
  let folder: Folder | null = null;

  async function look(): Promise<void> {
    const where = folder;
    if (where === null) return;
    const { name } = where;
    try {
      if (!(await where.mayWrite(false))) {
        store.setState({ status: 'not-allowed', name });
        return;
      }
      const { done, links, notHeld, steps } = await place.alone(async () => (await agreeing()).agree(where));
      store.setState({ status: 'connected', name, links, notHeld, troubles: steps.filter(isTrouble) });
      if (done.some(({ kind }) => kind === 'take' || kind === 'add')) await refresh();
      for (const sentence of changesIn(done)) view.notify(sentence);
    } catch {
      const isNews = store.getState().status !== 'unreachable';
      store.setState({ status: 'unreachable', name });
      if (isNews) view.notify(words.unreachable(name), null, 'problem');
    }
  }

  const sync = oneAtATime(look);
  const isOurs = async (picked: Folder) => folder !== null && (await folder.isSameAs(picked));
  place.onReturn(() => void sync());
  const restored = (async () => {
    folder = await place.folder().catch(() => null);
    await sync();
  })();
  return {
    store,
    restored,
    /** Makes the folder and the prompts agree; does nothing without a folder. */
    sync,
    /** Asks for a folder, and tells what would be done in it. Null where none was chosen. Rejects where it cannot be read. */
    async choose(): Promise<ChosenFolder | null> {
      const picked = await place.pick();
      if (picked === null) return null;
      const links = (await isOurs(picked)) ? await place.links() : [];
      return { folder: picked, ...(await (await agreeing()).plan(picked, links)) };
    },
    /** Keeps the prompts in a chosen folder from now on. */
    async begin({ folder: picked }: ChosenFolder): Promise<void> {
      if (!(await isOurs(picked))) await place.setFolder(picked);
      folder = picked;
      await sync();
      if (store.getState().status === 'connected') view.notify(words.begun(picked.name));
    },
    /** Asks for the permission that ended with the browser; only in answer to a press. */
    async reconnect(): Promise<void> {
      const isAllowed = (await folder?.mayWrite(true).catch(() => false)) ?? false;
      if (isAllowed) await sync();
      else if (folder !== null) view.notify(words.notAllowed(folder.name), null, 'problem');
    },
    /** Keeps them in it no longer. Its files stay as they are. */
    async stop(): Promise<void> {
      const { name } = store.getState();
      folder = null;
      await place.setFolder(null);
      store.setState(NO_FOLDER);
      view.notify(words.stopped(name));
    },
  };
}

/** Runs an act once more after it where it was asked for meanwhile, and never twice at once. */
function oneAtATime(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  return () => {
    isAskedAgain = running !== null;
    running ??= (async () => {
      do {
        isAskedAgain = false;
        await act();
      } while (isAskedAgain);
      running = null;
    })();
    return running;
  };
}

const isTrouble = (step: FolderStep): step is FolderTrouble =>
  step.kind === 'missing' || step.kind === 'problem';

/** What a person is told of what was taken in. */
function changesIn(done: readonly FolderStep[]): readonly string[] {
  const taken = done.filter((step) => step.kind === 'take');
  const [first] = taken;
  const added = done.filter(({ kind }) => kind === 'add').length;
  const one = first?.isBoth ? words.tookBeside : words.took;
  return [
    ...(taken.length > 1 ? [words.tookSeveral(taken.length)] : []),
    ...(taken.length === 1 && first ? [one(first.link.fileName, first.title.name, first.link.number)] : []),
    ...(added > 0 ? [words.added(added)] : []),
  ];
}
