import { createStore } from 'zustand/vanilla';
import type { FileLink } from '#domain/prompts/folder/file-link.ts';
import type { NotHeld } from '#domain/prompts/folder/not-held.ts';
import { notHeldOf } from '#domain/prompts/folder/not-held.ts';
import type { FolderStep, LatestPrompt } from '#domain/prompts/folder/plan-folder.ts';
import { planFolder } from '#domain/prompts/folder/plan-folder.ts';
import { FRESH_DRAFT } from '#state/first-state.ts';
import type { PromptDisk } from '#state/prompts/prompt-disk.ts';
import { selectConversation } from '#state/selectors.ts';
import type { Workbench } from '#state/workbench.ts';
import * as words from '#words/prompts/folder.ts';
import { createStepper } from './do-step.ts';
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
export interface ChosenFolder {
  readonly folder: Folder;
  readonly steps: readonly FolderStep[];
  readonly notHeld: readonly NotHeld[];
}

/** The folder of the prompts, and what can be done with it. */
export type PromptFolder = ReturnType<typeof createPromptFolder>;

/** More often another program is not waited for: what it does next is seen at the next look. */
const MAX_PASSES = 5;

/** Keeps the prompts of a disk in a folder. `refresh` shows what was changed on that disk. */
export function createPromptFolder(
  workbench: Workbench,
  { disk, place, refresh }: { disk: PromptDisk; place: FolderPlace; refresh: () => Promise<void> },
) {
  const { deps, view } = workbench;
  const store = createStore<PromptFolderState>(() => NO_FOLDER);
  const doStep = createStepper({ deps, disk, place });
  let folder: Folder | null = null;
  let running: Promise<void> | null = null;
  let isAskedAgain = false;

  async function latestPrompts(links: readonly FileLink[]): Promise<readonly LatestPrompt[]> {
    const prompts = await disk.list(deps.now());
    const all = await Promise.all(
      prompts.map(async (prompt) => {
        const seen = links.find(({ promptId }) => promptId === prompt.id)?.number ?? 0;
        const isAgreed = seen === prompt.latest;
        const [latest, ...earlier] = isAgreed ? [] : await disk.versions(prompt.id);
        return {
          prompt,
          latest: latest ?? (await disk.latest(prompt.id)),
          earlier: earlier.filter(({ number }) => number >= seen),
        };
      }),
    );
    return all.flatMap(({ latest, ...each }) => (latest === null ? [] : [{ ...each, latest }]));
  }

  async function plan(where: Folder, links: readonly FileLink[]) {
    const [prompts, files] = [await latestPrompts(links), await where.files()];
    const { chatId } = workbench.store.getState();
    const { connection, model } = selectConversation(workbench.store.getState(), chatId).draft;
    return {
      notHeld: notHeldOf(prompts),
      steps: planFolder(prompts, files, links, { ...FRESH_DRAFT, connection, model }),
    };
  }

  /** Does what is to be done, until nothing is: what another program does meanwhile is taken in too. */
  async function passes(where: Folder): Promise<void> {
    const done: FolderStep[] = [];
    for (let pass = 1; pass <= MAX_PASSES; pass += 1) {
      const links = await place.links();
      const { notHeld, steps } = await plan(where, links);
      let isChanged = false;
      for (const step of steps) {
        const outcome = await doStep(where, step, links);
        if (outcome !== 'nothing') isChanged = true;
        if (outcome === 'done') done.push(step);
      }
      const troubles = steps.filter(
        (step): step is FolderTrouble => step.kind === 'missing' || step.kind === 'problem',
      );
      store.setState({
        status: 'connected',
        name: where.name,
        troubles,
        notHeld,
        links: await place.links(),
      });
      if (!isChanged) break;
    }
    if (done.some(({ kind }) => kind === 'take' || kind === 'add')) await refresh();
    tell(done);
  }

  function tell(done: readonly FolderStep[]): void {
    const taken = done.filter((step) => step.kind === 'take');
    const [first] = taken;
    if (first !== undefined)
      view.notify(
        taken.length > 1
          ? words.tookSeveral(taken.length)
          : (first.isBoth ? words.tookBeside : words.took)(
              first.link.fileName,
              first.title.name,
              first.link.number,
            ),
      );
    const added = done.filter(({ kind }) => kind === 'add').length;
    if (added > 0) view.notify(words.added(added));
  }

  async function syncOnce(): Promise<void> {
    const where = folder;
    if (where === null) return;
    try {
      if (!(await where.mayWrite(false))) store.setState({ status: 'not-allowed', name: where.name });
      else await place.alone(() => passes(where));
    } catch {
      const isNews = store.getState().status !== 'unreachable';
      store.setState({ status: 'unreachable', name: where.name });
      if (isNews) view.notify(words.unreachable(where.name), null, 'problem');
    }
  }

  /** Makes the folder and the prompts agree; does nothing without a folder. One at a time. */
  function sync(): Promise<void> {
    isAskedAgain = running !== null;
    running ??= (async () => {
      do {
        isAskedAgain = false;
        await syncOnce();
      } while (isAskedAgain);
      running = null;
    })();
    return running;
  }

  async function restore(): Promise<void> {
    folder = await place.folder().catch(() => null);
    await sync();
  }

  place.onReturn(() => void sync());
  const restored = restore();
  return {
    store,
    restored,
    sync,
    /** Asks for a folder, and tells what would be done in it. Null where none was chosen. Rejects where it cannot be read. */
    async choose(): Promise<ChosenFolder | null> {
      const picked = await place.pick();
      if (picked === null) return null;
      const isSame = folder !== null && (await folder.isSameAs(picked));
      return { folder: picked, ...(await plan(picked, isSame ? await place.links() : [])) };
    },
    /** Keeps the prompts in a chosen folder from now on. */
    async begin({ folder: picked }: ChosenFolder): Promise<void> {
      const isSame = folder !== null && (await folder.isSameAs(picked));
      if (!isSame) await place.setFolder(picked);
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
