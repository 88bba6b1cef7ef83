import type { StorageArea } from './storage-area.ts';

/** Which recording of a place is the next in order; kept in the tab, so that a reload goes on where it was. */
export function keptOrder(area: StorageArea, place: string): { next: number } {
  const name = `replay-next.${place}`;
  return {
    get next() {
      const kept = Number(area.get(name));
      return Number.isSafeInteger(kept) && kept > 0 ? kept : 0;
    },
    set next(next) {
      if (next === 0) area.remove(name);
      else area.set(name, String(next));
    },
  };
}
