import { useId } from 'react';
import { useWorkbenchState } from '#state/workbench.ts';
import { CommandButton, CommandIconButton } from '#ui/commands/CommandButton.tsx';
import type { CommandId } from '#ui/commands/command-table.ts';
import { iconButtonClass } from '#ui/primitives/button-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import { MENU } from '#ui/primitives/Menu.tsx';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import { shownTab } from '#ui/tabs/tab-table.ts';
import * as words from '#words/tabs.ts';
import { ConnectionButton } from './ConnectionButton.tsx';
import { WorkbenchTabs } from './WorkbenchTabs.tsx';

const modelPicker = lazyModule(() => import('#ui/model-picker/ModelPicker.tsx'));

/** What stands behind "More". */
const MENU_COMMANDS: readonly CommandId[] = ['new-conversation', 'import-request', 'export', 'share-link'];

/** The bar across the top of phones: history, model, parameters, the rest behind "More", and the tabs below. */
export function PhoneBar({ conversationId }: { conversationId: string }) {
  const { label, hasPanel } = useWorkbenchState(shownTab);
  const menuId = useId();
  return (
    <header className="mtop">
      <CommandIconButton command="history" icon="menu" />
      {hasPanel ? (
        <WhenLoaded module={modelPicker} placeholder={<span />}>
          {({ ModelPicker }) => <ModelPicker look="bare" conversationId={conversationId} />}
        </WhenLoaded>
      ) : (
        <b className="pl-1.5 text-16">{label}</b>
      )}
      {hasPanel ? <CommandIconButton command="parameters" /> : <span />}
      <button
        type="button"
        className={iconButtonClass()}
        aria-label={words.more}
        title={words.more}
        popoverTarget={menuId}
      >
        <Icon name="more" className="fat" />
      </button>
      <div id={menuId} popover="auto" className={`${MENU} inset-[3.25rem_0.5rem_auto_auto]`}>
        <ConnectionButton conversationId={conversationId} menuId={menuId} />
        {MENU_COMMANDS.map((command) => (
          <CommandButton key={command} command={command} menuId={menuId} />
        ))}
        {/* The menu stays, for the next one. */}
        <CommandButton command="theme" variant="menu" />
        <CommandButton command="palette" menuId={menuId} />
      </div>
      <WorkbenchTabs />
    </header>
  );
}
