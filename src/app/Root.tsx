import type { ReactNode } from 'react';
import type { Workbench } from '#state/workbench.ts';
import { WorkbenchContext } from '#state/workbench.ts';
import { App } from '#ui/shell/App.tsx';

/** The page with everything that its parts need around it; `children` stand over it. */
export function Root({ workbench, children }: { workbench: Workbench; children?: ReactNode }) {
  return (
    <WorkbenchContext value={workbench}>
      <App />
      {children}
    </WorkbenchContext>
  );
}
