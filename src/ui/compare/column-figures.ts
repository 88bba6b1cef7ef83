import { selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation, MessageNode, ReplyStatus } from '#domain/conversation/conversation.ts';
import type { ColumnFigures } from '#domain/metrics/compare-figures.ts';
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
  readonly finish: string | null;
  readonly figures: ColumnFigures;
}

const NO_FIGURES: ColumnFigures = {
  state: 'empty',
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

/** A column's latest reply in figures. */
export function summarizeColumn(
  columnId: string,
  chosenModel: string,
  node: MessageNode | null,
  pricing: ModelPricing | null,
): ColumnSummary {
  const reply = node?.reply ?? null;
  if (node === null || reply === null) {
    return {
      columnId,
      node: null,
      model: chosenModel,
      metrics: null,
      cost: null,
      finish: null,
      figures: NO_FIGURES,
    };
  }
  const metrics = replyMetrics(reply.reply, reply.timing, reply.status, { request: reply.request.body });
  const cost = costOfReply(reply.request.connection.kind, pricing, reply.reply.usage);
  const model = reply.request.body.get('model');
  return {
    columnId,
    node,
    model: typeof model === 'string' ? model : chosenModel,
    metrics,
    cost,
    finish: finishWord(reply.status, metrics.finishReason),
    figures: {
      state: stateOf(reply.status),
      firstToken: metrics.firstTokenMs,
      speed: metrics.tokensPerSecond,
      total: metrics.totalMs,
      tokens: metrics.completionTokens,
      cost: cost.usd,
    },
  };
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
