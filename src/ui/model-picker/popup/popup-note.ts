import type { ModelFilter } from '#domain/models/search-models.ts';
import type { usePickerList } from '#ui/model-picker/list/use-picker-list.ts';
import { isFiltering } from '#ui/model-picker/model-filter.ts';
import * as words from '#words/models/models.ts';
import * as common from '#words/page/common.ts';
import type { PopupNote } from './ModelPopup.tsx';

type PickerList = ReturnType<typeof usePickerList>;

/** What the popup says above its list: that it is loading, empty or only what is stored; null where it speaks for itself. */
export function popupNote(
  { list, total, matches, enter }: Pick<PickerList, 'list' | 'total' | 'matches' | 'enter'>,
  filter: ModelFilter,
  clearFilters: () => void,
): PopupNote | null {
  const retry = { label: common.retry, run: list.retry };
  if (total === 0) {
    if (list.isLoading) return null;
    return list.problem === null
      ? { text: words.noList, action: null }
      : { text: words.listFailed, action: retry };
  }
  if (matches.length === 0) {
    const next = enter?.id ?? null;
    return isFiltering(filter)
      ? {
          text: words.noMatchForFilters(next),
          action: { label: words.clearFilters, run: clearFilters },
        }
      : { text: words.noMatch(next), action: null };
  }
  if (list.problem === null) return null;
  return { text: words.liveListFailed, action: retry };
}
