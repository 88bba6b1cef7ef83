import { describedModel, TOKEN_PRICING } from '#sandbox/models/model-object.ts';
import type { SandboxModel } from '#sandbox/reply.ts';

export const MAX_DIMENSIONS = 1024;
export const DEFAULT_DIMENSIONS = 256;

/** The model `sandbox-embed`: turns texts into vectors by the words and letters in them. It knows no meaning. */
export const embedModel: SandboxModel = {
  object: describedModel({
    id: 'sandbox-embed',
    displayName: 'Sandbox Embed',
    summary: 'Turns texts into vectors by the words and letters in them.',
    description:
      'Not a trained model: each word and each run of three letters is hashed into a few places of the vector, which has length 1. Texts with the same words are near each other; texts of the same meaning in other words are not.',
    endpoint: '/embeddings',
    input: ['text'],
    output: ['embeddings'],
    pricing: TOKEN_PRICING,
    required: ['input'],
    basic: ['dimensions'],
    fields: {
      input: {
        type: 'string',
        title: 'Input',
        description: 'The text; over the API also a list of texts.',
        minLength: 1,
        'x-order': 0,
      },
      dimensions: {
        type: 'integer',
        title: 'Dimensions',
        description: 'How many numbers the vector has.',
        minimum: 1,
        maximum: MAX_DIMENSIONS,
        default: DEFAULT_DIMENSIONS,
        'x-order': 1,
      },
      encoding_format: {
        type: 'string',
        title: 'Encoding format',
        description: 'float gives numbers, base64 their bytes as 32-bit floats.',
        enum: ['float', 'base64'],
        default: 'float',
        'x-order': 2,
      },
    },
  }),
};
