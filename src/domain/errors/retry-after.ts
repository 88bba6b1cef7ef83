const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Milliseconds to wait, from a `Retry-After` header (RFC 9110, section 10.2.3): seconds, or an HTTP date against
 * `nowMs` (milliseconds since 1970). A date that has passed is 0; null when there is no header or it is neither.
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}(?:\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  const date =
    /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/.exec(
      text,
    );
  if (!date) return null;
  const month = MONTHS.indexOf(date[2] ?? '');
  if (month === -1) return null;
  const [day, year, hour, minute, second] = [date[1], date[3], date[4], date[5], date[6]].map(Number);
  const atMs = Date.UTC(year ?? 0, month, day, hour, minute, second);
  return Math.max(0, atMs - nowMs);
}
