import type { JsonValue } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { assistantMessage } from '#domain/wire/message.ts';
import type { ReplyChoice } from './assistant-reply.ts';

/** What a server adds for reading only; other servers refuse it in a request. */
const FOR_READING_ONLY: ReadonlySet<string> = new Set(['annotations', 'citations', 'search_results']);

/**
 * The assistant message that a reply's choice becomes: what is stored, and sent back with the next turn. The text is
 * exactly what came; reasoning is not sent back (api.md section 9); unknown fields and thought signatures are.
 */
export function messageFromReply(choice: ReplyChoice): ChatMessage {
  const extra = new Map<string, JsonValue>();
  for (const [key, value] of choice.extra) if (!FOR_READING_ONLY.has(key)) extra.set(key, value);
  if (choice.refusal !== '') {
    if (choice.text === '') extra.set('content', null);
    extra.set('refusal', choice.refusal);
  }
  const [call] = choice.toolCalls;
  // The form before tools: one call, which has no id to be answered by.
  if (choice.finishReason === 'function_call' && call !== undefined && call.id === null) {
    const legacyCall = jsonObject([
      ['name', call.name],
      ['arguments', call.arguments],
    ]);
    if (choice.text === '') extra.set('content', null);
    extra.set('function_call', legacyCall);
    return assistantMessage(choice.text, [], extra);
  }
  return assistantMessage(choice.text, choice.toolCalls, extra);
}
