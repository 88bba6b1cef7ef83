import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useEffect, useRef } from 'react';
import { formatDuration } from '#domain/metrics/format-metrics.ts';
import type { InspectedEvent } from '#domain/recordings/inspection.ts';
import * as words from '#words/conversation/inspector.ts';
import { describeEffect } from './describe-effect.ts';

const ROW_HEIGHT = 26;
/** Characters of an event in its row; the whole of it stands beside the table. */
const MAX_SHOWN = 300;
const LONG_GAP_MS = 250;

/** Steps of the keys that move in the list. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 };

/** The events of an answer, one row each; only those in sight are drawn. */
export function EventTable({
  events,
  count,
  selected,
  onSelect,
}: {
  events: readonly InspectedEvent[];
  /** How many there are now: the list grows while the answer comes. */
  count: number;
  selected: number | null;
  onSelect: (index: number) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });

  useEffect(() => {
    if (selected !== null) virtualizer.scrollToIndex(selected, { align: 'auto' });
  }, [selected, virtualizer]);

  function onKeyDown(event: KeyboardEvent) {
    const next = indexByKey(event.key, selected ?? -1, count);
    if (next === null) return;
    event.preventDefault();
    onSelect(next);
  }

  function onPointerDown(event: PointerEvent) {
    const row = event.target instanceof Element ? event.target.closest('tr[data-index]') : null;
    const index = Number(row?.getAttribute('data-index') ?? Number.NaN);
    if (Number.isInteger(index)) onSelect(index);
  }

  const rows = virtualizer.getVirtualItems();
  const before = rows[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (rows.at(-1)?.end ?? 0);
  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-y-auto rounded-block border border-line focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent-9"
      role="group"
      aria-label={words.eventList}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
    >
      <table
        className="w-full table-fixed border-collapse text-left text-12 tabular-nums [&_:is(td,th)]:truncate [&_:is(td,th)]:px-2"
        aria-label={words.events}
        aria-rowcount={count + 1}
      >
        <Head />
        <tbody>
          {before > 0 ? <tr style={{ height: before }} /> : null}
          {rows.map(({ index }) => {
            const event = events[index];
            return event === undefined ? null : (
              <EventRow
                key={index}
                index={index}
                event={event}
                previousMs={events[index - 1]?.ms ?? 0}
                isSelected={index === selected}
              />
            );
          })}
          {after > 0 ? <tr style={{ height: after }} /> : null}
        </tbody>
      </table>
    </div>
  );
}

/** The event that a key moves to; null for other keys, and where there is none. */
function indexByKey(key: string, from: number, count: number): number | null {
  const last = count - 1;
  if (last < 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const step = STEPS[key];
  return step === undefined ? null : Math.max(0, Math.min(last, from + step));
}

function Head() {
  return (
    <thead className="sticky top-0 bg-raised text-ink-quiet shadow-[0_1px_0_var(--color-line)]">
      <tr className="h-8" aria-rowindex={1}>
        <th className="w-14 font-medium phone:w-11">{words.number}</th>
        <th className="w-18 font-medium">{words.time}</th>
        <th className="w-18 font-medium phone:hidden">{words.gap}</th>
        <th className="font-medium phone:hidden">{words.data}</th>
        <th className="w-[24%] font-medium phone:w-auto">{words.effect}</th>
      </tr>
    </thead>
  );
}

/** The part of an event that differs from those beside it: each chunk begins with the same ID, time and model. */
function tellingPart(data: string): string {
  const from = Math.max(data.slice(0, MAX_SHOWN * 2).indexOf('"choices"'), 0);
  return `${from > 0 ? '… ' : ''}${data.slice(from, from + MAX_SHOWN)}`;
}

function EventRow({
  index,
  event: { ms, name, data, effects },
  previousMs,
  isSelected,
}: {
  index: number;
  event: InspectedEvent;
  previousMs: number;
  isSelected: boolean;
}) {
  const gapMs = ms - previousMs;
  return (
    <tr
      className={`cursor-default ${isSelected ? 'bg-accent-3 text-accent-11' : 'hover:bg-neutral-2'}`}
      style={{ height: ROW_HEIGHT }}
      data-index={index}
      aria-rowindex={index + 2}
      aria-current={isSelected || undefined}
    >
      <td className="text-ink-quiet">{index + 1}</td>
      <td>{formatDuration(ms)}</td>
      <td className={`phone:hidden ${gapMs > LONG_GAP_MS ? 'text-amber-11' : 'text-ink-quiet'}`}>
        +{formatDuration(gapMs)}
      </td>
      <td className="font-mono text-[0.71875rem] phone:hidden">
        {name === null ? null : <b className="mr-1.5 font-semibold">{name}</b>}
        {tellingPart(data)}
      </td>
      <td>{effects.map(describeEffect).join(', ')}</td>
    </tr>
  );
}
