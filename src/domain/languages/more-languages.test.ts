import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { jsonObject, numberFromText } from '#domain/json/json-value.ts';
import type { Connection } from '#domain/request/connection.ts';
import { buildFromBody, OXEN_CONNECTION } from '#testing/build-from-body.ts';
import { HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import { arbitraryBody } from '#testing/request-arbitraries.ts';
import type { CodeWriter } from './language.ts';
import { EVERY_LANGUAGE, LANGUAGES, languagesWithTab } from './languages.ts';
import { verifyCode } from './verify-code.ts';

const LOADED = EVERY_LANGUAGE.filter((language) => language.write === null);

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

describe('the languages behind the menu', () => {
  it('have ids and labels of their own', () => {
    expect(new Set(EVERY_LANGUAGE.map(({ id }) => id)).size).toBe(EVERY_LANGUAGE.length);
    expect(new Set(EVERY_LANGUAGE.map(({ label }) => label)).size).toBe(EVERY_LANGUAGE.length);
    expect(LOADED.length).toBe(EVERY_LANGUAGE.length - LANGUAGES.length);
  });
});

describe('a fault that the sandbox is asked for', () => {
  const asked = buildFromBody(body, { ...sandbox, fault: 'cut' });
  const streamed = buildFromBody(new Map([...body, ['stream', true]]), { ...sandbox, fault: 'cut' });

  it.each(LOADED)('$label: stands in the code, and the code is read back', async (language) => {
    const write = await language.loadWriter();
    for (const request of [asked, streamed]) {
      const code = write(request);
      expect(code).toMatch(/x-sandbox-fault\b.{1,9}\bcut\b/);
      if (language.read)
        expect(await verifyCode(language, code, request)).toMatchObject({ status: 'verified' });
    }
    expect(write(buildFromBody(body, OXEN_CONNECTION))).not.toContain('sandbox-fault');
  });
});

describe('the row of tabs', () => {
  const ids = (recent: readonly string[]) => languagesWithTab(recent).map(({ id }) => id);
  const start = LANGUAGES.map(({ id }) => id);

  it('begins as every page does, also with choices that are no more', () => {
    expect(ids([])).toEqual(start);
    expect(ids(['javascript-fetch', 'curl', 'gone'])).toEqual(start);
  });

  it('takes what was chosen in for what was chosen longest ago', () => {
    expect(ids(['go'])).toEqual(['curl', 'python', 'python-openai', 'javascript-fetch', 'go']);
    expect(ids(['go', 'typescript-openai'])).toEqual([
      'curl',
      'python',
      'python-openai',
      'typescript-openai',
      'go',
    ]);
  });

  it('has every language that is chosen, the first two always, and as many as at the start', () => {
    const anyIds = fc.array(fc.constantFrom(...EVERY_LANGUAGE.map(({ id }) => id)));
    fc.assert(
      fc.property(anyIds, (recent) => {
        const row = ids(recent);
        expect(row.slice(0, 2)).toEqual(['curl', 'python']);
        expect(row.length).toBe(start.length);
        if (recent[0] !== undefined) expect(row).toContain(recent[0]);
      }),
    );
  });
});

describe.each(EVERY_LANGUAGE)('$label', (language) => {
  let write: CodeWriter;
  beforeAll(async () => {
    write = await language.loadWriter();
  });

  it('has no white space at the end of a line or of the text', () => {
    fc.assert(
      fc.property(arbitraryBody, (anyBody) => {
        const code = write(buildFromBody(anyBody));
        expect(code).not.toMatch(/[ \t\n\r]$/);
        expect(code).not.toMatch(/[ \t\r]\n/);
      }),
    );
  });

  it('is the same as a file in UTF-8', () => {
    const long = '🌍'.repeat(60_000);
    for (const text of [...HOSTILE_TEXTS, long, `x${long}`]) {
      const code = write(buildFromBody(jsonObject([['messages', [message(text)]]])));
      expect(Buffer.from(code, 'utf8').toString('utf8') === code, text.slice(0, 40)).toBe(true);
    }
  });

  it('names the key and only where one is needed', () => {
    const oxen = write(buildFromBody(body, { ...OXEN_CONNECTION, keyVariable: 'MY_KEY' }));
    expect(oxen).toContain('MY_KEY');
    expect(write(buildFromBody(body, sandbox))).not.toMatch(/Authorization|import os\b|_KEY/);
  });

  it('takes no code for a variable name', () => {
    const code = write(buildFromBody(body, { ...OXEN_CONNECTION, keyVariable: 'X"; touch /tmp/x; "' }));
    expect(code).not.toContain('touch');
    expect(code).toContain('OXEN_API_KEY');
  });
});

describe.each(LOADED)('$label', (language) => {
  it('is as it was', async () => {
    const write = await language.loadWriter();
    const requests = {
      plain: buildFromBody(body, sandbox),
      stream: buildFromBody(
        jsonObject([
          ['model', 'm'],
          ['messages', [message('It’s “quoted”: \'a\' "b" `c` $HOME #{x}\n\\ 🌍')]],
          ['temperature', 1],
          ['stream', true],
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
    for (const [name, built] of Object.entries(requests)) {
      await expect(`${write(built)}\n`).toMatchFileSnapshot(
        `./${language.id}/__fixtures__/written-${name}.txt`,
      );
    }
  });
});

describe('a language without a reader', () => {
  it('is said to be not verified', async () => {
    const built = buildFromBody(body);
    const [language] = LANGUAGES;
    if (language === undefined) throw new Error('There is no language.');
    expect(await verifyCode({ ...language, read: null }, 'anything', built)).toEqual({
      status: 'no-reader',
      detail: 'Not verified: no reader for this language.',
    });
  });
});
