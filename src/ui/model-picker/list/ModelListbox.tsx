import type { RefObject } from 'react';
import * as words from '#words/models/models.ts';
import { ModelOption, OPTION, OPTION_ACTIVE } from './ModelOption.tsx';
import { optionId } from './option-id.ts';
import type { PickerRow } from './picker-rows.ts';
import { useListScroll } from './use-list-scroll.ts';

/** The options. Only those in sight are in the document; each says its place among all of them. */
export function ModelListbox({
  listId,
  rows,
  optionCount,
  activeIndex,
  chosenId,
  favourites,
  isListed,
  showsPrices,
  onPick,
  afterShown,
}: {
  listId: string;
  rows: readonly PickerRow[];
  optionCount: number;
  /** -1: none. */
  activeIndex: number;
  /** The model of the request. */
  chosenId: string;
  favourites: ReadonlySet<string>;
  isListed: (modelId: string) => boolean;
  showsPrices: boolean;
  onPick: (modelId: string) => void;
  /** Set to what scrolls the list to its beginning: it has no height before the popup around it is shown. */
  afterShown: RefObject<() => void>;
}) {
  const { scroller, virtualizer } = useListScroll({ rows, activeIndex, afterShown });

  return (
    <div
      className="min-h-0 flex-initial overflow-x-hidden overflow-y-auto overscroll-contain"
      id={listId}
      role="listbox"
      aria-label={words.models}
      tabIndex={-1}
      ref={scroller}
    >
      <div role="presentation" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index];
          if (row === undefined) return null;
          if (row.kind === 'heading') {
            return <ListHeading key={row.text} text={row.text} top={start} height={size} />;
          }
          const modelId = row.kind === 'typed' ? row.text : row.match.model.id;
          const option = {
            id: optionId(listId, row.index),
            index: row.index,
            count: optionCount,
            top: start,
            height: size,
            isActive: row.index === activeIndex,
            isChosen: modelId === chosenId,
            onPick,
          };
          if (row.kind === 'typed') return <TypedOption key="typed" text={row.text} {...option} />;
          return (
            <ModelOption
              key={modelId}
              match={row.match}
              {...option}
              isFavourite={favourites.has(modelId)}
              isListed={isListed(modelId)}
              showsPrice={showsPrices}
            />
          );
        })}
      </div>
    </div>
  );
}

function ListHeading({ text, top, height }: { text: string; top: number; height: number }) {
  return (
    <div
      className="absolute inset-x-0 flex items-end overflow-clip px-2.5 pb-0.5 text-12 font-medium text-ink-quiet"
      role="presentation"
      aria-hidden="true"
      style={{ top, height }}
    >
      {text}
    </div>
  );
}

/** The option that takes what is typed as a model's ID. */
function TypedOption({
  id,
  text,
  index,
  count,
  top,
  height,
  isActive,
  isChosen,
  onPick,
}: {
  id: string;
  text: string;
  index: number;
  count: number;
  top: number;
  height: number;
  isActive: boolean;
  isChosen: boolean;
  onPick: (modelId: string) => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the focus and the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      className={`${OPTION} grid-cols-[minmax(0,1fr)] items-center ${isActive ? OPTION_ACTIVE : ''}`}
      aria-selected={isChosen}
      aria-setsize={count}
      aria-posinset={index + 1}
      style={{ top, height }}
      onClick={() => onPick(text)}
    >
      <span className="truncate">
        {words.useAsTyped[0]}
        <code className="[unicode-bidi:isolate]">{text}</code>
        {words.useAsTyped[1]}
      </span>
    </div>
  );
}
