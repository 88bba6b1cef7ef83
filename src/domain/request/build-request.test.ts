import { expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { OXEN_CONNECTION } from '#testing/build-from-body.ts';
import { buildRequest } from './build-request.ts';

const build = (parameters: readonly (readonly [string, JsonValue])[]) =>
  buildRequest({
    draft: { ...PLAIN_DRAFT, parameters: new Map(parameters) },
    messages: [],
    connection: OXEN_CONNECTION,
  });

it('has the model and the messages of the chat, whatever fields of that name a draft brings along', () => {
  const { body } = build([
    ['messages', ['others']],
    ['model', 'other'],
    ['x', null],
    ['seed', null],
    ['stream', true],
  ]);
  expect([...body]).toEqual([
    ['model', PLAIN_DRAFT.model],
    ['messages', []],
    ['stream', true],
    ['x', null],
    ['seed', null],
  ]);
});

it('leaves out what the reference examples have and is set to null', () => {
  expect(build([['temperature', null]]).body.has('temperature')).toBe(false);
});
