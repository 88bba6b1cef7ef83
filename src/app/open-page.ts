import type { Workbench } from '#state/workbench.ts';
import { createPage } from './create-page.ts';
import { shownWorkbench, showWorkbench } from './page-root.tsx';
import { preload } from './preload.ts';

/** Shows the workbench: the one that was shown before, else the one that this browser keeps. */
export async function openPage(): Promise<Workbench> {
  const before = shownWorkbench();
  if (before) {
    showWorkbench(before);
    return before;
  }
  const workbench = await createPage();
  showWorkbench(workbench);
  preload(workbench);
  return workbench;
}
