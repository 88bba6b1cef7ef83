import { describe, expect, it } from 'vitest';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import type { Usage } from '#domain/wire/chat.ts';
import { parseUsage } from '#domain/wire/usage.ts';
import { costAhead, costOfReply, costOfUsage, formatCost, formatUsd, sumCosts } from './cost.ts';
import type { ModelPricing } from './pricing.ts';
import { describePricing, formatPricePerMillion, parsePricing } from './pricing.ts';

function usage(
  prompt: number | null,
  completion: number | null,
  total: number | null = null,
  cached = 0,
): Usage {
  return {
    promptTokens: prompt,
    completionTokens: completion,
    totalTokens: total,
    reasoningTokens: null,
    cachedTokens: cached,
    cacheWriteTokens: null,
    raw: new Map(),
  };
}

function pricing(plain: unknown): ModelPricing | null {
  return parsePricing(fromPlain(plain));
}

const TOKEN: ModelPricing = { method: 'token', inputPerToken: 3e-6, outputPerToken: 15e-6 };

describe('costOfUsage', () => {
  it.each<[string, ModelPricing | null, Usage | null, number | null]>([
    ['prompt and completion at their prices', TOKEN, usage(1000, 100, 1100), 0.0045],
    ['hidden tokens of the total as output', TOKEN, usage(1000, 100, 1300), 0.0075],
    ['no total', TOKEN, usage(1000, 100), 0.0045],
    ['a total below the sum as no hidden tokens', TOKEN, usage(1000, 100, 5), 0.0045],
    ['cached tokens at full price', TOKEN, usage(1000, 100, 1100, 900), 0.0045],
    ['a price of 0 as free', { method: 'token', inputPerToken: 0, outputPerToken: 0 }, usage(5, 5, 10), 0],
    ['no usage as unknown', TOKEN, null, null],
    ['usage without numbers as unknown', TOKEN, usage(null, 5), null],
    ['no pricing as unknown', null, usage(1, 1, 2), null],
    [
      'a missing output price as unknown',
      { method: 'token', inputPerToken: 1e-6, outputPerToken: null },
      usage(1, 1),
      null,
    ],
    ['running time as unknown', { method: 'time', perSecond: 0.001 }, usage(1, 1, 2), null],
  ])('counts %s', (_, prices, used, usd) => {
    const cost = costOfUsage(prices, used);
    if (usd === null) expect(cost.usd).toBeNull();
    else expect(cost.usd).toBeCloseTo(usd, 12);
  });

  it.each<[string, unknown, number]>([
    // Oxen's hub and Anthropic count cached tokens beside the prompt, OpenAI in it.
    [
      'beside',
      { prompt_tokens: 3, completion_tokens: 5, total_tokens: 4351, cache_read_input_tokens: 4343 },
      0.013113,
    ],
    [
      'in',
      {
        prompt_tokens: 4346,
        completion_tokens: 5,
        total_tokens: 4351,
        prompt_tokens_details: { cached_tokens: 4343 },
      },
      0.013113,
    ],
    [
      'beside, with some written',
      { input_tokens: 3, output_tokens: 5, cache_read_input_tokens: 0, cache_creation_input_tokens: 4343 },
      0.013113,
    ],
    [
      'in, with hidden tokens',
      {
        prompt_tokens: 4346,
        completion_tokens: 5,
        total_tokens: 4361,
        prompt_tokens_details: { cached_tokens: 9 },
      },
      0.013263,
    ],
  ])('takes cached tokens %s the prompt once, at full price', (_, reported, usd) => {
    const cost = costOfUsage(TOKEN, parseUsage(fromPlain(reported)));
    expect(cost.usd).toBeCloseTo(usd, 12);
    expect(cost.isEstimate).toBe(true);
  });

  it.each([
    [{ prompt_tokens: 10, completion_tokens: 10, cost: 0.0123 }, 0.0123],
    [{ prompt_tokens: 10, completion_tokens: 10, cost: '0.5' }, 0.5],
    [{ cost: { total_cost: 0.006 } }, 0.006],
    [{ cost: 0 }, 0],
  ])('takes what the server says that it charged: %j', (reported, usd) => {
    for (const prices of [TOKEN, null]) {
      const cost = costOfUsage(prices, parseUsage(fromPlain(reported)));
      expect(cost).toEqual({ usd, isEstimate: false, isBilled: true });
    }
  });

  it('is nothing on the sandbox, whatever its list says', () => {
    expect(costOfReply('sandbox', TOKEN, usage(5, 5, 10))).toEqual({ usd: 0, isEstimate: false });
    expect(costOfReply('custom', null, usage(5, 5, 10)).usd).toBeNull();
  });

  it('calls a cost with hidden or cached tokens an estimate', () => {
    expect(costOfUsage(TOKEN, usage(10, 10, 30)).isEstimate).toBe(true);
    expect(costOfUsage(TOKEN, usage(10, 10, 20, 5)).isEstimate).toBe(true);
    expect(costOfUsage(TOKEN, usage(10, 10, 20)).isEstimate).toBe(false);
  });
});

