import type { Model } from '#domain/models/model.ts';
import { unknownModel } from '#domain/models/model.ts';
import type { ModelIndex } from '#domain/models/search-models.ts';
import { indexModels } from '#domain/models/search-models.ts';

const indexes = new WeakMap<readonly Model[], ModelIndex>();

/** The search index of a list; made once, however many pickers show the list. */
export function indexOf(models: readonly Model[]): ModelIndex {
  const known = indexes.get(models);
  if (known) return known;
  const index = indexModels(models);
  indexes.set(models, index);
  return index;
}

/** A list with favourites that it does not have: an ID that was marked must not be lost with the list. */
export function withFavourites(
  models: readonly Model[],
  byId: ReadonlyMap<string, Model>,
  favourites: readonly string[],
): readonly Model[] {
  const missing = favourites.filter((id) => !byId.has(id));
  return missing.length === 0 ? models : [...models, ...missing.map(unknownModel)];
}
