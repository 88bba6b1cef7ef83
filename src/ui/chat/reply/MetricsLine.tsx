import type { ReactNode } from 'react';
import { useMemo } from 'react';
import type { JsonValue } from '#domain/json/json-value.ts';
import { formatCount, formatDuration, formatRate } from '#domain/metrics/format-metrics.ts';
import type { ReplyMetrics } from '#domain/metrics/reply-metrics.ts';
import { replyMetrics } from '#domain/metrics/reply-metrics.ts';
import type { Cost } from '#domain/models/cost.ts';
import { formatCost } from '#domain/models/cost.ts';
import type { RunSnapshot } from '#runs/run.ts';
import { useThrottled } from '#ui/primitives/use-throttled.ts';
import * as words from '#words/conversation/messages.ts';

/** In Compare the figures of the last reply stand below the log; here they are for those who cannot see them there. */
const LINE =
  'mt-3 flex min-h-6 flex-wrap items-center gap-x-4 gap-y-0.5 text-12/5 text-ink-quiet tabular-nums column:group-data-last/message:sr-only';

/** Live numbers change at most four times a second. */
const LIVE_INTERVAL_MS = 250;

/** One line of figures below a reply; what is not known is not shown. Its place is kept from the first token. */
export function MetricsLine({
  snapshot,
  request,
  cost,
  onAskForUsage,
}: {
  snapshot: RunSnapshot;
  /** The body that was sent. */
  request: ReadonlyMap<string, JsonValue> | null;
  cost: Cost | null;
  /** Asks for exact counts from the next request on; null where that is asked for, or no use. */
  onAskForUsage: (() => void) | null;
}) {
  const live = snapshot.status === 'waiting' || snapshot.status === 'streaming';
  const shown = useThrottled(snapshot, live ? LIVE_INTERVAL_MS : 0);
  // Tokens are divided by the time at which they had come, not by that of this frame: the speed would be a saw.
  const metrics = useMemo(() => {
    const elapsedMs = shown.asOfMs ?? null;
    return replyMetrics(shown.reply, shown.timing, shown.status, { elapsedMs, request });
  }, [shown, request]);
  const isPerChoice = metrics.choiceCount > 1;
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
        name={isPerChoice ? words.speedOfEach : words.speed}
        value={metrics.tokensPerSecond === null ? null : formatRate(metrics.tokensPerSecond)}
        estimated={metrics.tokensEstimated}
      />
      <Item name={words.total} value={metrics.totalMs === null ? null : formatDuration(metrics.totalMs)} />
      <Item name={words.tokens} value={describeTokens(metrics)}>
        {!live && metrics.tokensEstimated && onAskForUsage ? (
          <button
            type="button"
            className="ml-1.5 font-normal text-ink-quiet underline decoration-line-strong underline-offset-[0.2em] hover:text-ink touch:relative touch:after:absolute touch:after:-inset-3.5"
            title={words.askForUsageHow}
            onClick={onAskForUsage}
          >
            {words.askForUsage}
          </button>
        ) : null}
      </Item>
      <Item name={words.cost} value={cost === null || cost.usd === null || live ? null : formatCost(cost)} />
      <Item name={words.finish} value={live ? null : describeFinish(shown)} />
    </dl>
  );
}

function Item({
  name,
  value,
  estimated = false,
  children,
}: {
  name: string;
  value: string | null;
  estimated?: boolean;
  children?: ReactNode;
}): ReactNode {
  if (value === null) return null;
  return (
    <div className="flex gap-1.25">
      <dt>{name}</dt>
      <dd className="font-medium text-ink">
        {estimated ? `≈ ${value}` : value}
        {children}
      </dd>
    </div>
  );
}

function describeTokens(metrics: ReplyMetrics): string | null {
  const { promptTokens, cachedTokens, completionTokens } = metrics;
  const out = completionTokens === null ? null : words.tokensOut(formatCount(completionTokens));
  const parts = [
    promptTokens === null
      ? null
      : words.tokensIn(formatCount(promptTokens), cachedTokens ? formatCount(cachedTokens) : null),
    // What came in is counted by the server or not shown at all.
    out !== null && metrics.tokensEstimated ? `≈ ${out}` : out,
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
