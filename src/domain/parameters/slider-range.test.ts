import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSpec } from './build-spec.ts';
import { sliderFraction, sliderRange, sliderValue } from './slider-range.ts';
import { STANDARD_PARAMETERS } from './standard-parameters.ts';

describe('sliderRange', () => {
  it('gives every numeric standard parameter a slider, and the others none', () => {
    const withSlider = STANDARD_PARAMETERS.filter((spec) => sliderRange(spec) !== null).map(
      (spec) => spec.name,
    );
    expect(withSlider).toEqual([
      'temperature',
      'max_tokens',
      'top_p',
      'frequency_penalty',
      'presence_penalty',
      'seed',
    ]);
    expect(
      sliderRange(buildSpec('max_tokens', 'integer', { minimum: 1, maximum: 65_536, scale: 'log' })),
    ).toEqual({
      minimum: 1,
      maximum: 65_536,
      step: 1,
      scale: 'log',
    });
  });

  it('has ends and a step for any bounds', () => {
    expect(sliderRange(buildSpec('x', 'number', { minimum: -1e308, maximum: 1e308 }))).toMatchObject({
      minimum: 0,
      maximum: 1,
    });
    expect(sliderRange(buildSpec('x', 'integer', { minimum: 4, maximum: 4 }))).toMatchObject({
      minimum: 4,
      maximum: 5,
    });
    expect(sliderRange(buildSpec('x', 'number', { minimum: 0, maximum: 10 }))?.step).toBe(0.1);
  });
});

describe('sliderValue', () => {
  it('gives a value back from its place, on both scales', () => {
    const linear = { minimum: 0, maximum: 2, step: 0.1, scale: 'linear' } as const;
    for (const value of [0, 0.1, 0.3, 0.7, 1.9, 2])
      expect(sliderValue(linear, sliderFraction(linear, value))).toBe(value);
    const log = { minimum: 1, maximum: 65_536, step: 1, scale: 'log' } as const;
    for (const value of [1, 2, 64, 1_000, 65_536])
      expect(sliderValue(log, sliderFraction(log, value))).toBe(value);
  });

  it('never leaves the range', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.boolean(), (fraction, isLog) => {
        const range = { minimum: 1, maximum: 500, step: 1, scale: isLog ? 'log' : 'linear' } as const;
        const value = sliderValue(range, fraction);
        expect(value >= 1 && value <= 500 && Number.isInteger(value)).toBe(true);
      }),
    );
  });
});
