import type { JsonRecord } from '#sandbox/plain-json.ts';

/** A media file that came with a message. */
export interface Attachment {
  readonly kind: 'image' | 'video' | 'audio' | 'file';
  /** The public address, where it is one; null for data that came along. */
  readonly url: string | null;
  readonly filename: string | null;
  /** The media type that the data URL states, such as `image/png`; null for a plain address. */
  readonly mediaType: string | null;
  /** The data in base64; null for a plain address. */
  readonly base64: string | null;
}

/** A tool call of an earlier reply, as it was sent back. */
export interface SentToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** One message of the request, its parts sorted by what they are. */
export interface RequestMessage {
  readonly role: 'system' | 'developer' | 'user' | 'assistant' | 'tool';
  /** The content's text; text parts are joined by blank lines. */
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** An assistant's; empty for all others. */
  readonly toolCalls: readonly SentToolCall[];
  /** A tool message's; null for all others. */
  readonly toolCallId: string | null;
}

/** A function that the model may call. */
export interface RequestTool {
  readonly name: string;
  readonly description: string;
  /** The JSON Schema of its arguments; an empty object when none was given. */
  readonly parameters: JsonRecord;
}

/** Which tools may or must be called. */
export type ToolChoice =
  | { readonly kind: 'auto' | 'none' | 'required' }
  | { readonly kind: 'function'; readonly name: string };

/** How a reply names what it calls (OpenAI's API reference: `tool_calls`, and `function_call`, which is deprecated). */
export type CallForm = 'tool_calls' | 'function_call';

/** What form the reply's text must have. */
export type ResponseFormat =
  | { readonly kind: 'text' | 'json_object' }
  | { readonly kind: 'json_schema'; readonly name: string; readonly schema: JsonRecord };

export type ReasoningEffort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max';

/** A chat-completions request after validation: everything known about it, and null for what was not sent. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly RequestMessage[];
  readonly stream: boolean;
  readonly includeUsage: boolean;
  /** `max_completion_tokens`, else `max_tokens`. */
  readonly maxTokens: number | null;
  readonly temperature: number | null;
  readonly topP: number | null;
  readonly frequencyPenalty: number | null;
  readonly presencePenalty: number | null;
  /** Token ids and what is added to their logits. */
  readonly logitBias: ReadonlyMap<number, number>;
  readonly logprobs: boolean;
  readonly topLogprobs: number;
  readonly seed: number | null;
  readonly stop: readonly string[];
  readonly n: number;
  readonly tools: readonly RequestTool[];
  readonly toolChoice: ToolChoice;
  readonly parallelToolCalls: boolean;
  /** How calls are written: the present way, or the older one of a request with `functions`. */
  readonly callForm: CallForm;
  readonly responseFormat: ResponseFormat;
  readonly reasoningEffort: ReasoningEffort;
  readonly verbosity: 'low' | 'medium' | 'high';
  /** The request body exactly as it came. */
  readonly bodyText: string;
}
