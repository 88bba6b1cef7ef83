import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readServerError } from './read-server-error.ts';

const PLACE = { status: 400, requestId: null };

function read(body: unknown) {
  return readServerError(typeof body === 'string' ? body : JSON.stringify(body), PLACE);
}

describe('readServerError', () => {
  it.each<[string, unknown, Partial<ReturnType<typeof read>>]>([
    [
      'Oxen',
      {
        error: { type: 'invalid_params', title: 'Title', detail: 'Detail' },
        status: 'error',
        status_message: 'x',
      },
      { message: 'Title', detail: 'Detail', code: 'invalid_params' },
    ],
    ['Oxen, short', { error: { message: 'm' } }, { message: 'm', detail: null, code: null }],
    [
      'Oxen, no words',
      { error: { type: 't' }, status_description: 'sd', status_message: 'sm' },
      { message: 'sd', code: 't' },
    ],
    [
      'OpenAI',
      {
        error: {
          message: 'm',
          type: 'invalid_request_error',
          param: 'max_tokens',
          code: 'unsupported_parameter',
        },
      },
      { message: 'm', code: 'unsupported_parameter', field: 'max_tokens' },
    ],
    [
      'OpenAI, a path',
      { error: { message: 'm', param: 'messages[0].content', code: null } },
      { field: 'messages' },
    ],
    ['a text', { error: 'm' }, { message: 'm' }],
    ['a bare text', '"m"', { message: 'm' }],
    [
      'Google',
      [{ error: { code: 400, message: 'm', status: 'INVALID_ARGUMENT' } }],
      { message: 'm', code: 'INVALID_ARGUMENT' },
    ],
    [
      'vLLM',
      { object: 'error', message: 'm', type: 'BadRequestError', param: null, code: 400 },
      { message: 'm', code: 'BadRequestError' },
    ],
    ['FastAPI, a text', { detail: 'Not Found' }, { message: 'Not Found', detail: null }],
    [
      'FastAPI, validation',
      { detail: [{ loc: ['body', 'top_p'], msg: 'too large', type: 'x' }] },
      { message: 'too large', field: 'top_p' },
    ],
    ['a list of errors', { errors: [{ message: 'm' }] }, { message: 'm' }],
    [
      'Anthropic',
      { type: 'error', error: { type: 'overloaded_error', message: 'm' } },
      { message: 'm', code: 'overloaded_error' },
    ],
    [
      'an error inside a message',
      { error: { message: JSON.stringify({ error: { message: 'm' } }) } },
      { message: 'm' },
    ],
    [
      'an error after words',
      { error: { message: 'Upstream said: {"error":{"message":"m"}}' } },
      { message: 'Upstream said: m' },
    ],
    [
      'HTML',
      '<html><head><title>Gateway trouble</title></head><body><p>x</p></body></html>',
      { message: 'Gateway trouble' },
    ],
    [
      'HTML without a title',
      '<body><h1>Trouble</h1><script>alert(1)</script><p>at&nbsp;the gate</p></body>',
      { message: 'Trouble at the gate' },
    ],
    [
      'HTML that says the status',
      '<html><head><title>400 Bad Request</title></head></html>',
      { message: null },
    ],
    ['plain text', '404 page not found\n', { message: '404 page not found' }],
    ['nothing', '', { message: null, code: null, field: null }],
    ['an empty object', {}, { message: null }],
    ['null', 'null', { message: 'null' }],
    ['broken JSON', '{"error":', { message: null }],
  ])('reads %s', (_name, body, expected) => {
    expect(read(body)).toMatchObject(expected);
  });

  it('shortens long words without cutting a character in two', () => {
    const { message } = read({ error: { message: '🚀'.repeat(500) } });
    expect(message?.length).toBeLessThanOrEqual(300);
    expect(message).toMatch(/🚀…$/u);
  });

  it('never throws, and never shows braces, tags, controls or an object’s name', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc
        .tuple(
          fc.string(),
          fc.constantFrom(
            '<script>alert(1)</script>',
            '<img src=x onerror=alert(1)>',
            '{"a":{',
            '\u202e',
            '[object Object]',
            '<p>',
          ),
          fc.string(),
        )
        .map((parts) => parts.join('')),
    );
    const asBody = fc.oneof(
      hostile,
      fc
        .tuple(fc.constantFrom('message', 'title', 'detail', 'code', 'param'), hostile)
        .map(([key, words]) => JSON.stringify({ error: { [key]: words } })),
      hostile.map((words) => JSON.stringify({ error: words })),
      hostile.map((words) => JSON.stringify({ detail: [{ loc: ['body', words], msg: words }] })),
    );
    fc.assert(
      fc.property(asBody, (body) => {
        const reason = readServerError(body, PLACE);
        for (const words of [reason.message, reason.detail, reason.code, reason.field]) {
          if (words === null) continue;
          expect(words).not.toMatch(/[{}]|<(?:script|img|p)\b|[\p{Cc}\u202e]/iu);
          expect(words).not.toBe('[object Object]');
          expect(words).not.toBe('');
          expect(words.length).toBeLessThanOrEqual(300);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads a megabyte of junk in a moment', () => {
    for (const junk of ['<', '{', '[[{"', '<script>', '<!--', '&lt;', '"', '\\'].map((piece) =>
      piece.repeat(1_000_000 / piece.length),
    )) {
      read(junk);
      read({ error: { message: junk } });
    }
  });
});
