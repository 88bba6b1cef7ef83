/** A text with the ranges that a search found in it marked. */
export function Marked({ text, ranges }: { text: string; ranges: readonly (readonly [number, number])[] }) {
  if (ranges.length === 0) return text;
  return ranges.map(([start, end], index) => (
    <span key={start}>
      {text.slice(ranges[index - 1]?.[1] ?? 0, start)}
      <mark className="bg-transparent font-semibold text-accent-11">{text.slice(start, end)}</mark>
      {index === ranges.length - 1 ? text.slice(end) : null}
    </span>
  ));
}
