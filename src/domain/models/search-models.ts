import type { Modality, Model, ModelKind } from './model.ts';
import type { Newness } from './model-newness.ts';
import { byNewness, newnessOf } from './model-newness.ts';
import type { MatchRanges, QueryWord, SearchText } from './search-text.ts';
import { MOST_FOR_SCATTERED, rangesIn, scoreWord, searchText, wordsOf } from './search-text.ts';

/** A model that fits, and what to print bold. */
export interface ModelMatch {
  readonly model: Model;
  readonly idRanges: MatchRanges;
  readonly nameRanges: MatchRanges;
  readonly developerRanges: MatchRanges;
  /** With an empty query: whether it is a favourite or was used lately. With a query always `all`. */
  readonly part: 'favourite' | 'recent' | 'all';
}

/** Which models the picker offers. Absent or null does not filter; what is not known does not pass a filter. */
export interface ModelFilter {
  /** Null: any kind, whatever is offered without being asked for. */
  readonly kind?: ModelKind | null;
  /** Which models are offered to somebody who asks for none in particular. */
  readonly isOffered?: (model: Model) => boolean;
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
  readonly newness: Newness;
}

/**
 * The index of a list of models, in the order in which they are shown: withdrawn ones last, a developer's models
 * together and the newer first, else as the list has them.
 */
export function indexModels(models: readonly Model[]): ModelIndex {
  const developers = new Map<string, number>();
  const placed = models.map((model, at) => {
    const { developer } = model;
    const group = developer === null ? at : (developers.get(developer) ?? at);
    if (developer !== null) developers.set(developer, group);
    return { entry: indexedModel(model), group };
  });
  return placed
    .sort(
      (a, b) =>
        byWithdrawal(a.entry.model, b.entry.model) ||
        a.group - b.group ||
        byNewness(a.entry.newness, b.entry.newness),
    )
    .map(({ entry }) => entry);
}

function indexedModel(model: Model): IndexedModel {
  return {
    model,
    texts: [searchText(model.id), searchText(model.displayName), searchText(model.developer ?? '')],
    newness: newnessOf(model),
  };
}

/** Live before withdrawn. */
function byWithdrawal(a: Model, b: Model): number {
  return Number(a.withdrawnOn !== null) - Number(b.withdrawnOn !== null);
}

/**
 * The models that fit a query, best first. Each word of the query must be found in the ID, the name or the developer: as
 * it stands, without the marks between words, or letter by letter in order. With an empty query: favourites, then recent
 * ones, then all others in the index's order.
 */
export function searchModels(
  index: ModelIndex,
  query: string,
  options: SearchOptions = {},
): readonly ModelMatch[] {
  const filter = options.filter ?? {};
  const candidates = index.filter(({ model }) => passesFilter(model, filter));
  const words = wordsOf(query);
  if (words.length === 0) return inParts(candidates, options);
  const favourites = new Set(options.favouriteIds);
  const recents = new Set(options.recentIds);
  const scored: ScoredModel[] = [];
  for (const candidate of candidates) {
    const found = scoreModel(candidate, words, options.counter);
    if (found === null) continue;
    const { id } = candidate.model;
    const liked = favourites.has(id) ? 3 : recents.has(id) ? 2 : 0;
    scored.push({ candidate, isWhole: found.isWhole, score: found.score + liked });
  }
  // The sort is stable: equals keep the index's order.
  return scored.sort(byRank).map(({ candidate }) => new QueryMatch(candidate, words));
}

interface ScoredModel {
  readonly candidate: IndexedModel;
  /** Whether each word stands in it, and not merely its letters. */
  readonly isWhole: boolean;
  readonly score: number;
}

/** Words before scattered letters, chat models before others, live before withdrawn, the closer, the newer, the shorter ID. */
function byRank(a: ScoredModel, b: ScoredModel): number {
  return (
    Number(b.isWhole) - Number(a.isWhole) ||
    Number(a.candidate.model.kind !== 'chat') - Number(b.candidate.model.kind !== 'chat') ||
    byWithdrawal(a.candidate.model, b.candidate.model) ||
    b.score - a.score ||
    byNewness(a.candidate.newness, b.candidate.newness) ||
    a.candidate.model.id.length - b.candidate.model.id.length
  );
}

/** A match of a query; its ranges are worked out when a row is drawn, which most rows never are. */
class QueryMatch implements ModelMatch {
  readonly model: Model;
  readonly part = 'all';
  private readonly texts: IndexedModel['texts'];
  private readonly words: readonly QueryWord[];

  constructor(candidate: IndexedModel, words: readonly QueryWord[]) {
    this.model = candidate.model;
    this.texts = candidate.texts;
    this.words = words;
  }

  get idRanges(): MatchRanges {
    return rangesIn(this.texts[0], this.words);
  }

  get nameRanges(): MatchRanges {
    return rangesIn(this.texts[1], this.words);
  }

  get developerRanges(): MatchRanges {
    return rangesIn(this.texts[2], this.words);
  }
}

/** Whether a model passes the picker's filters. */
function passesFilter(model: Model, filter: ModelFilter): boolean {
  if (filter.kind && model.kind !== filter.kind) return false;
  if (filter.isOffered?.(model) === false) return false;
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

/** How well a model fits the whole query; null when a word is nowhere in it. */
function scoreModel(
  candidate: IndexedModel,
  words: readonly QueryWord[],
  counter: { comparisons: number } | undefined,
): Omit<ScoredModel, 'candidate'> | null {
  let score = 0;
  let isWhole = true;
  for (const word of words) {
    let best = 0;
    candidate.texts.forEach((text, place) => {
      if (counter !== undefined) counter.comparisons += 1;
      const found = scoreWord(text, word);
      // A word found in the ID or the name says more than one in the developer's name.
      best = Math.max(best, place === 2 ? found - 2 : found);
    });
    if (best <= 0) return null;
    score += best;
    isWhole &&= best > MOST_FOR_SCATTERED;
  }
  return { score, isWhole };
}
