/** Some messages in a row, under a name of their own. */
export interface MessageSlice<T> {
  readonly key: number;
  readonly nodes: readonly T[];
}

const GROUP_SIZE = 10;

/**
 * Cuts a branch into groups of up to ten messages. A message stays in its group whatever is added, deleted or shown
 * instead of others, so that what is being done in it (an edit that is not saved) survives.
 */
export class MessageGroups<T extends { readonly id: string }> {
  private readonly keyOf = new Map<string, number>();
  private nextKey = 0;

  /** The groups of a branch, first to last. */
  cut(path: readonly T[]): readonly MessageSlice<T>[] {
    const groups: { key: number; nodes: T[] }[] = [];
    const seen = new Set<number>();
    for (const node of path) {
      const last = groups.at(-1);
      const known = this.keyOf.get(node.id);
      if (last && (known === last.key || (known === undefined && last.nodes.length < GROUP_SIZE))) {
        last.nodes.push(node);
        this.keyOf.set(node.id, last.key);
        continue;
      }
      const key = known === undefined || seen.has(known) ? this.nextKey++ : known;
      seen.add(key);
      groups.push({ key, nodes: [node] });
      this.keyOf.set(node.id, key);
    }
    return groups;
  }
}
