import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonObject, numberFromText } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { formatRequestBody } from '#domain/request/build-request.ts';
import { SNIPPET_LANGUAGES } from '#domain/snippets/registry.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { HOSTILE_NUMBERS, HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import { readOxenExamples } from '#testing/oxen-examples.ts';
import { arbitraryBody, arbitraryText } from '#testing/request-arbitraries.ts';
import { parseImport } from './parse-import.ts';
import { verifySnippet } from './verify-snippet.ts';

const message = (content: string) =>
  jsonObject([
    ['role', 'user'],
    ['content', content],
  ]);

describe.each(SNIPPET_LANGUAGES)('$label, read back', ({ id, write }) => {
  it('is the same request for any body', () => {
    fc.assert(
      fc.property(arbitraryBody, (body) => {
        const built = buildFromBody(body);
        expect(verifySnippet(id, write(built), built)).toMatchObject({ status: 'verified' });
      }),
      { numRuns: 300 },
    );
  });

  it.each([...HOSTILE_TEXTS])('is the same request for %j', (text) => {
    for (const stream of [true, false]) {
      const built = buildFromBody(
        jsonObject([
          ['model', text],
          ['messages', [message(text)]],
          ['stream', stream],
          ['metadata', jsonObject([[text, text]])],
        ]),
      );
      expect(verifySnippet(id, write(built), built)).toMatchObject({ status: 'verified' });
    }
  });

  it.each([...HOSTILE_NUMBERS])('is the same request with the number %s', (text) => {
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
    expect(verifySnippet(id, write(built), built)).toMatchObject({ status: 'verified' });
  });

  it('is the same request when nested deep', () => {
    const nested = parseJson(`${'['.repeat(400)}1${']'.repeat(400)}`);
    const built = buildFromBody(
      jsonObject([
        ['model', 'm'],
        ['messages', []],
        ['metadata', nested.ok ? nested.value : null],
      ]),
    );
    expect(verifySnippet(id, write(built), built)).toMatchObject({ status: 'verified' });
  });

  it('is told apart from another request', () => {
    fc.assert(
      fc.property(arbitraryText, arbitraryText, (a, b) => {
        fc.pre(a !== b);
        const make = (text: string) =>
          buildFromBody(
            jsonObject([
              ['model', 'm'],
              ['messages', [message(`x${text}`)]],
            ]),
          );
        expect(verifySnippet(id, write(make(a)), make(b))).toMatchObject({ status: 'different' });
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
  ])('goes to the same address: %s', (baseUrl) => {
    const connection = { kind: 'custom' as const, baseUrl, keyVariable: null };
    const built = buildFromBody(jsonObject([['messages', []]]), connection);
    expect(verifySnippet(id, write(built), built)).toMatchObject({ status: 'verified' });
  });

  it('is told apart from a request to another address', () => {
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
    expect(verifySnippet(id, write(other), built)).toMatchObject({ status: 'different' });
  });

  it('says so when the code cannot be read', () => {
    const built = buildFromBody(jsonObject([['messages', []]]));
    expect(verifySnippet(id, 'garbage (', built)).toMatchObject({ status: 'unread' });
    expect(verifySnippet(id, write(built).slice(0, write(built).length / 2), built).status).not.toBe(
      'verified',
    );
  });
});

describe('an import of our own code', () => {
  const sameText = (text: string) => {
    const imported = parseImport(text);
    return imported.ok ? formatRequestBody(imported.value.body) : imported.error;
  };

  it('gives the body back, for JSON, cURL and Python', () => {
    fc.assert(
      fc.property(arbitraryBody, (body) => {
        const built = buildFromBody(body);
        const expected = built.bodyText;
        expect(sameText(built.bodyText)).toBe(expected);
        for (const { id, write } of SNIPPET_LANGUAGES) {
          if (id === 'curl' || id === 'python') expect(sameText(write(built))).toBe(expected);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(readOxenExamples())('gives the reference example back: $name', ({ curl, python, request }) => {
    const expected = buildFromBody(request).bodyText;
    expect(sameText(curl)).toBe(expected);
    expect(sameText(python)).toBe(expected);
  });
});
