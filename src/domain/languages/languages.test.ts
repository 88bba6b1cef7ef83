import { describe, expect, it } from 'vitest';
import { jsonObject, numberFromText } from '#domain/json/json-value.ts';
import type { Connection } from '#domain/request/connection.ts';
import { buildFromBody, OXEN_CONNECTION } from '#testing/build-from-body.ts';
import { readOxenExamples } from '#testing/oxen-examples.ts';
import { writeCurl } from './curl/write.ts';
import { LANGUAGES } from './languages.ts';
import { writePythonRequests } from './python/write.ts';
import { verifyCode } from './verify-code.ts';

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
    expect(writeCurl(built)).toBe(curlText);
    expect(writePythonRequests(built)).toBe(python);
  });
});

describe('the languages at hand', () => {
  it('has its own id and label, cURL and Python first', () => {
    expect(LANGUAGES.map(({ label }) => label)).toEqual([
      'cURL',
      'Python',
      'Python (OpenAI)',
      'JavaScript',
      'TypeScript (OpenAI)',
    ]);
    expect(new Set(LANGUAGES.map(({ id }) => id)).size).toBe(LANGUAGES.length);
  });

  it.each(LANGUAGES)('$label: asks the sandbox for a fault, and no other server', async (language) => {
    const asked = buildFromBody(body, { ...sandbox, fault: 'cut' });
    const code = language.write(asked);
    expect(code).toMatch(/["']?x-sandbox-fault["']?: ["']?cut/);
    expect(await verifyCode(language, code, asked)).toMatchObject({ status: 'verified' });
    expect(language.write(buildFromBody(body, { ...OXEN_CONNECTION, fault: 'cut' }))).not.toContain('fault');
  });

  it.each(LANGUAGES)('$label: writes the address as a browser would send it', ({ write }) => {
    const odd = { ...sandbox, kind: 'custom' as const, baseUrl: 'http://EXAMPLE.com:80/a b/{x}/é' };
    expect(write(buildFromBody(body, odd))).toContain('http://example.com/a%20b/%7Bx%7D/%C3%A9');
  });
});

describe('the code of a few requests', () => {
  const message = (content: string) =>
    jsonObject([
      ['role', 'user'],
      ['content', content],
    ]);
  const REQUESTS = {
    plain: buildFromBody(body, sandbox),
    stream: buildFromBody(
      jsonObject([
        ['model', 'm'],
        ['messages', [message('It’s “quoted”: \'a\' "b" $HOME\n\\ 🌍')]],
        ['temperature', 1],
        ['stream', true],
        ['stop', ['a', 'b']],
        ['top_k', 5],
      ]),
    ),
    exact: buildFromBody(
      jsonObject([
        ['model', 'm'],
        ['messages', [message('Hi')]],
        ['seed', numberFromText('9007199254740993') ?? 0],
        ['x', numberFromText('-0.0') ?? 0],
      ]),
    ),
  };

  it.each(LANGUAGES)('$label: is as it was', async ({ id, write }) => {
    for (const [name, built] of Object.entries(REQUESTS)) {
      await expect(`${write(built)}\n`).toMatchFileSnapshot(`./${id}/__fixtures__/written-${name}.txt`);
    }
  });
});
