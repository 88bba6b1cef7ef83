import type { IconName } from '#ui/primitives/Icon.tsx';

export const COMMAND_GROUPS = ['Actions', 'Models', 'Conversations', 'View'] as const;

/** One line of the palette. */
export interface Command {
  /** Unlike every other's. */
  readonly id: string;
  readonly group: (typeof COMMAND_GROUPS)[number];
  readonly label: string;
  /** Said quietly after the label. */
  readonly detail: string;
  readonly icon: IconName;
  readonly caps: readonly string[];
  /** More words by which it is found. */
  readonly keywords: string;
  /** Whether it comes after all others that match as well: a rarer form of one of them. */
  readonly isRare: boolean;
  run(): void;
}

/** Commands of one group, the best first. */
export interface FoundCommands {
  readonly group: Command['group'];
  readonly commands: readonly Command[];
}

/** A person types another letter rather than read more than these. */
const MOST = { Actions: 9, Models: 8, Conversations: 8, View: 9 } as const;
const MOST_UNASKED = { Actions: 100, Models: 4, Conversations: 5, View: 100 } as const;

/**
 * The commands in which every word of the query occurs, by group; in a group those first whose words begin like it. An
 * empty query finds all, of models and conversations the first few, in the given order.
 */
export function findCommands(commands: readonly Command[], query: string): readonly FoundCommands[] {
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  const most = words.length === 0 ? MOST_UNASKED : MOST;
  const found = new Map<Command['group'], { readonly command: Command; readonly rank: number }[]>(
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
function rankOf(command: Command, words: readonly string[]): number | null {
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
