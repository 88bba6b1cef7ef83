import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryGroup } from './group-history.ts';
import { chooseTabStop, entryByKey, listRows, neighbourOf, rowOfEntry, sliceGroups } from './history-rows.ts';

/** Groups of so many entries each, which are named a, b, c … through all of them. */
function groupsOf(...sizes: readonly number[]): readonly HistoryGroup[] {
  let next = 0;
  return sizes.map((size, index) => ({
    label: `Group ${index}`,
    entries: Array.from({ length: size }, () => {
      const id = `entry-${next}`;
      next += 1;
      return { id, title: id, updatedAtMs: 0, pinned: false, model: '' };
    }),
  }));
}

const idsIn = (groups: readonly HistoryGroup[]) =>
  groups.flatMap(({ entries }) => entries.map(({ id }) => id));

describe('sliceGroups', () => {
  it('draws exactly the rows between two, whichever they are', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(sizes, fc.nat(30), fc.nat(30), (groupSizes, one, other) => {
        const groups = groupsOf(...groupSizes);
        const rows = listRows(groups);
        const from = Math.min(one, other, rows.length - 1);
        const to = Math.min(Math.max(one, other), rows.length - 1);
        const slices = sliceGroups(groups, from, to);
        const drawn = slices.flatMap(({ group, withHeading, entries }) => [
          ...(withHeading ? [group.label] : []),
          ...entries.map(({ id }) => id),
        ]);
        const wanted = rows
          .slice(from, to + 1)
          .map((row) => (row.kind === 'heading' ? row.group.label : row.entry.id));
        expect(drawn).toEqual(wanted);
        for (const { group, offset, entries } of slices)
          expect(group.entries.slice(offset, offset + entries.length)).toEqual(entries);
      }),
    );
  });

  it('draws nothing of an empty list', () => {
    expect(sliceGroups([], 0, -1)).toEqual([]);
  });
});

describe('rowOfEntry', () => {
  it('counts the headings', () => {
    const rows = listRows(groupsOf(2, 2));
    expect(rowOfEntry(rows, 'entry-0')).toBe(1);
    expect(rowOfEntry(rows, 'entry-2')).toBe(4);
    expect(rowOfEntry(rows, 'gone')).toBe(-1);
  });
});

describe('chooseTabStop', () => {
  const rows = listRows(groupsOf(3));

  it('takes the first wanted one that is drawn', () => {
    expect(chooseTabStop(rows, [null, 'gone', 'entry-2', 'entry-1'])).toBe('entry-2');
  });

  it('takes the first one of all when none is drawn', () => {
    expect(chooseTabStop(rows, [null, 'gone'])).toBe('entry-0');
    expect(chooseTabStop([], ['entry-0'])).toBeNull();
  });
});

describe('entryByKey', () => {
  const rows = listRows(groupsOf(2, 1));

  it.each([
    ['ArrowDown', 'entry-1', 'entry-2'],
    ['ArrowDown', 'entry-2', 'entry-2'],
    ['ArrowUp', 'entry-2', 'entry-1'],
    ['ArrowUp', 'entry-0', 'entry-0'],
    ['Home', 'entry-2', 'entry-0'],
    ['End', 'entry-0', 'entry-2'],
    ['Enter', 'entry-0', null],
  ])('%s at %s leads to %s', (key, from, to) => {
    expect(entryByKey(rows, from, key)).toBe(to);
  });
});

describe('neighbourOf', () => {
  it('is the next one, at the end the one before, and none for the last that goes', () => {
    const groups = groupsOf(1, 2);
    const rows = listRows(groups);
    expect(idsIn(groups).map((id) => neighbourOf(rows, id))).toEqual(['entry-1', 'entry-2', 'entry-1']);
    expect(neighbourOf(listRows(groupsOf(1)), 'entry-0')).toBeNull();
  });
});
