import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromPlain } from '#domain/json/json-value.ts';
import type { ToolCall } from '#domain/wire/chat.ts';
import type { AssistantReply } from './assistant-reply.ts';
import { emptyReply } from './empty-reply.ts';
import { reduceReplyEvents } from './reduce-reply.ts';
import type { StreamEvent } from './stream-event.ts';

const reduceReply = (reply: AssistantReply, event: StreamEvent) => reduceReplyEvents(reply, [event]);

type CallDelta = Partial<Extract<StreamEvent, { type: 'tool-call-delta' }>>;

function callDelta(delta: CallDelta): StreamEvent {
  return {
    type: 'tool-call-delta',
    atMs: 0,
    choice: 0,
    index: null,
    id: null,
    name: null,
    arguments: '',
    extra: null,
    ...delta,
  };
}

function calls(...deltas: CallDelta[]): (readonly [string | null, string, string])[] {
  const oneByOne = deltas.map(callDelta).reduce(reduceReply, emptyReply());
  const atOnce = reduceReplyEvents(emptyReply(), deltas.map(callDelta));
  expect(oneByOne).toEqual(atOnce);
  return (atOnce.choices[0]?.toolCalls ?? []).map((call: ToolCall) => [call.id, call.name, call.arguments]);
}

describe('reduceReply on tool calls', () => {
  it('sorts calls by index, in whatever order they begin', () => {
    expect(
      calls(
        { index: 2, id: 'c', name: 'h' },
        { index: 0, id: 'a', name: 'f', arguments: '{' },
        { index: 1, id: 'b', name: 'g' },
        { index: 0, arguments: '}' },
        { index: 2, arguments: '[]' },
      ),
    ).toEqual([
      ['a', 'f', '{}'],
      ['b', 'g', ''],
      ['c', 'h', '[]'],
    ]);
  });

  it('opens a call with each new id where there is no index, and goes on with the last where there is no id', () => {
    expect(
      calls(
        { id: 'a', name: 'f', arguments: '{' },
        { arguments: '}' },
        { id: 'b', name: 'f' },
        { arguments: '[]' },
      ),
    ).toEqual([
      ['a', 'f', '{}'],
      ['b', 'f', '[]'],
    ]);
  });

  it('keeps calls apart that a gateway all numbers 0', () => {
    expect(
      calls(
        { index: 0, id: 'a', name: 'f', arguments: '1' },
        { index: 0, id: 'b', name: 'f', arguments: '2' },
        { index: 0, arguments: '3' },
      ),
    ).toEqual([
      ['a', 'f', '1'],
      ['b', 'f', '23'],
    ]);
  });

  it('goes on with a call whose id changes from delta to delta', () => {
    expect(
      calls({ index: 0, id: 'a', name: 'f', arguments: '1' }, { index: 0, id: 'zz', arguments: '2' }),
    ).toEqual([['a', 'f', '12']]);
  });

  it.each<[string, CallDelta[]]>([
    [
      'late',
      [
        { index: 0, id: 'a' },
        { index: 0, arguments: '{}' },
        { index: 0, name: 'find' },
      ],
    ],
    [
      'repeated',
      [
        { index: 0, id: 'a', name: 'find' },
        { index: 0, id: 'a', name: 'find', arguments: '{}' },
        { index: 0, name: 'find' },
      ],
    ],
    [
      'in pieces',
      [
        { index: 0, id: 'a', name: 'fi' },
        { index: 0, name: 'nd' },
        { index: 0, arguments: '{}' },
      ],
    ],
  ])('takes a name that comes %s', (_how, deltas) => {
    expect(calls(...deltas)).toEqual([['a', 'find', '{}']]);
  });

  it('keeps what else a call has', () => {
    const extra = new Map([['extra_content', fromPlain({ google: { thought_signature: 's' } })]]);
    const reply = reduceReplyEvents(emptyReply(), [callDelta({ id: 'a', name: 'f', extra }), callDelta({})]);
    expect(reply.choices[0]?.toolCalls[0]?.extra).toEqual(extra);
  });

  it('goes on rightly with a reply whose calls came back from storage', () => {
    const before = reduceReplyEvents(emptyReply(), [
      callDelta({ index: 0, id: 'a', name: 'f' }),
      callDelta({ index: 1, id: 'b', name: 'g' }),
    ]);
    const stored = { ...before, choices: before.choices.map((c) => ({ ...c, toolCalls: [...c.toolCalls] })) };
    const after = reduceReply(stored, callDelta({ index: 1, arguments: '!' }));
    expect(after.choices[0]?.toolCalls.map((call) => call.arguments)).toEqual(['', '!']);
  });
});

