import { invalidField } from './api-error.ts';
import { limitReply } from './limit-reply.ts';
import { CONTEXT_LENGTH } from './models/model-object.ts';
import type { PromptCache } from './prompt-cache.ts';
import { createRandom, randomSeed } from './random.ts';
import type { ChatModel, Reply, ReplyEnd, ReplyPiece } from './reply.ts';
import { countTokens } from './tokenizer.ts';
import type { CallForm, ChatRequest, RequestMessage } from './validate/chat-request.ts';

/** Tokens that a message costs beside its text, and each attachment, whatever its size. */
const TOKENS_PER_MESSAGE = 3;
const TOKENS_PER_ATTACHMENT = 256;
/** Tokens that open the reply. */
const TOKENS_OF_OPENING = 3;

/** Which version of a model answered; some clients insist on it. */
export const SYSTEM_FINGERPRINT = 'sandbox';

/** A completion under way: its identity, and a reply for each choice. */
export interface Completion {
  readonly id: string;
  /** Unix seconds. */
  readonly created: number;
  readonly model: string;
  readonly promptTokens: number;
  /** Tokens of the prompt's beginning that an earlier request had too. */
  readonly cachedTokens: number;
  readonly callForm: CallForm;
  readonly replies: readonly Reply[];
}

/** Token counts, growing while the replies are written. */
export interface TokenCount {
  completion: number;
  reasoning: number;
}

/**
 * Starts a completion. Each reply has made its first piece when this returns, so that whatever refuses the request has
 * refused it before a stream begins. Throws a 400 then, or when the request is longer than the context.
 */
export function startCompletion(model: ChatModel, request: ChatRequest, cache: PromptCache): Completion {
  const promptTokens = countPromptTokens(request);
  if (promptTokens > CONTEXT_LENGTH) {
    throw invalidField(
      'messages',
      `messages have ${promptTokens} tokens; the context takes ${CONTEXT_LENGTH}.`,
      'context_length_exceeded',
    );
  }
  const seed = request.seed ?? randomSeed();
  const maxTokens = request.maxTokens ?? model.defaultMaxTokens;
  const replies = Array.from({ length: request.n }, (_, choice) =>
    startReply(limitReply(model.reply(request, createRandom(seed, choice)), maxTokens, request.stop)),
  );
  return {
    id: `chatcmpl-${crypto.randomUUID()}`,
    created: Math.floor(Date.now() / 1000),
    model: request.model,
    promptTokens,
    cachedTokens: cache.cachedTokens(request, countMessageTokens),
    callForm: request.callForm,
    replies,
  };
}

/** Takes the first piece now and gives it again when asked. */
function startReply(reply: Reply): Reply {
  const first = reply.next();
  return (function* (): Reply {
    try {
      if (first.done === true) return first.value;
      yield first.value;
      return yield* reply;
    } finally {
      reply.return('stop');
    }
  })();
}

/** Counts a piece. */
export function countPiece(count: TokenCount, piece: ReplyPiece): void {
  count.completion += 1;
  if (piece.kind === 'reasoning') count.reasoning += 1;
}

/** The `usage` object. */
export function usageObject(
  { promptTokens, cachedTokens }: Pick<Completion, 'promptTokens' | 'cachedTokens'>,
  count: TokenCount,
): object {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: count.completion,
    total_tokens: promptTokens + count.completion,
    prompt_tokens_details: { cached_tokens: cachedTokens, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: count.reasoning },
  };
}

/** A chunk of a stream; without a choice it has an empty list. `usage` is there only where the request asked for it. */
export function chunkObject(
  completion: Completion,
  choice: {
    readonly index: number;
    readonly delta: object;
    readonly end: ReplyEnd | null;
    readonly logprobs: object | null;
  } | null,
  usage: object | null | undefined,
): object {
  return {
    id: completion.id,
    object: 'chat.completion.chunk',
    created: completion.created,
    model: completion.model,
    system_fingerprint: SYSTEM_FINGERPRINT,
    choices:
      choice === null
        ? []
        : [
            {
              index: choice.index,
              delta: choice.delta,
              logprobs: choice.logprobs,
              finish_reason: choice.end === null ? null : finishReason(choice.end, completion.callForm),
            },
          ],
    ...(usage === undefined ? {} : { usage }),
  };
}

/** Why a choice ended, in the words of its form. */
function finishReason(end: ReplyEnd, callForm: CallForm): string {
  return end === 'tool_calls' ? callForm : end;
}

/** What a choice adds up to when it is sent whole. */
export class ChoiceCollector {
  private text: string | null = null;
  private reasoning = '';
  private readonly logprobs: object[] = [];
  private readonly calls: { id: string; name: string; arguments: string }[] = [];

  add(piece: ReplyPiece): void {
    if (piece.kind === 'reasoning') this.reasoning += piece.text;
    else if (piece.kind === 'text') {
      this.text = (this.text ?? '') + piece.text;
      if (piece.logprob !== null) this.logprobs.push(piece.logprob);
    } else {
      if (piece.opening !== null) this.calls[piece.index] = { ...piece.opening, arguments: '' };
      const call = this.calls[piece.index];
      if (call !== undefined) call.arguments += piece.fragment;
    }
  }

  /** The choice object. */
  choice(index: number, end: ReplyEnd, withLogprobs: boolean, callForm: CallForm): object {
    const calls = this.calls.map(({ id, name, arguments: args }, position) => ({
      id,
      index: position,
      type: 'function',
      function: { name, arguments: args },
    }));
    return {
      index,
      message: {
        role: 'assistant',
        content: this.text ?? (calls.length > 0 ? null : ''),
        refusal: null,
        ...(this.reasoning === '' ? {} : { reasoning_content: this.reasoning }),
        ...(calls.length === 0
          ? {}
          : callForm === 'tool_calls'
            ? { tool_calls: calls }
            : { function_call: calls[0]?.function }),
      },
      logprobs: withLogprobs && this.logprobs.length > 0 ? { content: this.logprobs, refusal: null } : null,
      finish_reason: finishReason(end, callForm),
    };
  }
}

function countPromptTokens(request: ChatRequest): number {
  const tools = request.tools.map(
    (tool) => `${tool.name} ${tool.description} ${JSON.stringify(tool.parameters)}`,
  );
  const ofTools = tools.reduce((sum, text) => sum + countTokens(text), 0);
  return request.messages.reduce(
    (sum, message) => sum + countMessageTokens(message),
    ofTools + TOKENS_OF_OPENING,
  );
}

function countMessageTokens(message: RequestMessage): number {
  const calls = message.toolCalls.reduce(
    (sum, call) => sum + countTokens(call.name) + countTokens(call.arguments),
    0,
  );
  return (
    TOKENS_PER_MESSAGE +
    countTokens(message.text) +
    calls +
    message.attachments.length * TOKENS_PER_ATTACHMENT
  );
}
