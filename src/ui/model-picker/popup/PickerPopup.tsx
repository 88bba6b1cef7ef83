import type { ComponentProps } from 'react';
import { useRef } from 'react';
import type { ModelFilter } from '#domain/models/search-models.ts';
import { ModelListbox } from '#ui/model-picker/list/ModelListbox.tsx';
import type { PricesKnown } from '#ui/model-picker/ModelFilters.tsx';
import { ModelFilters } from '#ui/model-picker/ModelFilters.tsx';
import { ModelPopup } from './ModelPopup.tsx';

/** All that opens below the model field: filters, the list, and what there is to say about it. */
export function PickerPopup({
  filter,
  onFilter,
  isSeen,
  anchor,
  countText,
  note,
  isLoading,
  onFacts,
  prices,
  ...list
}: Omit<ComponentProps<typeof ModelPopup>, 'filters' | 'afterShown' | 'children' | 'showsPrices'> &
  Omit<ComponentProps<typeof ModelListbox>, 'afterShown' | 'showsPrices'> & {
    filter: ModelFilter;
    onFilter: (filter: ModelFilter) => void;
    prices: PricesKnown;
  }) {
  const afterShown = useRef(() => {});
  return (
    <ModelPopup
      afterShown={afterShown}
      isSeen={isSeen}
      anchor={anchor}
      countText={countText}
      note={note}
      isLoading={isLoading}
      onFacts={onFacts}
      showsPrices={prices === 'known'}
      filters={<ModelFilters filter={filter} prices={prices} onChange={onFilter} />}
    >
      <ModelListbox afterShown={afterShown} showsPrices={prices === 'known'} {...list} />
    </ModelPopup>
  );
}
