import type { ComponentPropsWithRef } from 'react';
import { useWorkbenchState } from '#state/workbench.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { KeyCaps } from '#ui/primitives/KeyCaps.tsx';
import { inState, runCommand } from './command.ts';
import type { CommandId } from './command-table.ts';
import { COMMANDS } from './command-table.ts';
import { ariaKeys, capsOf, isApple } from './keys.ts';
import { usePage } from './page.ts';

/** What every button of a command has from the table: its words, its icon, its keys and what it does. */
function useCommandButton(id: CommandId) {
  const page = usePage();
  const command = COMMANDS[id];
  const label = useWorkbenchState((state) => command.buttonLabel ?? inState(command.label, state));
  const title = useWorkbenchState((state) => command.buttonTitle && inState(command.buttonTitle, state));
  const icon = useWorkbenchState((state) => inState(command.icon, state));
  const isExpanded = useWorkbenchState((state) => command.isExpanded?.(state));
  const hasKeys = useWorkbenchState((state) => command.hasKeys?.(state) ?? true);
  const shownKeys = hasKeys ? command.keys : undefined;
  const keys = ariaKeys(shownKeys, isApple());
  return {
    label,
    icon,
    shownKeys,
    attributes: {
      ...(title === undefined ? {} : { title }),
      ...(isExpanded === undefined ? {} : { 'aria-expanded': isExpanded }),
      ...(keys === undefined ? {} : { 'aria-keyshortcuts': keys }),
      onClick: () => runCommand(page, command),
    },
  };
}

/** The button of a command, with its words. In the menu `menuId`, which it closes, it is a line of a menu. */
export function CommandButton({
  command,
  menuId,
  withCaps = false,
  wordClass,
  onRun,
  children,
  ...rest
}: {
  command: CommandId;
  menuId?: string;
  /** Whether it shows its keys. */
  withCaps?: boolean;
  /** Of the word, where it does not show in every window. */
  wordClass?: string;
  /** After the command. */
  onRun?: () => void;
} & Omit<ComponentPropsWithRef<typeof Button>, 'icon'>) {
  const { label, icon, shownKeys, attributes } = useCommandButton(command);
  return (
    <Button
      icon={icon}
      {...attributes}
      onClick={() => {
        attributes.onClick();
        onRun?.();
      }}
      {...(menuId === undefined
        ? {}
        : { variant: 'menu', popoverTarget: menuId, popoverTargetAction: 'hide' as const })}
      {...(withCaps ? { 'aria-label': label } : {})}
      {...rest}
    >
      {wordClass === undefined ? label : <span className={wordClass}>{label}</span>}
      {children}
      {withCaps && shownKeys ? <KeyCaps caps={capsOf(shownKeys, isApple())} /> : null}
    </Button>
  );
}

/** The button of a command with its icon only. */
export function CommandIconButton({
  command,
  ...rest
}: { command: CommandId } & Partial<ComponentPropsWithRef<typeof IconButton>>) {
  const { label, icon, attributes } = useCommandButton(command);
  return <IconButton label={label} icon={icon} {...attributes} {...rest} />;
}

const FIND =
  'flex h-7 w-52 min-w-24 narrow:min-w-7 touch:narrow:min-w-11 overflow-hidden whitespace-nowrap touch:h-11 touch:narrow:flex-none items-center gap-2 rounded-control bg-neutral-2 pr-1.5 pl-2 text-ink-quiet inset-ring inset-ring-line hover:bg-neutral-3 hover:text-ink projector:hidden narrow:w-7 touch:narrow:w-11 narrow:justify-center narrow:pr-0 narrow:pl-0';

/** The wide button that opens the palette, which looks like a field. */
export function FindButton() {
  const { label, attributes } = useCommandButton('palette');
  const { keys } = COMMANDS.palette;
  return (
    <button type="button" className={FIND} {...attributes}>
      <Icon name="search" />
      {/* Where there is no room for all words, the first ones alone: none is cut. */}
      <span className="h-5 min-w-0 overflow-hidden text-left whitespace-normal narrow:sr-only">{label}</span>
      {keys ? (
        <kbd className="ml-auto flex-none bg-transparent shadow-none max-[94rem]:hidden">
          {capsOf(keys, isApple()).join(' ')}
        </kbd>
      ) : null}
    </button>
  );
}
