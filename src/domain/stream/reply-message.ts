import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { assistantMessage } from '#domain/wire/message.ts';
import { backRuleOf } from '#domain/wire/sent-back.ts';
import type { ReplyChoice } from './assistant-reply.ts';

/**
 * The assistant message that a reply's choice becomes: what is stored, and sent back with the next turn. The text is
 * exactly what came; of the other fields it holds those that may ever go back (`wire/sent-back.ts`), the rest is in the
 * reply's record. A call without an id gets one of its own, `callIds` before its place.
 */
export function messageFromReply(choice: ReplyChoice, callIds = 'call'): ChatMessage {
  const extra = new Map<string, JsonValue>();
  for (const [key, value] of choice.extra) if (backRuleOf(key) !== 'never') extra.set(key, value);
  if (choice.reasoningField === 'reasoning_content' && choice.toolCalls.length > 0)
    extra.set('reasoning_content', choice.reasoning);
  const audio = choice.extra.get('audio');
  let { text } = choice;
  if (isJsonObject(audio)) {
    // Sound goes back by its id; servers that do not know it have its words.
    const id = audio.get('id');
    const transcript = audio.get('transcript');
    if (typeof id === 'string') extra.set('audio', jsonObject([['id', id]]));
    if (text === '' && typeof transcript === 'string') text = transcript;
  }
  if (choice.refusal !== '') {
    if (choice.text === '') extra.set('content', null);
    extra.set('refusal', choice.refusal);
  }
  const [call] = choice.toolCalls;
  // The form before tools: one call, which has no id to be answered by.
  const isLegacy = choice.finishReason === 'function_call' || choice.extra.has('function_call');
  if (isLegacy && choice.toolCalls.length === 1 && call !== undefined && call.id === null) {
    const legacyCall = jsonObject([
      ['name', call.name],
      ['arguments', call.arguments],
    ]);
    if (choice.text === '') extra.set('content', null);
    extra.set('function_call', legacyCall);
    return assistantMessage(choice.text, [], extra);
  }
  extra.delete('function_call');
  const calls = choice.toolCalls.map((call, place) =>
    call.id === null ? { ...call, id: `${callIds}_${place}` } : call,
  );
  return assistantMessage(text, calls, extra);
}
