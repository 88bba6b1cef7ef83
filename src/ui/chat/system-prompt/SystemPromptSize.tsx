import { estimateTextTokens } from '#domain/models/token-estimate.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import { aboutTokens } from '#words/conversation/messages.ts';

/** About how many tokens the system prompt of a conversation has. Not part of the first look: counting takes a table. */
export function SystemPromptSize({ conversationId }: { conversationId: string }) {
  const text = useWorkbenchState(
    (state) => state.conversations.get(conversationId)?.draft.systemPrompt ?? '',
  );
  return aboutTokens(estimateTextTokens(text));
}
