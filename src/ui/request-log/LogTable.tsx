import { formatDuration } from '#domain/metrics/format-metrics.ts';
import type { LoggedRequest } from '#domain/recordings/logged-request.ts';
import { connectionInSentence } from '#domain/request/connection.ts';
import { RowTable } from '#ui/primitives/RowTable.tsx';
import * as words from '#words/conversation/request-log.ts';
import { byteSize } from '#words/english/grammar.ts';
import { LOCALE } from '#words/english/locale.ts';

const ROW_HEIGHT = 28;

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
  const at = entries.findIndex(({ id }) => id === selected);
  return (
    <RowTable
      listLabel={words.requestList}
      tableLabel={words.requests}
      head={<Head />}
      count={entries.length}
      rowHeight={ROW_HEIGHT}
      pageRows={12}
      selected={at < 0 ? null : at}
      onSelect={(index) => {
        const entry = entries[index];
        if (entry) onSelect(entry.id);
      }}
      row={(index) => {
        const entry = entries[index];
        return entry ? <LogRow entry={entry} index={index} isSelected={index === at} /> : null;
      }}
    />
  );
}

function Head() {
  return (
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
