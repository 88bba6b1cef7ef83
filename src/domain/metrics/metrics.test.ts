import { describe, expect, it } from 'vitest';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import { estimateTextTokens } from '#domain/models/token-estimate.ts';
import type { ReplyTiming } from '#domain/stream/assistant-reply.ts';
import { eventsFromChunk } from '#domain/stream/chunk-events.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { reduceReplyEvents } from '#domain/stream/reduce-reply.ts';
import { formatCount, formatDuration, formatRate } from './format-metrics.ts';
import { replyMetrics } from './reply-metrics.ts';

const TIMING: ReplyTiming = {
  startedAtMs: 0,
  responseMs: 90,
  firstTokenMs: 100,
  reasoningStartMs: 100,
  reasoningEndMs: 400,
  totalMs: 1_100,
};

const TEXT = 'What stands here is about a hundred tokens. '.repeat(10);
const TOKENS = estimateTextTokens(TEXT);

function reply(text: string, usage: unknown = null) {
  const chunk = { choices: [{ message: { content: text }, finish_reason: 'stop' }], usage };
  return reduceReplyEvents(emptyReply(), eventsFromChunk(fromPlain(chunk), 0));
}

describe('replyMetrics', () => {
  it('takes tokens and rate from the reported usage', () => {
    const usage = {
      prompt_tokens: 7,
      completion_tokens: 50,
      completion_tokens_details: { reasoning_tokens: 9 },
    };
    expect(replyMetrics(reply('x', usage), TIMING, 'done')).toMatchObject({
      firstTokenMs: 100,
      tokensPerSecond: 50,
      totalMs: 1_100,
      promptTokens: 7,
      completionTokens: 50,
      tokensEstimated: false,
      reasoningTokens: 9,
      reasoningMs: 300,
      finishReason: 'stop',
    });
  });

  it('estimates where nothing was reported, and says so', () => {
    const metrics = replyMetrics(reply(TEXT), TIMING, 'done');
    expect(metrics).toMatchObject({
      completionTokens: TOKENS,
      tokensPerSecond: TOKENS,
      tokensEstimated: true,
      promptTokens: null,
    });
  });

  it('counts the tokens that the cache had into the prompt, wherever the server counts them', () => {
    for (const prompt of [3, 4346]) {
      const usage = { prompt_tokens: prompt, completion_tokens: 5, cache_read_input_tokens: 4343 };
      expect(replyMetrics(reply('x', usage), TIMING, 'done')).toMatchObject({
        promptTokens: 4346,
        cachedTokens: 4343,
      });
    }
  });

  it('rates each of several choices, and counts them all', () => {
    const choices = [0, 1, 2].map((index) => ({ index, message: { content: TEXT }, finish_reason: 'stop' }));
    const three = reduceReplyEvents(emptyReply(), eventsFromChunk(fromPlain({ choices }), 0));
    expect(replyMetrics(three, TIMING, 'done')).toMatchObject({
      completionTokens: 3 * TOKENS,
      tokensPerSecond: TOKENS,
      choiceCount: 3,
    });
  });

  describe('a reply that a sent limit cut off', () => {
    const cutAt = (finish: string, limit: unknown, text = TEXT, usage: unknown = null) => {
      const choices = [{ message: { content: text }, finish_reason: finish }];
      const cut = reduceReplyEvents(emptyReply(), eventsFromChunk(fromPlain({ choices, usage }), 0));
      const request = fromPlain({ max_tokens: limit });
      return replyMetrics(cut, TIMING, 'done', { request: isJsonObject(request) ? request : null });
    };

    it('has as many tokens as the limit says', () => {
      expect(cutAt('length', 120)).toMatchObject({ completionTokens: 120, tokensEstimated: false });
    });

    it.each<[string, string, unknown, string?]>([
      ['it ended by itself', 'stop', 120],
      ['no limit was sent', 'length', undefined],
      ['the context was full long before', 'length', 100_000],
      ['nothing came', 'length', 120, ''],
    ])('is estimated where %s', (_, finish, limit, text) => {
      expect(cutAt(finish, limit, text).completionTokens).not.toBe(limit);
    });

    it('has what the server counted, where it did', () => {
      expect(cutAt('length', 120, TEXT, { completion_tokens: 119 }).completionTokens).toBe(119);
    });
  });

  it('has no rate for an answer that came in one piece, and none before there is a time', () => {
    const usage = { completion_tokens: 50 };
    expect(
      replyMetrics(reply('x', usage), { ...TIMING, firstTokenMs: 1_095 }, 'done').tokensPerSecond,
    ).toBeNull();
    expect(replyMetrics(reply('x'), { ...TIMING, totalMs: null }, 'streaming').tokensPerSecond).toBeNull();
  });

  it('rates a reply that still runs by the time that has passed', () => {
    const metrics = replyMetrics(reply(TEXT), { ...TIMING, totalMs: null }, 'streaming', {
      elapsedMs: 2_100,
    });
    expect(metrics).toMatchObject({ tokensPerSecond: TOKENS / 2, totalMs: null, tokensEstimated: true });
  });

  it('knows nothing of a reply that has not come', () => {
    const none = { ...TIMING, firstTokenMs: null, totalMs: null };
    expect(replyMetrics(emptyReply(), none, 'waiting')).toMatchObject({
      completionTokens: null,
      tokensPerSecond: null,
      tokensEstimated: false,
      finishReason: null,
    });
  });
});

describe('formatting', () => {
  it.each([
    [0, '0 ms'],
    [283.6, '284 ms'],
    [999.4, '999 ms'],
    [999.6, '1.0 s'],
    [3_449, '3.4 s'],
    [59_949, '59.9 s'],
    [59_960, '1 min 0 s'],
    [125_000, '2 min 5 s'],
  ])('writes %f ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('writes rates and counts', () => {
    expect([formatRate(142.4), formatRate(8.34), formatRate(9.96), formatRate(1_234)]).toEqual([
      '142 tok/s',
      '8.3 tok/s',
      '10 tok/s',
      '1,234 tok/s',
    ]);
    expect(formatCount(1_048_576)).toBe('1,048,576');
  });
});
