import { describe, expect, it } from 'vitest';
import type { PaletteLine } from './command-providers.ts';
import { findCommands } from './find-commands.ts';

const command = (
  group: PaletteLine['group'],
  label: string,
  over: Partial<PaletteLine> = {},
): PaletteLine => ({
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
  command('view', 'Projector mode'),
  command('actions', 'Go to Compare'),
  command('actions', 'Copy share link'),
  command('actions', 'Connection', { detail: 'Oxen.ai', keywords: 'key address' }),
  command('conversations', 'Economy of scale'),
];
const labels = (query: string) =>
  findCommands(COMMANDS, query).map(({ group, commands }) => [group, commands.map(({ label }) => label)]);

describe('findCommands', () => {
  it('groups what holds every word, the best first', () => {
    expect(labels('co')).toEqual([
      ['actions', ['Copy share link', 'Connection', 'Go to Compare']],
      ['conversations', ['Economy of scale']],
    ]);
  });

  it('takes the name of a tab for the way there, whatever else begins with it', () => {
    const more = [command('actions', 'Compare: show the differences'), ...COMMANDS];
    expect(findCommands(more, 'compare')[0]?.commands.map(({ label }) => label)).toEqual([
      'Go to Compare',
      'Compare: show the differences',
    ]);
  });

  it('finds by details and further words', () => {
    expect(labels('api KEY')).toEqual([]);
    expect(labels('oxen key')).toEqual([['actions', ['Connection']]]);
  });

  it('puts rare forms behind everything else that matches', () => {
    const rare = command('actions', 'Copy code as Python', { isRare: true });
    const [found] = findCommands([rare, ...COMMANDS], 'co');
    expect(found?.commands.at(-1)).toBe(rare);
  });

  it('lists everything for an empty query, with few models and conversations', () => {
    const many = Array.from({ length: 50 }, (_, index) => command('models', `model ${index}`));
    const [actions, models] = findCommands([...COMMANDS, ...many], ' ');
    expect(actions?.commands).toHaveLength(3);
    expect(models?.commands).toHaveLength(4);
  });

  it('puts the group first that has the thing itself', () => {
    const stream = command('parameters', 'stream');
    const inspect = command('actions', 'Inspect stream');
    const [first] = findCommands([inspect, stream], 'stream');
    expect(first?.commands).toEqual([stream]);
  });

  it('takes the beginnings of further words, not pieces of them', () => {
    expect(labels('ddress')).toEqual([]);
    expect(labels('addr')).toEqual([['actions', ['Connection']]]);
  });

  it('finds nothing for a word that is nowhere', () => {
    expect(labels('zebra')).toEqual([]);
  });
});
