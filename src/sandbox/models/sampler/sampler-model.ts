import { CHAT_FIELDS, modelObject } from '#sandbox/models/model-object.ts';
import type { Random } from '#sandbox/random.ts';
import type { ChatModel, Reply, TokenLogprob } from '#sandbox/reply.ts';
import { lastUserText } from '#sandbox/structured/choose-tools.ts';
import { suggestionsFromMessage } from '#sandbox/structured/message-suggestions.ts';
import {
  jsonForSchema,
  toolCallsFor,
  writeText,
  writeToolCalls,
} from '#sandbox/structured/structured-reply.ts';
import { tokensOf } from '#sandbox/tokenizer.ts';
import type { ChatRequest } from '#sandbox/validate/chat-request.ts';
import { createLanguageModel, type LanguageModel, MAX_CONTEXT } from './language-model.ts';
import { unpackText } from './learnt-text.ts';
import {
  adjustedLogits,
  drawProbabilities,
  drawToken,
  likeliest,
  type SamplingSettings,
} from './sampling.ts';
import { TRAINED_TEXT } from './trained-text.ts';

const DEFAULT_TEMPERATURE = 1;
const MAX_OUTPUT_TOKENS = 4096;
const DEFAULT_MAX_TOKENS = 512;
const { reasoning_effort: _effort, verbosity: _verbosity, ...SAMPLING_FIELDS } = CHAT_FIELDS;
const encoder = new TextEncoder();

let trained: LanguageModel | null = null;

/**
 * The language model over the tales, made ready when it is first used.
 *
 * @internal
 */
export function samplerLanguageModel(): LanguageModel {
  trained ??= createLanguageModel(unpackText(TRAINED_TEXT));
  return trained;
}

/** The model `sandbox-sampler`: a statistical language model that is really sampled. */
export const samplerModel: ChatModel = {
  object: modelObject({
    id: 'sandbox-sampler',
    displayName: 'Sandbox Sampler',
    summary: 'A small statistical language model: its words make little sense, its sampling is real.',
    description:
      "A real but tiny language model (interpolated n-grams up to order 5, learnt from a dozen tales about a village). It continues the last message, as if it were one of them. temperature, top_p, seed, stop, both penalties, logit_bias, logprobs and n do exactly what they do in a large model. It is part of this playground and no other vendor's model.",
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    input: ['text'],
    fields: {
      ...SAMPLING_FIELDS,
      temperature: {
        ...CHAT_FIELDS.temperature,
        description:
          'Divides the logits before the softmax. 0 takes the likeliest token always; 1 is what the model learnt; 2 makes rare tokens frequent.',
        default: DEFAULT_TEMPERATURE,
      },
      max_tokens: { ...CHAT_FIELDS.max_tokens, maximum: MAX_OUTPUT_TOKENS, default: DEFAULT_MAX_TOKENS },
    },
  }),
  defaultMaxTokens: DEFAULT_MAX_TOKENS,
  *reply(request, random): Reply {
    const calls = toolCallsFor(request);
    if (calls.length > 0) return yield* writeToolCalls(calls);
    const text = jsonText(request, random);
    if (text !== null) {
      yield* writeText(text);
      return 'stop';
    }
    return yield* sampledReply(samplerLanguageModel(), request, random);
  },
};

/** Continues the last message token by token, until the model ends its text. */
function* sampledReply(model: LanguageModel, request: ChatRequest, random: Random): Reply {
  const settings: SamplingSettings = {
    temperature: request.temperature ?? DEFAULT_TEMPERATURE,
    topP: request.topP ?? 1,
    frequencyPenalty: request.frequencyPenalty ?? 0,
    presencePenalty: request.presencePenalty ?? 0,
    logitBias: request.logitBias,
  };
  const context = contextOf(model, request.messages.at(-1)?.text ?? '');
  const counts = new Map<number, number>();
  for (;;) {
    const probabilities = model.distribution(context);
    const drawn = drawProbabilities(
      adjustedLogits(probabilities, counts, settings),
      settings.temperature,
      settings.topP,
    );
    const id = drawToken(drawn, random());
    if (id === 0) return 'stop';
    counts.set(id, (counts.get(id) ?? 0) + 1);
    context.push(id);
    if (context.length > MAX_CONTEXT) context.shift();
    yield {
      kind: 'text',
      text: model.vocabulary[id] ?? '',
      logprob: request.logprobs ? logprobOf(model, probabilities, id, request.topLogprobs) : null,
    };
  }
}

/**
 * The ids of a text's last tokens, -1 for unknown ones. A word is also known without or with the space before it. After
 * a whole sentence, and after a word that the model does not know, a text begins.
 */
function contextOf(model: LanguageModel, text: string): number[] {
  const end = text.slice(-400).trimEnd();
  if (end === '' || /[.!?…]["'”’)]*$/.test(end)) return [0];
  const ids = [...tokensOf(end)].slice(-MAX_CONTEXT).map((token) => {
    const bare = token.trimStart();
    const forms = [token, bare, ` ${bare}`, bare.toLowerCase(), ` ${bare.toLowerCase()}`];
    return forms.map((form) => model.idOf(form)).find((id) => id !== undefined) ?? -1;
  });
  return ids.at(-1) === -1 ? [0] : ids;
}

/** The probabilities that are reported are the model's own: before penalties, bias, temperature and top_p. */
function logprobOf(model: LanguageModel, probabilities: Float64Array, id: number, top: number): TokenLogprob {
  const entry = (token: number): Omit<TokenLogprob, 'top_logprobs'> => {
    const text = model.vocabulary[token] ?? '';
    return {
      token: text,
      id: token,
      logprob: Math.log(probabilities[token] ?? 0),
      bytes: [...encoder.encode(text)],
    };
  };
  return { ...entry(id), top_logprobs: likeliest(probabilities, top).map(entry) };
}

/** The reply where JSON is asked for: valid, with sampled words for its texts; null where it is not. */
function jsonText(request: ChatRequest, random: Random): string | null {
  const format = request.responseFormat;
  if (format.kind === 'text') return null;
  const phrase = (): string => {
    let text = '';
    for (const piece of sampledReply(samplerLanguageModel(), request, random)) {
      if (piece.kind === 'text') text += piece.text;
      if (text.length > 60) break;
    }
    return text.trim();
  };
  if (format.kind !== 'json_schema') return JSON.stringify({ text: phrase() });
  const facts = suggestionsFromMessage(lastUserText(request));
  return jsonForSchema(format.schema, {
    ...facts,
    values: (place) => (place.type === 'string' ? [...facts.values(place), phrase()] : facts.values(place)),
  });
}
