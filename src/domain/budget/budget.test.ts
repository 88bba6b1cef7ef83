import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { ModelPricing } from '#domain/models/pricing.ts';
import type { Connection } from '#domain/request/connection.ts';
import type { Ceiling, Ceilings } from './ceilings.ts';
import { hasCeiling, readCeilings, writeCeilings } from './ceilings.ts';
import { judgePrice } from './judge-price.ts';
import { ASSUMED_REPLY_TOKENS, expectedUsd } from './request-size.ts';
import { settledUsd } from './settled-usd.ts';
import { budgetState, crossingOf, spendingOf } from './spending.ts';

const NONE: Ceiling = { usd: null, requests: null };
const ceilingsWith = (over: Partial<Ceilings>): Ceilings => ({
  session: NONE,
  run: NONE,
  sendsUnknown: false,
  ...over,
});

/** Amounts in thousandths of a cent, so that what is expected can be told without rounding. */
const amount = fc.integer({ min: 0, max: 500_000 }).map((units) => units / 100_000);
const maybeAmount = fc.option(amount, { nil: null });
const ceiling: fc.Arbitrary<Ceiling> = fc.record({
  usd: maybeAmount,
  requests: fc.option(fc.nat(40), { nil: null }),
});
const ceilings: fc.Arbitrary<Ceilings> = fc.record({
  session: ceiling,
  run: ceiling,
  sendsUnknown: fc.boolean(),
});

describe('the ceilings', () => {
  it('come back as they were stored, and keep what a later version wrote', () => {
    fc.assert(
      fc.property(ceilings, (all) => {
        const stored = writeCeilings({ later: 7 }, all);
        expect(readCeilings(JSON.parse(JSON.stringify(stored)))).toEqual(all);
        expect(stored.later).toBe(7);
      }),
    );
  });

  it('are none where nothing sound is stored', () => {
    const odd = {
      sessionUsd: -1,
      sessionRequests: 1.5,
      runUsd: true,
      runRequests: Number.NaN,
      sendsUnknown: 1,
    };
    expect(hasCeiling(readCeilings(odd))).toBe(false);
    expect(readCeilings(odd).sendsUnknown).toBe(false);
  });
});

describe('sending below the ceilings', () => {
  it('never comes to more than they allow, whatever is asked for', () => {
    fc.assert(
      fc.property(ceilings, fc.array(maybeAmount, { maxLength: 60 }), (all, asked) => {
        const sent: (number | null)[] = [];
        for (const usd of asked) {
          const spent = spendingOf(sent);
          if (crossingOf(all, { session: spent, run: spent }, { requests: 1, usd }) === null) sent.push(usd);
        }
        const known = sent.reduce<number>((sum, usd) => sum + (usd ?? 0), 0);
        for (const { usd, requests } of [all.session, all.run]) {
          if (requests !== null) expect(sent.length).toBeLessThanOrEqual(requests);
          if (usd === null) continue;
          expect(known).toBeLessThanOrEqual(usd + 1e-6);
          if (!all.sendsUnknown) expect(sent).not.toContain(null);
        }
      }),
    );
  });

  it('holds nothing that fits', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 30 }), (asked) => {
        const all = ceilingsWith({
          session: { usd: asked.reduce((sum, usd) => sum + usd, 0), requests: asked.length },
        });
        for (const [at, usd] of asked.entries()) {
          const spent = spendingOf(asked.slice(0, at));
          expect(crossingOf(all, { session: spent, run: spendingOf([]) }, { requests: 1, usd })).toBeNull();
        }
      }),
    );
  });

  it('never takes an unknown price for nothing', () => {
    const spent = { session: spendingOf([]), run: spendingOf([]) };
    const next = { requests: 1, usd: null };
    expect(crossingOf(ceilingsWith({ run: { usd: 5, requests: null } }), spent, next)).toMatchObject({
      scope: 'run',
      measure: 'unknown-price',
    });
    expect(crossingOf(ceilingsWith({ session: { usd: null, requests: 1 } }), spent, next)).toBeNull();
    expect(spendingOf([0.5, null, 0.25])).toEqual({ requests: 3, usd: 0.75, unknown: 1 });
  });

  it('lets go what is free although all is spent', () => {
    const spent = { session: spendingOf([5]), run: spendingOf([]) };
    const all = ceilingsWith({ session: { usd: 5, requests: null } });
    expect(crossingOf(all, spent, { requests: 1, usd: 0 })).toBeNull();
    expect(crossingOf(all, spent, { requests: 1, usd: 0.01 })).toMatchObject({ measure: 'money', spent: 5 });
  });
});

