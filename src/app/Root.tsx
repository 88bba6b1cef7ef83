import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { Workbench } from '#state/workbench.ts';
import { WorkbenchContext } from '#state/workbench.ts';
import { App } from '#ui/shell/App.tsx';

const queries = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } });

/** The page with everything that its parts need around it. */
export function Root({ workbench }: { workbench: Workbench }) {
  return (
    <QueryClientProvider client={queries}>
      <WorkbenchContext value={workbench}>
        <App />
      </WorkbenchContext>
    </QueryClientProvider>
  );
}
