import { dayOfMonth, timeOfDay } from '#words/english/dates.ts';

/** When something was made, to the minute. */
export function dateOf(ms: number): string {
  const time = new Date(ms);
  return `${dayOfMonth(time, time.getFullYear() !== new Date().getFullYear())}, ${timeOfDay(time)}`;
}