describe('how near a ceiling is', () => {
  it('warns from 80 % on, and stops where it is used up', () => {
    const ten = { usd: null, requests: 10 };
    const state = (requests: number) => budgetState(ten, { requests, usd: 0, unknown: 0 });
    expect([7, 8, 9, 10].map(state)).toEqual(['ok', 'warn', 'warn', 'stop']);
    expect(budgetState({ usd: 5, requests: null }, { requests: 1, usd: 4, unknown: 0 })).toBe('warn');
    expect(budgetState(NONE, { requests: 9, usd: 9, unknown: 0 })).toBe('ok');
  });
});

const OXEN: Connection = { kind: 'oxen', baseUrl: 'https://hub.oxen.ai/api/ai', keyVariable: null };
const PRICE: ModelPricing = { method: 'token', inputPerToken: 0.001, outputPerToken: 0.01 };

function requestOf(members: string, connection: Connection = OXEN) {
  const read = parseJson(
    `{"model": "m", "messages": [{"role": "user", "content": "Hello there"}]${members}}`,
  );
  if (!read.ok || !isJsonObject(read.value)) throw new Error('no request');
  return { connection, body: read.value };
}

describe('what a request is expected to cost', () => {
  it('takes the longest reply that max_tokens allows, for each of n', () => {
    const prompt = expectedUsd(requestOf(', "max_tokens": 0'), PRICE, 0) ?? 0;
    expect(prompt).toBeGreaterThan(0);
    expect(expectedUsd(requestOf(', "max_tokens": 50, "n": 3'), PRICE, 0)).toBeCloseTo(prompt + 1.5, 9);
  });

  it('takes what is stated, or the longest reply so far, where there is no limit', () => {
    const prompt = expectedUsd(requestOf(', "max_tokens": 0'), PRICE, 0) ?? 0;
    expect(expectedUsd(requestOf(''), PRICE, 20)).toBeCloseTo(prompt + ASSUMED_REPLY_TOKENS * 0.01, 9);
    expect(expectedUsd(requestOf(''), PRICE, 3000)).toBeCloseTo(prompt + 30, 9);
  });

  it('takes what was told before of such a reply, where that was, and never more than the limit', () => {
    const prompt = expectedUsd(requestOf(', "max_tokens": 0'), PRICE, 0) ?? 0;
    expect(expectedUsd(requestOf(''), PRICE, 3000, 120)).toBeCloseTo(prompt + 1.2, 9);
    expect(expectedUsd(requestOf(', "max_tokens": 50'), PRICE, 3000, 120)).toBeCloseTo(prompt + 0.5, 9);
    expect(expectedUsd(requestOf(', "max_tokens": 500'), PRICE, 3000, 120)).toBeCloseTo(prompt + 1.2, 9);
    expect(judgePrice(10, [requestOf('')], PRICE, 120)).toBeCloseTo(10 * (prompt + 1.2), 9);
  });

  it('is nothing on the sandbox, and not known without a price or beside a file', () => {
    expect(expectedUsd(requestOf('', { ...OXEN, kind: 'sandbox' }), null, 0)).toBe(0);
    expect(expectedUsd(requestOf(''), null, 0)).toBeNull();
    expect(expectedUsd(requestOf(''), { method: 'time', perSecond: 1 }, 0)).toBeNull();
  });
});

describe('what a request counts as once it is over', () => {
  it('is its cost; nothing where it was refused; else what was expected', () => {
    expect(settledUsd(0.5, 0.1, null)).toBe(0.1);
    expect(settledUsd(0.5, null, { kind: 'rejected' })).toBe(0);
    expect(settledUsd(0.5, null, { kind: 'interrupted' })).toBe(0.5);
    expect(settledUsd(null, null, null)).toBeNull();
  });
});
