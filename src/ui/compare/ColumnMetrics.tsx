import type { CSSProperties, ReactNode } from 'react';
import { use } from 'react';
import { repliesToSameRequest } from '#domain/conversation/same-request.ts';
import type { FigureName } from '#domain/metrics/compare-figures.ts';
import { compareFigure, formatDifference } from '#domain/metrics/compare-figures.ts';
import { formatCount, formatDuration, formatRate } from '#domain/metrics/format-metrics.ts';
import { formatCost } from '#domain/models/cost.ts';
import { isBusy } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/compare/compare.ts';
import { free, unknown } from '#words/models/prices.ts';
import * as common from '#words/page/common.ts';
import type { ColumnSummary } from './column-figures.ts';
import { ColumnSummaries } from './compare-context.ts';

const ROWS: readonly FigureName[] = ['firstToken', 'speed', 'total', 'tokens', 'cost'];

/** In a low window, as at 200 % zoom, and on phones the figures stand in a few short lines. */
const ROW =
  'grid h-6 grid-cols-[6.25rem_4.75rem_1fr] items-center gap-2 text-12 tabular-nums @max-[20rem]/figures:grid-cols-[4.5rem_4.25rem_1fr] low:flex low:h-5.5 low:gap-1.5 phone:flex phone:h-5.5 phone:gap-1.5';
const VALUE = 'text-right whitespace-nowrap';
const BESIDE = 'flex min-w-0 items-center gap-2 text-left whitespace-nowrap';
const BAR =
  'block h-1 w-15 flex-none rounded-[2px] forced-color-adjust-none @max-[20rem]/figures:w-11 low:hidden phone:hidden';
const BAR_BEST = 'bg-[linear-gradient(90deg,var(--green-9)_calc(var(--share)*1%),var(--green-4)_0)]';
const BAR_OTHER = 'bg-[linear-gradient(90deg,var(--neutral-8)_calc(var(--share)*1%),var(--neutral-4)_0)]';
/** As high as its line; a finger has more to hit. */
const RUN = 'h-5.5! px-1.5! touch:relative touch:after:absolute touch:after:-inset-2.75';

/** The figures of a column's latest reply beside those of the others: value, bar, and how far from the best. */
export function ColumnMetrics({
  conversationId,
  position,
  onRepeat,
}: {
  conversationId: string;
  position: number;
  onRepeat: () => void;
}) {
  const summaries = use(ColumnSummaries);
  const at = summaries.findIndex(({ columnId }) => columnId === conversationId);
  const own = summaries[at];
  if (!own) return null;
  const columns = summaries.map(({ figures }) => figures);
  return (
    <div
      className="@container/figures min-w-0 border-t border-line bg-neutral-2 px-4 pt-1.75 pb-2"
      data-testid="column-figures"
    >
      <dl className="low:flex low:flex-wrap low:gap-x-3.5 phone:flex phone:flex-wrap phone:gap-x-3.5">
        {ROWS.map((name) => {
          const compared = compareFigure(name, columns)[at];
          const isBest = compared?.isBest === true;
          return (
            <div key={name} className={ROW}>
              <dt className="text-ink-quiet">{words.figureNames[name]}</dt>
              <dd className={`${VALUE} ${isBest ? 'font-semibold text-green-11' : 'font-medium'}`}>
                {valueText(name, own)}
              </dd>
              <dd className={`${BESIDE} ${isBest ? 'text-green-11' : 'text-ink-quiet'}`}>
                {compared?.sharePercent == null ? null : (
                  <i
                    className={`${BAR} ${isBest ? BAR_BEST : BAR_OTHER}`}
                    style={{ '--share': Math.round(compared.sharePercent) } as CSSProperties}
                  />
                )}
                {isBest ? words.best : null}
                {compared?.differencePercent == null
                  ? null
                  : formatDifference(name, compared.differencePercent)}
              </dd>
            </div>
          );
        })}
        <div className={ROW}>
          <dt className="text-ink-quiet">{words.finish}</dt>
          <dd className={`${VALUE} font-medium`}>
            {own.figures.state === 'running' ? '…' : (own.finish ?? words.unknown)}
          </dd>
          <dd className={BESIDE} />
        </div>
        <div className={ROW}>
          <dt className="text-ink-quiet">{words.runs}</dt>
          <dd className={`${VALUE} font-medium`}>{runsText(own.figures)}</dd>
          <dd className={`${BESIDE} text-ink-quiet`}>
            <RunButtons
              conversationId={conversationId}
              position={position}
              nodeId={own.node?.id ?? null}
              onRepeat={onRepeat}
            />
          </dd>
        </div>
      </dl>
    </div>
  );
}

/** How many runs the figures above are of: one proves little, of several they are the medians. */
function runsText({ state, runs }: ColumnSummary['figures']): string {
  if (state === 'running') return '…';
  return runs < 2 ? formatCount(runs) : words.medianOf(runs);
}

function valueText(name: FigureName, { figures, metrics, cost }: ColumnSummary): ReactNode {
  if (figures.state === 'running') return '…';
  const value = figures[name];
  if (value === null) return name === 'cost' && cost !== null ? unknown : words.unknown;
  const about = metrics?.tokensEstimated ? '≈ ' : '';
  switch (name) {
    case 'firstToken':
    case 'total':
      return formatDuration(value);
    case 'speed':
      return about + formatRate(value);
    case 'tokens':
      return about + formatCount(value);
    case 'cost':
      if (value === 0) return free;
      return formatCost({ usd: value, isEstimate: cost?.isEstimate === true });
  }
}

/** Stop while something runs, else the way to repeat, with how often the request was sent so far. */
function RunButtons({
  conversationId,
  position,
  nodeId,
  onRepeat,
}: {
  conversationId: string;
  position: number;
  nodeId: string | null;
  onRepeat: () => void;
}) {
  const { chat } = useWorkbench();
  const busy = useWorkbenchState((state) => isBusy(state, conversationId));
  const progress = useWorkbenchState((state) => state.repeats.get(conversationId));
  const replies = useWorkbenchState((state) => {
    const conversation = state.conversations.get(conversationId);
    return conversation && nodeId !== null ? repliesToSameRequest(conversation, nodeId).length : 0;
  });
  const said = progress
    ? words.endedOf(progress.ended, progress.wanted)
    : replies > 1
      ? words.repeatWith(replies)
      : words.repeat;
  return (
    <>
      {busy ? (
        <Button
          size="small"
          icon="stop"
          className={RUN}
          aria-label={words.stopColumn(position)}
          onClick={() => chat.stop(conversationId)}
        >
          {common.stop}
        </Button>
      ) : null}
      {busy && !progress ? null : (
        <Button
          size="small"
          variant="ghost"
          className={`${RUN} first:-ml-1.5`}
          {...(progress ? {} : { icon: 'redo' as const })}
          aria-label={words.repeatColumn(position, said)}
          aria-haspopup="dialog"
          onClick={onRepeat}
        >
          {said}
        </Button>
      )}
    </>
  );
}