describe('the price before sending', () => {
  it('is known as far as prices and the longest reply are', () => {
    const ahead = costAhead(TOKEN, 1000, 1024);
    expect(ahead.promptUsd).toBeCloseTo(0.003, 12);
    expect(ahead.atMostUsd).toBeCloseTo(0.01836, 12);
    expect(costAhead(TOKEN, 1000, 1024, 3).atMostUsd).toBeCloseTo(0.04908, 12);
    expect(costAhead(TOKEN, 1000, null).atMostUsd).toBeNull();
    expect(costAhead(null, 1000, 5)).toEqual({ promptUsd: null, atMostUsd: null });
  });
});

describe('parsePricing', () => {
  it.each([
    [{ method: 'barter', input_cost_per_token: 1 }],
    [{ method: 'token', input_cost_per_token: '0.001', output_cost_per_token: -1 }],
    [{ prompt: '-1', completion: 'free' }],
    [{}],
    ['3 dollars'],
    [[1]],
    [null],
  ])('knows no price in %j', (plain) => {
    expect(pricing(plain)).toBeNull();
  });

  it('reads the decimal texts of other catalogues', () => {
    expect(pricing({ prompt: '0.000003', completion: '0' })).toEqual({
      method: 'token',
      inputPerToken: 0.000003,
      outputPerToken: 0,
    });
  });
});

describe('words for money', () => {
  it.each([
    [null, 'unknown'],
    [0, '$0'],
    [1234.5, '$1234.50'],
    [0.5, '$0.50'],
    [0.0123, '$0.012'],
    [0.00456, '$0.0046'],
    [1.5e-7, '$0.00000015'],
    [Number.NaN, 'unknown'],
  ])('writes %s as %s', (usd, text) => {
    expect(formatUsd(usd)).toBe(text);
  });

  it('marks an estimate, and what was billed', () => {
    expect(formatCost({ usd: 0.5, isEstimate: false, isBilled: true })).toBe('$0.50 billed');
    expect(formatCost({ usd: 0.5, isEstimate: true })).toBe('≈ $0.50');
    expect(formatCost({ usd: null, isEstimate: true })).toBe('unknown');
  });

  it.each([
    [
      { method: 'token', input_cost_per_token: 2.5e-7, output_cost_per_token: 1.5e-6 },
      '$0.25 in, $1.50 out per million tokens',
    ],
    [{ method: 'token', input_cost_per_token: 0, output_cost_per_token: 0 }, 'Free'],
    [{ method: 'token', input_cost_per_token: 3e-6 }, '$3.00 in per million tokens'],
    [{ method: 'per_image', cost_per_image: 0.03 }, '$0.03 per image'],
    [{ method: 'time', cost_per_second: 0.0011 }, '$0.0011 per second of running time'],
    [
      { method: 'per_video_output_second', cost_per_second: 0.14, cost_per_second_with_audio: 0.2 },
      '$0.14 to $0.20 per second of video',
    ],
  ])('describes %j', (plain, text) => {
    expect(describePricing(pricing(plain))).toBe(text);
  });

  it('has no price to describe where none is known', () => {
    expect(describePricing(null)).toBeNull();
    expect(isJsonObject(fromPlain({}))).toBe(true);
  });

  it('writes the price of a million tokens without traces of doubles', () => {
    expect(formatPricePerMillion(1e-7)).toBe('$0.10');
    expect(formatPricePerMillion(3.75e-7)).toBe('$0.375');
    expect(formatPricePerMillion(15e-6)).toBe('$15.00');
  });
});

describe('sumCosts', () => {
  it('adds what is known and counts what is not, and is unknown when nothing is known', () => {
    const known = { usd: 1, isEstimate: false };
    const unknown = { usd: null, isEstimate: false };
    expect(sumCosts([known, unknown, { ...known, isEstimate: true }])).toEqual({
      usd: 2,
      isEstimate: true,
      unknownCount: 1,
    });
    expect(sumCosts([unknown]).usd).toBeNull();
    expect(sumCosts([]).usd).toBeNull();
  });
});
