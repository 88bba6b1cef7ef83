import type { JsonShape } from '#domain/json/json-shape.ts';
import {
  either,
  flag,
  listOf,
  mapOf,
  number,
  object,
  oneOf,
  orNull,
  shape,
  text,
} from '#domain/json/json-shape.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import type { ParameterSpec } from './parameter-spec.ts';

/** A standard parameter: all that the product knows of it, but for its sentence, which `words` has under its name. */
interface ParameterEntry
  extends Partial<Pick<ParameterSpec, 'minimum' | 'maximum' | 'step' | 'scale' | 'options'>>,
    Pick<ParameterSpec, 'name' | 'kind'> {
  /** `main`: always in the panel. `advanced`: behind its fold. */
  readonly place: 'main' | 'advanced';
  /** The API's own default, where it is known. */
  readonly defaultValue?: JsonValue;
  /** Its JSON Schema as a plain object, where kind and bounds do not say it all. */
  readonly schema?: Readonly<Record<string, unknown>>;
  /** Has its place at the body's beginning, as in the reference examples; null only means unset. */
  readonly isInExamples?: true;
  /** Its numbers always show that they are floats: `1.0`. */
  readonly isFloat?: true;
  /** Limits the tokens of the reply. */
  readonly limitsReply?: true;
  /** The values that the OpenAI SDKs' types allow; `newer`: only their newer versions know it; absent: none does. */
  readonly sdk?: JsonShape | 'newer';
}

/**
 * The standard parameters: the one place that a new one is added to. The order is that of the panel and, for those of the
 * reference examples, of the request body. Most of the advanced ones come from OpenAI's specification alone.
 */
