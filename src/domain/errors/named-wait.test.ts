import { describe, expect, it } from 'vitest';
import { errorFromResponse } from '#domain/wire/error-from-response.ts';
import { namedWaitMs } from './named-wait.ts';

describe('namedWaitMs', () => {
  it.each<[string, number | null]>([
    ['Rate limit reached … (TPM): Limit 30000, Used 29500. Please try again in 3s. Visit …', 3_000],
    ['Limit 100000. Please try again in 14m24.5s. Need more tokens?', 864_500],
    ['Please try again in 120ms.', 120],
    ['Please retry after 56 seconds.', 56_000],
    ['Rate limit of 15 per 60s exceeded. Please wait 42 seconds before retrying.', 42_000],
    ['Model is warming up, please retry in 2 minutes', 120_000],
    ['{"error":{"details":[{"@type":"…RetryInfo","retryDelay":"34s"}]}}', 34_000],
    ['{"error":"Model is currently loading","estimated_time":20.5}', 20_500],
    ['{"message":"slow down","retry_after":1.5}', 1_500],
    ['{"retry_after_ms": 250}', 250],
    ['Please try again in a few minutes.', null],
    ['Please try again later. 5 s is our limit.', null],
    ['You may retry 3 times.', null],
    ['Limit: 20 API calls / minute', null],
    ['', null],
  ])('reads %j as %j ms', (text, ms) => {
    expect(namedWaitMs(text)).toBe(ms);
  });
});

describe('how long a server asks to wait', () => {
  const waitOf = (headers: Readonly<Record<string, string>>, body: unknown = {}) => {
    const error = errorFromResponse({
      status: 429,
      bodyText: JSON.stringify(body),
      requestId: null,
      retryAfter: headers['retry-after'] ?? null,
      header: (name) => headers[name] ?? null,
      nowMs: 0,
      sentFields: [],
    });
    return 'retryAfterMs' in error ? error.retryAfterMs : null;
  };

  it('is taken from the headers that say it, in their order, and else from the body', () => {
    const body = { error: { message: 'Please try again in 7s.' } };
    expect(waitOf({ 'retry-after': '4', 'retry-after-ms': '1' }, body)).toBe(4_000);
    expect(waitOf({ 'retry-after-ms': '1500.4' }, body)).toBe(1_500);
    expect(waitOf({}, body)).toBe(7_000);
  });

  it('is the time until what has run out is there again', () => {
    const headers = {
      'x-ratelimit-remaining-requests': '12',
      'x-ratelimit-reset-requests': '1h',
      'x-ratelimit-remaining-tokens': '0',
      'x-ratelimit-reset-tokens': '6m0.5s',
    };
    expect(waitOf(headers)).toBe(360_500);
    expect(waitOf({ ...headers, 'x-ratelimit-remaining-tokens': '3' })).toBeNull();
  });
});
