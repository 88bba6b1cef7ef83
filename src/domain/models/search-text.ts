/** Where a query was found in a text: `[start, end)` in UTF-16 units, ascending, not touching. */
export type MatchRanges = readonly (readonly [number, number])[];

/** A text made ready for searching. */
export interface SearchText {
  readonly lower: string;
  /** Without the marks between words, for `gpt41` and `gpt 4.1` alike; the place of each letter in the text beside it. */
  readonly squeezed: string;
  readonly places: readonly number[];
}

/** Makes a text ready for searching. */
export function searchText(text: string): SearchText {
  // Lower case must keep every letter's place; the few letters that grow (İ) stay as they are.
  const lowered = text.toLowerCase();
  const lower = lowered.length === text.length ? lowered : text;
  const places: number[] = [];
  let squeezed = '';
  for (let at = 0; at < lower.length; at += 1) {
    const character = lower.charAt(at);
    if (SEPARATOR.test(character)) continue;
    squeezed += character;
    places.push(at);
  }
  return { lower, squeezed, places };
}

const SEPARATOR = /[\s\-_./:()[\],]/;
const SEPARATORS = new RegExp(SEPARATOR, 'g');

/** One word of a query. */
export interface QueryWord {
  readonly lower: string;
  readonly squeezed: string;
}

/** The words of a query; of a very long one the first. */
export function wordsOf(query: string): readonly QueryWord[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.slice(0, 8).map((lower) => ({ lower, squeezed: lower.replace(SEPARATORS, '') }));
}

/** The best score of letters that are only scattered over a text. */
export const MOST_FOR_SCATTERED = 5;

/** Scores: 20 the whole text, 16 its beginning, 12 the beginning of a word, 10 anywhere, 8 across marks, up to 5 scattered. */
export function scoreWord(text: SearchText, word: QueryWord): number {
  const at = text.lower.indexOf(word.lower);
  if (at === 0) return text.lower.length === word.lower.length ? 20 : 16;
  if (at > 0) return placeOfWord(text, word.lower, at) === null ? 10 : 12;
  if (word.squeezed === '') return 0;
  if (text.squeezed.includes(word.squeezed)) return 8;
  const scattered = findScattered(text, word.squeezed);
  return scattered === null ? 0 : 1 + (4 * word.squeezed.length) / scattered.spread;
}

/** The first place at which the word begins a word of the text; null when it only lies inside others. */
function placeOfWord(text: SearchText, word: string, first: number): number | null {
  for (let at = first; at >= 0; at = text.lower.indexOf(word, at + 1)) {
    if (SEPARATOR.test(text.lower.charAt(at - 1))) return at;
  }
  return null;
}

/** Where the words of a query are found in a text. */
export function rangesIn(text: SearchText, words: readonly QueryWord[]): MatchRanges {
  return joinRanges(words.flatMap((word) => rangesOfWord(text, word)));
}

function rangesOfWord(text: SearchText, word: QueryWord): readonly [number, number][] {
  const first = text.lower.indexOf(word.lower);
  if (first >= 0) {
    const at = first === 0 ? 0 : (placeOfWord(text, word.lower, first) ?? first);
    return [[at, at + word.lower.length]];
  }
  if (word.squeezed === '') return [];
  const across = text.squeezed.indexOf(word.squeezed);
  if (across >= 0) return rangesOf(text, across, word.squeezed.length);
  const scattered = findScattered(text, word.squeezed);
  return scattered === null ? [] : scattered.picked.flatMap((at) => rangesOf(text, at, 1));
}

/** All letters in their order with gaps between; long gaps are no match, or every query would find everything. */
function findScattered(
  text: SearchText,
  word: string,
): { readonly picked: readonly number[]; readonly spread: number } | null {
  if (word.length < 3) return null;
  const picked: number[] = [];
  let from = 0;
  for (let unit = 0; unit < word.length; unit += 1) {
    const at = text.squeezed.indexOf(word.charAt(unit), from);
    if (at < 0) return null;
    picked.push(at);
    from = at + 1;
  }
  const spread = from - (picked[0] ?? 0);
  return spread > word.length * 3 ? null : { picked, spread };
}

/** The ranges in the text of a stretch of its squeezed form. */
function rangesOf(text: SearchText, start: number, length: number): [number, number][] {
  const ranges: [number, number][] = [];
  for (let at = start; at < start + length; at += 1) {
    const place = text.places[at];
    if (place !== undefined) ranges.push([place, place + 1]);
  }
  return ranges;
}

/** Sorted, with overlapping and touching ranges joined. */
function joinRanges(ranges: readonly (readonly [number, number])[]): MatchRanges {
  const joined: [number, number][] = [];
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
