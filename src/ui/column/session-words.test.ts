import { describe, expect, it } from 'vitest';
import type { Cost } from '#domain/models/cost.ts';
import { describeSession } from './session-words.ts';

const known = (usd: number, isEstimate = false): Cost => ({ usd, isEstimate });
const unknown: Cost = { usd: null, isEstimate: false };

describe('describeSession', () => {
  it('says nothing before the first reply', () => {
    expect(describeSession([])).toBeNull();
  });

  it('sums what is known, and marks the sum when a part of it is an estimate', () => {
    expect(describeSession([known(0.001)])).toBe('$0.0010 for 1 reply');
    expect(describeSession([known(0.001), known(0.25)])).toBe('$0.25 for 2 replies');
    expect(describeSession([known(0.001), known(0.0002, true)])).toBe('≈ $0.0012 for 2 replies');
    expect(describeSession([known(0), known(0)])).toBe('$0 for 2 replies');
  });

  it('counts replies of unknown cost beside the sum, never as 0', () => {
    expect(describeSession([known(0.5), unknown, unknown])).toBe('$0.50 for 1 reply, cost of 2 more unknown');
    expect(describeSession([unknown])).toBe('cost unknown (1 reply)');
  });
});
