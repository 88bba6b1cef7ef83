import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useWorkbenchState } from '#state/workbench.ts';
import type { IconName } from '#ui/primitives/Icon.tsx';
import { MenuButton } from '#ui/primitives/MenuButton.tsx';
import type { Command } from './command.ts';
import { inState, runCommand } from './command.ts';
import type { EveryCommandId } from './every-command.ts';
import { EVERY_COMMAND } from './every-command.ts';
import { capsOf, isApple } from './keys.ts';
import { usePage } from './page.ts';

/** A command of the table, whichever of its properties it has. */
const commandOf = (id: EveryCommandId): Command => EVERY_COMMAND[id];

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
  // What is shown, not the state: with every other change of it the menu would be drawn anew.
  const ids = useWorkbenchState(
    useShallow((state) => commands.filter((id) => commandOf(id).isAvailable?.(state) ?? true)),
  );
  const labels = useWorkbenchState(
    useShallow((state) => ids.map((id) => commandOf(id).menuLabel ?? inState(commandOf(id).label, state))),
  );
  const icons = useWorkbenchState(useShallow((state) => ids.map((id) => inState(commandOf(id).icon, state))));
  const items = useMemo(
    () =>
      ids.map((id, index) => {
        const { keys } = commandOf(id);
        return {
          label: labels[index] ?? '',
          icon: icons[index] ?? 'more',
          ...(keys && { cap: capsOf(keys, isApple()).join(' ') }),
          run: () => runCommand(page, commandOf(id)),
        };
      }),
    [ids, labels, icons, page],
  );
  return (
    <MenuButton label={label} icon={icon} items={items} className={className}>
      {children}
    </MenuButton>
  );
}
