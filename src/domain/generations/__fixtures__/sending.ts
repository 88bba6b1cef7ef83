import type { JsonValue } from '#domain/json/json-value.ts';
import type { Generation } from '#domain/generations/generation.ts';

/** A generation that was just asked for. */
export const SENDING: Generation = {
  id: 'g',
  createdAtMs: 1,
  connection: { kind: 'sandbox' },
  model: 'sandbox-image',
  result: 'image',
  delivery: 'at-once',
  url: 'http://localhost:4173/api/ai/images/generate',
  body: new Map<string, JsonValue>([
    ['model', 'sandbox-image'],
    ['prompt', 'An Öx'],
  ]),
  status: 'sending',
  queueId: null,
  startedAtMs: null,
  endedAtMs: null,
  results: [],
  error: null,
  problem: null,
  reply: null,
  tags: [],
};
