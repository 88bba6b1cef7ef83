import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonEquals } from '#domain/json/json-value.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import type { MessageNode } from './conversation.ts';

/**
 * The names of a message's attachments after it was edited: by place in the new content, as `attachmentNames` has them.
 * A part that is no longer what was attached has no name.
 */
export function keptNames(
  { message: before, attachmentNames = [] }: Pick<MessageNode, 'message' | 'attachmentNames'>,
  message: ChatMessage,
): readonly string[] {
  const olds = partsOf(before).map((part, index) => ({ part, name: attachmentNames[index] ?? '' }));
  const left = olds.filter(({ name }) => name !== '');
  if (left.length === 0) return [];
  return partsOf(message).map((part) => {
    const at = left.findIndex((old) => jsonEquals(old.part, part));
    return at === -1 ? '' : (left.splice(at, 1)[0]?.name ?? '');
  });
}

function partsOf(message: ChatMessage): readonly JsonValue[] {
  const content = message.get('content');
  return isJsonArray(content) ? content.filter(isJsonObject) : [];
}
