import type { ModelMatch } from '#domain/models/search-models.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { CONNECTIONS } from '#domain/request/connection.ts';
import * as words from '#words/models/models.ts';

/** A line of the open list. Headings are no options; `index` counts the options. */
export type PickerRow =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'model'; readonly index: number; readonly match: ModelMatch }
  | { readonly kind: 'typed'; readonly index: number; readonly text: string };

/** What the headings tell apart besides the models themselves. */
export interface ListPlace {
  readonly kind: ConnectionChoice['kind'];
  /** Whether requests to Oxen.ai would carry a key. */
  readonly hasOxenKey: boolean;
}

/**
 * The lines of the list: the matches, under headings where they are of several kinds (a query ranks them across the
 * kinds, and has none), and at the end the text as an ID of its own (`typedText`; null where it is none).
 */
export function pickerRows(
  matches: readonly ModelMatch[],
  typedText: string | null,
  place: ListPlace,
  isQuery = false,
): readonly PickerRow[] {
  const rows: PickerRow[] = [];
  const headings = matches.map((match) => headingOf(match, place));
  const hasParts =
    !isQuery && headings.some((heading) => heading !== headings[0] || heading !== words.allModels);
  matches.forEach((match, index) => {
    const heading = headings[index];
    if (hasParts && heading !== undefined && heading !== headings[index - 1]) {
      rows.push({ kind: 'heading', text: heading });
    }
    rows.push({ kind: 'model', index, match });
  });
  if (typedText !== null) rows.push({ kind: 'typed', index: matches.length, text: typedText });
  return rows;
}

function headingOf({ part, model }: ModelMatch, { kind, hasOxenKey }: ListPlace): string {
  if (part === 'favourite') return words.favourites;
  if (part === 'recent') return words.recent;
  if (model.withdrawnOn !== null) return words.withdrawnModels;
  if (CONNECTIONS[kind].models === 'own') return words.allModels;
  if (model.origin === 'sandbox') return words.sandboxWorksNow;
  return hasOxenKey ? words.oxen : words.oxenNeedsKey;
}

/** The place among `count` options after a key; null for keys that do not move. `at` is -1 while none is active. */
export function movedIndex(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return at >= last ? 0 : at + 1;
    case 'ArrowUp':
      return at <= 0 ? last : at - 1;
    case 'PageDown':
      return Math.min(last, Math.max(at, 0) + PAGE);
    case 'PageUp':
      return Math.max(0, at - PAGE);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

const PAGE = 8;
