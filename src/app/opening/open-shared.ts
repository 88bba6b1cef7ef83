import type { Workbench } from '#state/workbench.ts';

/** Opens a share link; where what reads it could not be loaded, says so and offers to try again. */
export function openShared(workbench: Workbench, share: string): void {
  void import('./open-share-link.ts').then(
    ({ openShareLink }) => openShareLink(workbench, share),
    () => workbench.view.notifyNotLoaded(() => openShared(workbench, share)),
  );
}
