/** Milliseconds of each unit, as servers write them. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:ms|milliseconds?)$/i, 1],
  [/^(?:s|secs?|seconds?)$/i, 1_000],
  [/^(?:m|mins?|minutes?)$/i, 60_000],
  [/^(?:h|hrs?|hours?)$/i, 3_600_000],
  [/^(?:d|days?)$/i, 86_400_000],
];

const PART = String.raw`\d{1,9}(?:\.\d+)?\s*(?:milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d)(?![a-z])`;

/** "Please try again in 14m24s.", "retry after 56 seconds", "Please wait 42 seconds", "retryDelay": "34s". */
const NAMED = new RegExp(
  String.raw`(?:try again|retry(?:ing)?(?:[ _-]?(?:after|delay|in))?|wait)\b["':\s]*(?:(?:in|after|for|about|another|at least)\s+)*((?:${PART}\s*)+)`,
  'i',
);

/** Members that hold a number: of seconds, or of milliseconds where they say so. */
const MEMBER =
  /["'](?:retry[_-]?after(?:[_-]?(ms))?|estimated_time)["']\s*:\s*["']?(\d{1,9}(?:\.\d+)?)["']?\s*[,}\]]/i;

/**
 * How long a server asks to wait, by its own words or by a member of its error, in milliseconds; null where neither says
 * so. Pages mostly cannot read the headers of another site.
 */
export function namedWaitMs(text: string): number | null {
  const member = MEMBER.exec(text);
  if (member !== null) return Math.round(Number(member[2]) * (member[1] === undefined ? 1_000 : 1));
  const named = NAMED.exec(text)?.[1];
  return named === undefined ? null : durationMs(named);
}

/** A duration such as `6m0s`, `120ms` or `1.5 s`; null where the text is none. */
export function durationMs(text: string): number | null {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gi)];
  let total = 0;
  for (const [, count, unit = ''] of parts) {
    const ms = UNITS.find(([pattern]) => pattern.test(unit))?.[1];
    if (ms === undefined) return null;
    total += Number(count) * ms;
  }
  return parts.length === 0 ? null : Math.round(total);
}
