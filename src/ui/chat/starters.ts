import { jsonObject } from '#domain/json/json-value.ts';
import { SANDBOX_DEFAULT_MODEL } from '#domain/models/sandbox-models.ts';
import type { StarterRequest } from '#state/starter-actions.ts';
import type { IconName } from '#ui/primitives/Icon.tsx';
import * as words from '#words/starters.ts';

/** A card of the empty page: what it says, and the request that it fills in. */
export interface Starter extends StarterRequest {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  /** What it sets, in a few words. */
  readonly tag: string;
}

const SAMPLER = 'sandbox-sampler';
const text = jsonObject([['type', 'string']]);

const WEATHER_TOOL = jsonObject([
  ['type', 'function'],
  [
    'function',
    jsonObject([
      ['name', 'get_weather'],
      ['description', words.TOOL_DESCRIPTION],
      [
        'parameters',
        jsonObject([
          ['type', 'object'],
          ['properties', jsonObject([['city', text]])],
          ['required', ['city']],
        ]),
      ],
    ]),
  ],
]);

const ORDER_FORMAT = jsonObject([
  ['type', 'json_schema'],
  [
    'json_schema',
    jsonObject([
      ['name', 'order'],
      ['strict', true],
      [
        'schema',
        jsonObject([
          ['type', 'object'],
          [
            'properties',
            jsonObject([
              ['customer', text],
              ['email', text],
              ['order', text],
              ['quantity', jsonObject([['type', 'integer']])],
              ['deadline', text],
            ]),
          ],
          ['required', ['customer', 'email', 'order', 'quantity', 'deadline']],
          ['additionalProperties', false],
        ]),
      ],
    ]),
  ],
]);

/** What the sandbox's own models do well: each of them works without a key and shows something true. */
export const SANDBOX_STARTERS: readonly Starter[] = [
  {
    icon: 'wrench',
    title: words.TOOL_TITLE,
    text: words.TOOL_TEXT,
    tag: words.TOOL_TAG,
    prompt: words.TOOL_PROMPT,
    sandboxModel: SANDBOX_DEFAULT_MODEL,
    parameters: [['tools', [WEATHER_TOOL]]],
  },
  {
    icon: 'braces',
    title: words.SCHEMA_TITLE,
    text: words.SCHEMA_TEXT,
    tag: words.SCHEMA_TAG,
    prompt: words.SCHEMA_PROMPT,
    sandboxModel: SANDBOX_DEFAULT_MODEL,
    parameters: [['response_format', ORDER_FORMAT]],
  },
  {
    icon: 'sliders',
    title: words.TEMPERATURE_TITLE,
    text: words.TEMPERATURE_TEXT,
    tag: words.TEMPERATURE_TAG,
    prompt: words.TEMPERATURE_PROMPT,
    sandboxModel: SAMPLER,
    parameters: [
      ['temperature', 1.2],
      ['max_tokens', 120],
    ],
  },
  {
    icon: 'columns',
    title: words.THREE_TITLE,
    text: words.THREE_TEXT,
    tag: words.THREE_TAG,
    prompt: words.TEMPERATURE_PROMPT,
    sandboxModel: SAMPLER,
    parameters: [['max_tokens', 80]],
    columns: [0, 0.7, 1.5].map((temperature) => [['temperature', temperature]]),
  },
];

/** For a language model behind a connection. */
export const MODEL_STARTERS: readonly Starter[] = [
  {
    icon: 'braces',
    title: words.EXTRACT_TITLE,
    text: words.EXTRACT_TEXT,
    tag: words.EXTRACT_TAG,
    prompt: words.EXTRACT_PROMPT,
    parameters: [
      ['temperature', 0],
      ['response_format', jsonObject([['type', 'json_object']])],
    ],
  },
  {
    icon: 'bug',
    title: words.TRACE_TITLE,
    text: words.TRACE_TEXT,
    tag: words.TRACE_TAG,
    prompt: words.TRACE_PROMPT,
    systemPrompt: words.TRACE_SYSTEM_PROMPT,
  },
  {
    icon: 'sliders',
    title: words.TEMPERATURE_TITLE,
    text: words.REAL_TEMPERATURE_TEXT,
    tag: words.REAL_TEMPERATURE_TAG,
    prompt: words.REAL_TEMPERATURE_PROMPT,
    parameters: [
      ['temperature', 1.2],
      ['max_tokens', 200],
    ],
  },
  {
    icon: 'columns',
    title: words.DESIGN_TITLE,
    text: words.DESIGN_TEXT,
    tag: words.DESIGN_TAG,
    prompt: words.DESIGN_PROMPT,
    columns: [[], []],
  },
];
