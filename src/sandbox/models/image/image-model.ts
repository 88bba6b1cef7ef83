import { describedModel } from '#sandbox/models/model-object.ts';
import type { SandboxModel } from '#sandbox/reply.ts';

/** Pixels, width by height. */
export const SIZES = ['512x512', '768x512', '512x768', '256x256', '1024x1024'] as const;
export const MAX_PROMPT = 1000;
export const MAX_PICTURES = 4;
export const MAX_STEPS = 50;
export const DEFAULT_STEPS = 20;

/** The model `sandbox-image`: draws a landscape by the words of a prompt. It is a program, no generative model. */
export const imageModel: SandboxModel = {
  object: describedModel({
    id: 'sandbox-image',
    displayName: 'Sandbox Image',
    summary: 'Draws a landscape by the words of a prompt.',
    description:
      'Not a generative model: a small program that draws a landscape. It knows words for the ground (mountains, hills, sea, city, forest, desert), the hour (day, sunset, night, dawn), the weather (snow, rain) and colours; all else is left to the seed. The same prompt, size, steps and seed always give the same picture.',
    endpoint: '/images/generate',
    input: ['text'],
    output: ['image'],
    pricing: {
      method: 'per_image',
      input_cost_per_token: null,
      output_cost_per_token: null,
      cost_per_second: null,
      cost_per_image: 0,
    },
    required: ['prompt'],
    basic: ['size'],
    fields: {
      prompt: {
        type: 'string',
        title: 'Prompt',
        description: 'What to draw. Words for a ground, an hour, the weather and colours are understood.',
        minLength: 1,
        maxLength: MAX_PROMPT,
        'x-order': 0,
      },
      size: {
        type: 'string',
        title: 'Size',
        description: 'Width by height, in pixels.',
        enum: SIZES,
        default: SIZES[0],
        'x-order': 1,
      },
      steps: {
        type: 'integer',
        title: 'Steps',
        description:
          'How many strokes of the brush lie over the picture. In the queue more steps take longer.',
        minimum: 1,
        maximum: MAX_STEPS,
        default: DEFAULT_STEPS,
        'x-order': 2,
      },
      seed: {
        type: 'integer',
        title: 'Seed',
        description: 'The same request with the same seed gives the same picture.',
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        'x-order': 3,
      },
      n: {
        type: 'integer',
        title: 'Pictures',
        description: 'How many pictures to draw, each with the next seed.',
        minimum: 1,
        maximum: MAX_PICTURES,
        default: 1,
        'x-order': 4,
      },
      response_format: {
        type: 'string',
        title: 'Response format',
        description: 'url gives the address of each picture, b64_json the picture itself in base64.',
        enum: ['url', 'b64_json'],
        default: 'url',
        'x-order': 5,
      },
    },
  }),
};
