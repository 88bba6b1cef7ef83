import type { Command } from './command.ts';
import type { CommandId } from './command-table.ts';
import { COMMAND_LIST, COMMANDS } from './command-table.ts';
import { LATE_COMMANDS } from './late-commands.ts';
import { ACT_COMMANDS } from './shown-acts/act-commands.ts';

type LateCommandId = keyof typeof LATE_COMMANDS | keyof typeof ACT_COMMANDS;
export type EveryCommandId = CommandId | LateCommandId;

/** The whole table: the commands of the start, and those that are loaded with the palette and the menus. */
export const EVERY_COMMAND: Readonly<Record<EveryCommandId, Command>> = {
  ...COMMANDS,
  ...ACT_COMMANDS,
  ...LATE_COMMANDS,
};

/** The whole table in the order of the palette. */
export const EVERY_COMMAND_LIST: readonly (readonly [EveryCommandId, Command])[] = [
  ...COMMAND_LIST,
  // `entries` forgets the names.
  ...Object.entries({ ...ACT_COMMANDS, ...LATE_COMMANDS }).map(
    ([id, command]) => [id as LateCommandId, command] as const,
  ),
];
