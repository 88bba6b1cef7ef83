import type { JsonRecord } from './plain-json.ts';
import type { Random } from './random.ts';
import type { ChatRequest } from './validate/chat-request.ts';

/** Why a choice ended. */
export type ReplyEnd = 'stop' | 'length' | 'tool_calls' | 'content_filter';

/** A token with its probability under the model, as the API writes it; `id` is the sandbox's own addition. */
export interface TokenLogprob {
  readonly token: string;
  readonly id: number;
  readonly logprob: number;
  readonly bytes: readonly number[];
  readonly top_logprobs: readonly Omit<TokenLogprob, 'top_logprobs'>[];
}

/** One token of a reply, or one fragment of a tool call. Each counts as one completion token. */
export type ReplyPiece =
  | { readonly kind: 'text'; readonly text: string; readonly logprob: TokenLogprob | null }
  | { readonly kind: 'reasoning'; readonly text: string }
  | {
      readonly kind: 'tool-call';
      readonly index: number;
      /** The call's id and name, with its first fragment only. */
      readonly opening: { readonly id: string; readonly name: string } | null;
      readonly fragment: string;
    };

/** A choice being written, piece by piece; nothing is computed before it is asked for. */
export type Reply = Generator<ReplyPiece, ReplyEnd, undefined>;

/** A model of the sandbox, whatever it is for. */
export interface SandboxModel {
  /** The model object of the API. */
  readonly object: JsonRecord & { readonly id: string };
}

/** A model that is talked with. */
export interface ChatModel extends SandboxModel {
  /** Limit of a reply that sets no `max_tokens`. */
  readonly defaultMaxTokens: number;
  /** Starts one choice. All that varies comes from `random`. */
  reply(request: ChatRequest, random: Random): Reply;
}
