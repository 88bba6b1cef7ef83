import type { WorkbenchState } from '#state/workbench-state.ts';
import type { Command } from './command.ts';
import { CONVERSATION_COMMANDS } from './conversation-commands.ts';
import type { KeyPress } from './match-keys.ts';
import { matchesKeys } from './match-keys.ts';
import { REQUEST_COMMANDS } from './request-commands.ts';
import { TAB_COMMANDS, VIEW_COMMANDS } from './view-commands.ts';

const TABLE = { ...CONVERSATION_COMMANDS, ...TAB_COMMANDS, ...REQUEST_COMMANDS, ...VIEW_COMMANDS };

export type CommandId = keyof typeof TABLE;

/**
 * Everything that the page can do. Buttons, keys, the palette and the list of keys all read this: a new command is one
 * entry here. What there are many of (models, conversations) is in `command-providers.ts`.
 */
export const COMMANDS: Readonly<Record<CommandId, Command>> = TABLE;

/** The commands in the order of the palette and of the list of keys. */
export const COMMAND_LIST: readonly (readonly [CommandId, Command])[] = Object.entries(TABLE).map(
  // `entries` forgets the names.
  ([id, command]) => [id as CommandId, command],
);

/** The command that a key press asks for; null for none. */
export function findByKeys(
  press: KeyPress,
  options: { readonly afterG: boolean; readonly isApple: boolean },
  state: WorkbenchState,
): CommandId | null {
  const found = COMMAND_LIST.find(
    ([, { keys, hasKeys }]) =>
      keys !== undefined && (hasKeys?.(state) ?? true) && matchesKeys(press, keys, options),
  );
  return found?.[0] ?? null;
}

/** Whether a command can be done as things stand. */
export function isAvailable(id: CommandId, state: WorkbenchState): boolean {
  return COMMANDS[id].isAvailable?.(state) ?? true;
}
