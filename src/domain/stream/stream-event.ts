import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import type { FinishReason, Usage } from '#domain/wire/chat.ts';

/** Where servers put reasoning; `content` has parts of it, or one that is marked as thought. */
export const REASONING_FIELDS = [
  'reasoning_content',
  'reasoning',
  'reasoning_details',
  'content',
  'reasoning_text',
  'thinking',
  'thinking_blocks',
  'reasoning_summary',
] as const;
export type ReasoningField = (typeof REASONING_FIELDS)[number];

/**
 * What happens while an answer comes, streamed or not. `atMs` is milliseconds of the clock that `sendChat` was given.
 * `choice` is the choice's index. The last event of every request is `response-end` or `error`.
 */
export type StreamEvent =
  | {
      readonly type: 'response-start';
      readonly atMs: number;
      readonly status: number;
      readonly requestId: string | null;
      readonly streamed: boolean;
    }
  | {
      /** `id` and `model` as the server gave them, once each. */
      readonly type: 'identity';
      readonly atMs: number;
      readonly id: string | null;
      readonly model: string | null;
    }
  | {
      readonly type: 'text-delta';
      readonly atMs: number;
      readonly choice: number;
      readonly text: string;
      /** Present where it came in a `message`, which in a stream may be all of the text so far. */
      readonly isWhole?: true;
    }
  | {
      readonly type: 'reasoning-delta';
      readonly atMs: number;
      readonly choice: number;
      readonly text: string;
      /** The field that it came in. */
      readonly field?: ReasoningField;
      readonly isWhole?: true;
    }
  | { readonly type: 'refusal-delta'; readonly atMs: number; readonly choice: number; readonly text: string }
  | {
      readonly type: 'tool-call-delta';
      readonly atMs: number;
      readonly choice: number;
      /** The wire's `index`; null where the server sends none (Gemini). */
      readonly index: number | null;
      readonly id: string | null;
      readonly name: string | null;
      readonly arguments: string;
      /** Present where another call stands before it in the same chunk. */
      readonly isFurther?: true;
      readonly extra: JsonObject | null;
    }
  | {
      /** Unknown fields of the assistant message that must be sent back (`extra_content`), and `annotations`, `citations`. */
      readonly type: 'message-extra';
      readonly atMs: number;
      readonly choice: number;
      readonly extra: JsonObject;
    }
  | {
      readonly type: 'finish';
      readonly atMs: number;
      readonly choice: number;
      readonly finishReason: FinishReason;
    }
  | { readonly type: 'usage'; readonly atMs: number; readonly usage: Usage }
  | {
      /** `logprobs.content` entries, as they came. */
      readonly type: 'logprobs';
      readonly atMs: number;
      readonly choice: number;
      readonly entries: readonly JsonObject[];
    }
  | { readonly type: 'skipped'; readonly atMs: number; readonly excerpt: string }
  | { readonly type: 'response-end'; readonly atMs: number; readonly sawDone: boolean }
  | { readonly type: 'error'; readonly atMs: number; readonly error: PlaygroundError };
