import type { WorkbenchState } from '#state/workbench-state.ts';
import type { IconName } from '#ui/primitives/Icon.tsx';
import type { Keys } from './keys.ts';
import type { Page } from './page.ts';

/** The groups of the palette, in their order. */
export const COMMAND_GROUPS = ['actions', 'parameters', 'models', 'conversations', 'view'] as const;

export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something that is always the same, or follows the state. */
export type OfState<T> = T | ((state: WorkbenchState) => T);

/** Something that the page can do. Its buttons, its keys, the palette and the list of keys all read this. */
export interface Command {
  readonly label: OfState<string>;
  readonly icon: OfState<IconName>;
  readonly group: CommandGroup;
  readonly keys?: Keys;
  /** Where several commands have the same keys: when the keys are this one's. */
  readonly hasKeys?: (state: WorkbenchState) => boolean;
  /** Said quietly after the label. */
  readonly detail?: OfState<string>;
  /** What its button is called, where that is not its label, and what the button's tooltip says. */
  readonly buttonLabel?: string;
  readonly buttonTitle?: OfState<string>;
  /** What its line in a menu is called, where the menu says half of it already. */
  readonly menuLabel?: string;
  /** For a button that shows and hides something: whether it is shown. */
  readonly isExpanded?: (state: WorkbenchState) => boolean;
  /** What the list of keys says, where that is not the label. */
  readonly keysLabel?: string;
  /** Whether the palette leaves it out: it is reached otherwise. */
  readonly isUnlisted?: true;
  /** Keys that come to the same. */
  readonly alsoKeys?: Keys;
  /** Whether it can be done as things stand; always, when absent. */
  readonly isAvailable?: (state: WorkbenchState) => boolean;
  /** What is said when it is asked for and is not available. */
  readonly unavailableNotice?: string;
  run(page: Page, state: WorkbenchState): void;
}

/** The value of something that may follow the state. */
export function inState<T extends string>(value: OfState<T>, state: WorkbenchState): T {
  return typeof value === 'function' ? value(state) : value;
}

/** Does what a command says, or says why not. */
export function runCommand(page: Page, command: Command): void {
  const state = page.store.getState();
  if (command.isAvailable?.(state) ?? true) command.run(page, state);
  else if (command.unavailableNotice) page.view.notify(command.unavailableNotice);
}
