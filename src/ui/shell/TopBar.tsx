import { useWorkbenchState } from '#state/workbench.ts';
import { CommandButton, CommandIconButton, FindButton } from '#ui/commands/CommandButton.tsx';
import { isAvailable } from '#ui/commands/command-table.ts';
import { isOnSandbox } from '#ui/commands/request-commands.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import { faultsTitle } from '#words/page/commands.ts';
import * as header from '#words/page/header.ts';
import * as words from '#words/page/tabs.ts';
import { Brand } from './Brand.tsx';
import { ConnectionButton } from './ConnectionButton.tsx';
import { WITH_WORD, WORD } from './header-class.ts';
import { sideModule } from './side-module.ts';
import { WorkbenchTabs } from './WorkbenchTabs.tsx';

/** Beside their icons, a word in wide windows. */
const WITH_WORDS = [
  ['import-request', header.importWord],
  ['export', header.exportWord],
  ['share-link', header.shareWord],
  ['theme', header.themeWord],
] as const;

/** The bar across the top of wide windows. */
export function TopBar({ conversationId }: { conversationId: string }) {
  const isProjector = useWorkbenchState((state) => state.view.projector);
  const canFault = useWorkbenchState((state) => isAvailable('faults', state));
  // Where only the tab forbids it, its place is kept: nothing moves as tabs change.
  const hasFaults = useWorkbenchState((state) => isOnSandbox(state));
  return (
    <header className="flex h-12 min-w-0 items-center gap-2 border-b narrow:gap-1 touch:h-14 border-line bg-page px-3 touch:max-[56rem]:px-2 [grid-area:top]">
      <div className="flex w-53 shrink-[0.001] items-center gap-2 text-14 font-semibold tracking-[-0.012em] projector:mr-2! projector:w-auto narrow:mr-1 narrow:w-auto">
        <Brand />
        <span className="max-[64rem]:sr-only narrow:projector:sr-only">{words.tablistLabel}</span>
        <CommandIconButton command="history" className="ml-auto" />
      </div>
      <WorkbenchTabs />
      <span className="flex-1" />
      <FindButton />
      <ConnectionButton conversationId={conversationId} />
      {canFault || hasFaults ? (
        <CommandIconButton
          command="faults"
          title={faultsTitle}
          className={`flex-none projector:max-[86rem]:hidden touch:max-[56rem]:hidden ${canFault ? '' : 'invisible'}`}
        />
      ) : null}
      <span className="mx-1 h-5 w-px bg-line touch:max-[52rem]:hidden projector:max-[52rem]:hidden" />
      {WITH_WORDS.map(([command, word]) => (
        <CommandIconButton
          key={command}
          command={command}
          className={`${WITH_WORD} max-[96rem]:projector:hidden!`}
        >
          <span className={WORD} aria-hidden="true">
            {word}
          </span>
        </CommandIconButton>
      ))}
      <WhenLoaded
        module={sideModule}
        placeholder={<span className="w-16 flex-none narrow:w-15 min-[86rem]:w-34" />}
        onFailed={() => undefined}
      >
        {({ HeaderMenus }) => <HeaderMenus />}
      </WhenLoaded>
      {isProjector ? (
        <>
          <CommandButton command="projector" className="flex-none max-[72rem]:hidden" />
          <CommandIconButton command="projector" className="flex-none bg-neutral-4 min-[72rem]:hidden" />
        </>
      ) : null}
    </header>
  );
}
