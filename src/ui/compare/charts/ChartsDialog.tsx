import { use, useMemo } from 'react';
import { formatCount, formatDuration, formatRate } from '#domain/metrics/format-metrics.ts';
import { useWorkbench } from '#state/workbench.ts';
import type { ColumnSummary } from '#ui/compare/column-figures.ts';
import { ColumnSummaries } from '#ui/compare/compare-context.ts';
import { useReplyNames } from '#ui/compare/use-column-names.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as compareWords from '#words/compare/compare.ts';
import * as words from '#words/compare/compare-dialogs.ts';
import type { ChartSeries } from './Chart.tsx';
import { CAPTION, Chart, LEGEND_LINES } from './Chart.tsx';

const CELL = 'px-2 py-1.5 font-normal [&:is(td)]:whitespace-nowrap';
const BODY_CELL = `${CELL} border-t border-line`;

/** How the columns' latest replies came over time, as a chart and as a table. */
export function ChartsDialog({ onClose }: { onClose: () => void }) {
  const { tokenTracks } = useWorkbench();
  const summaries = use(ColumnSummaries);
  const names = useReplyNames();
  const lines = useMemo(
    () =>
      summaries.flatMap((summary, index) =>
        lineOf(summary, names[index] ?? '', tokenTracks.get(summary.node?.id ?? '')),
      ),
    [summaries, names, tokenTracks],
  );
  const series = useMemo(() => lines.map(({ line }) => line), [lines]);
  const straight = lines.filter(({ isStraight }) => isStraight).map(({ line }) => line.label);
  return (
    <Dialog title={compareWords.tokensOverTime} width="wider" onClose={onClose}>
      <DialogBody isRead>
        {series.length === 0 ? (
          <p>{words.noTokensYet}</p>
        ) : (
          <figure>
            <Chart
              label={words.chartOf(series.length)}
              series={series}
              xLabel={words.secondsSinceSending}
              yLabel={words.tokensAxis}
            />
            <figcaption className={CAPTION}>
              <ul className="flex flex-wrap justify-center gap-x-4 gap-y-1">
                {series.map(({ label }, index) => (
                  <li
                    key={label}
                    className={`before:mr-1.5 before:inline-block before:w-6 before:border-t-2 before:align-middle ${LEGEND_LINES[index]}`}
                  >
                    {label}
                  </li>
                ))}
              </ul>
              {straight.length > 0 ? <p>{words.straightLines(straight)}</p> : null}
            </figcaption>
          </figure>
        )}
        <FiguresTable summaries={summaries} names={names} />
      </DialogBody>
    </Dialog>
  );
}

/** The same as figures: a chart cannot be read by everybody. */
function FiguresTable({
  summaries,
  names,
}: {
  summaries: readonly ColumnSummary[];
  names: readonly string[];
}) {
  return (
    <table className="mt-3 w-full border-collapse text-12 tabular-nums">
      <thead>
        <tr className="text-ink-quiet">
          <th scope="col" className={`${CELL} text-left`}>
            {compareWords.column}
          </th>
          <th scope="col" className={`${CELL} text-right`}>
            {words.firstToken}
          </th>
          <th scope="col" className={`${CELL} text-right`}>
            {words.total}
          </th>
          <th scope="col" className={`${CELL} text-right`}>
            {words.tokens}
          </th>
          <th scope="col" className={`${CELL} text-right`}>
            {words.speed}
          </th>
        </tr>
      </thead>
      <tbody>
        {summaries.map(({ columnId, metrics, figures }, index) => {
          const shown = figures.state === 'running' ? null : metrics;
          const about = shown?.tokensEstimated ? '≈ ' : '';
          return (
            <tr key={columnId}>
              <th scope="row" className={`${BODY_CELL} text-left wrap-anywhere`}>
                {names[index]}
              </th>
              <td className={`${BODY_CELL} text-right`}>
                {shown?.firstTokenMs == null ? compareWords.unknown : formatDuration(shown.firstTokenMs)}
              </td>
              <td className={`${BODY_CELL} text-right`}>
                {shown?.totalMs == null ? compareWords.unknown : formatDuration(shown.totalMs)}
              </td>
              <td className={`${BODY_CELL} text-right`}>
                {shown?.completionTokens == null
                  ? compareWords.unknown
                  : about + formatCount(shown.completionTokens)}
              </td>
              <td className={`${BODY_CELL} text-right`}>
                {shown?.tokensPerSecond == null
                  ? compareWords.unknown
                  : about + formatRate(shown.tokensPerSecond)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A column's line: text that came, scaled to the tokens that it added up to. Empty while it runs. */
function lineOf(
  { metrics, figures }: ColumnSummary,
  label: string,
  track: readonly { readonly atMs: number; readonly length: number }[] | undefined,
): { readonly line: ChartSeries; readonly isStraight: boolean }[] {
  const tokens = metrics?.completionTokens ?? null;
  const first = metrics?.firstTokenMs ?? null;
  const total = metrics?.totalMs ?? null;
  if (figures.state === 'running' || tokens === null || first === null || total === null) return [];
  // Nothing came until then: all lines begin when the request was sent.
  const waited = [[0, 0]] as const;
  const length = track?.at(-1)?.length ?? 0;
  if (!track || length === 0) {
    const points = [...waited, [first / 1000, 0], [total / 1000, tokens]] as const;
    return [{ line: { label, points }, isStraight: true }];
  }
  const points = track.map((point) => [point.atMs / 1000, (point.length / length) * tokens] as const);
  return [{ line: { label, points: [...waited, [first / 1000, 0], ...points] }, isStraight: false }];
}
