import { expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import { eventsFromChunk } from '#domain/stream/chunk-events.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { reduceReplyEvents } from '#domain/stream/reduce-reply.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { messageToolCalls, resultMessage, toolMessage } from '#domain/wire/message.ts';
import { replyMessage } from './reply-message.ts';
import { answeredCalls, stepsSoFar } from './tool-rounds.ts';

const message = (value: object): ChatMessage => {
  const read = fromPlain(value);
  return isJsonObject(read) ? read : new Map();
};

/** The message of a stream with these deltas. */
function streamed(finish: string, ...deltas: readonly object[]): ChatMessage {
  const chunks = [
    ...deltas.map((delta) => ({ choices: [{ delta }] })),
    { choices: [{ finish_reason: finish }] },
  ];
  return replyMessage(
    reduceReplyEvents(
      emptyReply(),
      chunks.flatMap((chunk) => eventsFromChunk(fromPlain(chunk), 0)),
    ),
  );
}

const PIECES = [
  { function_call: { name: 'weather', arguments: '' } },
  { function_call: { arguments: '{"city":' } },
  { function_call: { arguments: '"Oslo"}' } },
];

it.each(['function_call', 'stop'])(
  'a call of the older form that ends with %s is one call, answered in that form',
  (finish) => {
    const called = streamed(finish, ...PIECES);
    expect(formatCompactJson(called)).toBe(
      '{"role":"assistant","content":null,"function_call":{"name":"weather","arguments":"{\\"city\\":\\"Oslo\\"}"}}',
    );
    const [call] = messageToolCalls(called);
    if (call === undefined) throw new Error('no call');
    expect(call).toMatchObject({ id: null, name: 'weather', arguments: '{"city":"Oslo"}' });
    const result = resultMessage(called, call, 'rain');
    expect(formatCompactJson(result)).toBe('{"role":"function","name":"weather","content":"rain"}');
    const said = [message({ role: 'user', content: 'Go' }), called, result];
    expect(answeredCalls(said)).toEqual([{ name: 'weather', arguments: '{"city":"Oslo"}', result: 'rain' }]);
    expect(stepsSoFar(said)).toBe(1);
  },
);

it('is none where nothing is called', () => {
  expect(
    messageToolCalls(streamed('stop', { content: 'a', function_call: { name: '', arguments: '' } })),
  ).toEqual([]);
  expect(messageToolCalls(streamed('stop', { content: 'a', function_call: null }))).toEqual([]);
});

it('answers calls of the newer form in theirs', () => {
  const called = streamed('tool_calls', {
    tool_calls: [{ id: 'a', function: { name: 'f', arguments: '{}' } }],
  });
  const [call] = messageToolCalls(called);
  if (call === undefined) throw new Error('no call');
  expect(resultMessage(called, call, 'r')).toEqual(toolMessage('a', 'r'));
});
