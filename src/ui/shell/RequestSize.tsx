import { useDeferredValue, useMemo } from 'react';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { contextGauge } from '#domain/models/context-gauge.ts';
import { costAhead, formatUsd } from '#domain/models/cost.ts';
import { estimatePromptTokens } from '#domain/models/token-estimate.ts';
import { selectConversation, selectCurrentRequest } from '#state/selectors.ts';
import { useModelById } from '#state/use-models.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';

/** About how large the request is, against the model's context, and what sending it costs where a price is known. */
export function RequestSize({ conversationId }: { conversationId: string }) {
  const { deps } = useWorkbench();
  const conversation = useDeferredValue(
    useWorkbenchState((state) => selectConversation(state, conversationId)),
  );
  const composer = useDeferredValue(useWorkbenchState((state) => state.composer));
  const model = useModelById(conversation.draft.connection, conversation.draft.model);
  const size = useMemo(() => {
    const { built, isExample } = selectCurrentRequest(
      { conversations: new Map([[conversationId, conversation]]), keyVariable: '', composer },
      deps,
      conversationId,
    );
    const messages = built.body.get('messages');
    const list = isJsonArray(messages) ? messages.filter(isJsonObject) : [];
    const estimate = estimatePromptTokens(isExample ? list.slice(0, -1) : list, built.body.get('tools'));
    const maxTokens = built.body.get('max_tokens');
    return { estimate, isExample, maxTokens: typeof maxTokens === 'number' ? maxTokens : null };
  }, [conversation, composer, conversationId, deps]);
  const gauge = contextGauge(size.estimate, size.maxTokens, model.contextLength);
  const ahead = costAhead(model.pricing, size.estimate.tokens, size.maxTokens);
  const tokens = size.isExample ? '0' : `≈ ${size.estimate.tokens.toLocaleString('en-US')}`;
  return (
    <span className={`num gauge ${gauge?.level ?? ''}`} title={gauge?.sentence}>
      {gauge ? `${tokens} of ${gauge.contextLength.toLocaleString('en-US')} tokens` : `${tokens} tokens`}
      {ahead.promptUsd !== null && ahead.promptUsd > 0 ? `, ≈ ${formatUsd(ahead.promptUsd)}` : ''}
    </span>
  );
}
