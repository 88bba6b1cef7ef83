import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useEffect, useRef } from 'react';
import { formatDuration } from '#domain/metrics/format-metrics.ts';
import type { LoggedRequest } from '#domain/recordings/logged-request.ts';
import { connectionInSentence } from '#domain/request/connection.ts';
import * as words from '#words/conversation/request-log.ts';
import { byteSize } from '#words/english/grammar.ts';
import { LOCALE } from '#words/english/locale.ts';

const ROW_HEIGHT = 28;
/** Steps of the keys that move in the list. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 };

const dateFormat = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'short' });
const timeFormat = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'medium' });
/** The farthest that dates reach. */
const MAX_TIME_MS = 8.64e15;

/** When a request was made, to the second, in the two parts that a narrow table needs. */
export function formatTime(atMs: number): { readonly date: string; readonly time: string } {
  if (!(Math.abs(atMs) <= MAX_TIME_MS)) return { date: words.unknown, time: '' };
  return { date: dateFormat.format(atMs), time: timeFormat.format(atMs) };
}

/** Requests, one row each; only those in sight are drawn. */
export function LogTable({
  entries,
  selected,
  onSelect,
}: {
  entries: readonly LoggedRequest[];
  selected: string | null;
  onSelect: (id: string) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const at = entries.findIndex(({ id }) => id === selected);
  useEffect(() => {
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [at, virtualizer]);

  function onKeyDown(event: KeyboardEvent) {
    const last = entries.length - 1;
    const step = STEPS[event.key];
    const next =
      event.key === 'Home' ? 0 : event.key === 'End' ? last : step === undefined ? null : at + step;
    const entry = next === null ? undefined : entries[Math.max(0, Math.min(last, next))];
    if (!entry) return;
    event.preventDefault();
    onSelect(entry.id);
  }

  function onPointerDown(event: PointerEvent) {
    const row = event.target instanceof Element ? event.target.closest('tr[data-index]') : null;
    const entry = entries[Number(row?.getAttribute('data-index') ?? Number.NaN)];
    if (entry) onSelect(entry.id);
  }

  const rows = virtualizer.getVirtualItems();
  const before = rows[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (rows.at(-1)?.end ?? 0);
  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-y-auto rounded-block border border-line focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent-9"
      role="group"
      aria-label={words.requestList}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
    >
      <table
        className="w-full table-fixed border-collapse text-left text-12 tabular-nums [&_:is(td,th)]:truncate [&_:is(td,th)]:px-2"
        aria-label={words.requests}
        aria-rowcount={entries.length + 1}
      >
        <thead className="sticky top-0 z-1 bg-raised text-ink-quiet [&_th]:h-7 [&_th]:font-medium">
          <tr aria-rowindex={1}>
            <th className="w-38 phone:w-24">{words.time}</th>
            <th className="w-16">{words.status}</th>
            <th className="w-20">{words.duration}</th>
            <th className="w-20 phone:hidden">{words.size}</th>
            <th className="phone:hidden">{words.connection}</th>
            <th>{words.model}</th>
          </tr>
        </thead>
        <tbody>
          {before > 0 ? <tr style={{ height: before }} /> : null}
          {rows.map(({ index }) => {
            const entry = entries[index];
            return entry ? (
              <LogRow key={entry.id} entry={entry} index={index} isSelected={entry.id === selected} />
            ) : null;
          })}
          {after > 0 ? <tr style={{ height: after }} /> : null}
        </tbody>
      </table>
    </div>
  );
}

function LogRow({ entry, index, isSelected }: { entry: LoggedRequest; index: number; isSelected: boolean }) {
  const { date, time } = formatTime(entry.startedAtMs);
  return (
    <tr
      className={`cursor-pointer border-t border-line ${isSelected ? 'bg-accent-3 text-accent-11' : 'hover:bg-neutral-3'}`}
      style={{ height: ROW_HEIGHT }}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
    >
      <td>
        <span className="phone:hidden">{date} </span>
        {time}
      </td>
      <td className={entry.outcome === 'failed' && !isSelected ? 'text-red-11' : ''}>
        {entry.status ?? words.outcomes[entry.outcome]}
      </td>
      <td>{formatDuration(entry.durationMs)}</td>
      <td className="phone:hidden">{entry.sizeBytes === null ? words.unknown : byteSize(entry.sizeBytes)}</td>
      <td className="phone:hidden">{connectionInSentence(entry.connection)}</td>
      <td className="font-mono">{entry.model ?? `${entry.method} ${entry.path}`}</td>
    </tr>
  );
}
