import { describe, expect, it } from 'vitest';
import { longConversation } from '#testing/arbitrary-conversation.ts';
import { listHistory, updateHistory } from './history-entries.ts';

describe('the lines of the history', () => {
  const first = longConversation('a', 2);
  const second = longConversation('b', 2);
  const history = listHistory([], [first, second], 'a');

  it('are the same list while somebody types', () => {
    expect(updateHistory(history, [{ ...first, unsentText: 'A key press' }], 'a')).toBe(history);
  });

  it.each([
    ['a name', { title: 'Named' }],
    ['a pin', { pinned: true }],
    ['a later time', { updatedAtMs: 9_000 }],
  ])('are others with %s', (_what, change) => {
    const updated = updateHistory(history, [{ ...second, ...change }], 'a');
    expect(updated.find(({ id }) => id === 'b')).toMatchObject(change);
    expect(updated).toHaveLength(2);
  });
});
