import type { Modality, Model, ModelKind } from './model.ts';

/** Where a query was found in a text: `[start, end)` in UTF-16 units, ascending, not touching. */
export type MatchRanges = readonly (readonly [number, number])[];

/** A model that fits, and what to print bold. */
export interface ModelMatch {
  readonly model: Model;
  readonly idRanges: MatchRanges;
  readonly nameRanges: MatchRanges;
  readonly developerRanges: MatchRanges;
  /** With an empty query: which of the picker's three parts it belongs to. With a query always `all`. */
  readonly part: 'favourite' | 'recent' | 'all';
}

/** Which models the picker offers. Absent or null does not filter; what is not known does not pass a filter. */
export interface ModelFilter {
  readonly kind?: ModelKind | null;
  /** All of these must be among the model's inputs. */
  readonly inputs?: readonly Modality[];
  readonly tools?: boolean;
  /** US dollars for a million input tokens, inclusive. */
  readonly maxInputPricePerMillion?: number | null;
  /** Tokens, inclusive. */
  readonly minContextLength?: number | null;
}

/** What a search asks for besides its query. */
export interface SearchOptions {
  readonly filter?: ModelFilter;
  /** IDs, the latest first. */
  readonly recentIds?: readonly string[];
  readonly favouriteIds?: readonly string[];
  /** Counts the texts that were compared with a word of the query, for the bench and tests. */
  readonly counter?: { comparisons: number };
}

/** Models made ready for searching: once for a list, not for each key press. */
export type ModelIndex = readonly IndexedModel[];

interface IndexedModel {
  readonly model: Model;
  readonly texts: readonly [SearchText, SearchText, SearchText];
}

interface SearchText {
  readonly lower: string;
  /** Without the marks between words, for `gpt41` and `gpt 4.1` alike; the place of each letter in the text beside it. */
  readonly squeezed: string;
  readonly places: readonly number[];
}

/** The index of a list of models. */
export function indexModels(models: readonly Model[]): ModelIndex {
  return models.map((model) => ({
    model,
    texts: [searchText(model.id), searchText(model.displayName), searchText(model.developer ?? '')],
  }));
}

function searchText(text: string): SearchText {
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

/**
 * The models that fit a query, best first. Each word of the query must be found in the ID, the name or the developer: as
 * it stands, without the marks between words, or letter by letter in order. With an empty query: favourites, then recent
 * ones, then all others in the list's order.
 */
export function searchModels(
  index: ModelIndex,
  query: string,
  options: SearchOptions = {},
): readonly ModelMatch[] {
  const filter = options.filter ?? {};
  const candidates = index.filter(({ model }) => passesFilter(model, filter));
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8);
  if (words.length === 0) return inParts(candidates, options);
  const favourites = new Set(options.favouriteIds);
  const recents = new Set(options.recentIds);
  const scored: { readonly match: ModelMatch; readonly score: number }[] = [];
  for (const candidate of candidates) {
    const found = matchModel(candidate, words, options.counter);
    if (found === null) continue;
    const { id } = candidate.model;
    const liked = favourites.has(id) ? 3 : recents.has(id) ? 2 : 0;
    scored.push({ match: found.match, score: found.score + liked });
  }
  // The sort is stable: equal scores keep the list's order.
  return scored.sort((a, b) => b.score - a.score).map(({ match }) => match);
}

/** Whether a model passes the picker's filters. */
export function passesFilter(model: Model, filter: ModelFilter): boolean {
  if (filter.kind && model.kind !== filter.kind) return false;
  if (filter.inputs?.some((modality) => !model.inputModalities.includes(modality))) return false;
  if (filter.tools && model.supportsTools !== true) return false;
  const minContext = filter.minContextLength ?? null;
  if (minContext !== null && (model.contextLength === null || model.contextLength < minContext)) return false;
  const maxPrice = filter.maxInputPricePerMillion ?? null;
  if (maxPrice === null) return true;
  const price = model.pricing?.method === 'token' ? model.pricing.inputPerToken : null;
  // 3e-6 × 1e6 is 3 only after rounding.
  return price !== null && Number((price * 1_000_000).toPrecision(9)) <= maxPrice;
}

