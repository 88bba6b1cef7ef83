import { expect, test } from 'vitest';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { assistantMessage, textMessage, toolMessage } from '#domain/wire/message.ts';
import { answeredCalls, circlingTool, lastResult, stepsSoFar } from './tool-rounds.ts';

let ids = 0;

/** A reply that calls tools, and their results. */
function round(...calls: readonly (readonly [name: string, args: string, result: string])[]): ChatMessage[] {
  const withIds = calls.map(([name, args, result]) => {
    ids += 1;
    return { id: `call-${ids}`, name, arguments: args, result };
  });
  return [
    assistantMessage(
      '',
      withIds.map(({ id, name, arguments: text }) => ({ id, name, arguments: text, extra: new Map() })),
    ),
    ...withIds.map(({ id, result }) => toolMessage(id, result)),
  ];
}

const ASK = textMessage('user', 'Go');
const again = { name: 'f', arguments: '{"a": 1, "b": 2}', result: 'same' };

test('calls have the results that follow them', () => {
  const messages = [ASK, ...round(['f', '{}', '1'], ['g', '{"x":2}', '2']), ...round(['f', '{}', '3'])];
  expect(answeredCalls(messages).map(({ name, result }) => [name, result])).toEqual([
    ['f', '1'],
    ['g', '2'],
    ['f', '3'],
  ]);
  expect(lastResult(messages, 'f')).toBe('3');
  expect(lastResult([...messages, ...round(['f', '{}', ''])], 'f')).toBe('3');
  expect(lastResult(messages, 'h')).toBeNull();
});

test('steps are counted from the last message of a person', () => {
  const two = [...round(['f', '{}', '1'], ['g', '{}', '2']), ...round(['f', '{}', '1'])];
  expect(stepsSoFar([ASK, ...two])).toBe(2);
  expect(stepsSoFar([ASK, ...two, ASK])).toBe(0);
  expect(stepsSoFar([ASK, ...two, ASK, ...round(['f', '{}', '1'])])).toBe(1);
});

test('the same call with the same result for the third time is a circle, in whatever order its arguments stand', () => {
  const once = round(['f', '{"b":2,"a":1}', 'same']);
  expect(circlingTool([ASK, ...once], [again])).toBeNull();
  expect(circlingTool([ASK, ...once, ...once], [again])).toBe('f');
  expect(circlingTool([ASK, ...once, ...once], [{ ...again, result: 'other' }])).toBeNull();
  expect(circlingTool([ASK, ...once, ...once], [{ ...again, arguments: '{"a":1}' }])).toBeNull();
  expect(circlingTool([ASK, ...once, ...once, ASK], [again])).toBeNull();
  expect(circlingTool([ASK], [again, again, again])).toBe('f');
});
