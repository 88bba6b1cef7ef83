import type { FileLink } from '#domain/prompt-folder/file-link.ts';
import type { FolderStep } from '#domain/prompt-folder/plan-folder.ts';
import type { Prompt, PromptVersion } from '#domain/prompts/prompt.ts';
import { addVersion, createPrompt } from '#domain/prompts/prompt-changes.ts';
import type { PromptDisk } from '#state/prompts/prompt-disk.ts';
import type { WorkbenchDeps } from '#state/workbench-state.ts';
import type { Folder, FolderPlace } from './folder-place.ts';

/** What came of a step. `again`: something changed meanwhile, so that it is to be planned anew. */
type StepOutcome = 'done' | 'nothing' | 'again';

/** What does the steps of a plan, each so that it can break off anywhere and be planned again without a loss. */
export function createStepper({
  deps,
  disk,
  place,
}: {
  readonly deps: Pick<WorkbenchDeps, 'newId' | 'now'>;
  readonly disk: PromptDisk;
  readonly place: FolderPlace;
}) {
  async function take(step: Extract<FolderStep, { readonly kind: 'take' }>): Promise<StepOutcome> {
    const { content, link, title } = step;
    let isAsPlanned = false;
    const saved = await disk.addVersion(link.promptId, (prompt, latest) => {
      isAsPlanned = latest === null || latest.number === link.number - 1;
      if (!isAsPlanned && latest !== null) return { prompt, version: latest, isNew: false };
      return addVersion({ ...prompt, ...title }, latest, content, { nowMs: deps.now(), note: link.fileName });
    });
    if (saved === null || !isAsPlanned) return 'again';
    // Without a version of its own where only the name is another.
    if (!saved.isNew) await disk.change(link.promptId, (prompt: Prompt) => ({ ...prompt, ...title }));
    await place.putLink({ ...link, number: saved.version.number });
    return 'done';
  }

  async function add({ content, link, title }: Extract<FolderStep, { readonly kind: 'add' }>): Promise<void> {
    const about = { id: deps.newId(), name: title.name, nowMs: deps.now(), note: link.fileName };
    const { prompt, version }: { prompt: Prompt; version: PromptVersion } = createPrompt(about, content);
    await disk.add({ ...prompt, ...title }, [version]);
    await place.putLink({ ...link, promptId: prompt.id });
  }

  return async (folder: Folder, step: FolderStep, links: readonly FileLink[]): Promise<StepOutcome> => {
    switch (step.kind) {
      case 'write': {
        const { fileName, seenText } = step.link;
        if (!(await folder.write(fileName, seenText, step.over))) return 'again';
        await place.putLink(step.link);
        return 'done';
      }
      case 'take':
        return take(step);
      case 'add':
        await add(step);
        return 'done';
      case 'agree':
        if (links.some((link) => isSameLink(link, step.link))) return 'nothing';
        await place.putLink(step.link);
        // The file may hold an earlier version.
        return 'again';
      case 'missing':
      case 'problem':
        return 'nothing';
    }
  };
}

function isSameLink(a: FileLink, b: FileLink): boolean {
  return (
    a.promptId === b.promptId &&
    a.fileName === b.fileName &&
    a.number === b.number &&
    a.seenText === b.seenText
  );
}
