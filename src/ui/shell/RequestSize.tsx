import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { selectNextMessages } from '#domain/conversation/request-messages.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, numberText } from '#domain/json/json-value.ts';
import { contextGauge } from '#domain/models/context-gauge.ts';
import type { CostAhead } from '#domain/models/cost.ts';
import { costAhead, formatUsd } from '#domain/models/cost.ts';
import { estimatePromptTokens, prepareEstimates } from '#domain/models/token-estimate.ts';
import { replyTokenLimit } from '#domain/parameters/parameter-table.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { useModelById } from '#state/models/use-models.ts';
import { selectConnection, selectConversation } from '#state/selectors.ts';
import { pendingMessage } from '#state/typed-message.ts';
import { filledParts } from '#state/variables/filling.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/conversation/request-size.ts';

const LEVELS = { fits: '', near: 'text-amber-11', over: 'text-red-11' } as const;

/** About what the next request will hold, against the model's context, and what its prompt costs where a price is known. */
export function RequestSize({ conversationId }: { conversationId: string }) {
  const { deps } = useWorkbench();
  const conversation = useDeferredValue(
    useWorkbenchState((state) => selectConversation(state, conversationId)),
  );
  const model = useModelById(conversation.draft.connection, conversation.draft.model);
  const keyVariable = useWorkbenchState((state) => state.keyVariable);
  const { list, body, isNothing } = useMemo(() => {
    const parts = filledParts(conversation, pendingMessage(conversation), selectNextMessages);
    const { messages } = parts;
    const { body } = buildRequest({
      ...parts,
      connection: selectConnection({ keyVariable }, deps, conversation.draft.connection),
    });
    const all = body.get('messages');
    return {
      list: isJsonArray(all) ? all.filter(isJsonObject) : [],
      body,
      isNothing: messages.length === 0,
    };
  }, [conversation, keyVariable, deps]);
  const isReady = useEstimates(list);
  const tools = body.get('tools');
  const modelId = conversation.draft.model;
  const estimate = useMemo(
    () => (isReady ? estimatePromptTokens(list, modelId, tools) : null),
    [isReady, list, modelId, tools],
  );
  if (estimate === null) return <span className="tabular-nums">{words.counting}</span>;
  const maxTokens = countOf(replyTokenLimit(body));
  const gauge = contextGauge(estimate, maxTokens, model.contextLength);
  // Where nothing is said yet there is nothing to send, and so no price; nor is there one of what cannot be counted.
  const hasPrice = !isNothing && estimate.uncountedParts === 0;
  const choices = countOf(body.get('n')) ?? 1;
  const ahead = costAhead(hasPrice ? model.pricing : null, estimate.tokens, maxTokens, choices);
  const price = describeCostAhead(ahead, maxTokens, choices);
  const isOver = gauge?.level === 'over';
  const isEmpty = list.length === 0 && tools === undefined;
  return (
    <span
      data-level={gauge?.level}
      className={`tabular-nums ${gauge ? LEVELS[gauge.level] : ''}`}
      title={[gauge?.sentence, price].filter(Boolean).join(' ') || undefined}
    >
      {isOver ? <Icon name="warning" /> : null}
      {words.size(isEmpty ? null : estimate.tokens, gauge?.contextLength ?? null, estimate.uncountedParts)}
      {isOver ? words.tooLong : ''}
      {ahead.promptUsd !== null && ahead.promptUsd > 0 ? words.promptPrice(formatUsd(ahead.promptUsd)) : ''}
    </span>
  );
}

function countOf(value: JsonValue | undefined): number | null {
  return isJsonNumber(value) ? Number(numberText(value)) : null;
}

/** What sending will cost, in a sentence; null where no price is known. */
function describeCostAhead(
  { promptUsd, atMostUsd }: CostAhead,
  maxTokens: number | null,
  choices: number,
): string | null {
  if (promptUsd === null || promptUsd === 0) return null;
  const prompt = formatUsd(promptUsd);
  if (atMostUsd === null || maxTokens === null) return words.unlimitedCost(prompt);
  return words.limitedCost(prompt, choices, maxTokens, formatUsd(atMostUsd));
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
