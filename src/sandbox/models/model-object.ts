import type { JsonRecord } from '#sandbox/plain-json.ts';

const FIRST_RELEASE = 1_767_225_600;
/** Tokens of a request that are read at all. */
export const CONTEXT_LENGTH = 1_048_576;

/** The request fields that models of the sandbox share, as JSON Schema with the Workbench's own keywords. */
export const CHAT_FIELDS = {
  temperature: {
    type: 'number',
    title: 'Temperature',
    description:
      'How varied the wording is: near 0 the likeliest words, higher values rarer ones. Accepted but has no effect: this model does not sample.',
    minimum: 0,
    maximum: 2,
    default: 0.7,
    'x-order': 1,
  },
  max_tokens: {
    type: 'integer',
    title: 'Max tokens',
    description: 'The reply ends after so many tokens, with finish_reason length. Reasoning counts too.',
    minimum: 1,
    maximum: 8192,
    default: 1024,
    'x-order': 2,
  },
  stream: {
    type: 'boolean',
    title: 'Stream',
    description: 'Sends the reply piece by piece while it is written.',
    default: false,
    'x-order': 3,
  },
  top_p: {
    type: 'number',
    title: 'Top P',
    description: 'Only the likeliest tokens that together reach this share are drawn from.',
    minimum: 0,
    maximum: 1,
    default: 1,
    'x-order': 4,
  },
  frequency_penalty: {
    type: 'number',
    title: 'Frequency penalty',
    description: "Taken off a token's logit for each time it was drawn in this reply.",
    minimum: -2,
    maximum: 2,
    default: 0,
    'x-order': 5,
  },
  presence_penalty: {
    type: 'number',
    title: 'Presence penalty',
    description: "Taken off a token's logit once it was drawn in this reply.",
    minimum: -2,
    maximum: 2,
    default: 0,
    'x-order': 6,
  },
  seed: {
    type: 'integer',
    title: 'Seed',
    description: 'The same request with the same seed gives the same reply.',
    'x-order': 7,
  },
  stop: {
    type: 'array',
    title: 'Stop sequences',
    description: 'The reply ends before the first of these texts.',
    items: { type: 'string', minLength: 1 },
    maxItems: 4,
    'x-order': 8,
  },
  reasoning_effort: {
    type: 'string',
    title: 'Reasoning effort',
    description: 'How much of its search the model shows before it answers.',
    enum: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'],
    'x-order': 9,
  },
  verbosity: {
    type: 'string',
    title: 'Verbosity',
    description: 'low answers with one paragraph, high adds the next best section.',
    enum: ['low', 'medium', 'high'],
    'x-order': 10,
  },
  n: {
    type: 'integer',
    title: 'Choices',
    description: 'How many replies to write.',
    minimum: 1,
    maximum: 8,
    'x-order': 11,
  },
  logprobs: {
    type: 'boolean',
    title: 'Log probabilities',
    description: "Sends each token's log probability under the model, before any other setting applies.",
    'x-order': 12,
  },
  top_logprobs: {
    type: 'integer',
    title: 'Top log probabilities',
    description: 'How many likeliest tokens to name with each one; needs logprobs.',
    minimum: 0,
    maximum: 20,
    'x-order': 13,
  },
  logit_bias: {
    type: 'object',
    title: 'Logit bias',
    description: 'Token ids and what to add to their logits. The ids are in the logprobs of a reply, as id.',
    additionalProperties: { type: 'number', minimum: -100, maximum: 100 },
    'x-order': 14,
  },
} as const satisfies Record<string, JsonRecord>;

/** A full model object of a chat model, as `GET /models` gives it. */
export function modelObject(model: {
  readonly id: string;
  readonly displayName: string;
  readonly summary: string;
  readonly description: string;
  readonly maxOutputTokens: number;
  readonly input: readonly string[];
  readonly fields: JsonRecord;
}): JsonRecord & { readonly id: string } {
  return {
    ...describedModel({
      ...model,
      endpoint: '/chat/completions',
      output: ['text'],
      pricing: TOKEN_PRICING,
      required: [],
      basic: ['temperature', 'max_tokens', 'stream'],
    }),
    context_length: CONTEXT_LENGTH,
    max_output_tokens: model.maxOutputTokens,
  };
}

/** Everything the sandbox has is free. */
export const TOKEN_PRICING = {
  method: 'token',
  input_cost_per_token: 0,
  output_cost_per_token: 0,
  cost_per_second: null,
  cost_per_image: null,
  cost_per_second_high_res: null,
  cost_per_second_with_audio: null,
};

/** What every model object says, whatever its model is for. */
export function describedModel(model: {
  readonly id: string;
  readonly displayName: string;
  readonly summary: string;
  readonly description: string;
  /** The call that it is for, below `/api/ai`. */
  readonly endpoint: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly pricing: JsonRecord;
  readonly required: readonly string[];
  readonly basic: readonly string[];
  readonly fields: JsonRecord;
}): JsonRecord & { readonly id: string } {
  return {
    id: model.id,
    object: 'model',
    created: FIRST_RELEASE,
    owned_by: 'sandbox',
    display_name: model.displayName,
    description: model.description,
    summary: model.summary,
    model_type: 'base',
    endpoint: model.endpoint,
    capabilities: { input: model.input, output: model.output },
    pricing: model.pricing,
    fine_tuning: null,
    deployments: [{ status: 'active' }],
    developer: { name: 'Oxen Playground', logo: null },
    source_model: null,
    image_url: null,
    released_at: new Date(FIRST_RELEASE * 1000).toISOString(),
    json_request_schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      title: `${model.displayName} request`,
      required: model.required,
      basic: model.basic.filter((name) => Object.hasOwn(model.fields, name)),
      properties: model.fields,
      additionalProperties: true,
    },
  };
}
