import type { HistoryEntry } from '#state/workbench-state.ts';
import * as words from '#words/conversation/history.ts';
import * as dates from '#words/english/dates.ts';

/** Entries under one heading. */
export interface HistoryGroup {
  readonly label: string;
  readonly entries: readonly HistoryEntry[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Puts the entries under headings, in their order: pinned ones, Today, Yesterday, Last 7 days, then months. Days are
 * those of the local calendar; `nowMs` is milliseconds since 1970.
 */
export function groupHistory(entries: readonly HistoryEntry[], nowMs: number): readonly HistoryGroup[] {
  const groups = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const label = entry.pinned ? words.pinned : labelOf(entry.updatedAtMs, nowMs);
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
  if (days <= 1) return dates.timeOfDay(time);
  if (days < 7) return dates.weekday(time);
  return dates.dayOfMonth(time, !isSameYear(time, nowMs));
}

/** Milliseconds until the next local midnight, when every heading may change. */
export function untilMidnightMs(nowMs: number): number {
  const midnight = new Date(nowMs);
  midnight.setHours(24, 0, 0, 0);
  return midnight.getTime() - nowMs;
}

function labelOf(timeMs: number, nowMs: number): string {
  const days = daysBetween(timeMs, nowMs);
  if (days <= 0) return words.today;
  if (days === 1) return words.yesterday;
  if (days < 7) return words.lastWeek;
  const time = new Date(timeMs);
  return dates.month(time, !isSameYear(time, nowMs));
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
