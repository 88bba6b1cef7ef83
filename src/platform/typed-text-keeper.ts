import type { Clock } from './clock.ts';
import type { Journal } from './journal.ts';

/** Keeps what is typed into editors, so that a closed or crashed tab does not lose it. */
export interface TypedTextKeeper {
  /** Notes the newest text of a place, null for none; it is written within a quarter of a second, or as the page is left. */
  keep(place: string, text: string | null): void;
  /** What former pages left; what is older than a month is removed. */
  readAll(): ReadonlyMap<string, string>;
}

/** What belonged to a message that is gone has no other end. */
const KEPT_FOR_MS = 30 * 24 * 60 * 60 * 1000;

/** Keeps typed texts in the journal. */
export function createTypedTextKeeper({
  journal,
  clock,
}: {
  readonly journal: Journal;
  readonly clock: Clock;
}): TypedTextKeeper {
  return {
    keep(place, text) {
      const name = journal.nameOf('typed', place, 'all');
      if (text === null) journal.settle(name);
      else journal.note(name, { kind: 'typed', value: { place, savedAtMs: clock.nowMs(), text } }, 'soon');
    },
    readAll() {
      const texts = new Map<string, string>();
      for (const { name, value } of journal.read('typed')) {
        if (value.savedAtMs > clock.nowMs() - KEPT_FOR_MS) texts.set(value.place, value.text);
        else journal.settle(name);
      }
      return texts;
    },
  };
}
