import { describe, expect, it } from 'vitest';
import type { Model } from '#domain/models/model.ts';
import { unknownModel } from '#domain/models/model.ts';
import { describeOption, priceFact, shortPrice, statusTag } from './model-words.ts';

const GEMINI: Model = {
  ...unknownModel('gemini-3-1-flash-lite-preview'),
  displayName: 'Gemini 3.1 Flash-Lite',
  contextLength: 1_048_576,
  inputModalities: ['text', 'image'],
  pricing: { method: 'token', inputPerToken: 0.25e-6, outputPerToken: 1.5e-6 },
};
const PLAIN = { isFavourite: false, isListed: true };

describe('shortPrice', () => {
  it('prints in and out for a million tokens', () => {
    expect(shortPrice(GEMINI.pricing)).toBe('$0.25 / $1.50');
  });

  it('tells free from not known', () => {
    expect(shortPrice({ method: 'token', inputPerToken: 0, outputPerToken: 0 })).toBe('free');
    expect(shortPrice(null)).toBe('');
  });

  it('says which half it knows', () => {
    expect(shortPrice({ method: 'token', inputPerToken: null, outputPerToken: 1e-6 })).toBe('$1.00 out');
    expect(shortPrice({ method: 'token', inputPerToken: 1e-6, outputPerToken: null })).toBe('$1.00 in');
  });
});

describe('priceFact', () => {
  it('moves the unit of token prices into the label', () => {
    expect(priceFact(GEMINI.pricing)).toEqual({ label: 'Price per 1M', value: '$0.25 in, $1.50 out' });
  });

  it('keeps the unit of other prices beside the value', () => {
    const pricing = { method: 'per_image', perImage: 0.04, grid: null } as const;
    expect(priceFact(pricing)).toEqual({ label: 'Price', value: '$0.04 per image' });
  });

  it('has none when the price is not known', () => {
    expect(priceFact(null)).toBeNull();
  });
});

describe('statusTag', () => {
  it('marks only models that may not answer', () => {
    expect(statusTag(GEMINI)).toBeNull();
    expect(statusTag({ ...GEMINI, status: 'active' })).toBeNull();
    expect(statusTag({ ...GEMINI, status: 'inactive' })).toBe('inactive');
    expect(statusTag({ ...GEMINI, status: 'unknown' })).toBe('status unknown');
  });
});

describe('describeOption', () => {
  it('says what the icons show, missing inputs too', () => {
    expect(describeOption(GEMINI, PLAIN)).toBe(
      'Gemini 3.1 Flash-Lite, gemini-3-1-flash-lite-preview, context 1,048,576 tokens, ' +
        '$0.25 in, $1.50 out per million tokens, input text and image, no audio or video',
    );
  });

  it('says nothing of what is not known, and an ID without a name once', () => {
    expect(describeOption(unknownModel('x-1'), PLAIN)).toBe('x-1');
  });

  it('ends with the marks', () => {
    const model: Model = { ...unknownModel('x-1'), status: 'inactive', withdrawnOn: '2026-01-01' };
    expect(describeOption(model, { isFavourite: true, isListed: false })).toBe(
      'x-1, inactive, withdrawn, not in the list, favourite',
    );
  });
});
