import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorFromResponse } from '#domain/wire/error-from-response.ts';
import { describeError } from './describe-error.ts';
import type { ErrorContext } from './error-description.ts';
import { formatWait } from './error-phrases.ts';
import type { PlaygroundError, ServerReason } from './playground-error.ts';

const OXEN: ErrorContext = {
  connectionName: 'Oxen.ai',
  connectionKind: 'oxen',
  origin: 'https://hub.oxen.ai',
  model: 'gemini-3-1-flash-lite-preview',
  receivedTokens: null,
};
const CUSTOM: ErrorContext = {
  ...OXEN,
  connectionName: 'localhost:11434',
  connectionKind: 'custom',
  origin: 'http://localhost:11434',
  model: 'x-1',
};

function reason(status: number | null, more: Partial<ServerReason> = {}): ServerReason {
  return { status, message: null, detail: null, code: null, field: null, requestId: null, ...more };
}

function words(error: PlaygroundError, context = OXEN): [string, string, string[]] {
  const { title, nextStep, actions } = describeError(error, context);
  return [title, nextStep, actions.map(({ type }) => type)];
}

describe('describeError', () => {
  it('offers to send another field, or none, in the place of one that is refused', () => {
    expect(
      words(
        {
          kind: 'rejected',
          reason: reason(400, {
            message: "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
            field: 'max_tokens',
          }),
        },
        { ...OXEN, sentFields: ['max_tokens'] },
      )[2],
    ).toEqual(['rename-parameter', 'unset-parameter', 'show-parameter', 'retry', 'copy-details']);
    expect(
      words(
        {
          kind: 'rejected',
          reason: reason(400, {
            message: "property 'messages.1.executed_tools' is unsupported",
            field: 'messages',
          }),
        },
        { ...OXEN, messageFields: ['executed_tools'] },
      ),
    ).toEqual([
      'The server did not accept executed_tools.',
      "It said: “property 'messages.1.executed_tools' is unsupported”. Change it or leave it out.",
      ['unset-parameter', 'retry', 'copy-details'],
    ]);
  });

  it('says the words of the design for each of its cases', () => {
    expect(words({ kind: 'unauthorized', reason: reason(401) })).toEqual([
      'Oxen.ai refused the API key.',
      'Check it in Connection. Nothing was sent to the model.',
      ['open-connection', 'copy-details'],
    ]);
    expect(words({ kind: 'forbidden', reason: reason(403) })).toEqual([
      'This key may not use gemini-3-1-flash-lite-preview.',
      'Choose another model or another key.',
      ['choose-model', 'open-connection', 'copy-details'],
    ]);
    expect(words({ kind: 'not-found', reason: reason(404) }, { ...OXEN, model: 'x-1' })).toEqual([
      'There is no model named x-1 here.',
      'Check the ID, or pick one from the list.',
      ['choose-model', 'open-connection', 'use-sandbox', 'copy-details'],
    ]);
    expect(
      words(
        { kind: 'rejected', reason: reason(400, { message: 'Too large.', field: 'max_tokens' }) },
        { ...OXEN, sentFields: ['max_tokens'] },
      ),
    ).toEqual([
      'The server did not accept max_tokens.',
      'It said: “Too large.” Change it or leave it out.',
      ['unset-parameter', 'show-parameter', 'retry', 'copy-details'],
    ]);
    expect(words({ kind: 'rate-limited', retryAfterMs: 11_200, reason: reason(429) })).toEqual([
      'Too many requests.',
      'Retry is possible in 12 s.',
      ['retry', 'copy-details'],
    ]);
    expect(words({ kind: 'unavailable', retryAfterMs: null, reason: reason(502) })).toEqual([
      'Oxen.ai returned an error (502).',
      'Your message is kept. Retry in a moment.',
      ['retry', 'copy-details'],
    ]);
    expect(words({ kind: 'network', cause: 'unknown', origin: 'https://hub.oxen.ai' })).toEqual([
      'Could not reach hub.oxen.ai.',
      'Check the network, or use the sandbox.',
      ['retry', 'use-sandbox', 'copy-details'],
    ]);
    expect(
      words(
        { kind: 'interrupted', by: 'connection' },
        { ...OXEN, receivedTokens: 41, receivedTokensEstimated: false },
      ),
    ).toEqual([
      'The connection closed before the reply was complete.',
      'The 41 tokens received are kept above. Retry replaces them.',
      ['retry', 'copy-details'],
    ]);
    expect(
      words(
        { kind: 'rejected', reason: reason(400, { code: 'context_length_exceeded', field: 'messages' }) },
        { ...OXEN, contextLength: 32_768 },
      ),
    ).toEqual([
      'The conversation is longer than this model’s 32,768 tokens.',
      'Delete messages, or choose a larger model.',
      ['choose-model', 'copy-details'],
    ]);
  });

  it('does not blame the network alone for a server on this machine', () => {
    const offline = (origin: string) => words({ kind: 'network', cause: 'offline', origin }, CUSTOM)[0];
    expect(offline('https://hub.oxen.ai')).toBe('This device is offline.');
    for (const host of ['localhost:4173', '127.0.0.1:1', '[::1]:8080', 'a.localhost']) {
      expect(offline(`http://${host}`)).toBe(`Could not reach ${host}, and this device is offline.`);
    }
  });

  it('repeats the reason of the server in each of its errors', () => {
    const said = reason(404, { message: 'No such thing.', code: 'resource_not_found' });
    const tooLong = { ...said, code: 'context_length_exceeded' };
    for (const kind of ['unauthorized', 'payment-required', 'forbidden', 'not-found', 'rejected'] as const) {
      expect(words({ kind, reason: said })[1]).toContain('It said: “No such thing.”');
      expect(words({ kind, reason: tooLong })[1]).toContain('It said: “No such thing.”');
    }
    for (const kind of ['rate-limited', 'unavailable'] as const) {
      expect(words({ kind, reason: said, retryAfterMs: null })[1]).toContain('It said: “No such thing.”');
    }
    expect(words({ kind: 'stream-error', reason: said })[1]).toContain('It said: “No such thing.”');
  });

  it('marks a count of tokens that was estimated', () => {
    expect(words({ kind: 'interrupted', by: 'connection' }, { ...OXEN, receivedTokens: 41 })[1]).toContain(
      'About 41 tokens',
    );
  });

  it('offers to unset a field only when the request has it', () => {
    const error: PlaygroundError = { kind: 'rejected', reason: reason(400, { field: 'messages' }) };
    expect(words(error, { ...OXEN, sentFields: ['seed'] })[2]).toEqual(['retry', 'copy-details']);
  });

  it('does not blame the model when a custom server has nothing at the address', () => {
    expect(words({ kind: 'not-found', reason: reason(404, { message: 'Not Found' }) }, CUSTOM)).toEqual([
      'localhost:11434 found nothing at this address (404).',
      'It said: “Not Found”. Check the base URL in Connection (many end in /v1), and the model ID.',
      ['open-connection', 'choose-model', 'copy-details'],
    ]);
  });

  it('blames the model of a custom server only when the server does', () => {
    const title = (more: Partial<ServerReason>) =>
      words({ kind: 'not-found', reason: reason(404, more) }, CUSTOM)[0];
    expect(title({ code: 'no_fixture', message: 'No fixture matched' })).toBe(
      'localhost:11434 found nothing at this address (404).',
    );
    expect(title({ message: 'model "x-1" not found, try pulling it first' })).toBe(
      'There is no model named x-1 here.',
    );
    expect(title({ code: 'model_not_found' })).toBe('There is no model named x-1 here.');
  });

  it('offers Oxen.ai for a model that it has', () => {
    const error: PlaygroundError = { kind: 'not-found', reason: reason(404, { code: 'model_not_found' }) };
    expect(words(error, { ...CUSTOM, isAtOxen: true })[2]).toEqual([
      'use-oxen',
      'choose-model',
      'open-connection',
      'use-sandbox',
      'copy-details',
    ]);
    expect(words(error, { ...CUSTOM, connectionKind: 'sandbox' })[2]).not.toContain('use-sandbox');
  });

  it('does not call the page’s own server Oxen.ai', () => {
    const error: PlaygroundError = {
      kind: 'unavailable',
      retryAfterMs: null,
      reason: reason(502, { code: 'upstream_unreachable' }),
    };
    expect(words(error)[0]).toBe('This server could not reach Oxen.ai.');
  });

  it('says that the credits are used up', () => {
    expect(words({ kind: 'payment-required', reason: reason(402) })[0]).toBe('No credits left.');
  });

  it('treats a key that is refused inside a stream as one refused before it', () => {
    const error: PlaygroundError = {
      kind: 'stream-error',
      reason: reason(null, { code: 'invalid_api_key' }),
    };
    expect(words(error)).toEqual([
      'Oxen.ai refused the API key.',
      'Check it in Connection.',
      ['open-connection', 'copy-details'],
    ]);
  });

  it.each([
    ['insufficient_credits', 'No credits left.'],
    ['402', 'No credits left.'],
    ['model_not_found', 'There is no model named x-1 here.'],
    ['401', 'localhost:11434 refused the API key.'],
  ])('tells %s inside a stream', (code, title) => {
    expect(words({ kind: 'stream-error', reason: reason(null, { code }) }, CUSTOM)[0]).toBe(title);
  });

  it('tells a field that is refused inside a stream, before anything came', () => {
    const error: PlaygroundError = { kind: 'stream-error', reason: reason(null, { field: 'seed' }) };
    expect(words(error, { ...CUSTOM, sentFields: ['seed'] })[2]).toContain('show-parameter');
    expect(words(error, { ...CUSTOM, sentFields: ['seed'], receivedTokens: 4 })[2]).toEqual([
      'retry',
      'copy-details',
    ]);
  });

  it('tells a rate limit that comes inside a stream', () => {
    const error: PlaygroundError = {
      kind: 'stream-error',
      reason: reason(null, { code: 'rate_limit_exceeded' }),
    };
    expect(words(error)[0]).toBe('Too many requests.');
  });

  it('says which wait is left in the action, for a countdown', () => {
    const described = describeError({ kind: 'rate-limited', retryAfterMs: 5_000, reason: reason(429) }, OXEN);
    expect(described.actions[0]).toEqual({ type: 'retry', afterMs: 5_000 });
  });

  it('puts status, code and request id into the details', () => {
    const { details } = describeError(
      {
        kind: 'unavailable',
        retryAfterMs: null,
        reason: reason(502, { code: 'upstream', requestId: 'r-1' }),
      },
      OXEN,
    );
    expect(details).toBe(
      'Problem: unavailable\nConnection: Oxen.ai (https://hub.oxen.ai)\nModel: gemini-3-1-flash-lite-preview\nStatus: 502\nCode: upstream\nRequest ID: r-1',
    );
  });

  const reasons = fc.record({
    status: fc.option(fc.integer({ min: 100, max: 599 })),
    message: fc.option(fc.constantFrom('It broke.', 'No.')),
    detail: fc.option(fc.constant('Because.')),
    code: fc.option(fc.constantFrom('context_length_exceeded', 'rate_limit_error', 'other')),
    field: fc.option(fc.constantFrom('max_tokens', 'seed')),
    requestId: fc.option(fc.constant('r')),
  });
  const wait = fc.option(fc.integer({ min: 0, max: 10_000_000 }));
  const kinds: Record<PlaygroundError['kind'], fc.Arbitrary<PlaygroundError>> = {
    network: fc.record({
      kind: fc.constant('network' as const),
      cause: fc.constantFrom(
        'offline',
        'cors',
        'mixed-content',
        'refused',
        'dns',
        'redirect',
        'bad-url',
        'unknown',
      ),
      origin: fc.constantFrom('http://localhost:1', ''),
    }),
    timeout: fc.record({
      kind: fc.constant('timeout' as const),
      waitedMs: fc.nat(),
      origin: fc.constant('http://a'),
    }),
    unauthorized: fc.record({ kind: fc.constant('unauthorized' as const), reason: reasons }),
    'payment-required': fc.record({ kind: fc.constant('payment-required' as const), reason: reasons }),
    forbidden: fc.record({ kind: fc.constant('forbidden' as const), reason: reasons }),
    'not-found': fc.record({ kind: fc.constant('not-found' as const), reason: reasons }),
    'rate-limited': fc.record({
      kind: fc.constant('rate-limited' as const),
      retryAfterMs: wait,
      reason: reasons,
    }),
    rejected: fc.record({ kind: fc.constant('rejected' as const), reason: reasons }),
    unavailable: fc.record({
      kind: fc.constant('unavailable' as const),
      retryAfterMs: wait,
      reason: reasons,
    }),
    'stream-error': fc.record({ kind: fc.constant('stream-error' as const), reason: reasons }),
    protocol: fc.record({
      kind: fc.constant('protocol' as const),
      problem: fc.constantFrom('html', 'empty', 'not-json', 'not-a-completion', 'no-events'),
      status: fc.constantFrom(200, 204),
      contentType: fc.constantFrom(null, 'text/html'),
      excerpt: fc.string(),
    }),
    interrupted: fc.record({
      kind: fc.constant('interrupted' as const),
      by: fc.constantFrom('connection', 'reload'),
    }),
    'invalid-input': fc.record({
      kind: fc.constant('invalid-input' as const),
      sentence: fc.constant('A quote is not closed.'),
      line: fc.constantFrom(null, 3),
      column: fc.constantFrom(null, 14),
    }),
    storage: fc.record({
      kind: fc.constant('storage' as const),
      problem: fc.constantFrom('unavailable', 'full', 'blocked', 'corrupt', 'unknown'),
    }),
    unknown: fc.record({ kind: fc.constant('unknown' as const), name: fc.constantFrom('quota', 'other') }),
    'missing-key': fc.constant({ kind: 'missing-key' as const }),
  };

  it.each(Object.entries(kinds))('has whole sentences and something to do for every %s', (_kind, errors) => {
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
      fc.property(errors, contexts, (error, context) => {
        const described = describeError(error, context);
        expect(described.title).toMatch(/^[^\s].*[.]$/);
        expect(described.title).not.toMatch(/undefined|null|NaN|!|[Pp]lease/);
        expect(described.nextStep).toMatch(/^[A-Z].*[.”]$/);
        expect(described.nextStep).not.toMatch(/undefined|null|NaN|!|[Pp]lease/);
        expect(described.canRetry).toBe(described.actions.some(({ type }) => type === 'retry'));
        expect(described.actions.at(-1)).toEqual({ type: 'copy-details' });
      }),
    );
  });

  it('shows no JSON, HTML or object name, whatever the body of a failed response', () => {
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
          for (const context of [OXEN, CUSTOM]) {
            const { title, nextStep } = describeError(error, context);
            expect(`${title} ${nextStep}`).not.toMatch(/[{}]|<\/?(?:html|body|p|script)\b|\[object Object\]/);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('formatWait', () => {
  it.each([
    [0, '1 s'],
    [11_200, '12 s'],
    [119_000, '119 s'],
    [120_000, '2 min'],
    [3_600_000, '60 min'],
    [86_400_000, '24 h'],
  ])('writes %i ms as %s', (waitMs, text) => {
    expect(formatWait(waitMs)).toBe(text);
  });
});
