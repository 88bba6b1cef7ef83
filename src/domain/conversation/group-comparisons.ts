import { comparisonIdOf, orderColumns } from './comparison.ts';
import type { Conversation } from './conversation.ts';

/** Conversations of a file or a list: each chat by itself, and the columns of each comparison together, in their order. */
export function groupComparisons<T extends Pick<Conversation, 'id' | 'place' | 'column' | 'createdAtMs'>>(
  conversations: readonly T[],
): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const each of conversations) {
    const comparisonId = comparisonIdOf(each);
    const key = comparisonId === null ? `chat ${each.id}` : `comparison ${comparisonId}`;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return Array.from(groups.values(), (group) => {
    const [first = group[0], ...others] = orderColumns(group);
    return [first, ...others];
  });
}
