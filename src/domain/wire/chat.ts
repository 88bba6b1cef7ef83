import type { JsonObject } from '#domain/json/json-value.ts';

/**
 * A message as the API has it, whole and in its own key order: unknown keys, nulls and odd parts survive.
 * `domain/wire/message.ts` reads and makes them.
 */
export type ChatMessage = JsonObject;

/** Token usage as the API reports it; every field that came, in the API's spelling, is in `raw`. */
export interface Usage {
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly totalTokens: number | null;
  readonly reasoningTokens: number | null;
  /** `prompt_tokens_details.cached_tokens`, or the flat `cache_read_input_tokens`. */
  readonly cachedTokens: number | null;
  /** The flat `cache_creation_input_tokens`. */
  readonly cacheWriteTokens: number | null;
  readonly raw: JsonObject;
}

/** `stop`, `length`, `tool_calls`, `content_filter`, `function_call`, or another word of the server's. */
export type FinishReason = string;

/** A function call that a model asks for. */
export interface ToolCall {
  readonly id: string | null;
  readonly name: string;
  /** JSON text as the model wrote it: possibly empty or invalid, so shown raw. */
  readonly arguments: string;
  /** Everything else that came with the call (`extra_content`, thought signatures), to be sent back. */
  readonly extra: JsonObject;
}
