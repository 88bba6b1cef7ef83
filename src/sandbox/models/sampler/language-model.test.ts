import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLanguageModel, LOWER_WEIGHT, MAX_CONTEXT } from './language-model.ts';
import { END_TOKEN, learnText, packText, unpackText } from './learnt-text.ts';

/** The same estimate written the slow and obvious way: counts by scanning the whole stream for each order. */
function plainEstimate(
  texts: readonly (readonly string[])[],
  context: readonly string[],
  token: string,
): number {
  const stream = [END_TOKEN, ...texts.flatMap((text) => [...text, END_TOKEN])];
  const size = new Set(stream).size;
  let probability = 1 / size;
  for (let length = 0; length <= Math.min(MAX_CONTEXT, context.length); length += 1) {
    const before = context.slice(context.length - length);
    const followers: string[] = [];
    for (let at = 0; at + length < stream.length; at += 1) {
      if (length === 0 && at === 0) continue;
      if (before.every((word, offset) => stream[at + offset] === word))
        followers.push(stream[at + length] ?? '');
    }
    if (followers.length === 0) break;
    const different = new Set(followers).size;
    const count = followers.filter((word) => word === token).length;
    const weight = (length === 0 ? 1 : LOWER_WEIGHT) * different;
    probability = (count + weight * probability) / (followers.length + weight);
  }
  return probability;
}

const texts = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 12 }), {
  minLength: 1,
  maxLength: 4,
});

describe('the language model', () => {
  it('gives every token the probability that a plain count gives', () => {
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'unknown'), { maxLength: 8 }),
        (corpus, context) => {
          const model = createLanguageModel(learnText(corpus));
          const distribution = model.distribution(context.map((word) => model.idOf(word) ?? -1));
          model.vocabulary.forEach((token, id) => {
            expect(distribution[id]).toBeCloseTo(plainEstimate(corpus, context, token), 12);
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('has probabilities above 0 that add up to 1, in any context', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.integer({ min: -1, max: 5 }), { maxLength: 6 }), (corpus, context) => {
        const distribution = createLanguageModel(learnText(corpus)).distribution(context);
        expect(distribution.every((probability) => probability > 0)).toBe(true);
        expect(distribution.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('is after packing what it was before, as text too', () => {
    fc.assert(
      fc.property(texts, (corpus) => {
        const learnt = learnText(corpus);
        expect(unpackText(JSON.parse(JSON.stringify(packText(learnt))))).toEqual(learnt);
      }),
      { numRuns: 300 },
    );
  });

  it('sorts the places by all that follows', () => {
    fc.assert(
      fc.property(texts, (corpus) => {
        const { tokens, places } = learnText(corpus);
        expect([...places].sort((a, b) => a - b)).toEqual([...tokens.keys()]);
        const rest = (place: number) => String.fromCharCode(...tokens.subarray(place));
        const sorted = [...places].map(rest);
        expect(sorted).toEqual(sorted.toSorted((a, b) => (a < b ? -1 : 1)));
      }),
    );
  });
});
