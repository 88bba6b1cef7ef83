import { useId } from 'react';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import { iconButtonClass } from '#ui/primitives/button-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import { MENU } from '#ui/primitives/Menu.tsx';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import { ConnectionStatus } from './ConnectionStatus.tsx';
import { useCopyShareLink } from './use-copy-share-link.ts';
import { WorkbenchTabs } from './WorkbenchTabs.tsx';

const modelPicker = lazyModule(() => import('#ui/model-picker/ModelPicker.tsx'));

/** The bar across the top of phones: history, model, parameters, the rest behind "More", and the tabs below. */
export function PhoneBar({
  conversationId,
  onParameters,
}: {
  conversationId: string;
  onParameters: () => void;
}) {
  const { conversations, view } = useWorkbench();
  const historyOpen = useWorkbenchState((state) => state.view.historyOpen);
  const tab = useWorkbenchState((state) => state.view.tab);
  const menuId = useId();
  const copyShareLink = useCopyShareLink(conversationId);
  return (
    <header className="mtop">
      <IconButton
        icon="menu"
        label="History"
        aria-expanded={historyOpen}
        onClick={() => view.setHistoryOpen(!historyOpen)}
      />
      {tab === 'compare' ? (
        <b className="mtitle">Compare</b>
      ) : (
        <WhenLoaded module={modelPicker} placeholder={<span />}>
          {({ ModelPicker }) => <ModelPicker conversationId={conversationId} />}
        </WhenLoaded>
      )}
      {tab === 'compare' ? (
        <span />
      ) : (
        <IconButton icon="sliders" label="Open parameters" onClick={onParameters} />
      )}
      <button
        type="button"
        className={iconButtonClass()}
        aria-label="More"
        title="More"
        popoverTarget={menuId}
      >
        <Icon name="more" className="fat" />
      </button>
      <div id={menuId} popover="auto" className={`${MENU} inset-[3.25rem_0.5rem_auto_auto]`}>
        <ConnectionStatus conversationId={conversationId} className="px-3 py-2" />
        <Button
          variant="menu"
          icon="plus"
          popoverTarget={menuId}
          popoverTargetAction="hide"
          onClick={() => conversations.start()}
        >
          New conversation
        </Button>
        <Button
          variant="menu"
          icon="plug"
          popoverTarget={menuId}
          popoverTargetAction="hide"
          onClick={() => view.openDialog({ kind: 'connection', conversationId })}
        >
          Connection
        </Button>
        <Button
          variant="menu"
          icon="importIn"
          popoverTarget={menuId}
          popoverTargetAction="hide"
          onClick={() => view.openDialog({ kind: 'import' })}
        >
          Import request
        </Button>
        <Button
          variant="menu"
          icon="exportOut"
          popoverTarget={menuId}
          popoverTargetAction="hide"
          onClick={() => view.openDialog({ kind: 'export', conversationId })}
        >
          Export
        </Button>
        <Button
          variant="menu"
          icon="link"
          popoverTarget={menuId}
          popoverTargetAction="hide"
          onClick={copyShareLink}
        >
          Copy share link
        </Button>
        <Button variant="menu" icon="sun" onClick={view.nextTheme}>
          Theme
        </Button>
        <Button
          variant="menu"
          icon="search"
          popoverTarget={menuId}
          popoverTargetAction="hide"
          onClick={() => view.openDialog({ kind: 'palette' })}
        >
          Search or run
        </Button>
      </div>
      <WorkbenchTabs />
    </header>
  );
}