const TABLE = [
  {
    name: 'temperature',
    kind: 'number',
    place: 'main',
    minimum: 0,
    maximum: 2,
    step: 0.1,
    defaultValue: 1,
    isInExamples: true,
    isFloat: true,
    sdk: orNull(number),
  },
  {
    name: 'max_tokens',
    kind: 'integer',
    place: 'main',
    minimum: 1,
    scale: 'log',
    isInExamples: true,
    limitsReply: true,
    sdk: orNull(number),
  },
  { name: 'stream', kind: 'boolean', place: 'main', defaultValue: false, isInExamples: true, sdk: flag },
  {
    name: 'top_p',
    kind: 'number',
    place: 'main',
    minimum: 0,
    maximum: 1,
    step: 0.05,
    defaultValue: 1,
    isInExamples: true,
    isFloat: true,
    sdk: orNull(number),
  },
  {
    name: 'frequency_penalty',
    kind: 'number',
    place: 'main',
    minimum: -2,
    maximum: 2,
    step: 0.1,
    defaultValue: 0,
    isInExamples: true,
    sdk: orNull(number),
  },
  {
    name: 'presence_penalty',
    kind: 'number',
    place: 'main',
    minimum: -2,
    maximum: 2,
    step: 0.1,
    defaultValue: 0,
    isInExamples: true,
    sdk: orNull(number),
  },
  {
    // What OpenAI's specification calls a 64-bit integer. The upper end is rounded: validation compares exactly.
    name: 'seed',
    kind: 'integer',
    place: 'main',
    minimum: -(2 ** 63),
    maximum: 2 ** 63,
    sdk: orNull(number),
  },
  {
    name: 'stop',
    kind: 'string-list',
    place: 'main',
    schema: { type: ['string', 'array'], items: { type: 'string' }, minItems: 1, maxItems: 4 },
    sdk: orNull(either(text, listOf(text))),
  },
  {
    name: 'reasoning_effort',
    kind: 'enum',
    place: 'main',
    options: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'],
    sdk: oneOf('low', 'medium', 'high'),
  },
  {
    name: 'max_completion_tokens',
    kind: 'integer',
    place: 'advanced',
    minimum: 1,
    scale: 'log',
    limitsReply: true,
    sdk: orNull(number),
  },
  {
    name: 'n',
    kind: 'integer',
    place: 'advanced',
    minimum: 1,
    maximum: 128,
    defaultValue: 1,
    sdk: orNull(number),
  },
  { name: 'logprobs', kind: 'boolean', place: 'advanced', defaultValue: false, sdk: orNull(flag) },
  {
    name: 'top_logprobs',
    kind: 'integer',
    place: 'advanced',
    minimum: 0,
    maximum: 20,
    sdk: orNull(number),
  },
  {
    name: 'logit_bias',
    kind: 'json',
    place: 'advanced',
    schema: { type: 'object', additionalProperties: { type: 'number', minimum: -100, maximum: 100 } },
    sdk: orNull(mapOf(number)),
  },
  {
    name: 'response_format',
    kind: 'json',
    place: 'advanced',
    schema: {
      type: 'object',
      required: ['type'],
      properties: { type: { type: 'string' }, json_schema: { type: 'object' } },
    },
    sdk: either(
      shape({ type: oneOf('text', 'json_object') }),
      shape({
        type: oneOf('json_schema'),
        json_schema: shape({ name: text }, { description: text, schema: object, strict: orNull(flag) }),
      }),
    ),
  },
  {
    name: 'tool_choice',
    kind: 'json',
    place: 'advanced',
    schema: {
      anyOf: [
        { type: 'string', enum: ['auto', 'none', 'required'] },
        { type: 'object', required: ['type'] },
      ],
    },
    sdk: either(
      oneOf('none', 'auto', 'required'),
      shape({ type: oneOf('function'), function: shape({ name: text }) }),
    ),
  },
  { name: 'parallel_tool_calls', kind: 'boolean', place: 'advanced', sdk: flag },
  {
    name: 'stream_options',
    kind: 'json',
    place: 'advanced',
    schema: { type: 'object', properties: { include_usage: { type: 'boolean' } } },
    sdk: orNull(shape({}, { include_usage: flag })),
  },
  { name: 'user', kind: 'string', place: 'advanced', sdk: text },
  {
    name: 'metadata',
    kind: 'json',
    place: 'advanced',
    schema: { type: 'object', maxProperties: 16, additionalProperties: { type: 'string' } },
    sdk: orNull(mapOf(text)),
  },
  {
    name: 'verbosity',
    kind: 'enum',
    place: 'advanced',
    options: ['low', 'medium', 'high'],
    sdk: 'newer',
  },
  {
    name: 'service_tier',
    kind: 'enum',
    place: 'advanced',
    options: ['auto', 'default', 'flex', 'priority'],
    sdk: 'newer',
  },
  {
    name: 'modalities',
    kind: 'string-list',
    place: 'advanced',
    options: ['text', 'audio'],
    schema: { type: 'array', items: { type: 'string' } },
    sdk: 'newer',
  },
] as const satisfies readonly ParameterEntry[];

/** The API's names of the standard parameters. */
export type StandardParameterName = (typeof TABLE)[number]['name'];

/** The standard parameters, in the panel's order. */
export const PARAMETER_TABLE: readonly (ParameterEntry & { readonly name: StandardParameterName })[] = TABLE;

const namesWhere = (belongs: (entry: ParameterEntry) => boolean): readonly string[] =>
  PARAMETER_TABLE.filter(belongs).map(({ name }) => name);

/** The parameters that stand first in a body, in this order, as the reference examples have them; null means unset. */
export const EXAMPLE_PARAMETER_NAMES = namesWhere(({ isInExamples }) => isInExamples === true);

const FLOATS: ReadonlySet<string> = new Set(namesWhere(({ isFloat }) => isFloat === true));
const REPLY_LIMITS = namesWhere(({ limitsReply }) => limitsReply === true);

/** Whether the numbers of a top-level field of the body are always written with a decimal point. */
export function isWrittenAsFloat(name: string): boolean {
  return FLOATS.has(name);
}

/** Whether a parameter limits how many tokens the reply may have. */
export function limitsReply(name: string): boolean {
  return REPLY_LIMITS.includes(name);
}

/** What a request's body, or its parameters, say of the most tokens that the reply may have; undefined for nothing. */
export function replyTokenLimit(fields: ReadonlyMap<string, JsonValue>): JsonValue | undefined {
  for (const name of REPLY_LIMITS) {
    const limit = fields.get(name) ?? null;
    if (limit !== null) return limit;
  }
  return undefined;
}
