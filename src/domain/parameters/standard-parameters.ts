import { buildSpec, schemaOf } from './build-spec.ts';
import type { ParameterSpec } from './parameter-spec.ts';

const NOT_IN_REFERENCE = 'Not in Oxen’s reference: a model may refuse it.';

/** What OpenAI's specification calls a 64-bit integer. The upper end is rounded: validation compares exactly. */
const INT64 = { minimum: -(2 ** 63), maximum: 2 ** 63 } as const;

/** The parameters that the panel always shows, in the order of the request body (ranges: api.md section 3). */
export const STANDARD_PARAMETERS: readonly ParameterSpec[] = [
  buildSpec('temperature', 'number', {
    minimum: 0,
    maximum: 2,
    step: 0.1,
    description:
      'How varied the wording is. Near 0 the model almost always takes its likeliest word; higher values let it choose rarer ones.',
  }),
  buildSpec('max_tokens', 'integer', {
    minimum: 1,
    scale: 'log',
    description:
      'The most tokens the reply may have. A reply that reaches it is cut off; some models count their hidden thinking too.',
  }),
  buildSpec('stream', 'boolean', {
    defaultValue: false,
    description:
      'Whether the reply comes piece by piece as it is written, or whole at the end. Not sent means whole.',
  }),
  buildSpec('top_p', 'number', {
    minimum: 0,
    maximum: 1,
    step: 0.05,
    description:
      'The model chooses only among the likeliest words that together reach this share. 1 leaves all of them in; change this or temperature, not both.',
  }),
  buildSpec('frequency_penalty', 'number', {
    minimum: -2,
    maximum: 2,
    step: 0.1,
    description:
      'Above 0, a word becomes less likely each time it has been used. Below 0, repetition is encouraged.',
  }),
  buildSpec('presence_penalty', 'number', {
    minimum: -2,
    maximum: 2,
    step: 0.1,
    description:
      'Above 0, a word becomes less likely once it has appeared at all, which favours new subjects.',
  }),
  buildSpec('seed', 'integer', {
    ...INT64,
    description: `A number that makes the random choices repeatable, as far as the model can. ${NOT_IN_REFERENCE}`,
  }),
  buildSpec('stop', 'string-list', {
    schema: schemaOf({ type: ['string', 'array'], items: { type: 'string' }, minItems: 1, maxItems: 4 }),
    description: `Up to 4 texts; the reply ends just before the first of them. ${NOT_IN_REFERENCE}`,
  }),
  buildSpec('reasoning_effort', 'enum', {
    options: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'],
    description:
      'How much a reasoning model thinks before it answers. Which levels exist depends on the model; others ignore or refuse it.',
  }),
];

/** Further known chat parameters, shown behind a fold. Most come from OpenAI's specification alone. */
export const ADVANCED_PARAMETERS: readonly ParameterSpec[] = [
  buildSpec('max_completion_tokens', 'integer', {
    minimum: 1,
    scale: 'log',
    description: `The most tokens of the reply, thinking included: what OpenAI’s reasoning models want in place of max_tokens. ${NOT_IN_REFERENCE}`,
  }),
  buildSpec('n', 'integer', {
    minimum: 1,
    maximum: 128,
    defaultValue: 1,
    description: `How many replies to write for the one request; each is billed. ${NOT_IN_REFERENCE}`,
  }),
  buildSpec('logprobs', 'boolean', {
    defaultValue: false,
    description: `Whether the reply says how likely each of its tokens was. ${NOT_IN_REFERENCE}`,
  }),
  buildSpec('top_logprobs', 'integer', {
    minimum: 0,
    maximum: 20,
    description: `For each token, how many of the likeliest ones to list; needs logprobs. ${NOT_IN_REFERENCE}`,
  }),
  buildSpec('logit_bias', 'json', {
    schema: schemaOf({
      type: 'object',
      additionalProperties: { type: 'number', minimum: -100, maximum: 100 },
    }),
    description: `A JSON object from token IDs to a number from −100 (never) to 100 (always). ${NOT_IN_REFERENCE}`,
  }),
  buildSpec('response_format', 'json', {
    schema: schemaOf({
      type: 'object',
      required: ['type'],
      properties: { type: { type: 'string' }, json_schema: { type: 'object' } },
    }),
    description:
      'The form of the reply: {"type": "json_object"} asks for JSON, and {"type": "json_schema", …} for JSON of a given shape. Support differs by provider.',
  }),
  buildSpec('tool_choice', 'json', {
    schema: schemaOf({
      anyOf: [
        { type: 'string', enum: ['auto', 'none', 'required'] },
        { type: 'object', required: ['type'] },
      ],
    }),
    description:
      'Whether the model may call tools: "auto", "none", "required", or an object that names one function.',
  }),
  buildSpec('parallel_tool_calls', 'boolean', {
    description: 'Whether the model may ask for several tool calls at once.',
  }),
  buildSpec('stream_options', 'json', {
    schema: schemaOf({ type: 'object', properties: { include_usage: { type: 'boolean' } } }),
    description: `Options of a streamed reply: {"include_usage": true} asks for the token counts at its end. ${NOT_IN_REFERENCE}`,
  }),
  buildSpec('user', 'string', {
    description: `A name for the person the request is made for, so that a provider can tell abuse apart. ${NOT_IN_REFERENCE}`,
  }),
  buildSpec('metadata', 'json', {
    schema: schemaOf({ type: 'object', maxProperties: 16, additionalProperties: { type: 'string' } }),
    description: `A JSON object of up to 16 texts that is kept with the request. ${NOT_IN_REFERENCE}`,
  }),
  buildSpec('verbosity', 'enum', {
    options: ['low', 'medium', 'high'],
    description: `How much the model says, apart from what it is asked. ${NOT_IN_REFERENCE}`,
  }),
  buildSpec('service_tier', 'enum', {
    options: ['auto', 'default', 'flex', 'priority'],
    description: `Which of the provider’s queues takes the request: it may change speed and price. ${NOT_IN_REFERENCE}`,
  }),
  buildSpec('modalities', 'string-list', {
    options: ['text', 'audio'],
    schema: schemaOf({ type: 'array', items: { type: 'string' } }),
    description: `The kinds of output to make, such as text and audio. ${NOT_IN_REFERENCE}`,
  }),
];
