import { describe, expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { fromPlain } from '#domain/json/json-value.ts';
import { isCustomCall } from '#domain/wire/called.ts';
import { messageToolCalls, resultMessage } from '#domain/wire/message.ts';
import { sentBack } from '#domain/wire/sent-back.ts';
import { eventsFromChunk, eventsFromCompletion } from './chunk-events.ts';
import { emptyReply } from './empty-reply.ts';
import { reduceReplyEvents } from './reduce-reply.ts';
import { messageFromReply } from './reply-message.ts';

const choiceOf = (...choices: readonly unknown[]) => {
  const chunks = choices.map((choice) => fromPlain({ choices: [choice] }));
  const events = chunks.flatMap((chunk) => eventsFromChunk(chunk, 0));
  return reduceReplyEvents(emptyReply(), events).choices[0] ?? expect.unreachable();
};
const delta = (call: unknown) => ({ index: 0, delta: { tool_calls: [call] } });

describe('calls of custom tools', () => {
  const WHOLE = { id: 'a', type: 'custom', custom: { name: 'run', input: 'print("{1}")\n' } };
  const PIECES = [
    delta({ index: 0, id: 'a', type: 'custom', custom: { name: 'run', input: '' } }),
    delta({ index: 0, custom: { input: 'print("{' } }),
    delta({ index: 0, custom: { input: '1}")\n' } }),
  ];

  it('are assembled from a stream as they come whole, and go back in their own form', () => {
    const completion = fromPlain({ choices: [{ message: { content: null, tool_calls: [WHOLE] } }] });
    const whole = reduceReplyEvents(emptyReply(), eventsFromCompletion(completion, 0) ?? []).choices[0];
    const streamed = choiceOf(...PIECES);
    expect(streamed.toolCalls).toEqual(whole?.toolCalls);
    const message = messageFromReply(streamed);
    const plain = { isSameModel: false, isLoopOpen: true, isPlain: true };
    expect(formatCompactJson(sentBack(message, plain))).toBe(
      formatCompactJson(fromPlain({ role: 'assistant', content: null, tool_calls: [WHOLE] })),
    );
    const [call = expect.unreachable()] = messageToolCalls(message);
    expect([isCustomCall(call), call.name, call.arguments]).toEqual([true, 'run', 'print("{1}")\n']);
    expect(resultMessage(message, call, '1').get('tool_call_id')).toBe('a');
  });

  it('stand beside calls of functions', () => {
    const message = messageFromReply(
      choiceOf(...PIECES, delta({ index: 1, id: 'b', function: { name: 'f', arguments: '{}' } })),
    );
    expect(messageToolCalls(message).map(isCustomCall)).toEqual([true, false]);
  });
});

describe('a stream of whole messages', () => {
  const message = (content: string) => ({ index: 0, message: { role: 'assistant', content } });

  it('is not doubled where each repeats what came', () => {
    expect(
      choiceOf(message('One'), message('One, two'), message('One, two'), message('One, two, 3')).text,
    ).toBe('One, two, 3');
  });

  it('is not doubled by one at the end that repeats the pieces', () => {
    const pieces = ['One', ', two'].map((content) => ({ index: 0, delta: { content } }));
    expect(choiceOf(...pieces, message('One, two')).text).toBe('One, two');
  });

  it('is joined where each is a piece', () => {
    expect(choiceOf(message('One'), message(', two')).text).toBe('One, two');
  });

  it('has its reasoning once', () => {
    const thought = (reasoning_content: string) => ({
      index: 0,
      message: { reasoning_content, content: '' },
    });
    expect(choiceOf(thought('Let me'), thought('Let me see')).reasoning).toBe('Let me see');
  });
});
