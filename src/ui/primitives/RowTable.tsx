import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, ReactNode } from 'react';
import { Fragment, useEffect, useRef } from 'react';

/** A table of which only the rows in sight are drawn. One row is selected, by a press or by keys. */
export function RowTable({
  listLabel,
  tableLabel,
  head,
  count,
  rowHeight,
  pageRows,
  selected,
  onSelect,
  row,
  begins = false,
}: {
  /** The name of what scrolls. */
  listLabel: string;
  tableLabel: string;
  head: ReactNode;
  /** How many rows there are now. */
  count: number;
  rowHeight: number;
  /** How far Page Up and Page Down go. */
  pageRows: number;
  /** The place of the selected row; null for none. */
  selected: number | null;
  onSelect: (index: number) => void;
  /** Draws a row: a `tr` with `data-index`, as high as `rowHeight`. */
  row: (index: number) => ReactNode;
  /** Whether its dialog begins with it. */
  begins?: boolean;
}) {
  const { scroller, rows, before, after } = useRows(count, rowHeight, selected);

  function onKeyDown(event: KeyboardEvent) {
    const next = indexByKey(event.key, { from: selected ?? -1, count, pageRows });
    if (next === null) return;
    event.preventDefault();
    onSelect(next);
  }

  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-y-auto rounded-block border border-line focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent-9"
      role="group"
      aria-label={listLabel}
      tabIndex={0}
      data-begin={begins ? '' : undefined}
      onKeyDown={onKeyDown}
      onPointerDown={({ target }) => {
        const index = indexAt(target);
        if (index !== null) onSelect(index);
      }}
    >
      <table
        className="w-full table-fixed border-collapse text-left text-12 tabular-nums [&_:is(td,th)]:truncate [&_:is(td,th)]:px-2"
        aria-label={tableLabel}
        aria-rowcount={count + 1}
      >
        {head}
        <tbody>
          {before > 0 ? <tr style={{ height: before }} /> : null}
          {rows.map(({ index }) => (
            <Fragment key={index}>{row(index)}</Fragment>
          ))}
          {after > 0 ? <tr style={{ height: after }} /> : null}
        </tbody>
      </table>
    </div>
  );
}

/** The rows in sight, and the room that those above and below them take. */
function useRows(count: number, rowHeight: number, selected: number | null) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });

  useEffect(() => {
    if (selected !== null) virtualizer.scrollToIndex(selected, { align: 'auto' });
  }, [selected, virtualizer]);

  const rows = virtualizer.getVirtualItems();
  const before = rows[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (rows.at(-1)?.end ?? 0);
  return { scroller, rows, before, after };
}

/** The row in which something is; null where it is in none. */
function indexAt(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest('tr[data-index]') : null;
  return row === null ? null : Number(row.getAttribute('data-index'));
}

/** The row that a key moves to; null for other keys, and where there is none. */
function indexByKey(
  key: string,
  { from, count, pageRows }: { readonly from: number; readonly count: number; readonly pageRows: number },
): number | null {
  const last = count - 1;
  if (last < 0) return null;
  const steps: Readonly<Record<string, number>> = {
    Home: -count,
    End: count,
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: pageRows,
    PageUp: -pageRows,
  };
  const step = steps[key];
  return step === undefined ? null : Math.max(0, Math.min(last, from + step));
}
