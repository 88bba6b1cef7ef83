import { formatDuration } from '#domain/metrics/format-metrics.ts';
import type { InspectedEvent } from '#domain/recordings/inspection.ts';
import { RowTable } from '#ui/primitives/RowTable.tsx';
import * as words from '#words/conversation/inspector.ts';
import { describeEffect } from './describe-effect.ts';

const ROW_HEIGHT = 26;
/** Characters of an event in its row; the whole of it stands beside the table. */
const MAX_SHOWN = 300;
const LONG_GAP_MS = 250;

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
  return (
    <RowTable
      listLabel={words.eventList}
      tableLabel={words.events}
      head={<Head />}
      count={count}
      rowHeight={ROW_HEIGHT}
      pageRows={15}
      selected={selected}
      onSelect={onSelect}
      begins
      row={(index) => {
        const event = events[index];
        return event === undefined ? null : (
          <EventRow
            index={index}
            event={event}
            previousMs={events[index - 1]?.ms ?? 0}
            isSelected={index === selected}
          />
        );
      }}
    />
  );
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
