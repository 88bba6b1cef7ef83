import type { JsonObject } from '#domain/json/json-value.ts';
import type { FinishReason, ToolCall, Usage } from '#domain/wire/chat.ts';
import type { ReasoningField } from './stream-event.ts';

/** What one choice's deltas add up to. */
export interface ReplyChoice {
  readonly text: string;
  readonly reasoning: string;
  /** The field that the reasoning came in. */
  readonly reasoningField?: ReasoningField;
  readonly refusal: string;
  /** In the order of their index. */
  readonly toolCalls: readonly ToolCall[];
  readonly finishReason: FinishReason | null;
  /** Unknown message fields to send back (`extra_content` …). */
  readonly extra: JsonObject;
  readonly logprobs: readonly JsonObject[];
}

/** What a request's events add up to. `choices[0]` is the reply; more exist only where `n` was more than 1. */
export interface AssistantReply {
  readonly responseId: string | null;
  readonly responseModel: string | null;
  readonly requestId: string | null;
  readonly choices: readonly ReplyChoice[];
  /** The last usage that came, never the sum. */
  readonly usage: Usage | null;
  /** Events that were no JSON and were skipped. */
  readonly skippedEvents: number;
  readonly sawDone: boolean;
}

/** When things happened, milliseconds after the request was sent; null for what has not. */
export interface ReplyTiming {
  /** Wall-clock time of sending, milliseconds since 1970. */
  readonly startedAtMs: number;
  readonly responseMs: number | null;
  /** First text, reasoning, refusal or tool-call delta. */
  readonly firstTokenMs: number | null;
  /** First and last reasoning delta. */
  readonly reasoningStartMs: number | null;
  readonly reasoningEndMs: number | null;
  readonly totalMs: number | null;
}
