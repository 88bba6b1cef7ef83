import type { ChatRequest, RequestMessage } from '#sandbox/validate/chat-request.ts';
import { composeAnswer } from './compose-answer.ts';

/**
 * What is missing of an answer that was cut off: the person asks to continue, or the conversation ends with the
 * assistant's own unfinished message. The answer is composed once more, and what the conversation already has of it is
 * left out, to the character. Null when the request is no such one.
 */
export function continueAnswer(
  messages: readonly RequestMessage[],
  verbosity: ChatRequest['verbosity'],
): string | null {
  let written = '';
  let end = messages.length;
  for (;;) {
    const last = messages[end - 1];
    if (last?.role === 'assistant' && last.toolCalls.length === 0) {
      written = last.text + written;
      end -= 1;
    } else if (last?.role === 'user' && isContinueRequest(last) && messages[end - 2]?.role === 'assistant') {
      end -= 1;
    } else break;
  }
  if (end === messages.length || end === 0) return null;
  const whole = composeAnswer(messages.slice(0, end), verbosity).text;
  for (const known of [written, written.trimEnd()]) {
    if (known !== '' && whole.startsWith(known)) {
      const rest = whole.slice(known.length);
      return rest === ''
        ? 'That answer was complete; there is nothing more of it. Ask about something else, or for a detail.'
        : rest;
    }
  }
  if (messages.at(-1)?.role === 'assistant') return whole;
  return 'I can only continue an answer of my own, and the one above is not, or was changed. Ask the question again to get it whole.';
}

function isContinueRequest(message: RequestMessage): boolean {
  return (
    message.attachments.length === 0 &&
    /^\W*(?:please )?(?:continue|go on|keep going|carry on)\b/i.test(message.text) &&
    message.text.length < 300
  );
}
