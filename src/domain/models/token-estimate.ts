import { estimateTokenCount } from 'tokenx';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';

/** About how many tokens the frame around each message takes, and the start of the reply. */
const TOKENS_PER_MESSAGE = 4;
const TOKENS_PER_REQUEST = 3;

/** A guess at a request's prompt tokens, to be shown with "≈". No maker publishes an exact count for every model. */
export interface TokenEstimate {
  readonly tokens: number;
  /** Images, files and the like, whose tokens nobody can tell from here: they are not in `tokens`. */
  readonly uncountedParts: number;
}

const messageEstimates = new WeakMap<ChatMessage, TokenEstimate>();

/**
 * Estimates the prompt tokens of a request from its messages, the system prompt included, and its tools. What a message
 * came to is kept with the message object, so a long conversation costs only its new messages.
 */
export function estimatePromptTokens(messages: readonly ChatMessage[], tools?: JsonValue): TokenEstimate {
  let tokens = TOKENS_PER_REQUEST;
  let uncountedParts = 0;
  for (const message of messages) {
    const estimate = estimateMessageTokens(message);
    tokens += estimate.tokens;
    uncountedParts += estimate.uncountedParts;
  }
  if (tools !== undefined && tools !== null) tokens += estimateTokenCount(formatCompactJson(tools));
  return { tokens, uncountedParts };
}

/** Estimates the tokens of a bare text, without the frame of a message. */
export function estimateTextTokens(text: string): number {
  return estimateTokenCount(text);
}

/** Estimates one message; the same object is counted once. */
export function estimateMessageTokens(message: ChatMessage): TokenEstimate {
  const kept = messageEstimates.get(message);
  if (kept !== undefined) return kept;
  const content = estimateContent(message.get('content'));
  let tokens = TOKENS_PER_MESSAGE + content.tokens;
  const calls = message.get('tool_calls');
  if (calls !== undefined && calls !== null) tokens += estimateTokenCount(formatCompactJson(calls));
  const name = message.get('name');
  if (typeof name === 'string') tokens += estimateTokenCount(name);
  const estimate = { tokens, uncountedParts: content.uncountedParts };
  messageEstimates.set(message, estimate);
  return estimate;
}

function estimateContent(content: JsonValue | undefined): TokenEstimate {
  if (typeof content === 'string') return { tokens: estimateTokenCount(content), uncountedParts: 0 };
  if (!isJsonArray(content)) return { tokens: 0, uncountedParts: 0 };
  let tokens = 0;
  let uncountedParts = 0;
  for (const part of content) {
    const text = typeof part === 'string' ? part : isJsonObject(part) ? part.get('text') : undefined;
    if (typeof text === 'string') tokens += estimateTokenCount(text);
    else uncountedParts += 1;
  }
  return { tokens, uncountedParts };
}
