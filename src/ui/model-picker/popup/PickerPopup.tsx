import type { ComponentProps } from 'react';
import { useMemo, useRef } from 'react';
import type { ModelFilter } from '#domain/models/search-models.ts';
import { ModelListbox } from '#ui/model-picker/list/ModelListbox.tsx';
import type { usePickerList } from '#ui/model-picker/list/use-picker-list.ts';
import { ModelFilters } from '#ui/model-picker/ModelFilters.tsx';
import { NO_FILTER } from '#ui/model-picker/model-filter.ts';
import * as words from '#words/models/models.ts';
import { ModelPopup } from './ModelPopup.tsx';
import { popupNote } from './popup-note.ts';

/** All that opens below the model field: filters, the list, and what there is to say about it. */
export function PickerPopup({
  picker,
  filter,
  onFilter,
  isSeen,
  anchor,
  onFacts,
  ...list
}: Pick<ComponentProps<typeof ModelPopup>, 'isSeen' | 'anchor' | 'onFacts'> &
  Pick<ComponentProps<typeof ModelListbox>, 'listId' | 'chosenId' | 'onPick'> & {
    picker: ReturnType<typeof usePickerList>;
    filter: ModelFilter;
    onFilter: (filter: ModelFilter) => void;
  }) {
  const afterShown = useRef(() => {});
  const favourites = useMemo(() => new Set(picker.favourites), [picker.favourites]);
  const { prices, total } = picker;
  return (
    <ModelPopup
      afterShown={afterShown}
      isSeen={isSeen}
      anchor={anchor}
      countText={words.modelCount(picker.matches.length, total)}
      note={popupNote(picker, filter, () => onFilter(NO_FILTER))}
      isLoading={picker.list.isLoading && total === 0}
      onFacts={onFacts}
      showsPrices={prices === 'known'}
      filters={<ModelFilters filter={filter} prices={prices} onChange={onFilter} />}
    >
      <ModelListbox
        afterShown={afterShown}
        showsPrices={prices === 'known'}
        rows={picker.rows}
        optionCount={picker.optionCount}
        activeIndex={picker.activeIndex}
        favourites={favourites}
        isListed={picker.isListed}
        {...list}
      />
    </ModelPopup>
  );
}
