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
import * as common from '#words/common.ts';
import * as words from '#words/compare.ts';
import { free, unknown } from '#words/prices.ts';
import type { ColumnSummary } from './column-figures.ts';
import { ColumnSummaries } from './compare-context.ts';

const ROWS: readonly FigureName[] = ['firstToken', 'speed', 'total', 'tokens', 'cost'];

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
    <div className="res">
      <dl>
        {ROWS.map((name) => {
          const compared = compareFigure(name, columns)[at];
          return (
            <div key={name} className={compared?.isBest ? words.best : ''}>
              <dt>{words.figureNames[name]}</dt>
              <dd>{valueText(name, own)}</dd>
              <dd className="m">
                {compared?.sharePercent == null ? null : (
                  <i style={{ '--w': Math.round(compared.sharePercent) } as CSSProperties} />
                )}
                {compared?.isBest ? words.best : null}
                {compared?.differencePercent == null
                  ? null
                  : formatDifference(name, compared.differencePercent)}
              </dd>
            </div>
          );
        })}
        <div>
          <dt>{words.finish}</dt>
          <dd>{own.figures.state === 'running' ? '…' : (own.finish ?? words.unknown)}</dd>
          <dd className="m">
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
      return cost === null ? unknown : formatCost(cost);
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
