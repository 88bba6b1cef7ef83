import { useWorkbenchState } from '#state/workbench.ts';
import { NARROW, useMediaQuery } from '#ui/primitives/browser/use-media-query.ts';

/** Whether the history lies over the page instead of beside it: in narrow windows, and where type is large. */
export function useIsDrawer(): boolean {
  const projector = useWorkbenchState((state) => state.view.projector);
  return useMediaQuery(NARROW) || projector;
}
