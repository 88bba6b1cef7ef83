import { ApiError, invalidField, jsonResponse } from '#sandbox/api-error.ts';
import {
  ChoiceCollector,
  type Completion,
  countPiece,
  SYSTEM_FINGERPRINT,
  startCompletion,
  type TokenCount,
  usageObject,
} from '#sandbox/completion.ts';
import { completionSteps } from '#sandbox/completion-stream.ts';
import { type FaultName, MULTIBYTE_OPENING, SLOW_FIRST_TOKEN_MS, upstreamFailure } from '#sandbox/faults.ts';
import { findChatModel } from '#sandbox/models/model-list.ts';
import { PromptCache } from '#sandbox/prompt-cache.ts';
import { createStreamBody, pause, type StreamStep } from '#sandbox/sse-writer.ts';
import type { ChatRequest } from '#sandbox/validate/chat-request.ts';
import { readChatRequest, readJsonBody, readModelName } from '#sandbox/validate/read-chat-request.ts';
import { readBodyText } from './read-body.ts';

/** Fast enough to be lively, slow enough to read along. */
const DEFAULT_TOKENS_PER_SECOND = 60;
const WORK_SLICE_MS = 12;

/** All that is remembered between requests: which prompts began alike. It changes nothing but the usage. */
const promptCache = new PromptCache();

/** `POST /chat/completions`: one reply, or a stream of it. Throws an `ApiError` for whatever is wrong with the request. */
export async function chatCompletions(request: Request, fault: FaultName | null): Promise<Response> {
  const tokensPerSecond = readPace(request.headers);
  const bodyText = await readBodyText(request);
  const body = readJsonBody(bodyText);
  const name = readModelName(body);
  const model = findChatModel(name);
  const chat = readChatRequest(body, name, bodyText);
  const completion = startCompletion(model, chat, promptCache);
  if (chat.stream && fault !== 'json-for-stream') {
    const steps = completionSteps(completion, chat.includeUsage, fault, () =>
      startCompletion(model, chat, promptCache),
    );
    return new Response(createStreamBody(steps, tokensPerSecond, request.signal), {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      },
    });
  }
  return await wholeReply(completion, chat, fault, request.signal);
}

async function wholeReply(
  completion: Completion,
  chat: ChatRequest,
  fault: FaultName | null,
  signal: AbortSignal,
): Promise<Response> {
  if (fault === 'error-midstream' || fault === 'error-midstream-openai') return upstreamFailure();
  if (fault === 'stall' || fault === 'endless') return streamedJson([{ kind: 'stall' }], signal);
  if (fault === 'slow-first-token') await pause(SLOW_FIRST_TOKEN_MS, signal);
  const reply = await completionObject(completion, chat, fault, signal);
  if (fault === 'not-json')
    return new Response('This is not JSON.', { headers: { 'content-type': 'application/json' } });
  if (fault === 'cut' || fault === 'reset') {
    const text = JSON.stringify(reply);
    const bytes = new TextEncoder().encode(text.slice(0, text.length >> 1));
    const half: StreamStep = { kind: 'send', bytes, paced: false };
    return streamedJson(fault === 'cut' ? [half] : [half, { kind: 'reset' }], signal);
  }
  return jsonResponse(reply);
}

async function completionObject(
  completion: Completion,
  chat: ChatRequest,
  fault: FaultName | null,
  signal: AbortSignal,
): Promise<object> {
  const count: TokenCount = { completion: 0, reasoning: 0 };
  const choices: object[] = [];
  let sliceStartedAtMs = performance.now();
  for (const [index, reply] of completion.replies.entries()) {
    const collector = new ChoiceCollector();
    if (fault === 'split-unicode') collector.add({ kind: 'text', text: MULTIBYTE_OPENING, logprob: null });
    let step = reply.next();
    for (; step.done !== true; step = reply.next()) {
      countPiece(count, step.value);
      collector.add(step.value);
      if (performance.now() - sliceStartedAtMs < WORK_SLICE_MS) continue;
      // Lets others run, and learns whether anybody still waits for this.
      await pause(0, signal);
      sliceStartedAtMs = performance.now();
      if (signal.aborted)
        throw new ApiError(499, 'The client went away before the reply was complete.', {
          type: 'client_closed_request',
        });
    }
    choices.push(
      collector.choice(
        index,
        fault === 'content-filter' ? 'content_filter' : step.value,
        chat.logprobs,
        chat.callForm,
      ),
    );
  }
  return {
    id: completion.id,
    object: 'chat.completion',
    created: completion.created,
    model: completion.model,
    system_fingerprint: SYSTEM_FINGERPRINT,
    choices: fault === 'empty-choices' ? [] : choices,
    usage: usageObject(completion, count),
  };
}

function streamedJson(steps: readonly StreamStep[], signal: AbortSignal): Response {
  return new Response(createStreamBody(steps.values(), Number.POSITIVE_INFINITY, signal), {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** Tokens a second from the request header; 0 asks for no waiting at all. */
function readPace(headers: Headers): number {
  const value = headers.get('x-sandbox-tokens-per-second');
  if (value === null || value.trim() === '') return DEFAULT_TOKENS_PER_SECOND;
  const pace = Number(value);
  if (!Number.isFinite(pace) || pace < 0) {
    throw invalidField(
      'x-sandbox-tokens-per-second',
      'The header x-sandbox-tokens-per-second must be a number of at least 0 (0 = as fast as possible).',
    );
  }
  return pace === 0 ? Number.POSITIVE_INFINITY : pace;
}
