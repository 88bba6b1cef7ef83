import { goTo } from '#words/page/commands.ts';
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
 * The commands in which every word of the query occurs, by group; those first whose words begin like it, and the group
 * first in which the best is. An empty query finds all, of models and conversations the first few, in the given order.
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
  return Array.from(found, ([group, unsorted]) => {
    const ranked = unsorted.sort((a, b) => a.rank - b.rank);
    const shown = ranked.slice(0, most[group]).map(({ command }) => command);
    return { group, commands: shown, best: ranked[0]?.rank ?? 0 };
  })
    .filter(({ commands: listed }) => listed.length > 0)
    .sort((a, b) => a.best - b.best)
    .map(({ group, commands: listed }) => ({ group, commands: listed }));
}

/**
 * -1 when the label is the query or the tab of that name, 0 when it begins with the query's first word, 1 when words of it do, 2 for anything
 * else; null for no match. Of further words only beginnings count, as nobody sees why a piece of one was found.
 */
function rankOf(command: PaletteLine, words: readonly string[]): number | null {
  const label = fold(command.label);
  const detail = fold(command.detail);
  const keywords = ` ${fold(command.keywords)}`;
  const isIn = (word: string) =>
    label.includes(word) || detail.includes(word) || keywords.includes(` ${word}`);
  if (!words.every(isIn)) return null;
  const first = words[0];
  // Who types the name of a tab wants to go there, whatever else begins with it.
  const named = words.join(' ');
  if (words.length > 0 && (label === named || label === fold(goTo(named)))) return -1;
  if (first === undefined || label.startsWith(first)) return 0;
  return words.every((word) => ` ${label}`.includes(` ${word}`)) ? 1 : 2;
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
