import { expect, it } from 'vitest';
import { finishMeaning } from './finish-reason.ts';

it.each([
  ['length', 'length'],
  ['model_length', 'length'],
  ['MAX_TOKENS', 'length'],
  ['max_tokens', 'length'],
  ['content_filter', 'filter'],
  ['SAFETY', 'filter'],
  ['sensitive', 'filter'],
  ['error', 'fault'],
  ['insufficient_system_resource', 'fault'],
  ['abort', 'fault'],
  ['stop', 'other'],
  ['tool_calls', 'other'],
  [null, 'other'],
] as const)('%s comes to %s', (word, meaning) => {
  expect(finishMeaning(word)).toBe(meaning);
});
