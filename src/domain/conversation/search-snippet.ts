import { searchWords } from './search-conversations.ts';

/** A piece of a text, and where in it the words stand that were looked for: from and to, in order, none over another. */
export interface Snippet {
  readonly text: string;
  readonly ranges: readonly (readonly [number, number])[];
}

/** Characters before the first found word, so that it stands near the beginning of a narrow line. */
const LEAD = 16;
const LENGTH = 120;

/**
 * The piece of a conversation's text around the first of the query's words that stands in it; null where none does.
 * `folded` is the same text as `foldText` gives it.
 */
export function findSnippet(original: string, folded: string, query: string): Snippet | null {
  const words = searchWords(query);
  const places = words.map((word) => folded.indexOf(word)).filter((at) => at >= 0);
  if (places.length === 0) return null;
  // A few letters are two in small: there the places of the two texts differ, and the folded one is shown.
  const shown = original.length === folded.length ? original : folded;
  const first = Math.min(...places);
  const from = first <= LEAD ? 0 : startOfWord(shown, first - LEAD, first);
  const piece = shown
    .slice(from, from + LENGTH)
    .replace(/\s+/g, ' ')
    .trimStart();
  const text = (from > 0 ? '…' : '') + piece;
  return { text, ranges: markWords(text, query) };
}

/** Where the words of a query stand in a text. */
export function markWords(text: string, query: string): Snippet['ranges'] {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return [];
  const found = searchWords(query).flatMap((word) => placesOf(word, lower));
  const ranges: [number, number][] = [];
  for (const [start, end] of found.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = ranges.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}

function placesOf(word: string, text: string): (readonly [number, number])[] {
  const places: (readonly [number, number])[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    places.push([at, at + word.length]);
  return places;
}

/** The beginning of a word after `from`, or `from` itself where there is none before `limit`. */
function startOfWord(text: string, from: number, limit: number): number {
  const space = text.slice(from, limit).search(/\s\S/);
  if (space >= 0) return from + space + 1;
  // Not between the two halves of one character.
  return /^[\uDC00-\uDFFF]/.test(text.slice(from, from + 1)) ? from + 1 : from;
}
