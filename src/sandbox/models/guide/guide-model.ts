import { CHAT_FIELDS, modelObject } from '#sandbox/models/model-object.ts';
import type { ChatModel, Reply } from '#sandbox/reply.ts';
import { toolCallsFor, writeText, writeToolCalls } from '#sandbox/structured/structured-reply.ts';
import { tokensOf } from '#sandbox/tokenizer.ts';
import { composeAnswer } from './compose-answer.ts';
import { continueAnswer } from './continue-answer.ts';
import { jsonAnswer } from './guide-json.ts';
import { describeReasoning } from './guide-reasoning.ts';

const MAX_OUTPUT_TOKENS = 8192;

/** The model `sandbox-guide`: answers from the guide that ships with the product. */
export const guideModel: ChatModel = {
  object: modelObject({
    id: 'sandbox-guide',
    displayName: 'Sandbox Guide',
    summary: 'Answers questions about this playground and the chat-completions API.',
    description:
      'Not a language model: it finds the section of a built-in guide that fits the question and replies with it. It calls tools, fills JSON schemas, says what attachments arrived, and shows how it searched when reasoning_effort asks for it. Nothing in it is left to chance: temperature, top_p, the penalties and seed are checked and change nothing.',
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    input: ['text', 'image', 'video', 'audio'],
    fields: {
      temperature: CHAT_FIELDS.temperature,
      max_tokens: CHAT_FIELDS.max_tokens,
      stream: CHAT_FIELDS.stream,
      seed: {
        ...CHAT_FIELDS.seed,
        description:
          'A number that makes the random choices repeatable. Accepted but has no effect: the same request always gives the same reply.',
      },
      stop: CHAT_FIELDS.stop,
      reasoning_effort: CHAT_FIELDS.reasoning_effort,
      verbosity: CHAT_FIELDS.verbosity,
      n: CHAT_FIELDS.n,
    },
  }),
  defaultMaxTokens: MAX_OUTPUT_TOKENS,
  *reply(request): Reply {
    const calls = toolCallsFor(request);
    if (calls.length > 0) {
      yield* writeReasoning(
        describeReasoning(
          request,
          null,
          calls.map((call) => call.name),
        ),
      );
      return yield* writeToolCalls(calls);
    }
    const rest =
      request.responseFormat.kind === 'text' ? continueAnswer(request.messages, request.verbosity) : null;
    if (rest !== null) {
      yield* writeText(rest);
      return 'stop';
    }
    const answer = composeAnswer(request.messages, request.verbosity);
    const text = jsonAnswer(request, answer) ?? answer.text;
    yield* writeReasoning(describeReasoning(request, answer, []));
    yield* writeText(text);
    return 'stop';
  },
};

function* writeReasoning(text: string): Generator<{ kind: 'reasoning'; text: string }, void, undefined> {
  for (const token of tokensOf(text)) yield { kind: 'reasoning', text: token };
}
