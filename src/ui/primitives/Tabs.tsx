import type { KeyboardEvent } from 'react';
import { useRef } from 'react';

export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
}

/** A tab list: arrow keys, Home and End move and choose. Panels carry the id `panel-<id>` that the tabs name. */
export function Tabs<Id extends string>({
  label,
  items,
  selected,
  onSelect,
  className,
  panelId,
}: {
  label: string;
  items: readonly TabItem<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
  className: string;
  /** The id of the panel that a tab controls. */
  panelId?: (id: Id) => string;
}) {
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
    <div className={className} role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          role="tab"
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
