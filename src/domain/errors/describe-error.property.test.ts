import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorFromResponse } from '#domain/wire/error-from-response.ts';
import { EVERY_ERROR } from '#testing/every-member.ts';
import { describeError } from './describe-error.ts';
import type { ErrorContext } from './error-description.ts';
import type { PlaygroundError } from './playground-error.ts';

const OXEN: ErrorContext = {
  connectionName: 'Oxen.ai',
  connectionKind: 'oxen',
  origin: 'https://hub.oxen.ai',
  model: 'x-1',
  receivedTokens: null,
};
const CONTEXTS: readonly ErrorContext[] = [
  OXEN,
  {
    ...OXEN,
    connectionName: 'localhost:11434',
    connectionKind: 'custom',
    origin: 'http://localhost:11434',
  },
];

const reasons = fc.record({
  status: fc.option(fc.integer({ min: 100, max: 599 })),
  message: fc.option(fc.constantFrom('It broke.', 'No.')),
  detail: fc.option(fc.constant('Because.')),
  code: fc.option(fc.constantFrom('context_length_exceeded', 'rate_limit_error', 'other')),
  field: fc.option(fc.constantFrom('max_tokens', 'seed')),
  requestId: fc.option(fc.constant('r')),
});
const wait = fc.option(fc.integer({ min: 0, max: 10_000_000 }));

/** The same error with other words of its server and other times. */
function variantsOf(error: PlaygroundError): fc.Arbitrary<PlaygroundError> {
  return fc
    .record({
      origin: fc.constantFrom('http://localhost:1', ''),
      reason: reasons,
      retryAfterMs: wait,
      waitedMs: fc.nat(),
      excerpt: fc.string(),
    })
    .map(({ origin, reason, retryAfterMs, waitedMs, excerpt }) => {
      if ('retryAfterMs' in error) return { ...error, reason, retryAfterMs };
      if ('reason' in error) return { ...error, reason };
      if ('cause' in error) return { ...error, origin };
      if ('waitedMs' in error) return { ...error, waitedMs };
      return 'excerpt' in error ? { ...error, excerpt } : error;
    });
}

describe('the words of an error', () => {
  it.each(EVERY_ERROR)('are whole sentences with something to do for $kind', (error) => {
    const contexts = fc.record({
      connectionName: fc.constantFrom('Oxen.ai', 'localhost:1'),
      connectionKind: fc.constantFrom('sandbox', 'oxen', 'custom'),
      origin: fc.constant('http://localhost:1'),
      model: fc.constantFrom('', 'x-1', 'y'.repeat(500)),
      receivedTokens: fc.option(fc.nat(1000)),
      contextLength: fc.option(fc.nat()),
      sentFields: fc.constantFrom([], ['max_tokens']),
    });
    fc.assert(
      fc.property(variantsOf(error), contexts, (variant, context) => {
        const described = describeError(variant, context);
        expect(described.title).toMatch(/^[^\s].*[.]$/);
        expect(described.title).not.toMatch(/undefined|null|NaN|!|[Pp]lease/);
        expect(described.nextStep).toMatch(/^[A-Z].*[.”]$/);
        expect(described.nextStep).not.toMatch(/undefined|null|NaN|!|[Pp]lease/);
        expect(described.canRetry).toBe(described.actions.some(({ type }) => type === 'retry'));
        expect(described.actions.at(-1)).toEqual({ type: 'copy-details' });
      }),
    );
  });

  it('show no JSON, HTML or object name, whatever the body of a failed response', () => {
    const body = fc.oneof(
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify({ error: value })),
      fc
        .jsonValue()
        .map((value) => JSON.stringify({ error: { message: JSON.stringify(value), detail: value } })),
      fc.string().map((text) => `<html><body><p>${text}</p><script>${text}</script></body></html>`),
      fc.constant('{"error":{"message":"[object Object]"}}'),
    );
    fc.assert(
      fc.property(
        body,
        fc.constantFrom(400, 401, 402, 403, 404, 408, 413, 422, 426, 429, 500, 502, 529),
        (bodyText, status) => {
          const error = errorFromResponse({
            status,
            bodyText,
            requestId: null,
            retryAfter: null,
            nowMs: 0,
            sentFields: [],
          });
          for (const context of CONTEXTS) {
            const { title, nextStep } = describeError(error, context);
            expect(`${title} ${nextStep}`).not.toMatch(/[{}]|<\/?(?:html|body|p|script)\b|\[object Object\]/);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
