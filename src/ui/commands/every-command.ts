import type { Command } from './command.ts';
import type { CommandId } from './command-table.ts';
import { COMMAND_LIST, COMMANDS } from './command-table.ts';
import { LATE_COMMANDS } from './late-commands.ts';

type LateCommandId = keyof typeof LATE_COMMANDS;
export type EveryCommandId = CommandId | LateCommandId;

/** The whole table: the commands of the start, and those that are loaded with the palette and the menus. */
export const EVERY_COMMAND: Readonly<Record<EveryCommandId, Command>> = { ...COMMANDS, ...LATE_COMMANDS };

/** The whole table in the order of the palette. */
export const EVERY_COMMAND_LIST: readonly (readonly [EveryCommandId, Command])[] = [
  ...COMMAND_LIST,
  // `entries` forgets the names.
  ...Object.entries(LATE_COMMANDS).map(([id, command]) => [id as LateCommandId, command] as const),
];
