import { describe, expect, it } from 'vitest';
import { findNamedField } from '#domain/errors/find-named-field.ts';
import { errorFromResponse } from './error-from-response.ts';

function errorOf(status: number, body: unknown, retryAfter: string | null = null, sentFields: string[] = []) {
  return errorFromResponse({
    status,
    bodyText: JSON.stringify(body),
    requestId: 'r',
    retryAfter,
    nowMs: 0,
    sentFields,
  });
}

describe('errorFromResponse', () => {
  it('takes "no money left" for that, although its status says too many requests', () => {
    expect(errorOf(429, { error: { code: 'insufficient_quota', message: 'm' } }).kind).toBe(
      'payment-required',
    );
    expect(errorOf(429, { error: { code: 'rate_limit_exceeded', message: 'm' } }).kind).toBe('rate-limited');
    expect(errorOf(429, { error: { message: 'Your prepayment credits are depleted.' } }).kind).toBe(
      'payment-required',
    );
    const tooLarge = 'Request too large for m on tokens per min (TPM): Limit 3, Requested 4.';
    expect(errorOf(429, { error: { message: tooLarge, code: 'rate_limit_exceeded' } }).kind).toBe('rejected');
  });

  it('keeps the wait that a server asks for', () => {
    expect(errorOf(429, {}, 'Thu, 01 Jan 1970 00:00:30 GMT')).toMatchObject({ retryAfterMs: 30_000 });
    expect(errorOf(503, {}, '4')).toMatchObject({ kind: 'unavailable', retryAfterMs: 4_000 });
    expect(errorOf(429, {})).toMatchObject({ retryAfterMs: null });
  });

  it('prefers the field that the server names as such', () => {
    const body = { error: { message: 'max_tokens is wrong, and top_p too', param: 'top_p' } };
    expect(errorOf(400, body, null, ['max_tokens', 'top_p'])).toMatchObject({ reason: { field: 'top_p' } });
  });
});

describe('findNamedField', () => {
  it.each<[string, string[], string | null]>([
    [
      'Unknown name "frequency_penalty": Cannot find field.',
      ['seed', 'frequency_penalty'],
      'frequency_penalty',
    ],
    ['`temperature` and `top_p` cannot both be specified', ['top_p', 'temperature'], 'temperature'],
    [
      "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
      ['max_completion_tokens', 'max_tokens'],
      'max_tokens',
    ],
    ['Use max_completion_tokens.', ['max_tokens'], null],
    ['The user must stop doing this n times', ['user', 'stop', 'n'], null],
    ['Unsupported value: ‘stop’', ['stop'], 'stop'],
    ['field user is not known', ['user'], 'user'],
    ['anything', ['', 'a.*('], null],
  ])('finds in %j among %j: %j', (sentence, fields, found) => {
    expect(findNamedField(sentence, fields)).toBe(found);
  });
});
