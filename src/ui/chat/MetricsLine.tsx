import type { ReactNode } from 'react';
import { formatCount, formatDuration, formatRate } from '#domain/metrics/format-metrics.ts';
import { replyMetrics } from '#domain/metrics/reply-metrics.ts';
import type { Cost } from '#domain/models/cost.ts';
import { formatCost } from '#domain/models/cost.ts';
import type { RunSnapshot } from '#runs/run.ts';
import { useThrottled } from '#ui/primitives/use-throttled.ts';

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
    <dl className="metrics" data-testid="message-metrics">
      {live ? (
        <div className="live">
          <dt className="sr-only">State</dt>
          <dd>
            <i aria-hidden="true" />
            {shown.status === 'waiting' ? 'Waiting' : 'Streaming'}
          </dd>
        </div>
      ) : null}
      <Item name="TTFT" value={metrics.firstTokenMs === null ? null : formatDuration(metrics.firstTokenMs)} />
      <Item
        name="Speed"
        value={metrics.tokensPerSecond === null ? null : formatRate(metrics.tokensPerSecond)}
        estimated={metrics.tokensEstimated}
      />
      <Item name="Total" value={metrics.totalMs === null ? null : formatDuration(metrics.totalMs)} />
      <Item name="Tokens" value={describeTokens(metrics)} estimated={metrics.tokensEstimated} />
      <Item name="Cost" value={cost === null || cost.usd === null || live ? null : formatCost(cost)} />
      <Item name="Finish" value={live ? null : describeFinish(shown)} />
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
    <div>
      <dt>{name}</dt>
      <dd>{estimated ? `≈ ${value}` : value}</dd>
    </div>
  );
}

function describeTokens(metrics: {
  promptTokens: number | null;
  completionTokens: number | null;
}): string | null {
  const parts = [
    metrics.promptTokens === null ? null : `${formatCount(metrics.promptTokens)} in`,
    metrics.completionTokens === null ? null : `${formatCount(metrics.completionTokens)} out`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

function describeFinish(snapshot: RunSnapshot): string | null {
  if (snapshot.status === 'stopped') return 'stopped';
  if (snapshot.status === 'interrupted') return 'interrupted';
  if (snapshot.status === 'failed') return snapshot.error?.kind === 'interrupted' ? 'interrupted' : 'failed';
  return snapshot.reply.choices[0]?.finishReason ?? null;
}
