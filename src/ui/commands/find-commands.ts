import type { CommandGroup } from './command.ts';
import { COMMAND_GROUPS } from './command.ts';
import type { PaletteLine } from './command-providers.ts';

/** Commands of one group, the best first. */
export interface FoundCommands {
  readonly group: CommandGroup;
  readonly commands: readonly PaletteLine[];
}

/** A person types another letter rather than read more than these. */
type Most = Readonly<Record<CommandGroup, number>>;
const MOST: Most = { actions: 9, parameters: 8, models: 8, conversations: 8, view: 9 };
const MOST_UNASKED: Most = { actions: 100, parameters: 4, models: 4, conversations: 5, view: 100 };

/**
 * The commands in which every word of the query occurs, by group; in a group those first whose words begin like it. An
 * empty query finds all, of models and conversations the first few, in the given order.
 */
export function findCommands(commands: readonly PaletteLine[], query: string): readonly FoundCommands[] {
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  const most = words.length === 0 ? MOST_UNASKED : MOST;
  const found = new Map<CommandGroup, { readonly command: PaletteLine; readonly rank: number }[]>(
    COMMAND_GROUPS.map((group) => [group, []]),
  );
  for (const command of commands) {
    const rank = rankOf(command, words);
    if (rank !== null) found.get(command.group)?.push({ command, rank: rank + (command.isRare ? 3 : 0) });
  }
  return Array.from(found, ([group, ranked]) => ({
    group,
    commands: ranked
      .sort((a, b) => a.rank - b.rank)
      .slice(0, most[group])
      .map(({ command }) => command),
  })).filter(({ commands: listed }) => listed.length > 0);
}

/** 0 when the label begins with the query's first word, 1 when words of it do, 2 for anything else; null for no match. */
function rankOf(command: PaletteLine, words: readonly string[]): number | null {
  const label = fold(command.label);
  const rest = fold(`${command.detail} ${command.keywords}`);
  if (!words.every((word) => label.includes(word) || rest.includes(word))) return null;
  const first = words[0];
  if (first === undefined || label.startsWith(first)) return 0;
  return words.every((word) => ` ${label}`.includes(` ${word}`)) ? 1 : 2;
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