function inParts(candidates: ModelIndex, options: SearchOptions): readonly ModelMatch[] {
  const byId = new Map(candidates.map(({ model }) => [model.id, model]));
  const matches: ModelMatch[] = [];
  const take = (id: string, part: ModelMatch['part']) => {
    const model = byId.get(id);
    if (model === undefined) return;
    byId.delete(id);
    matches.push({ model, idRanges: [], nameRanges: [], developerRanges: [], part });
  };
  for (const id of options.favouriteIds ?? []) take(id, 'favourite');
  for (const id of options.recentIds ?? []) take(id, 'recent');
  for (const id of [...byId.keys()]) take(id, 'all');
  return matches;
}

function matchModel(
  candidate: IndexedModel,
  words: readonly string[],
  counter: { comparisons: number } | undefined,
): { readonly match: ModelMatch; readonly score: number } | null {
  const ranges: [number, number][][] = [[], [], []];
  let score = 0;
  for (const word of words) {
    let best = 0;
    candidate.texts.forEach((text, place) => {
      if (counter !== undefined) counter.comparisons += 1;
      const found = findWord(text, word);
      if (found === null) return;
      // A word found in the ID or the name says more than one in the developer's name.
      best = Math.max(best, found.score - (place === 2 ? 2 : 0));
      ranges[place]?.push(...found.ranges);
    });
    if (best === 0) return null;
    score += best;
  }
  const [id, name, developer] = ranges.map(joinRanges);
  // Among equals the shorter name is the closer one.
  const closeness = 1 / (2 + candidate.model.displayName.length);
  return {
    match: {
      model: candidate.model,
      idRanges: id ?? [],
      nameRanges: name ?? [],
      developerRanges: developer ?? [],
      part: 'all',
    },
    score: score + closeness,
  };
}

interface Found {
  readonly score: number;
  readonly ranges: readonly [number, number][];
}

/** Scores: 20 the whole text, 16 its beginning, 12 the beginning of a word, 10 anywhere, 8 across marks, up to 5 scattered. */
function findWord(text: SearchText, word: string): Found | null {
  const at = text.lower.indexOf(word);
  if (at >= 0) return foundAsIs(text, word, at);
  const squeezed = squeezeWord(word);
  if (squeezed === '') return null;
  const across = text.squeezed.indexOf(squeezed);
  if (across >= 0) {
    return { score: 8, ranges: rangesOf(text, across, squeezed.length) };
  }
  return squeezed.length < 3 ? null : findScattered(text, squeezed);
}

function foundAsIs(text: SearchText, word: string, first: number): Found {
  if (first === 0) {
    return { score: text.lower.length === word.length ? 20 : 16, ranges: [[0, word.length]] };
  }
  for (let at = first; at >= 0; at = text.lower.indexOf(word, at + 1)) {
    if (SEPARATOR.test(text.lower.charAt(at - 1))) return { score: 12, ranges: [[at, at + word.length]] };
  }
  return { score: 10, ranges: [[first, first + word.length]] };
}

function squeezeWord(word: string): string {
  return Array.from(word)
    .filter((character) => !SEPARATOR.test(character))
    .join('');
}

/** All letters in their order with gaps between; long gaps are no match, or every query would find everything. */
function findScattered(text: SearchText, word: string): Found | null {
  const picked: number[] = [];
  let from = 0;
  for (const letter of word) {
    const at = text.squeezed.indexOf(letter, from);
    if (at < 0) return null;
    for (let unit = 0; unit < letter.length; unit += 1) picked.push(at + unit);
    from = at + letter.length;
  }
  const [first = 0] = picked;
  const spread = from - first;
  if (spread > word.length * 3) return null;
  const ranges = picked.flatMap((at) => rangesOf(text, at, 1));
  return { score: 1 + (4 * word.length) / spread, ranges };
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
