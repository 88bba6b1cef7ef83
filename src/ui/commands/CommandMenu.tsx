import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useWorkbenchState } from '#state/workbench.ts';
import type { IconName } from '#ui/primitives/Icon.tsx';
import { MenuButton } from '#ui/primitives/MenuButton.tsx';
import type { Command } from './command.ts';
import { inState, runCommand } from './command.ts';
import type { EveryCommandId } from './every-command.ts';
import { EVERY_COMMAND } from './every-command.ts';
import { capsOf, isApple } from './keys.ts';
import { usePage } from './page.ts';

/** A button with a menu of commands: their words, icons and keys are those of the table. What cannot be done is left out. */
export function CommandMenu({
  label,
  icon,
  commands,
  className = '',
  children,
}: {
  label: string;
  icon: IconName;
  commands: readonly EveryCommandId[];
  className?: string;
  /** What is shown beside the icon. */
  children?: ReactNode;
}) {
  const page = usePage();
  const state = useWorkbenchState((current) => current);
  const items = useMemo(
    () =>
      commands
        .map((id): Command => EVERY_COMMAND[id])
        .filter(({ isAvailable }) => isAvailable?.(state) ?? true)
        .map((command) => ({
          label: command.menuLabel ?? inState(command.label, state),
          icon: inState(command.icon, state),
          ...(command.keys && { cap: capsOf(command.keys, isApple()).join(' ') }),
          run: () => runCommand(page, command),
        })),
    [commands, page, state],
  );
  return (
    <MenuButton label={label} icon={icon} items={items} className={className}>
      {children}
    </MenuButton>
  );
}
