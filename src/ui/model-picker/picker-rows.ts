import type { ModelMatch } from '#domain/models/search-models.ts';

/** A line of the open list. Headings are no options; `index` counts the options. */
export type PickerRow =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'model'; readonly index: number; readonly match: ModelMatch }
  | { readonly kind: 'typed'; readonly index: number; readonly text: string };

const HEADINGS: Record<ModelMatch['part'], string> = {
  favourite: 'Favourites',
  recent: 'Recent',
  all: 'All models',
};

/**
 * The lines of the list: the matches under headings where there are favourites or recent ones, and at the end the text as
 * an ID of its own (`typedText`; null where it is none).
 */
export function pickerRows(matches: readonly ModelMatch[], typedText: string | null): readonly PickerRow[] {
  const rows: PickerRow[] = [];
  const hasParts = matches.some((match) => match.part !== 'all');
  matches.forEach((match, index) => {
    if (hasParts && match.part !== matches[index - 1]?.part) {
      rows.push({ kind: 'heading', text: HEADINGS[match.part] });
    }
    rows.push({ kind: 'model', index, match });
  });
  if (typedText !== null) rows.push({ kind: 'typed', index: matches.length, text: typedText });
  return rows;
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
