import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { jsonObject, numberFromText } from '#domain/json/json-value.ts';
import type { Connection } from '#domain/request/connection.ts';
import { buildFromBody, OXEN_CONNECTION } from '#testing/build-from-body.ts';
import { HOSTILE_NUMBERS, HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import { arbitraryBody, arbitraryText } from '#testing/request-arbitraries.ts';
import type { CodeWriter } from './language.ts';
import { EVERY_LANGUAGE } from './languages.ts';
import { verifyCode } from './verify-code.ts';

const READ_BACK = EVERY_LANGUAGE.filter((language) => language.read !== null);

const sandbox: Connection = { kind: 'sandbox', baseUrl: 'http://127.0.0.1:4173/api/ai', keyVariable: null };
const message = (content: string) =>
  jsonObject([
    ['role', 'user'],
    ['content', content],
  ]);
const body = jsonObject([
  ['model', 'm'],
  ['messages', [message('Hi')]],
]);

describe.each(READ_BACK)('$label, read back', (language) => {
  let write: CodeWriter;
  beforeAll(async () => {
    write = await language.loadWriter();
  });

  async function expectVerified(request: ReturnType<typeof jsonObject>, connection = OXEN_CONNECTION) {
    const built = buildFromBody(request, connection);
    expect(await verifyCode(language, write(built), built)).toMatchObject({ status: 'verified' });
  }

  it('is the same request for any body', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryBody, (anyBody) => expectVerified(anyBody)),
      { numRuns: 300 },
    );
  });

  it.each([...HOSTILE_TEXTS, '`', '```js\n`a`\n```', '#{1}', '"""', '"#"##'])(
    'is the same request for %j',
    async (text) => {
      for (const stream of [true, false]) {
        await expectVerified(
          jsonObject([
            ['model', text],
            ['messages', [message(text)]],
            ['stream', stream],
            ['metadata', jsonObject([[text, text]])],
          ]),
        );
      }
    },
  );

  it.each([...HOSTILE_NUMBERS])('is the same request with the number %s', async (text) => {
    const number = numberFromText(text) ?? 0;
    await expectVerified(
      jsonObject([
        ['model', 'm'],
        ['messages', []],
        ['temperature', number],
        ['seed', number],
        ['metadata', jsonObject([['n', [number]]])],
        ['x', [number]],
      ]),
    );
  });

  it('is the same request when nested deep, or very long', async () => {
    let nested: JsonValue = 1;
    for (let level = 0; level < 400; level += 1) nested = [nested];
    for (const value of [nested, 'it\'s $5 "é" `\\ '.repeat(20_000)]) {
      await expectVerified(
        jsonObject([
          ['model', 'm'],
          ['messages', []],
          ['metadata', value],
        ]),
      );
    }
  });

  it.each([
    'http://user:pass@h/v1?api-version=1',
    'http://h/a b/{x}/é',
    "https://H:443/it's/../$HOME/[1]/#{x}",
    'http://[::1]:11434/v1',
  ])('goes to the same address: %s', async (baseUrl) => {
    await expectVerified(body, { kind: 'custom', baseUrl, keyVariable: null });
  });

  it.each(['not an address', ''])('goes to the same place that is none: %j', async (baseUrl) => {
    const built = buildFromBody(body, { kind: 'custom', baseUrl, keyVariable: null });
    // Nothing tells such a line of an .http file from any other text.
    const status = language.id === 'http-file' ? 'unread' : 'verified';
    expect(await verifyCode(language, write(built), built)).toMatchObject({ status });
  });

  it('is told apart from another request, and from one to another address', async () => {
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
    const code = write(buildFromBody(body, sandbox));
    expect(await verifyCode(language, code, buildFromBody(body))).toMatchObject({ status: 'different' });
  });

  it('says so when the code cannot be read', async () => {
    const built = buildFromBody(body);
    const code = write(built);
    expect(await verifyCode(language, 'garbage (', built)).toMatchObject({ status: 'unread' });
    for (let end = 0; end < code.length; end += 7) {
      const cut = code.slice(0, end);
      if (!cut.includes('"Hi"')) {
        expect((await verifyCode(language, cut, built)).status).not.toBe('verified');
      }
    }
  });
});
