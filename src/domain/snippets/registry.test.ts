import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonObject } from '#domain/json/json-value.ts';
import type { Connection } from '#domain/request/connection.ts';
import { buildFromBody, OXEN_CONNECTION } from '#testing/build-from-body.ts';
import { readOxenExamples } from '#testing/oxen-examples.ts';
import { arbitraryBody } from '#testing/request-arbitraries.ts';
import { curl } from './curl.ts';
import { isKeyVariableName } from './key-variable.ts';
import { pythonRequests } from './python-requests.ts';
import { SNIPPET_LANGUAGES } from './registry.ts';

const body = jsonObject([
  ['model', 'm'],
  [
    'messages',
    [
      jsonObject([
        ['role', 'user'],
        ['content', 'Hi'],
      ]),
    ],
  ],
]);
const sandbox: Connection = { kind: 'sandbox', baseUrl: 'http://127.0.0.1:4173/api/ai', keyVariable: null };

describe('the reference examples', () => {
  it.each(readOxenExamples())('come out exactly: $name', ({ request, curl: curlText, python }) => {
    const built = buildFromBody(request);
    expect(curl.write(built)).toBe(curlText);
    expect(pythonRequests.write(built)).toBe(python);
  });
});

describe('every language', () => {
  it('has its own id and label, cURL and Python first', () => {
    expect(SNIPPET_LANGUAGES.map(({ label }) => label)).toEqual([
      'cURL',
      'Python',
      'Python (OpenAI)',
      'JavaScript',
      'TypeScript (OpenAI)',
    ]);
    expect(new Set(SNIPPET_LANGUAGES.map(({ id }) => id)).size).toBe(SNIPPET_LANGUAGES.length);
  });

  it.each(SNIPPET_LANGUAGES)(
    '$label: has no white space at the end of a line or of the text',
    ({ write }) => {
      fc.assert(
        fc.property(arbitraryBody, (anyBody) => {
          const code = write(buildFromBody(anyBody));
          expect(code).not.toMatch(/[ \t\n\r]$/);
          expect(code).not.toMatch(/[ \t\r]\n/);
        }),
      );
    },
  );

  it.each(SNIPPET_LANGUAGES)('$label: names the key and only where one is needed', ({ write }) => {
    const oxen = write(buildFromBody(body, { ...OXEN_CONNECTION, keyVariable: 'MY_KEY' }));
    expect(oxen).toContain('MY_KEY');
    const local = write(buildFromBody(body, sandbox));
    expect(local).not.toMatch(/Authorization|import os|_KEY/);
  });

  it.each(SNIPPET_LANGUAGES)('$label: takes no code for a variable name', ({ write }) => {
    const code = write(buildFromBody(body, { ...OXEN_CONNECTION, keyVariable: 'X"; touch /tmp/x; "' }));
    expect(code).not.toContain('touch');
    expect(code).toContain('OXEN_API_KEY');
  });

  it.each(SNIPPET_LANGUAGES)('$label: writes the address as a browser would send it', ({ write }) => {
    const odd = { ...sandbox, kind: 'custom' as const, baseUrl: 'http://EXAMPLE.com:80/a b/{x}/é' };
    expect(write(buildFromBody(body, odd))).toContain('http://example.com/a%20b/%7Bx%7D/%C3%A9');
  });
});

describe('cURL', () => {
  it('puts an address with other characters in single quotes', () => {
    const odd = { ...sandbox, kind: 'custom' as const, baseUrl: "http://h/it's?a=b" };
    expect(curl.write(buildFromBody(body, odd))).toContain(
      "-X POST 'http://h/it'\\''s?a=b/chat/completions' \\",
    );
  });

  it('keeps brackets in an address from being a pattern of its own', () => {
    const odd = { ...sandbox, kind: 'custom' as const, baseUrl: 'http://[::1]:80/a[b]' };
    expect(curl.write(buildFromBody(body, odd))).toContain("curl -g -X POST 'http://[::1]/a[b]/");
    const plain = { ...sandbox, kind: 'custom' as const, baseUrl: 'http://[::1]:81/a' };
    expect(curl.write(buildFromBody(body, plain))).toContain("curl -X POST 'http://[::1]:81/a/");
  });

  it('counts bytes, not characters, for its longest argument', () => {
    const write = (content: string) =>
      curl.write(
        buildFromBody(
          jsonObject([
            ['model', 'm'],
            [
              'messages',
              [
                jsonObject([
                  ['role', 'user'],
                  ['content', content],
                ]),
              ],
            ],
          ]),
        ),
      );
    expect(write('é'.repeat(49_000))).toContain("-d '{");
    expect(write('é'.repeat(51_000))).toContain("--data-binary @- <<'JSON'");
    expect(write('a'.repeat(99_000))).toContain("-d '{");
  });
});

describe('isKeyVariableName', () => {
  it.each([
    ['OXEN_API_KEY', true],
    ['_x1', true],
    ['', false],
    ['1X', false],
    ['A B', false],
    ['A\n', false],
    ['$(id)', false],
  ])('%j → %s', (name, expected) => {
    expect(isKeyVariableName(name)).toBe(expected);
  });
});
