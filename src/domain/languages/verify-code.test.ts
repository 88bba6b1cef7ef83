import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonObject, numberFromText } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { HOSTILE_NUMBERS, HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import { arbitraryBody, arbitraryText } from '#testing/request-arbitraries.ts';
import { LANGUAGES } from './languages.ts';
import { verifyCode } from './verify-code.ts';

const message = (content: string) =>
  jsonObject([
    ['role', 'user'],
    ['content', content],
  ]);

describe.each(LANGUAGES)('$label, read back', (language) => {
  const { write } = language;

  it('is the same request for any body', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryBody, async (body) => {
        const built = buildFromBody(body);
        expect(await verifyCode(language, write(built), built)).toMatchObject({ status: 'verified' });
      }),
      { numRuns: 300 },
    );
  });

  it.each([...HOSTILE_TEXTS])('is the same request for %j', async (text) => {
    for (const stream of [true, false]) {
      const built = buildFromBody(
        jsonObject([
          ['model', text],
          ['messages', [message(text)]],
          ['stream', stream],
          ['metadata', jsonObject([[text, text]])],
        ]),
      );
      expect(await verifyCode(language, write(built), built)).toMatchObject({ status: 'verified' });
    }
  });

  it.each([...HOSTILE_NUMBERS])('is the same request with the number %s', async (text) => {
    const number = numberFromText(text) ?? 0;
    const built = buildFromBody(
      jsonObject([
        ['model', 'm'],
        ['messages', []],
        ['temperature', number],
        ['seed', number],
        ['metadata', jsonObject([['n', [number]]])],
      ]),
    );
    expect(await verifyCode(language, write(built), built)).toMatchObject({ status: 'verified' });
  });

  it('is the same request when nested deep', async () => {
    const nested = parseJson(`${'['.repeat(400)}1${']'.repeat(400)}`);
    const built = buildFromBody(
      jsonObject([
        ['model', 'm'],
        ['messages', []],
        ['metadata', nested.ok ? nested.value : null],
      ]),
    );
    expect(await verifyCode(language, write(built), built)).toMatchObject({ status: 'verified' });
  });

  it('is told apart from another request', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryText, arbitraryText, async (a, b) => {
        fc.pre(a !== b);
        const make = (text: string) =>
          buildFromBody(
            jsonObject([
              ['model', 'm'],
              ['messages', [message(`x${text}`)]],
            ]),
          );
        expect(await verifyCode(language, write(make(a)), make(b))).toMatchObject({ status: 'different' });
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    'http://user:pass@h/v1?api-version=1',
    'http://h/a b/{x}/é',
    "https://H:443/it's/../$HOME/[1]",
    'http://[::1]:11434/v1',
    'not an address',
    '',
  ])('goes to the same address: %s', async (baseUrl) => {
    const connection = { kind: 'custom' as const, baseUrl, keyVariable: null };
    const built = buildFromBody(jsonObject([['messages', []]]), connection);
    expect(await verifyCode(language, write(built), built)).toMatchObject({ status: 'verified' });
  });

  it('is told apart from a request to another address', async () => {
    const body = jsonObject([
      ['model', 'm'],
      ['messages', []],
    ]);
    const built = buildFromBody(body);
    const other = buildFromBody(body, {
      kind: 'sandbox',
      baseUrl: 'http://localhost/api/ai',
      keyVariable: null,
    });
    expect(await verifyCode(language, write(other), built)).toMatchObject({ status: 'different' });
  });

  it('says so when the code cannot be read', async () => {
    const built = buildFromBody(jsonObject([['messages', []]]));
    expect(await verifyCode(language, 'garbage (', built)).toMatchObject({ status: 'unread' });
    expect(
      (await verifyCode(language, write(built).slice(0, write(built).length / 2), built)).status,
    ).not.toBe('verified');
  });
});
