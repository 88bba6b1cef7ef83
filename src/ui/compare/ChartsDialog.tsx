import { use, useMemo } from 'react';
import { formatCount, formatDuration, formatRate } from '#domain/metrics/format-metrics.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as compareWords from '#words/compare.ts';
import * as words from '#words/compare-dialogs.ts';
import type { ChartSeries } from './Chart.tsx';
import { Chart } from './Chart.tsx';
import type { ColumnSummary } from './column-figures.ts';
import { ColumnSummaries } from './compare-context.ts';

/** How the columns' latest replies came over time, as a chart and as a table. */
export function ChartsDialog({ onClose }: { onClose: () => void }) {
  const { tokenTracks } = useWorkbench();
  const summaries = use(ColumnSummaries);
  const lines = useMemo(
    () =>
      summaries.flatMap((summary, index) => lineOf(summary, index, tokenTracks.get(summary.node?.id ?? ''))),
    [summaries, tokenTracks],
  );
  const series = useMemo(() => lines.map(({ line }) => line), [lines]);
  const straight = lines.filter(({ isStraight }) => isStraight).map(({ line }) => line.label);
  return (
    <Dialog title={compareWords.tokensOverTime} width="wider" onClose={onClose}>
      <DialogBody>
        {series.length === 0 ? (
          <p>{words.noTokensYet}</p>
        ) : (
          <figure className="fig">
            <Chart
              label={words.chartOf(series.length)}
              series={series}
              xLabel={words.secondsSinceSending}
              yLabel={words.tokensAxis}
            />
            <figcaption>
              <ul className="chart-legend">
                {series.map(({ label }, index) => (
                  <li key={label} className={`k${index}`}>
                    {label}
                  </li>
                ))}
              </ul>
              {straight.length > 0 ? <p>{words.straightLines(straight)}</p> : null}
            </figcaption>
          </figure>
        )}
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{compareWords.column}</th>
              <th scope="col">{words.firstToken}</th>
              <th scope="col">{words.total}</th>
              <th scope="col">{words.tokens}</th>
              <th scope="col">{words.speed}</th>
            </tr>
          </thead>
          <tbody>
            {summaries.map(({ columnId, metrics, figures, model }, index) => {
              const shown = figures.state === 'running' ? null : metrics;
              const about = shown?.tokensEstimated ? '≈ ' : '';
              return (
                <tr key={columnId}>
                  <th scope="row">
                    {compareWords.columnAt(index + 1)} <span className="mut">{model}</span>
                  </th>
                  <td>
                    {shown?.firstTokenMs == null ? compareWords.unknown : formatDuration(shown.firstTokenMs)}
                  </td>
                  <td>{shown?.totalMs == null ? compareWords.unknown : formatDuration(shown.totalMs)}</td>
                  <td>
                    {shown?.completionTokens == null
                      ? compareWords.unknown
                      : about + formatCount(shown.completionTokens)}
                  </td>
                  <td>
                    {shown?.tokensPerSecond == null
                      ? compareWords.unknown
                      : about + formatRate(shown.tokensPerSecond)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </DialogBody>
    </Dialog>
  );
}

/** A column's line: text that came, scaled to the tokens that it added up to. Empty while it runs. */
function lineOf(
  { metrics, figures }: ColumnSummary,
  index: number,
  track: readonly { readonly atMs: number; readonly length: number }[] | undefined,
): { readonly line: ChartSeries; readonly isStraight: boolean }[] {
  const tokens = metrics?.completionTokens ?? null;
  const first = metrics?.firstTokenMs ?? null;
  const total = metrics?.totalMs ?? null;
  if (figures.state === 'running' || tokens === null || first === null || total === null) return [];
  const label = compareWords.columnAt(index + 1);
  const length = track?.at(-1)?.length ?? 0;
  if (!track || length === 0) {
    const points = [
      [first / 1000, 0],
      [total / 1000, tokens],
    ] as const;
    return [{ line: { label, points }, isStraight: true }];
  }
  const points = track.map((point) => [point.atMs / 1000, (point.length / length) * tokens] as const);
  return [{ line: { label, points: [[first / 1000, 0], ...points] }, isStraight: false }];
}
