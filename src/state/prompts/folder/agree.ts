import type { FileLink } from '#domain/prompt-folder/file-link.ts';
import type { NotHeld } from '#domain/prompt-folder/not-held.ts';
import { notHeldOf } from '#domain/prompt-folder/not-held.ts';
import type { FolderStep, LatestPrompt } from '#domain/prompt-folder/plan-folder.ts';
import { planFolder } from '#domain/prompt-folder/plan-folder.ts';
import { FRESH_DRAFT } from '#state/first-state.ts';
import type { PromptDisk } from '#state/prompts/prompt-disk.ts';
import { selectConversation } from '#state/selectors.ts';
import type { Workbench } from '#state/workbench.ts';
import { createStepper } from './do-step.ts';
import type { Folder, FolderPlace } from './folder-place.ts';

/** What is to be done in a folder. */
export interface FolderPlan {
  readonly steps: readonly FolderStep[];
  readonly notHeld: readonly NotHeld[];
}

/** What a look at a folder came to. */
interface Agreed extends FolderPlan {
  readonly links: readonly FileLink[];
  /** What was done, of all passes. */
  readonly done: readonly FolderStep[];
}

/** More often another program is not waited for: what it does next is seen at the next look. */
const MAX_PASSES = 5;

/** Makes the prompts of a disk and a folder agree: `plan` says what is to be done, `agree` does it. Both reject where a disk fails. */
export function createAgreeing(
  { deps, store }: Workbench,
  { disk, place }: { readonly disk: PromptDisk; readonly place: FolderPlace },
) {
  const doStep = createStepper({ deps, disk, place });

  async function latestPrompts(links: readonly FileLink[]): Promise<readonly LatestPrompt[]> {
    const prompts = await disk.list(deps.now());
    const all = await Promise.all(
      prompts.map(async (prompt) => {
        const seen = links.find(({ promptId }) => promptId === prompt.id)?.number ?? 0;
        const [latest, ...earlier] = seen === prompt.latest ? [] : await disk.versions(prompt.id);
        return {
          prompt,
          latest: latest ?? (await disk.latest(prompt.id)),
          earlier: earlier.filter(({ number }) => number >= seen),
        };
      }),
    );
    return all.flatMap(({ latest, ...each }) => (latest === null ? [] : [{ ...each, latest }]));
  }

  async function plan(folder: Folder, links: readonly FileLink[]): Promise<FolderPlan> {
    const [prompts, files] = [await latestPrompts(links), await folder.files()];
    const { connection, model } = selectConversation(store.getState(), store.getState().chatId).draft;
    const steps = planFolder(prompts, files, links, { ...FRESH_DRAFT, connection, model });
    return { steps, notHeld: notHeldOf(prompts) };
  }

  /** Does what is to be done, until nothing is: what another program does meanwhile is taken in too. */
  async function agree(folder: Folder): Promise<Agreed> {
    const done: FolderStep[] = [];
    for (let pass = 1; ; pass += 1) {
      const links = await place.links();
      const planned = await plan(folder, links);
      let isChanged = false;
      for (const step of planned.steps) {
        const outcome = await doStep(folder, step, links);
        if (outcome !== 'nothing') isChanged = true;
        if (outcome === 'done') done.push(step);
      }
      if (!isChanged || pass === MAX_PASSES) return { ...planned, links: await place.links(), done };
    }
  }

  return { plan, agree };
}
