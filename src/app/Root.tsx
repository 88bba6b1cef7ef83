import type { Workbench } from '#state/workbench.ts';
import { WorkbenchContext } from '#state/workbench.ts';
import { App } from '#ui/shell/App.tsx';

/** The page with everything that its parts need around it. */
export function Root({ workbench }: { workbench: Workbench }) {
  return (
    <WorkbenchContext value={workbench}>
      <App />
    </WorkbenchContext>
  );
}
