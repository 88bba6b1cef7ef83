import type { ReactNode } from 'react';
import { formatCount, formatDuration, formatRate } from '#domain/metrics/format-metrics.ts';
import { replyMetrics } from '#domain/metrics/reply-metrics.ts';
import type { Cost } from '#domain/models/cost.ts';
import { formatCost } from '#domain/models/cost.ts';
import type { RunSnapshot } from '#runs/run.ts';
import { useThrottled } from '#ui/primitives/use-throttled.ts';
import * as words from '#words/messages.ts';

/** In Compare the figures of the last reply stand below the log; here they are for those who cannot see them there. */
const LINE =
  'mt-3 flex min-h-6 flex-wrap items-center gap-x-4 gap-y-0.5 text-12/5 text-ink-quiet tabular-nums column:group-data-last/message:sr-only';

/** Live numbers change at most four times a second. */
const LIVE_INTERVAL_MS = 250;

/** One line of figures below a reply; what is not known is not shown. Its place is kept from the first token. */
export function MetricsLine({ snapshot, cost }: { snapshot: RunSnapshot; cost: Cost | null }) {
  const live = snapshot.status === 'waiting' || snapshot.status === 'streaming';
  const shown = useThrottled(snapshot, live ? LIVE_INTERVAL_MS : 0);
  // The clock is the one that the run's times were taken with: wall time since the request was sent.
  const elapsedMs = live ? performance.timeOrigin + performance.now() - shown.timing.startedAtMs : null;
  const metrics = replyMetrics(shown.reply, shown.timing, shown.status, elapsedMs);
  return (
    <dl className={LINE} data-testid="message-metrics">
      {live ? (
        <div>
          <dt className="sr-only">{words.state}</dt>
          <dd className="inline-flex items-center gap-1.5 font-medium text-accent-text">
            <i aria-hidden="true" className="size-1.75 animate-live rounded-full bg-accent-9" />
            {shown.status === 'waiting' ? words.waiting : words.streaming}
          </dd>
        </div>
      ) : null}
      <Item
        name={words.firstToken}
        value={metrics.firstTokenMs === null ? null : formatDuration(metrics.firstTokenMs)}
      />
      <Item
        name={words.speed}
        value={metrics.tokensPerSecond === null ? null : formatRate(metrics.tokensPerSecond)}
        estimated={metrics.tokensEstimated}
      />
      <Item name={words.total} value={metrics.totalMs === null ? null : formatDuration(metrics.totalMs)} />
      <Item name={words.tokens} value={describeTokens(metrics)} estimated={metrics.tokensEstimated} />
      <Item name={words.cost} value={cost === null || cost.usd === null || live ? null : formatCost(cost)} />
      <Item name={words.finish} value={live ? null : describeFinish(shown)} />
    </dl>
  );
}

function Item({
  name,
  value,
  estimated = false,
}: {
  name: string;
  value: string | null;
  estimated?: boolean;
}): ReactNode {
  if (value === null) return null;
  return (
    <div className="flex gap-1.25">
      <dt>{name}</dt>
      <dd className="font-medium text-ink">{estimated ? `≈ ${value}` : value}</dd>
    </div>
  );
}

function describeTokens(metrics: {
  promptTokens: number | null;
  completionTokens: number | null;
}): string | null {
  const parts = [
    metrics.promptTokens === null ? null : words.tokensIn(formatCount(metrics.promptTokens)),
    metrics.completionTokens === null ? null : words.tokensOut(formatCount(metrics.completionTokens)),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

function describeFinish(snapshot: RunSnapshot): string | null {
  if (snapshot.status === 'stopped') return words.finishStopped;
  if (snapshot.status === 'interrupted') return words.finishInterrupted;
  if (snapshot.status === 'failed')
    return snapshot.error?.kind === 'interrupted' ? words.finishInterrupted : words.finishFailed;
  return snapshot.reply.choices[0]?.finishReason ?? null;
}
