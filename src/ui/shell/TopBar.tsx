import { CommandIconButton, FindButton } from '#ui/commands/CommandButton.tsx';
import * as words from '#words/tabs.ts';
import { Brand } from './Brand.tsx';
import { ConnectionButton } from './ConnectionButton.tsx';
import { WorkbenchTabs } from './WorkbenchTabs.tsx';

/** The bar across the top of wide windows. */
export function TopBar({ conversationId }: { conversationId: string }) {
  return (
    <header className="top">
      <div className="brand">
        <Brand />
        {words.tablistLabel}
        <CommandIconButton command="history" />
      </div>
      <WorkbenchTabs />
      <span className="sp" />
      <FindButton />
      <ConnectionButton conversationId={conversationId} />
      <span className="rule" />
      <CommandIconButton command="import-request" />
      <CommandIconButton command="export" />
      <CommandIconButton command="share-link" />
      <CommandIconButton command="theme" />
    </header>
  );
}
