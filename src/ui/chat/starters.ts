import { jsonObject } from '#domain/json/json-value.ts';
import { SANDBOX_DEFAULT_MODEL } from '#domain/models/sandbox-models.ts';
import type { StarterRequest } from '#state/actions/starter-actions.ts';
import type { IconName } from '#ui/primitives/Icon.tsx';
import * as words from '#words/conversation/starters.ts';

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
      ['description', words.toolDescription],
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
    title: words.toolTitle,
    text: words.toolText,
    tag: words.toolTag,
    prompt: words.toolPrompt,
    sandboxModel: SANDBOX_DEFAULT_MODEL,
    parameters: [['tools', [WEATHER_TOOL]]],
  },
  {
    icon: 'braces',
    title: words.schemaTitle,
    text: words.schemaText,
    tag: words.schemaTag,
    prompt: words.schemaPrompt,
    sandboxModel: SANDBOX_DEFAULT_MODEL,
    parameters: [['response_format', ORDER_FORMAT]],
  },
  {
    icon: 'sliders',
    title: words.temperatureTitle,
    text: words.temperatureText,
    tag: words.temperatureTag,
    prompt: words.temperaturePrompt,
    sandboxModel: SAMPLER,
    parameters: [
      ['temperature', 1.2],
      ['max_tokens', 120],
    ],
  },
  {
    icon: 'columns',
    title: words.threeTitle,
    text: words.threeText,
    tag: words.threeTag,
    prompt: words.temperaturePrompt,
    sandboxModel: SAMPLER,
    parameters: [['max_tokens', 80]],
    columns: [0, 0.7, 1.5].map((temperature) => [['temperature', temperature]]),
  },
  {
    icon: 'bug',
    title: words.brokenTitle,
    text: words.brokenText,
    tag: words.brokenTag,
    prompt: words.brokenPrompt,
    sandboxModel: SANDBOX_DEFAULT_MODEL,
    fault: 'cut',
  },
];

/** For a language model behind a connection. */
export const MODEL_STARTERS: readonly Starter[] = [
  {
    icon: 'braces',
    title: words.extractTitle,
    text: words.extractText,
    tag: words.extractTag,
    prompt: words.extractPrompt,
    parameters: [
      ['temperature', 0],
      ['response_format', jsonObject([['type', 'json_object']])],
    ],
  },
  {
    icon: 'bug',
    title: words.traceTitle,
    text: words.traceText,
    tag: words.traceTag,
    prompt: words.tracePrompt,
    systemPrompt: words.traceSystemPrompt,
  },
  {
    icon: 'sliders',
    title: words.temperatureTitle,
    text: words.realTemperatureText,
    tag: words.realTemperatureTag,
    prompt: words.realTemperaturePrompt,
    parameters: [
      ['temperature', 1.2],
      ['max_tokens', 200],
    ],
  },
  {
    icon: 'columns',
    title: words.designTitle,
    text: words.designText,
    tag: words.designTag,
    prompt: words.designPrompt,
    columns: [[], []],
  },
];
