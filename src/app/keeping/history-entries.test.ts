import { describe, expect, it } from 'vitest';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { longConversation } from '#testing/arbitrary-conversation.ts';
import { listHistory, updateHistory } from './history-entries.ts';

const SHOWN = { chatId: 'a', comparisonId: null };

describe('the lines of the history', () => {
  const first = longConversation('a', 2);
  const second = longConversation('b', 2);
  const history = listHistory([], [first, second], SHOWN);

  it('are the same list while somebody types', () => {
    expect(updateHistory(history, [{ ...first, unsentText: 'A key press' }], SHOWN)).toBe(history);
  });

  it.each([
    ['a name', { title: 'Named' }],
    ['a pin', { pinned: true }],
    ['a later time', { updatedAtMs: 9_000 }],
  ])('are others with %s', (_what, change) => {
    const updated = updateHistory(history, [{ ...second, ...change }], SHOWN);
    expect(updated.find(({ id }) => id === 'b')).toMatchObject(change);
    expect(updated).toHaveLength(2);
  });
});

describe('the line of a comparison', () => {
  const column = (id: string, position: number, comparisonId = 'c'): Conversation => ({
    ...longConversation(id, 2),
    place: 'compare',
    column: { comparisonId, position },
  });

  it('stands for all its columns, in their order', () => {
    const history = listHistory(
      [],
      [column('second', 1), column('first', 0), longConversation('a', 2)],
      SHOWN,
    );
    expect(history.map(({ id }) => id).toSorted()).toEqual(['a', 'c']);
    const line = history.find(({ id }) => id === 'c');
    expect(line?.columns?.map(({ id }) => id)).toEqual(['first', 'second']);
  });

  it('keeps the columns that did not change', () => {
    const history = listHistory([], [column('first', 0), column('second', 1)], SHOWN);
    const updated = updateHistory(history, [{ ...column('second', 1), updatedAtMs: 9_000 }], SHOWN);
    expect(updated).toHaveLength(1);
    expect(updated[0]).toMatchObject({ id: 'c', updatedAtMs: 9_000 });
    expect(updated[0]?.columns?.map(({ id }) => id)).toEqual(['first', 'second']);
    expect(updateHistory(updated, [{ ...column('second', 1), updatedAtMs: 9_000 }], SHOWN)).toBe(updated);
  });

  it('is one for each comparison, and one for all columns from before there were several', () => {
    const old = (id: string): Conversation => ({ ...column(id, 0), column: null });
    const history = listHistory([], [column('x', 0, 'c1'), column('y', 0, 'c2'), old('p'), old('q')], SHOWN);
    expect(history).toHaveLength(3);
  });
});
