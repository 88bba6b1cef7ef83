import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '#sandbox/random.ts';
import { adjustedLogits, drawProbabilities, drawToken, likeliest } from './sampling.ts';

const weights = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 2, maxLength: 30 });
const normalized = (list: readonly number[]): Float64Array => {
  const sum = list.reduce((total, weight) => total + weight, 0);
  return Float64Array.from(list, (weight) => weight / sum);
};
const none = {
  temperature: 1,
  topP: 1,
  frequencyPenalty: 0,
  presencePenalty: 0,
  logitBias: new Map<number, number>(),
};

describe('logits', () => {
  it('lose count times frequency_penalty and once presence_penalty, and gain their bias', () => {
    fc.assert(
      fc.property(
        weights,
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -100, max: 100, noNaN: true }),
        (list, frequency, presence, bias) => {
          const probabilities = normalized(list);
          const settings = {
            ...none,
            frequencyPenalty: frequency,
            presencePenalty: presence,
            logitBias: new Map([
              [1, bias],
              [999, 5],
            ]),
          };
          const logits = adjustedLogits(probabilities, new Map([[0, 3]]), settings);
          expect(logits[0]).toBeCloseTo(Math.log(probabilities[0] ?? 0) - 3 * frequency - presence, 9);
          expect(logits[1]).toBeCloseTo(Math.log(probabilities[1] ?? 0) + bias, 9);
          expect(logits[2]).toBe(probabilities[2] === undefined ? undefined : Math.log(probabilities[2]));
          expect(logits).toHaveLength(list.length);
        },
      ),
    );
  });
});

describe('the probabilities that are drawn from', () => {
  it('are the softmax of the logits over the temperature', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0.05, max: 2, noNaN: true }), (list, temperature) => {
        const drawn = drawProbabilities(normalized(list).map(Math.log), temperature, 1);
        // p^(1/T), scaled: the same thing without logarithms.
        const plain = normalized(
          [...normalized(list)].map((probability) => probability ** (1 / temperature)),
        );
        drawn.forEach((probability, id) => {
          expect(probability).toBeCloseTo(plain[id] ?? 0, 9);
        });
      }),
    );
  });

  it('keep with top_p the smallest set of likeliest tokens that reaches it', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 0.999, noNaN: true }), (list, topP) => {
        const probabilities = normalized(list);
        const drawn = drawProbabilities(probabilities.map(Math.log), 1, topP);
        const kept = [...drawn.keys()].filter((id) => (drawn[id] ?? 0) > 0);
        const massOf = (ids: readonly number[]): number =>
          ids.reduce((sum, id) => sum + (probabilities[id] ?? 0), 0);
        const least = Math.min(...kept.map((id) => probabilities[id] ?? 0));
        const left = [...drawn.keys()].filter((id) => !kept.includes(id));
        expect(kept.length).toBeGreaterThan(0);
        expect(massOf(kept)).toBeGreaterThanOrEqual(topP - 1e-9);
        expect(massOf(kept) - least).toBeLessThan(topP + 1e-9 + (kept.length === 1 ? 1 : 0));
        for (const id of left) expect(probabilities[id] ?? 0).toBeLessThanOrEqual(least + 1e-12);
        expect(drawn.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 9);
        for (const id of kept) expect(drawn[id]).toBeCloseTo((probabilities[id] ?? 0) / massOf(kept), 9);
      }),
    );
  });

  it('are all on the likeliest token at temperature 0, the first of equals', () => {
    expect([...drawProbabilities(Float64Array.of(-2, -1, -1), 0, 1)]).toEqual([0, 1, 0]);
  });
});

describe('a drawn token', () => {
  it('comes as often as its probability says', () => {
    const probabilities = Float64Array.of(0.5, 0, 0.3, 0.2);
    const random = createRandom(7, 0);
    const counts = [0, 0, 0, 0];
    const draws = 40_000;
    for (let index = 0; index < draws; index += 1) {
      const id = drawToken(probabilities, random());
      counts[id] = (counts[id] ?? 0) + 1;
    }
    expect(counts[1]).toBe(0);
    counts.forEach((count, id) => {
      const expected = (probabilities[id] ?? 0) * draws;
      expect(Math.abs(count - expected)).toBeLessThanOrEqual(4 * Math.sqrt(Math.max(1, expected)));
    });
  });

  it('is always one of those with a probability, whatever the place', () => {
    expect(drawToken(Float64Array.of(0, 0.4, 0.6, 0), 1)).toBe(2);
    expect(drawToken(Float64Array.of(0, 0.4, 0.6, 0), 0)).toBe(1);
  });
});

describe('likeliest', () => {
  it('is what sorting gives', () => {
    fc.assert(
      fc.property(weights, fc.nat({ max: 8 }), (list, count) => {
        const probabilities = normalized(list);
        const sorted = [...probabilities.keys()].sort(
          (a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b,
        );
        expect(likeliest(probabilities, count)).toEqual(sorted.slice(0, count));
      }),
    );
  });
});
