import { describe, expect, it } from 'vitest';
import type { Command } from './find-commands.ts';
import { findCommands } from './find-commands.ts';

const command = (group: Command['group'], label: string, over: Partial<Command> = {}): Command => ({
  id: `${group} ${label}`,
  group,
  label,
  detail: '',
  icon: 'chat',
  caps: [],
  keywords: '',
  isRare: false,
  run: () => {},
  ...over,
});
const COMMANDS = [
  command('View', 'Projector mode'),
  command('Actions', 'Go to Compare'),
  command('Actions', 'Copy share link'),
  command('Actions', 'Connection', { detail: 'Oxen.ai', keywords: 'key address' }),
  command('Conversations', 'Economy of scale'),
];
const labels = (query: string) =>
  findCommands(COMMANDS, query).map(({ group, commands }) => [group, commands.map(({ label }) => label)]);

describe('findCommands', () => {
  it('groups what holds every word, the best first', () => {
    expect(labels('co')).toEqual([
      ['Actions', ['Copy share link', 'Connection', 'Go to Compare']],
      ['Conversations', ['Economy of scale']],
    ]);
  });

  it('finds by details and further words', () => {
    expect(labels('api KEY')).toEqual([]);
    expect(labels('oxen key')).toEqual([['Actions', ['Connection']]]);
  });

  it('puts rare forms behind everything else that matches', () => {
    const rare = command('Actions', 'Copy code as Python', { isRare: true });
    const [found] = findCommands([rare, ...COMMANDS], 'co');
    expect(found?.commands.at(-1)).toBe(rare);
  });

  it('lists everything for an empty query, with few models and conversations', () => {
    const many = Array.from({ length: 50 }, (_, index) => command('Models', `model ${index}`));
    const [actions, models] = findCommands([...COMMANDS, ...many], ' ');
    expect(actions?.commands).toHaveLength(3);
    expect(models?.commands).toHaveLength(4);
  });

  it('finds nothing for a word that is nowhere', () => {
    expect(labels('zebra')).toEqual([]);
  });
});
