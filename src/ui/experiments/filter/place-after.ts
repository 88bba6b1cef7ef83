/**
 * How far rows are to be scrolled so that the first one in sight stays where it is: that one, or where it has gone the
 * next that is still there. Null where nothing has to move: the rows have not been scrolled, or none of these is left.
 */
export function placeAfter({
  before,
  after,
  scrolled,
  rowHeight,
}: {
  /** The ids of the rows, from the top, as they were and as they are. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** How far they were scrolled; negative as long as something above them is in sight. */
  readonly scrolled: number;
  readonly rowHeight: number;
}): number | null {
  if (scrolled <= 0) return null;
  const places = new Map(after.map((id, index) => [id, index]));
  const first = Math.floor(scrolled / rowHeight);
  for (let index = first; index < before.length; index += 1) {
    const place = places.get(before[index] ?? '');
    if (place !== undefined) return Math.max(0, scrolled + (place - index) * rowHeight);
  }
  return null;
}
