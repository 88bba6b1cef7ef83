import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { writeCurl } from '#domain/languages/curl/write.ts';
import { LANGUAGES } from '#domain/languages/languages.ts';
import { writePythonRequests } from '#domain/languages/python/write.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { formatRequestBody } from '#domain/request/build-request.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import { importText } from '#testing/import-text.ts';
import { readOxenExamples } from '#testing/oxen-examples.ts';
import { arbitraryBody, arbitraryText } from '#testing/request-arbitraries.ts';

/** Code that a message can hold: none of it is the request. */
const CODE_IN_TEXTS = [
  'fetch(x,{body:JSON.stringify({messages:[]})})',
  "curl -d '{}'",
  'requests.post(x,json={messages:[]})',
  "OpenAI(base_url='x').chat.completions.create(messages=[])",
  'new OpenAI({}).chat.completions.create({messages:[]})',
];

const message = (content: string) =>
  jsonObject([
    ['role', 'user'],
    ['content', content],
  ]);

/** The body as JSON, its own fields by name: some packages order them. */
function fieldsOf(body: JsonObject): string {
  return formatRequestBody(new Map([...body].sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** The request that the code gives when it is imported and sent again; its refusal is a sentence. */
function sentAgain(code: string): string {
  const imported = importText(code);
  if (!imported.ok) return imported.error.sentence;
  return fieldsOf(buildFromBody(imported.value.body).body);
}

const sent = (built: BuiltRequest) => fieldsOf(built.body);

describe.each(LANGUAGES)('$label, imported', ({ id, write }) => {
  it('gives the same request for any body', () => {
    fc.assert(
      fc.property(arbitraryBody, (body) => {
        const built = buildFromBody(body);
        expect(sentAgain(write(built))).toBe(sent(built));
      }),
      { numRuns: 300 },
    );
  });

  it.each([...HOSTILE_TEXTS, ...CODE_IN_TEXTS])('gives the same request with the text %j', (text) => {
    const built = buildFromBody(
      jsonObject([
        ['model', text],
        ['messages', [message(text), message(`${text}\n`)]],
        ['x', text],
      ]),
    );
    expect(sentAgain(write(built))).toBe(sent(built));
  });

  it('is known as this language, with its address and no key', () => {
    const imported = importText(write(buildFromBody(jsonObject([['messages', [message('Hi')]]]))));
    expect(imported).toMatchObject({
      ok: true,
      value: { source: id, baseUrl: 'https://hub.oxen.ai/api/ai', droppedKey: false, notes: [] },
    });
  });

  it.each(CODE_IN_TEXTS)('with the code %s in its address is still itself', (text) => {
    const built = buildFromBody(jsonObject([['messages', [message('Hi')]]]), {
      kind: 'custom',
      baseUrl: `http://h/#${text}`,
      keyVariable: null,
    });
    expect(sentAgain(write(built))).toBe(sent(built));
  });

  it('is refused, and never another request, where it is nested too deep', () => {
    let deep: JsonValue = 1;
    for (let level = 0; level < 600; level += 1) deep = [deep];
    for (const before of CODE_IN_TEXTS) {
      const built = buildFromBody(
        jsonObject([
          ['model', 'm'],
          ['messages', [message(before)]],
          ['x', deep],
          ['y', before],
        ]),
      );
      expect(importText(write(built)).ok).toBe(false);
    }
  });

  it('is refused, and never another request, where it is cut off', () => {
    const texts = fc.oneof(fc.constantFrom(...CODE_IN_TEXTS), arbitraryText);
    fc.assert(
      fc.property(texts, texts, fc.double({ min: 0, max: 1, noNaN: true }), (before, after, share) => {
        const built = buildFromBody(
          jsonObject([
            ['model', 'm'],
            ['messages', [message(before), message(`x${after}`)]],
          ]),
        );
        const whole = write(built);
        const cut = importText(whole.slice(0, Math.floor(whole.length * share)));
        if (cut.ok) expect(fieldsOf(buildFromBody(cut.value.body).body)).toBe(sent(built));
      }),
    );
  });
});

describe('the JSON body, imported', () => {
  it('gives the same request, for any body', () => {
    fc.assert(
      fc.property(arbitraryBody, (body) => {
        const built = buildFromBody(body);
        const imported = importText(built.bodyText);
        expect(imported.ok && buildFromBody(imported.value.body).bodyText).toBe(built.bodyText);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the reference examples, imported', () => {
  it.each(readOxenExamples())('give their request: $name', ({ curl, python, request }) => {
    const { bodyText } = buildFromBody(request);
    for (const code of [curl, python]) {
      const imported = importText(code);
      expect(imported.ok && buildFromBody(imported.value.body).bodyText).toBe(bodyText);
    }
  });
});

describe('the reference examples, imported as JSON', () => {
  it.each(readOxenExamples())('come out exactly: $name', ({ request, curl, python }) => {
    const imported = importText(formatRequestBody(request));
    if (!imported.ok) throw new Error(imported.error.sentence);
    const built = buildFromBody(imported.value.body);
    expect(writeCurl(built)).toBe(curl);
    expect(writePythonRequests(built)).toBe(python);
  });
});
