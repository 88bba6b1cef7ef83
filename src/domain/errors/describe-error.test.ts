import { describe, expect, it } from 'vitest';
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
    for (const kind of ['unauthorized', 'forbidden'] as const)
      expect(words({ kind, reason: { ...reason(401), withoutKey: true } })).toEqual([
        'Oxen.ai needs an API key, and none is saved for it.',
        'Save its key in Connection, then retry. Nothing was sent to the model.',
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
      'The server asks to wait 12 s.',
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

  it.each(['cors', 'mixed-content'] as const)(
    'says how the page’s server passes requests on: %s',
    (cause) => {
      const error = { kind: 'network', cause, origin: 'http://localhost:1' } as const;
      const command = 'npm start -- --forward http://localhost:1/v1';
      const described = describeError(error, { ...CUSTOM, forwardCommand: command });
      expect(described.command).toBe(command);
      expect(described.nextStep).toMatch(/\. Or start the server of this page .*:$/);
      const without = describeError(error, { ...CUSTOM, forwardCommand: null });
      expect([without.command, without.nextStep.includes('server of this page')]).toEqual([undefined, false]);
    },
  );

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
