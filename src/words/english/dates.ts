import { LOCALE } from './locale.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** A format is dear to make, and a list of conversations asks for thousands of times. */
function write(time: Date, name: string, options: Intl.DateTimeFormatOptions): string {
  let format = formats.get(name);
  if (!format) {
    format = new Intl.DateTimeFormat(LOCALE, options);
    formats.set(name, format);
  }
  return format.format(time);
}

/** The time of day by the local clock: "9:41", "17:05". */
export function timeOfDay(time: Date): string {
  // With one digit an hour is written as "09" all the same.
  return write(time, 'time', { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).replace(/^0/, '');
}

/** "Mon" */
export function weekday(time: Date): string {
  return write(time, 'weekday', { weekday: 'short' });
}

/** "July", or "July 2025" */
export function month(time: Date, withYear: boolean): string {
  return withYear
    ? write(time, 'month and year', { month: 'long', year: 'numeric' })
    : write(time, 'month', { month: 'long' });
}

/** "12 Mar", or "12 Mar 2024": the day first, as it is what differs in a column of dates. */
export function dayOfMonth(time: Date, withYear: boolean): string {
  const year = withYear ? ` ${write(time, 'year', { year: 'numeric' })}` : '';
  return `${write(time, 'day', { day: 'numeric' })} ${write(time, 'short month', { month: 'short' })}${year}`;
}
