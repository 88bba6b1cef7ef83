/** What a judge prefers, in few words, below the verdict on the checks. */
export function PairSummary({ summary }: { summary: string }) {
  return (
    <p
      className="max-h-24 phone:max-h-none low:max-h-none basis-full overflow-y-auto text-12/4.5 text-ink-quiet"
      data-testid="pair-line"
    >
      {summary}
    </p>
  );
}