const ANY_EVENT: fc.Arbitrary<StreamEvent> = fc.oneof(
  fc.record({
    type: fc.constantFrom('text-delta' as const, 'reasoning-delta' as const, 'refusal-delta' as const),
    atMs: fc.nat(),
    choice: fc.nat(3),
    text: fc.string({ unit: 'binary' }),
  }),
  fc
    .record({
      index: fc.option(fc.nat(3)),
      id: fc.option(fc.constantFrom('a', 'b', 'c')),
      name: fc.option(fc.constantFrom('f', 'g')),
      arguments: fc.string({ maxLength: 3 }),
    })
    .map(callDelta),
  fc.record({
    type: fc.constant('message-extra' as const),
    atMs: fc.nat(),
    choice: fc.nat(3),
    extra: fc
      .dictionary(fc.constantFrom('x', 'y', 'citations'), fc.jsonValue({ maxDepth: 2 }))
      .map((extra) => new Map(Object.entries(extra).map(([key, value]) => [key, fromPlain(value)] as const))),
  }),
  fc.record({
    type: fc.constant('finish' as const),
    atMs: fc.nat(),
    choice: fc.nat(3),
    finishReason: fc.string(),
  }),
  fc.record({ type: fc.constant('skipped' as const), atMs: fc.nat(), excerpt: fc.string() }),
);

describe('reduceReplyEvents', () => {
  it('gives the same in batches of any size as one by one', () => {
    fc.assert(
      fc.property(fc.array(ANY_EVENT), fc.integer({ min: 1, max: 7 }), (events, size) => {
        const oneByOne = events.reduce(reduceReply, emptyReply());
        let inBatches = emptyReply();
        for (let at = 0; at < events.length; at += size) {
          inBatches = reduceReplyEvents(inBatches, events.slice(at, at + size));
        }
        expect(inBatches).toEqual(oneByOne);
        expect(reduceReplyEvents(emptyReply(), events)).toEqual(oneByOne);
      }),
    );
  });

  it('makes the text exactly the concatenation of its deltas', () => {
    fc.assert(
      fc.property(fc.array(ANY_EVENT), (events) => {
        const reply = reduceReplyEvents(emptyReply(), events);
        const texts = events.filter((event) => event.type === 'text-delta' && event.choice === 0);
        const joined = texts.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
        expect(reply.choices[0]?.text ?? '').toBe(joined);
      }),
    );
  });

  it('leaves the reply before as it was, and what does not change the same object', () => {
    const text = (choice: number): StreamEvent => ({ type: 'text-delta', atMs: 0, choice, text: 'x' });
    const before = reduceReplyEvents(emptyReply(), [
      text(0),
      text(1),
      callDelta({ choice: 1, id: 'a', name: 'f' }),
    ]);
    const frozen = JSON.stringify(before);
    const after = reduceReply(before, text(0));
    expect(JSON.stringify(before)).toBe(frozen);
    expect(after.choices[1]).toBe(before.choices[1]);
    expect(reduceReply(before, text(1)).choices[1]?.toolCalls).toBe(before.choices[1]?.toolCalls);
    expect(reduceReplyEvents(before, [])).toBe(before);
  });

  it('takes the last usage and the first identity', () => {
    const usage = (promptTokens: number): StreamEvent => ({
      type: 'usage',
      atMs: 0,
      usage: {
        promptTokens,
        completionTokens: null,
        totalTokens: null,
        reasoningTokens: null,
        cachedTokens: null,
        cacheWriteTokens: null,
        raw: new Map(),
      },
    });
    const reply = reduceReplyEvents(emptyReply(), [
      { type: 'identity', atMs: 0, id: 'one', model: null },
      { type: 'identity', atMs: 0, id: 'two', model: 'm' },
      usage(1),
      usage(2),
    ]);
    expect([reply.responseId, reply.responseModel, reply.usage?.promptTokens]).toEqual(['one', 'm', 2]);
  });

  it('joins an unknown list that comes in pieces and replaces one that comes whole each time', () => {
    const extra = (key: string, value: unknown): StreamEvent => ({
      type: 'message-extra',
      atMs: 0,
      choice: 0,
      extra: new Map([[key, fromPlain(value)]]),
    });
    const reply = reduceReplyEvents(emptyReply(), [
      extra('images', [1]),
      extra('images', [2]),
      extra('citations', ['a']),
      extra('citations', ['a', 'b']),
      extra('extra_content', { google: { a: 1 } }),
      extra('extra_content', { google: { b: 2 } }),
    ]);
    expect(reply.choices[0]?.extra).toEqual(
      fromPlain({ images: [1, 2], citations: ['a', 'b'], extra_content: { google: { a: 1, b: 2 } } }),
    );
  });

  it('takes 100,000 deltas in one batch and one by one', () => {
    const events = Array.from(
      { length: 100_000 },
      (): StreamEvent => ({ type: 'text-delta', atMs: 0, choice: 0, text: 'word ' }),
    );
    expect(reduceReplyEvents(emptyReply(), events).choices[0]?.text).toHaveLength(500_000);
    expect(events.reduce(reduceReply, emptyReply()).choices[0]?.text).toHaveLength(500_000);
  });
});
