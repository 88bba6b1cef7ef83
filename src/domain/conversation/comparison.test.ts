import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryConversation, longConversation } from '#testing/arbitrary-conversation.ts';
import { untitledComparison } from '#words/compare/comparisons.ts';
import { untitled } from '#words/conversation/conversations.ts';
import { comparisonTitle, isComparisonListed, lineOfColumn } from './column-lines.ts';
import { comparisonIdOf, orderColumns, placeColumns } from './comparison.ts';
import type { Conversation } from './conversation.ts';
import { createConversation } from './create-conversation.ts';
import { groupComparisons } from './group-comparisons.ts';

const conversations = fc.uniqueArray(arbitraryConversation, { selector: ({ id }) => id, maxLength: 8 });

describe('the columns of a comparison', () => {
  it('come back in the order in which they were placed, however they are read', () => {
    fc.assert(
      fc.property(conversations, fc.uuid(), fc.integer(), (columns, comparisonId, turn) => {
        const placed = placeColumns(columns, comparisonId);
        const at = placed.length === 0 ? 0 : Math.abs(turn) % placed.length;
        const mixed = [...placed.slice(at), ...placed.slice(0, at)].toReversed();
        expect(orderColumns(mixed)).toEqual(placed);
        expect(placed.map(({ id }) => id)).toEqual(columns.map(({ id }) => id));
        for (const each of placed) expect(comparisonIdOf(each)).toBe(comparisonId);
      }),
    );
  });

  it('keep all that was said in them, and share one name and one pin', () => {
    fc.assert(
      fc.property(conversations, fc.uuid(), (columns, comparisonId) => {
        const placed = placeColumns(columns, comparisonId);
        expect(placed.map(({ nodes, draft }) => ({ nodes, draft }))).toEqual(
          columns.map(({ nodes, draft }) => ({ nodes, draft })),
        );
        expect(new Set(placed.map(({ title }) => title)).size).toBeLessThanOrEqual(1);
        expect(new Set(placed.map(({ pinned }) => pinned)).size).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('are the same objects when they are placed again', () => {
    fc.assert(
      fc.property(conversations, fc.uuid(), (columns, comparisonId) => {
        const placed = placeColumns(columns, comparisonId);
        for (const [at, each] of placeColumns(placed, comparisonId).entries()) expect(each).toBe(placed[at]);
      }),
    );
  });

  it('have one order in every tab, also where two tabs took the same place', () => {
    const at = (id: string, createdAtMs: number): Conversation => ({
      ...longConversation(id, 0),
      createdAtMs,
      column: { comparisonId: 'one', position: 1 },
    });
    const older = at('b', 1);
    const newer = at('a', 2);
    expect(orderColumns([newer, older])).toEqual([older, newer]);
    expect(orderColumns([older, newer])).toEqual([older, newer]);
  });
});

describe('groupComparisons', () => {
  it('has every conversation once, each column with those of its comparison', () => {
    fc.assert(
      fc.property(conversations, (all) => {
        const groups = groupComparisons(all);
        expect(groups.flatMap((group) => group.map(({ id }) => id)).toSorted()).toEqual(
          all.map(({ id }) => id).toSorted(),
        );
        for (const group of groups) {
          expect(new Set(group.map(comparisonIdOf)).size).toBe(1);
          if (comparisonIdOf(group[0]) === null) expect(group).toHaveLength(1);
        }
        const comparisonIds = groups.map(([first]) => comparisonIdOf(first)).filter((id) => id !== null);
        expect(new Set(comparisonIds).size).toBe(comparisonIds.length);
      }),
    );
  });

  it('puts the columns of the time with one comparison together', () => {
    const column = (id: string): Conversation => ({ ...longConversation(id, 2), place: 'compare' });
    expect(groupComparisons([column('a'), longConversation('chat', 2), column('b')])).toHaveLength(2);
  });
});

describe('the line of a comparison', () => {
  const empty = (id: string, over: Partial<Conversation> = {}): Conversation => ({
    ...createConversation({
      id,
      nowMs: 1000,
      draft: longConversation('x', 0).draft,
      place: 'compare',
    }),
    ...over,
  });
  const lines = (...columns: readonly Conversation[]) => columns.map(lineOfColumn);

  it('has the first words that were said in any of them', () => {
    expect(comparisonTitle(lines(empty('a'), longConversation('b', 2, 'hello')))).toBe('0 hello');
    expect(comparisonTitle(lines(empty('a'), empty('b')))).toBe(untitledComparison);
    expect(untitledComparison).not.toBe(untitled);
  });

  it('is there once something was said, or it has a name', () => {
    expect(isComparisonListed(lines(empty('a'), longConversation('b', 2)), true)).toBe(true);
    expect(isComparisonListed(lines(empty('a', { title: 'Named' })), true)).toBe(true);
  });

  it('is there for what was only set up once it is left, and never for untouched columns', () => {
    const untouched = lines(empty('a'), empty('b'));
    const setUp = lines(empty('a'), empty('b', { updatedAtMs: 2000 }));
    expect(isComparisonListed(untouched, true)).toBe(false);
    expect(isComparisonListed(untouched, false)).toBe(false);
    expect(isComparisonListed(setUp, true)).toBe(false);
    expect(isComparisonListed(setUp, false)).toBe(true);
  });
});
