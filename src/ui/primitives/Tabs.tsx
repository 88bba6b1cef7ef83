import type { KeyboardEvent, Ref } from 'react';
import { useRef } from 'react';

export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
}

type TabsVariant = 'segments';

const LOOKS: Readonly<Record<TabsVariant, { readonly list: string; readonly tab: string }>> = {
  segments: {
    list: 'flex gap-0.5 rounded-block bg-neutral-3 p-0.75',
    tab: 'h-6 touch:h-11 rounded-[5px] px-3 font-medium text-ink-quiet transition-colors duration-fast hover:text-ink aria-selected:bg-chosen aria-selected:text-ink aria-selected:shadow-chosen forced-colors:aria-selected:not-focus-visible:outline-1 forced-colors:aria-selected:not-focus-visible:-outline-offset-1',
  },
};

/** A tab list: arrow keys, Home and End move and choose. Panels carry the id `panel-<id>` that the tabs name. */
export function Tabs<Id extends string>({
  label,
  items,
  selected,
  onSelect,
  variant,
  className = '',
  tabClassName = '',
  panelId,
  tabRef,
}: {
  label: string;
  items: readonly TabItem<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** Segments for places of the page; views of one thing stand in a `TabStrip`. */
  variant?: TabsVariant;
  className?: string;
  tabClassName?: string;
  /** The id of the panel that a tab controls. */
  panelId?: (id: Id) => string;
  /** The `ref` of a tab, for whoever gives it the focus from outside. */
  tabRef?: (id: Id) => Ref<HTMLButtonElement> | undefined;
}) {
  const look = variant ? LOOKS[variant] : { list: '', tab: '' };
  const list = useRef<HTMLDivElement>(null);

  function moveTo(index: number) {
    const item = items[(index + items.length) % items.length];
    if (!item) return;
    onSelect(item.id);
    list.current?.querySelector<HTMLElement>(`[data-tab-id="${CSS.escape(item.id)}"]`)?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    const at = items.findIndex((item) => item.id === selected);
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    moveTo(target);
  }

  return (
    <div
      className={`${look.list} ${className}`}
      role="tablist"
      aria-label={label}
      ref={list}
      onKeyDown={onKeyDown}
    >
      {items.map((item) => (
        <button
          key={item.id}
          ref={tabRef?.(item.id)}
          type="button"
          role="tab"
          className={`${look.tab} ${tabClassName}`}
          data-tab-id={item.id}
          aria-selected={item.id === selected}
          aria-controls={panelId && item.id === selected ? panelId(item.id) : undefined}
          tabIndex={item.id === selected ? 0 : -1}
          onClick={() => onSelect(item.id)}
        >
          {item.label}
        </button>
      ))}
    </div>
  );
}
