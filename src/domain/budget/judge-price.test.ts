import { describe, expect, it } from 'vitest';
import { jsonObject } from '#domain/json/json-value.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import { resolveConnection } from '#domain/request/connection.ts';
import { judgePrice, sampleOf } from './judge-price.ts';

const PLACE = { sandboxBaseUrl: 'http://localhost/api/ai', keyVariable: 'OXEN_API_KEY', hasKey: () => true };
const PRICING = { method: 'token', inputPerToken: 1e-6, outputPerToken: 1e-5 } as const;

function request(kind: 'oxen' | 'sandbox') {
  return buildRequest({
    draft: { connection: { kind }, model: 'judge', systemPrompt: '', parameters: new Map() },
    messages: [
      jsonObject([
        ['role', 'user'],
        ['content', 'word '.repeat(100)],
      ]),
    ],
    connection: resolveConnection({ kind }, PLACE),
  });
}

describe('the price of judging', () => {
  it('is told from some of the requests', () => {
    const one = judgePrice(1, [request('oxen')], PRICING, 100) ?? 0;
    expect(one).toBeGreaterThan(0.001);
    expect(one).toBeLessThan(0.002);
    expect(judgePrice(300, [request('oxen')], PRICING, 100)).toBeCloseTo(one * 300);
    expect(sampleOf(Array.from({ length: 1000 }, (_, at) => at)).length).toBeLessThanOrEqual(60);
    expect(sampleOf([1, 2])).toEqual([1, 2]);
  });

  it('is unknown without a price, never nothing; nothing is what the sandbox asks', () => {
    expect(judgePrice(3, [request('oxen')], null, 100)).toBeNull();
    expect(judgePrice(3, [], PRICING, 100)).toBeNull();
    expect(judgePrice(3, [request('sandbox')], null, 100)).toBe(0);
    expect(judgePrice(0, [], null, 100)).toBe(0);
  });
});
