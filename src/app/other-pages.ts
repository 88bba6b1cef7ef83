import type { OtherPages } from '#state/workbench-state.ts';
import { shownWorkbench, showWorkbench } from './page-root.tsx';

/** Whether an address asks for another page than the workbench. */
export function asksForOtherPage({ search, hash }: Pick<URL, 'search' | 'hash'>): boolean {
  return /[?&](?:demo|embed)=/.test(search) || /^#(?:demo|result)=/.test(hash);
}

/** Whether a link of its own kind was put into the address: another page is shown then, whatever is shown now. */
export function isOtherPageLink({ search, hash }: Pick<URL, 'search' | 'hash'>): boolean {
  return /^#(?:demo|result)=/.test(hash) || (/[?&]embed=/.test(search) && hash.startsWith('#request='));
}

/** What stands in the place of the workbench, or over it. */
export const otherPages: OtherPages = {
  async playDemo(demo) {
    const { playDemo } = await import('./demos/play-demo.tsx');
    const before = shownWorkbench();
    playDemo(demo, otherPages, () => before && showWorkbench(before));
  },
  async preload(demos) {
    await (await import('./demos/play-demo.tsx')).preloadStage(demos);
  },
  async recordDemo() {
    const { beginRecording } = await import('#ui/demos/record-demo.tsx');
    const shown = shownWorkbench();
    if (shown) beginRecording(shown);
  },
  async openResult(text) {
    const [{ readResult }, { showResult }, { applyLooks }] = await Promise.all([
      import('#domain/results/shared-result.ts'),
      import('./results/show-result.tsx'),
      import('./keeping/looks.ts'),
    ]);
    const read = readResult(text);
    const before = shownWorkbench();
    if (!read.ok) return read.error;
    await showResult(read.value, otherPages, async () => {
      if (before === null) throw new Error('The page began with something else');
      showWorkbench(before);
      applyLooks(before.store.getState().view);
      return before;
    });
    return null;
  },
  showOver(over) {
    const workbench = shownWorkbench();
    if (workbench) showWorkbench(workbench, over);
  },
};
