import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { ThemeChoice } from '#state/workbench-state.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import type { IconName } from '#ui/primitives/Icon.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { Brand } from './Brand.tsx';
import { ConnectionStatus } from './ConnectionStatus.tsx';
import { ShareButton } from './ShareButton.tsx';
import { WorkbenchTabs } from './WorkbenchTabs.tsx';

const THEME_ICONS: Record<ThemeChoice, IconName> = { system: 'screen', light: 'sun', dark: 'moon' };

/** The bar across the top of wide windows. */
export function TopBar({ conversationId }: { conversationId: string }) {
  const { view } = useWorkbench();
  const historyOpen = useWorkbenchState((state) => state.view.historyOpen);
  const theme = useWorkbenchState((state) => state.view.theme);
  return (
    <header className="top">
      <div className="brand">
        <Brand />
        Workbench
        <IconButton
          icon="sidebar"
          label="History"
          title={historyOpen ? 'Hide the history' : 'Show the history'}
          aria-expanded={historyOpen}
          aria-keyshortcuts="["
          onClick={() => view.setHistoryOpen(!historyOpen)}
        />
      </div>
      <WorkbenchTabs />
      <span className="sp" />
      <button
        type="button"
        className="find"
        aria-keyshortcuts="Control+K"
        onClick={() => view.openDialog({ kind: 'palette' })}
      >
        <Icon name="search" />
        <span>Search or run</span>
        <kbd>Ctrl K</kbd>
      </button>
      <ConnectionStatus conversationId={conversationId} />
      <Button
        icon="plug"
        aria-describedby="connection-status"
        aria-keyshortcuts=","
        onClick={() => view.openDialog({ kind: 'connection', conversationId })}
      >
        Connection
      </Button>
      <span className="rule" />
      <IconButton
        icon="importIn"
        label="Import request"
        onClick={() => view.openDialog({ kind: 'import' })}
      />
      <IconButton
        icon="exportOut"
        label="Export"
        onClick={() => view.openDialog({ kind: 'export', conversationId })}
      />
      <ShareButton conversationId={conversationId} />
      <IconButton
        icon={THEME_ICONS[theme]}
        label="Theme"
        title={`Theme: ${theme}`}
        aria-keyshortcuts="T"
        onClick={view.nextTheme}
      />
    </header>
  );
}
