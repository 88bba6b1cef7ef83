import { selectPath } from '#domain/conversation/branch-path.ts';
import { isRunningStatus } from '#domain/conversation/changes/update-reply.ts';
import type {
  Conversation,
  MessageNode,
  ReplyRecord,
  ReplyStatus,
} from '#domain/conversation/conversation.ts';
import type { ColumnFigures } from '#domain/metrics/compare-figures.ts';
import { spreadOf } from '#domain/metrics/repeat-statistics.ts';
import type { ReplyMetrics } from '#domain/metrics/reply-metrics.ts';
import { replyMetrics } from '#domain/metrics/reply-metrics.ts';
import type { Cost } from '#domain/models/cost.ts';
import { costOfReply } from '#domain/models/cost.ts';
import type { ModelPricing } from '#domain/models/pricing.ts';

/** What a column's foot, the table to copy and the charts say of its latest reply. */
export interface ColumnSummary {
  readonly columnId: string;
  /** The latest reply on the branch that is shown; null when there is none. */
  readonly node: MessageNode | null;
  /** The model that made it, else the one that is chosen. */
  readonly model: string;
  readonly metrics: ReplyMetrics | null;
  readonly cost: Cost | null;
  /** Of all complete replies to its request; null when there is none. */
  readonly costOfRuns: Cost | null;
  readonly finish: string | null;
  readonly figures: ColumnFigures;
}

const NO_FIGURES: ColumnFigures = {
  state: 'empty',
  runs: 0,
  ranges: {},
  firstToken: null,
  speed: null,
  total: null,
  tokens: null,
  cost: null,
};

/** The latest reply on the branch of a conversation that is shown. */
export function latestReply(conversation: Conversation | undefined): MessageNode | null {
  if (!conversation) return null;
  return selectPath(conversation).findLast((node) => node.reply !== null) ?? null;
}

/**
 * A column in figures: of its latest reply, or, where its request was sent several times, the medians of all runs that are
 * complete. `runs` are the replies to the same request, the latest included.
 */
export function summarizeColumn(
  columnId: string,
  chosenModel: string,
  node: MessageNode | null,
  pricing: ModelPricing | null,
  runs: readonly MessageNode[],
): ColumnSummary {
  const reply = node?.reply ?? null;
  if (node === null || reply === null) {
    return {
      columnId,
      node: null,
      model: chosenModel,
      metrics: null,
      cost: null,
      costOfRuns: null,
      finish: null,
      figures: NO_FIGURES,
    };
  }
  const { metrics, cost } = figuresOfReply(reply, pricing);
  const model = reply.request.body.get('model');
  const complete = runs.flatMap((run) =>
    run.reply?.status === 'done' ? [figuresOfReply(run.reply, pricing)] : [],
  );
  // A reply that was stopped or failed says what came of itself.
  const counted = reply.status === 'done' && complete.length > 0 ? complete : [{ metrics, cost }];
  return {
    columnId,
    node,
    model: typeof model === 'string' ? model : chosenModel,
    metrics,
    cost,
    costOfRuns: sumOfCosts(complete.map((each) => each.cost)),
    finish: finishWord(reply.status, metrics.finishReason),
    figures: {
      state: runs.some((run) => run.reply !== null && isRunningStatus(run.reply.status))
        ? 'running'
        : stateOf(reply.status),
      runs: complete.length,
      ...figuresOfRuns(counted),
    },
  };
}

interface ReplyFigures {
  readonly metrics: ReplyMetrics;
  readonly cost: Cost;
}

function figuresOfReply(reply: ReplyRecord, pricing: ModelPricing | null): ReplyFigures {
  return {
    metrics: replyMetrics(reply.reply, reply.timing, reply.status, { request: reply.request.body }),
    cost: costOfReply(reply.request.connection.kind, pricing, reply.reply.usage),
  };
}

/** The medians of what is known, and how far it lies apart. */
function figuresOfRuns(runs: readonly ReplyFigures[]): Omit<ColumnFigures, 'state' | 'runs'> {
  const spread = (figure: (run: ReplyFigures) => number | null) =>
    spreadOf(runs.map(figure).filter((value) => value !== null));
  const spreads = {
    firstToken: spread(({ metrics }) => metrics.firstTokenMs),
    speed: spread(({ metrics }) => metrics.tokensPerSecond),
    total: spread(({ metrics }) => metrics.totalMs),
    tokens: spread(({ metrics }) => metrics.completionTokens),
    // Where one price is not known, the middle one is not either.
    cost: runs.some(({ cost }) => cost.usd === null) ? null : spread(({ cost }) => cost.usd),
  };
  const { firstToken, speed } = spreads;
  return {
    ranges: runs.length < 2 ? {} : { ...(firstToken && { firstToken }), ...(speed && { speed }) },
    firstToken: firstToken?.median ?? null,
    speed: speed?.median ?? null,
    total: spreads.total?.median ?? null,
    tokens: spreads.tokens?.median ?? null,
    cost: spreads.cost?.median ?? null,
  };
}

/** What all runs together cost; null without any. */
function sumOfCosts(costs: readonly Cost[]): Cost | null {
  if (costs.length === 0) return null;
  let usd: number | null = 0;
  for (const cost of costs) usd = usd === null || cost.usd === null ? null : usd + cost.usd;
  return { usd, isEstimate: costs.some(({ isEstimate }) => isEstimate) };
}

function stateOf(status: ReplyStatus): ColumnFigures['state'] {
  if (status === 'waiting' || status === 'streaming') return 'running';
  return status === 'done' ? 'complete' : 'partial';
}

/** Why a reply ended, in a word; null while it runs. */
function finishWord(status: ReplyStatus, finishReason: string | null): string | null {
  if (status === 'waiting' || status === 'streaming') return null;
  return status === 'done' ? finishReason : status;
}
