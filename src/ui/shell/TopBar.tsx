import { useWorkbenchState } from '#state/workbench.ts';
import { CommandIconButton, FindButton } from '#ui/commands/CommandButton.tsx';
import { isAvailable } from '#ui/commands/command-table.ts';
import { faultsTitle } from '#words/page/commands.ts';
import * as words from '#words/page/tabs.ts';
import { Brand } from './Brand.tsx';
import { ConnectionButton } from './ConnectionButton.tsx';
import { WorkbenchTabs } from './WorkbenchTabs.tsx';

/** The bar across the top of wide windows. */
export function TopBar({ conversationId }: { conversationId: string }) {
  const canFault = useWorkbenchState((state) => isAvailable('faults', state));
  return (
    <header className="flex min-w-0 items-center gap-2 border-b border-line bg-page px-3 [grid-area:top]">
      <div className="flex w-53 items-center gap-2 text-14 font-semibold tracking-[-0.012em] projector:mr-2! projector:w-auto narrow:mr-3 narrow:w-auto">
        <Brand />
        {words.tablistLabel}
        <CommandIconButton command="history" className="ml-auto" />
      </div>
      <WorkbenchTabs />
      <span className="flex-1" />
      <FindButton />
      <ConnectionButton conversationId={conversationId} />
      {canFault ? <CommandIconButton command="faults" title={faultsTitle} /> : null}
      <span className="mx-1 h-5 w-px bg-line" />
      <CommandIconButton command="import-request" />
      <CommandIconButton command="export" />
      <CommandIconButton command="share-link" />
      <CommandIconButton command="theme" />
    </header>
  );
}
