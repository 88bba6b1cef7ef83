import { useId } from 'react';
import { useWorkbenchState } from '#state/workbench.ts';
import { CommandButton, CommandIconButton } from '#ui/commands/CommandButton.tsx';
import type { CommandId } from '#ui/commands/command-table.ts';
import { isAvailable } from '#ui/commands/command-table.ts';
import { iconButtonClass } from '#ui/primitives/classes/button-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import { MENU } from '#ui/primitives/Menu.tsx';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import { shownTab } from '#ui/tabs/tab-table.ts';
import * as words from '#words/page/tabs.ts';
import { ConnectionButton } from './ConnectionButton.tsx';
import { WorkbenchTabs } from './WorkbenchTabs.tsx';

const modelPicker = lazyModule(() => import('#ui/model-picker/ModelPicker.tsx'));

/** What stands behind "More". */
const MENU_COMMANDS: readonly CommandId[] = ['new-conversation', 'import-request', 'export', 'share-link'];

const BAR =
  'grid grid-cols-[2.75rem_minmax(0,1fr)_2.75rem_2.75rem] items-center gap-x-0.5 border-b border-line bg-page px-1.5 pt-1.5 [grid-area:top]';
const BAR_BUTTON = 'phone:size-11 phone:[&>svg]:size-5';

/** The bar across the top of phones: history, model, parameters, the rest behind "More", and the tabs below. */
export function PhoneBar({ conversationId }: { conversationId: string }) {
  const { label, hasPanel } = useWorkbenchState(shownTab);
  const canFault = useWorkbenchState((state) => isAvailable('faults', state));
  const menuId = useId();
  return (
    <header className={BAR}>
      <CommandIconButton command="history" icon="menu" className={BAR_BUTTON} />
      {hasPanel ? (
        <WhenLoaded module={modelPicker} placeholder={<span />}>
          {({ ModelPicker }) => <ModelPicker look="bare" conversationId={conversationId} />}
        </WhenLoaded>
      ) : (
        <b className="pl-1.5 text-16">{label}</b>
      )}
      {hasPanel ? <CommandIconButton command="parameters" className={BAR_BUTTON} /> : <span />}
      <button
        type="button"
        className={`${iconButtonClass()} ${BAR_BUTTON}`}
        aria-label={words.more}
        title={words.more}
        popoverTarget={menuId}
      >
        <Icon name="more" className="stroke-[2.25]" />
      </button>
      <div
        id={menuId}
        popover="auto"
        className={`${MENU} inset-[3.25rem_0.5rem_auto_auto] max-h-[calc(100dvh-3.75rem)] max-w-[calc(100vw-1rem)] overflow-y-auto overscroll-contain`}
      >
        <ConnectionButton conversationId={conversationId} menuId={menuId} />
        {canFault ? <CommandButton command="faults" menuId={menuId} /> : null}
        {MENU_COMMANDS.map((command) => (
          <CommandButton key={command} command={command} menuId={menuId} />
        ))}
        {/* The menu stays, for the next one. */}
        <CommandButton command="theme" variant="menu" />
        <CommandButton command="projector" menuId={menuId} />
        <CommandButton command="guide" menuId={menuId} />
        <CommandButton command="palette" menuId={menuId} />
      </div>
      <WorkbenchTabs />
    </header>
  );
}
