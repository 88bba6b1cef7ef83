import type { StandardParameterName } from '#domain/parameters/parameter-table.ts';

const NOT_IN_REFERENCE = 'Not in Oxen’s reference: a model may refuse it.';

/** What each standard parameter does, in one to three sentences. */
export const PARAMETER_DESCRIPTIONS: Readonly<Record<StandardParameterName, string>> = {
  temperature:
    'How varied the wording is. Near 0 the model almost always takes its likeliest word; higher values let it choose rarer ones.',
  max_tokens:
    'The most tokens the reply may have. A reply that reaches it is cut off; some models count their hidden thinking too.',
  stream:
    'Whether the reply comes piece by piece as it is written, or whole at the end. Not sent means whole.',
  top_p:
    'The model chooses only among the likeliest words that together reach this share. 1 leaves all of them in; change this or temperature, not both.',
  frequency_penalty:
    'Above 0, a word becomes less likely each time it has been used. Below 0, repetition is encouraged.',
  presence_penalty:
    'Above 0, a word becomes less likely once it has appeared at all, which favours new subjects.',
  seed: `A number that makes the random choices repeatable, as far as the model can. ${NOT_IN_REFERENCE}`,
  stop: `Up to 4 strings; the reply ends just before the first of them. ${NOT_IN_REFERENCE}`,
  reasoning_effort:
    'How much a reasoning model thinks before it answers. Which levels exist depends on the model; others ignore or refuse it.',
  max_completion_tokens: `The most tokens of the reply, thinking included: what OpenAI’s reasoning models want in place of max_tokens. ${NOT_IN_REFERENCE}`,
  n: `How many replies to write for the one request; each is billed. ${NOT_IN_REFERENCE}`,
  logprobs: `Whether the reply says how likely each of its tokens was. ${NOT_IN_REFERENCE}`,
  top_logprobs: `For each token, how many of the likeliest ones to list; needs logprobs. ${NOT_IN_REFERENCE}`,
  logit_bias: `A JSON object from token IDs to a number from −100 (never) to 100 (always). ${NOT_IN_REFERENCE}`,
  response_format:
    'The form of the reply: {"type": "json_object"} asks for JSON, and {"type": "json_schema", …} for JSON of a given shape. Support differs by provider.',
  tool_choice:
    'Whether the model may call tools: "auto", "none", "required", or an object that names one function.',
  parallel_tool_calls: 'Whether the model may ask for several tool calls at once.',
  stream_options: `Options of a streamed reply: {"include_usage": true} asks for the token counts at its end. ${NOT_IN_REFERENCE}`,
  user: `A name for the person the request is made for, so that a provider can tell abuse apart. ${NOT_IN_REFERENCE}`,
  metadata: `A JSON object of up to 16 strings that is kept with the request. ${NOT_IN_REFERENCE}`,
  verbosity: `How much the model says, apart from what it is asked. ${NOT_IN_REFERENCE}`,
  service_tier: `Which of the provider’s queues takes the request: it may change speed and price. ${NOT_IN_REFERENCE}`,
  modalities: `The kinds of output to make, such as text and audio. ${NOT_IN_REFERENCE}`,
};
