import { useCallback, useMemo } from 'react';
import type { Model } from '#domain/models/model.ts';
import type { ModelFilter } from '#domain/models/search-models.ts';
import { searchModels } from '#domain/models/search-models.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { CONNECTIONS, OXEN_BASE_URL } from '#domain/request/connection.ts';
import { useModels } from '#state/models/use-models.ts';
import { serverHoldsKey } from '#state/server-key.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { decideEnter } from '#ui/model-picker/decide-enter.ts';
import type { PricesKnown } from '#ui/model-picker/ModelFilters.tsx';
import { indexOf, withFavourites } from '#ui/model-picker/model-index.ts';
import type { PickerSession } from '#ui/model-picker/picker-session.ts';
import { pickerRows } from './picker-rows.ts';

const NO_MODELS: readonly Model[] = [];

/** What an open picker shows, and which option Enter picks. Nothing is searched unless `isWanted`. */
export function usePickerList({
  choice,
  modelId,
  session,
  isWanted,
  filter,
}: {
  choice: ConnectionChoice;
  modelId: string;
  session: PickerSession | null;
  isWanted: boolean;
  filter: ModelFilter;
}) {
  const hasOxenKey = useHasOxenKey();
  const list = useModels(choice);
  const { byId, listModels } = list;
  const { favourites } = useWorkbenchState((state) => state.modelMarks);
  const listAll = useMemo(() => {
    let all: readonly Model[] | undefined;
    return () => {
      all ??= withFavourites(listModels(), byId, favourites);
      return all;
    };
  }, [listModels, byId, favourites]);
  const all = isWanted ? listAll() : NO_MODELS;
  const query = session?.typed ? session.text : '';
  const { matches, total } = useMatches(all, query, filter, choice.kind, isWanted);
  const isListed = useCallback((id: string) => byId.has(id), [byId]);
  const isKnown = (id: string) => byId.has(id) || favourites.includes(id);

  /** Makes the search index ahead of its use. */
  const prepare = useCallback(() => void indexOf(listAll()), [listAll]);

  const text = (session?.typed ? session.text : modelId).trim();
  // Until the list is there, nothing can be said of the model that is chosen already.
  const isOwnId = text !== '' && !isKnown(text) && (session?.typed === true || !list.isLoading);
  const typedText = isOwnId ? text : null;
  const { kind } = choice;
  const isQuery = query.trim() !== '';
  const rows = useMemo(
    () => pickerRows(matches, typedText, { kind, hasOxenKey }, isQuery),
    [matches, typedText, kind, hasOxenKey, isQuery],
  );
  const hasPrices = useMemo(
    // The sandbox is free, which says nothing of the others.
    () => all.some(({ pricing, origin }) => pricing !== null && origin !== 'sandbox'),
    [all],
  );
  const prices: PricesKnown = hasPrices
    ? 'known'
    : CONNECTIONS[kind].models === 'own' || hasOxenKey
      ? 'unknown'
      : 'with-key';
  const optionCount = matches.length + (typedText === null ? 0 : 1);

  const enter = session?.typed ? decideEnter(text, matches, isKnown) : null;
  const placeOf = (id: string | null) =>
    id === null || id === typedText ? matches.length : matches.findIndex(({ model }) => model.id === id);
  const activeId = session?.moved ? session.moved.id : (enter?.id ?? modelId);
  const activeIndex = Math.min(placeOf(activeId), optionCount - 1);
  const idAt = (index: number) => matches[index]?.model.id ?? null;

  return {
    list,
    total,
    matches,
    rows,
    optionCount,
    activeIndex,
    typedText,
    prices,
    enter,
    favourites,
    isListed,
    isKnown,
    idAt,
    prepare,
  };
}

/** The models that fit what is typed and chosen, and how many there are to choose from. */
function useMatches(
  all: readonly Model[],
  query: string,
  filter: ModelFilter,
  kind: ConnectionChoice['kind'],
  isWanted: boolean,
) {
  const { favourites, recents } = useWorkbenchState((state) => state.modelMarks);
  const offersUsual =
    filter.kind === undefined && query.trim() === '' && CONNECTIONS[kind].models === 'built-in';
  const matches = useMemo(
    () =>
      isWanted
        ? searchModels(indexOf(all), query, {
            filter: offersUsual ? { ...filter, isOffered } : filter,
            favouriteIds: favourites,
            recentIds: recents,
          })
        : [],
    [isWanted, all, query, filter, offersUsual, favourites, recents],
  );
  const total = useMemo(() => (offersUsual ? all.filter(isOffered).length : all.length), [all, offersUsual]);
  return { matches, total };
}

/** Without a query, Oxen.ai's long list is that of its chat models: the others are found by name, or by their kind. */
function isOffered({ kind, origin }: Model): boolean {
  return kind === 'chat' || origin === 'sandbox';
}

function useHasOxenKey(): boolean {
  const { deps } = useWorkbench();
  // Read for its changes: a key that was saved or forgotten.
  useWorkbenchState((state) => state.keyRevision);
  return serverHoldsKey('oxen', deps.server) || (deps.keyStore.get(OXEN_BASE_URL) ?? '') !== '';
}
