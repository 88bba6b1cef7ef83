import { describe, expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { fromPlain } from '#domain/json/json-value.ts';
import { eventsFromChunk } from './chunk-events.ts';
import { emptyReply } from './empty-reply.ts';
import { reduceReplyEvents } from './reduce-reply.ts';
import { messageFromReply } from './reply-message.ts';

/** The message that is sent back, as JSON, after a reply with this message. */
function sentBack(message: unknown, finishReason = 'stop'): string {
  const events = eventsFromChunk(fromPlain({ choices: [{ message, finish_reason: finishReason }] }), 0);
  const choice = reduceReplyEvents(emptyReply(), events).choices[0];
  if (choice === undefined) throw new Error('no choice came');
  return formatCompactJson(messageFromReply(choice));
}

describe('messageFromReply', () => {
  it('keeps the text exactly, think tags and all, and leaves reasoning out', () => {
    expect(sentBack({ role: 'assistant', content: '<think>a</think> \n b ', reasoning: 'x' })).toBe(
      '{"role":"assistant","content":"<think>a</think> \\n b "}',
    );
  });

  it('sends tool calls back with their signatures, and null as content beside them', () => {
    expect(
      sentBack({
        content: null,
        tool_calls: [
          {
            id: 'a',
            type: 'function',
            function: { name: 'f', arguments: '{}' },
            extra_content: { g: { s: 'x' } },
          },
        ],
      }),
    ).toBe(
      '{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"},"extra_content":{"g":{"s":"x"}}}]}',
    );
  });

  it('sends unknown message fields back, but not what is only for reading', () => {
    expect(
      sentBack({ content: 'a', extra_content: { s: 1 }, annotations: [{ url: 'u' }], audio: null }),
    ).toBe('{"role":"assistant","content":"a","extra_content":{"s":1}}');
  });

  it('keeps the old function_call in its form', () => {
    expect(sentBack({ content: null, function_call: { name: 'f', arguments: '{}' } }, 'function_call')).toBe(
      '{"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{}"}}',
    );
  });

  it('keeps it so whatever the end is called, and drops it beside calls of the newer form', () => {
    const older = { name: 'f', arguments: '{}' };
    expect(sentBack({ content: null, function_call: older }, 'stop')).toBe(
      '{"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{}"}}',
    );
    const newer = [{ id: 'a', type: 'function', function: older }];
    expect(sentBack({ content: null, function_call: older, tool_calls: newer }, 'stop')).toBe(
      '{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}}]}',
    );
  });

  it('sends a refusal back as one', () => {
    expect(sentBack({ content: null, refusal: 'No.' })).toBe(
      '{"role":"assistant","content":null,"refusal":"No."}',
    );
  });
});
