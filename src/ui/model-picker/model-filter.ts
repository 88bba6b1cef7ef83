import type { ModelFilter } from '#domain/models/search-models.ts';

export const NO_FILTER: ModelFilter = {};

/** Whether a filter leaves anything out. */
export function isFiltering(filter: ModelFilter): boolean {
  return (
    filter.kind !== undefined ||
    (filter.inputs?.length ?? 0) > 0 ||
    filter.tools === true ||
    (filter.maxInputPricePerMillion ?? null) !== null ||
    (filter.minContextLength ?? null) !== null
  );
}
