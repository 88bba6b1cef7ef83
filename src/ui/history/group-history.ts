import type { HistoryEntry } from '#state/workbench-state.ts';

/** Entries under one heading. */
export interface HistoryGroup {
  readonly label: string;
  readonly entries: readonly HistoryEntry[];
}

const DAY_MS = 24 * 60 * 60 * 1000;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/**
 * Puts the entries under headings, in their order: pinned ones, Today, Yesterday, Last 7 days, then months. Days are
 * those of the local calendar; `nowMs` is milliseconds since 1970.
 */
export function groupHistory(entries: readonly HistoryEntry[], nowMs: number): readonly HistoryGroup[] {
  const groups = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const label = entry.pinned ? 'Pinned' : labelOf(entry.updatedAtMs, nowMs);
    const group = groups.get(label);
    if (group) group.push(entry);
    else groups.set(label, [entry]);
  }
  return Array.from(groups, ([label, members]) => ({ label, entries: members }));
}

/** When something was, as short as can be: `9:41` today and yesterday, `Thu` within a week, then `12 Mar`, `12 Mar 2024`. */
export function formatEntryTime(timeMs: number, nowMs: number): string {
  const time = new Date(timeMs);
  const days = daysBetween(timeMs, nowMs);
  if (days <= 1) return `${time.getHours()}:${String(time.getMinutes()).padStart(2, '0')}`;
  if (days < 7) return WEEKDAYS[time.getDay()] ?? '';
  const day = `${time.getDate()} ${monthOf(time).slice(0, 3)}`;
  return isSameYear(time, nowMs) ? day : `${day} ${time.getFullYear()}`;
}

/** Milliseconds until the next local midnight, when every heading may change. */
export function untilMidnightMs(nowMs: number): number {
  const midnight = new Date(nowMs);
  midnight.setHours(24, 0, 0, 0);
  return midnight.getTime() - nowMs;
}

function labelOf(timeMs: number, nowMs: number): string {
  const days = daysBetween(timeMs, nowMs);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days < 7) return 'Last 7 days';
  const time = new Date(timeMs);
  return isSameYear(time, nowMs) ? monthOf(time) : `${monthOf(time)} ${time.getFullYear()}`;
}

/** Calendar days; rounding makes up for days of 23 and 25 hours. */
function daysBetween(fromMs: number, toMs: number): number {
  return Math.round((startOfDayMs(toMs) - startOfDayMs(fromMs)) / DAY_MS);
}

function startOfDayMs(timeMs: number): number {
  return new Date(timeMs).setHours(0, 0, 0, 0);
}

function isSameYear(time: Date, nowMs: number): boolean {
  return time.getFullYear() === new Date(nowMs).getFullYear();
}

function monthOf(time: Date): string {
  return MONTHS[time.getMonth()] ?? '';
}
