import { describe, expect, it } from 'vitest';
import { MessageGroups } from './message-groups.ts';

const nodes = (from: number, to: number) =>
  Array.from({ length: to - from }, (_unused, index) => ({ id: `n${from + index}` }));

describe('MessageGroups', () => {
  it('keeps the order and puts at most ten new messages together', () => {
    const groups = new MessageGroups().cut(nodes(0, 25));
    expect(groups.map((group) => group.nodes.length)).toEqual([10, 10, 5]);
    expect(groups.flatMap((group) => group.nodes)).toEqual(nodes(0, 25));
  });

  it('leaves every other message where it is when one is deleted, and when it comes back', () => {
    const groups = new MessageGroups<{ id: string }>();
    const path = nodes(0, 30);
    const before = places(groups.cut(path));
    const without = places(groups.cut(path.filter(({ id }) => id !== 'n10')));
    for (const [id, key] of without) expect(before.get(id)).toBe(key);
    expect(places(groups.cut(path))).toEqual(before);
  });

  it('fills the last group before it begins another', () => {
    const groups = new MessageGroups();
    groups.cut(nodes(0, 12));
    expect(groups.cut(nodes(0, 21)).map((group) => group.nodes.length)).toEqual([10, 10, 1]);
  });

  it('never gives two groups one key, also for branches that mix', () => {
    const groups = new MessageGroups();
    groups.cut(nodes(0, 30));
    const mixed = groups.cut([...nodes(20, 25), ...nodes(0, 5), ...nodes(25, 30), ...nodes(40, 45)]);
    expect(new Set(mixed.map((group) => group.key)).size).toBe(mixed.length);
    expect(mixed.flatMap((group) => group.nodes).length).toBe(20);
  });
});

function places(groups: readonly { key: number; nodes: readonly { id: string }[] }[]): Map<string, number> {
  return new Map(groups.flatMap(({ key, nodes: members }) => members.map(({ id }) => [id, key])));
}
