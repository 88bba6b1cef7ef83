import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { contextGauge } from '#domain/models/context-gauge.ts';
import type { CostAhead } from '#domain/models/cost.ts';
import { costAhead, formatUsd } from '#domain/models/cost.ts';
import { estimatePromptTokens, prepareEstimates } from '#domain/models/token-estimate.ts';
import { replyTokenLimit } from '#domain/parameters/parameter-table.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { selectConversation, selectCurrentRequest } from '#state/selectors.ts';
import { useModelById } from '#state/use-models.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/request-size.ts';

const LEVELS = { fits: '', near: 'text-amber-11', over: 'text-red-11' } as const;

/** About how large the request is, against the model's context, and what sending it costs where a price is known. */
export function RequestSize({ conversationId }: { conversationId: string }) {
  const { deps } = useWorkbench();
  const conversation = useDeferredValue(
    useWorkbenchState((state) => selectConversation(state, conversationId)),
  );
  const model = useModelById(conversation.draft.connection, conversation.draft.model);
  const { list, isExample, tools, maxTokens } = useMemo(() => {
    const { built, isExample } = selectCurrentRequest(
      { conversations: new Map([[conversationId, conversation]]), chatId: conversationId, keyVariable: '' },
      deps,
      conversationId,
    );
    const messages = built.body.get('messages');
    const list = isJsonArray(messages) ? messages.filter(isJsonObject) : [];
    const maxTokens = replyTokenLimit(built.body);
    return {
      list: isExample ? list.slice(0, -1) : list,
      isExample,
      tools: built.body.get('tools'),
      maxTokens: typeof maxTokens === 'number' ? maxTokens : null,
    };
  }, [conversation, conversationId, deps]);
  const isReady = useEstimates(list);
  const estimate = useMemo(
    () => (isReady ? estimatePromptTokens(list, tools) : null),
    [isReady, list, tools],
  );
  if (estimate === null) return <span className="tabular-nums">{words.counting}</span>;
  const gauge = contextGauge(estimate, maxTokens, model.contextLength);
  // Where nothing is typed there is nothing to send yet, and so no price.
  const ahead = costAhead(isExample ? null : model.pricing, estimate.tokens, maxTokens);
  const price = describeCostAhead(ahead, maxTokens);
  const isOver = gauge?.level === 'over';
  return (
    <span
      data-level={gauge?.level}
      className={`tabular-nums ${gauge ? LEVELS[gauge.level] : ''}`}
      title={[gauge?.sentence, price].filter(Boolean).join(' ') || undefined}
    >
      {isOver ? <Icon name="warning" /> : null}
      {words.size(isExample ? null : estimate.tokens, gauge?.contextLength ?? null)}
      {isOver ? words.tooLong : ''}
      {ahead.promptUsd !== null && ahead.promptUsd > 0 ? words.promptPrice(formatUsd(ahead.promptUsd)) : ''}
    </span>
  );
}

/** What sending will cost, in a sentence; null where no price is known. */
function describeCostAhead({ promptUsd, atMostUsd }: CostAhead, maxTokens: number | null): string | null {
  if (promptUsd === null || promptUsd === 0) return null;
  const prompt = formatUsd(promptUsd);
  if (atMostUsd === null || maxTokens === null) return words.unlimitedCost(prompt);
  return words.limitedCost(prompt, maxTokens, formatUsd(atMostUsd));
}

/** Characters that are estimated in one turn of the page: a few milliseconds of work. */
const AT_ONCE = 40_000;
const FIRST_WAIT_MS = 200;
const NEXT_WAIT_MS = 20;

/** Whether all messages have their estimate; those of a long conversation are made in pauses. */
function useEstimates(messages: readonly ChatMessage[]): boolean {
  const isReady = useMemo(() => prepareEstimates(messages, AT_ONCE), [messages]);
  const [readyFor, setReadyFor] = useState<readonly ChatMessage[] | null>(null);
  const isDone = isReady || readyFor === messages;
  useEffect(() => {
    if (isDone) return;
    let timer = window.setTimeout(function estimateMore() {
      if (prepareEstimates(messages, AT_ONCE)) setReadyFor(messages);
      else timer = window.setTimeout(estimateMore, NEXT_WAIT_MS);
    }, FIRST_WAIT_MS);
    return () => window.clearTimeout(timer);
  }, [isDone, messages]);
  return isDone;
}
