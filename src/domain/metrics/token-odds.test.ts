import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import { summarizeTokens, tokenOdds } from './token-odds.ts';

function entries(...plain: readonly object[]): JsonObject[] {
  return plain.map(fromPlain).filter(isJsonObject);
}

const option = (token: string, probability: number) => ({ token, logprob: Math.log(probability) });

describe('the odds of a token', () => {
  test('the token stands among its alternatives, likeliest first', () => {
    const [odds] = tokenOdds(
      entries({ ...option('b', 0.25), top_logprobs: [option('a', 0.5), option('b', 0.25)] }),
    );
    expect(odds?.options.map(({ token, isTaken }) => [token, isTaken])).toEqual([
      ['a', false],
      ['b', true],
    ]);
    expect(odds).toMatchObject({ greedy: 'a', isGreedy: false });
    expect(odds?.probability).toBeCloseTo(0.25);
    expect(odds?.knownShare).toBeCloseTo(0.75);
    // 0.5 × 1 + 0.25 × 2 + 0.25 × 2 for what is not listed.
    expect(odds?.entropyBits).toBeCloseTo(1.5);
  });

  test('a token that is not among the listed ones is added to them', () => {
    const [odds] = tokenOdds(entries({ ...option('rare', 0.01), top_logprobs: [option('a', 0.9)] }));
    expect(odds?.options.map(({ token }) => token)).toEqual(['a', 'rare']);
    expect(odds?.greedy).toBe('a');
  });

  test('without alternatives nothing is said of greedy sampling or entropy', () => {
    const tokens = tokenOdds(entries({ ...option('a', 0.5), top_logprobs: [] }, { ...option('b', 0.5) }));
    expect(tokens.map(({ greedy, entropyBits }) => [greedy, entropyBits])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(summarizeTokens(tokens)).toEqual({ count: 2, perplexity: 2, otherwiseCount: null });
  });

  test('a token without a number stays, its probability unknown', () => {
    const [odds] = tokenOdds(entries({ token: 'x', logprob: null, top_logprobs: [option('a', 0.9)] }));
    expect(odds).toMatchObject({ token: 'x', probability: null, greedy: 'a', isGreedy: false });
  });

  test('parts of characters with the same text are told apart by their bytes', () => {
    const [odds] = tokenOdds(
      entries({
        ...option('\uFFFD', 0.4),
        bytes: [240],
        top_logprobs: [
          { ...option('\uFFFD', 0.5), bytes: [226] },
          { ...option('\uFFFD', 0.4), bytes: [240] },
        ],
      }),
    );
    expect(odds?.options.map(({ isTaken }) => isTaken)).toEqual([false, true]);
  });

  test('what is not as expected is passed over', () => {
    expect(tokenOdds(entries({ logprob: -1 }, { token: 5 }))).toEqual([]);
    const [odds] = tokenOdds(
      entries({ ...option('a', 0.5), top_logprobs: [7, { token: 'b' }, { logprob: -1 }] }),
    );
    expect(odds?.options.map(({ token }) => token)).toEqual(['a']);
  });
});

test('the figures of any distribution are within their bounds', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(weights, fc.nat(), (list, pick) => {
      const total = list.reduce((sum, weight) => sum + weight, 0) + 1;
      const options = list.map((weight, index) => option(`t${index}`, weight / total));
      const taken = options[pick % options.length] ?? option('t', 1);
      const [odds] = tokenOdds(entries({ ...taken, top_logprobs: options }));
      expect(odds?.options).toHaveLength(options.length);
      expect(odds?.knownShare).toBeLessThanOrEqual(1);
      expect(odds?.entropyBits).toBeGreaterThanOrEqual(0);
      expect(odds?.entropyBits).toBeLessThanOrEqual(Math.log2(options.length + 1) + 1e-9);
      const best = Math.max(...options.map(({ logprob }) => logprob));
      expect(odds?.isGreedy).toBe(taken.logprob === best);
    }),
  );
});
