import { expect, it } from 'vitest';
import type { WorkerAnswer } from '#domain/checks/check-plan.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { replyVerdict } from './reply-verdict.ts';

const verdictOf = (text: string, answer: WorkerAnswer, isCut = false) =>
  replyVerdict({ run: async () => answer }, text, jsonObject([['type', 'object']]), isCut);
const checked = (
  ...problems: readonly { path: string; keyword: string; missing?: string }[]
): WorkerAnswer => ({
  kind: 'checked',
  problems: [problems],
});

it.each([
  ['fits', '{}', checked(), true, 'Valid: it fits the schema.'],
  [
    'has a member of another type',
    '{}',
    checked({ path: 'a.0', keyword: 'type' }),
    false,
    'Invalid: a.0 breaks the schema’s type.',
  ],
  [
    'is another value',
    '1',
    checked({ path: '', keyword: 'type' }),
    false,
    'Invalid: the value breaks the schema’s type.',
  ],
  [
    'lacks a member',
    '{}',
    checked({ path: 'a', keyword: 'required', missing: 'b' }),
    false,
    'Invalid: a.b is missing.',
  ],
  [
    'cannot be held against it in time',
    '{}',
    { kind: 'timeout' } as const,
    null,
    'Whether it fits the schema could not be checked here.',
  ],
])('a reply that %s', async (_name, text, answer, isValid, sentence) => {
  expect(await verdictOf(text, answer)).toEqual({ isValid, sentence });
});

it('a reply that is no JSON says why, and where the limit of tokens cut it, that', async () => {
  expect(await verdictOf('{"a":', checked(), true)).toMatchObject({
    isValid: false,
    sentence: expect.stringContaining('cut by the limit'),
  });
  expect(await verdictOf('Sorry', checked())).toMatchObject({
    isValid: false,
    sentence: expect.stringContaining('no JSON'),
  });
});
