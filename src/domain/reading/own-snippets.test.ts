import { describe, expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { EVERY_LANGUAGE } from '#domain/languages/languages.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import { importedBodies } from '#testing/pasted-cases.ts';

const message = (content: string) =>
  jsonObject([
    ['role', 'user'],
    ['content', content],
  ]);

const TEXTS = [
  ...HOSTILE_TEXTS,
  'curl -d \'{"messages":[]}\' http://h',
  'requests.post(x,json={"messages":[]})',
  'http.NewRequest("POST", "http://h", strings.NewReader(body))',
  'POST /v1 HTTP/1.1\n\n{"messages":[]}',
];

/** What the AI SDK sends is made by the SDK: its code is refused by name. */
const READABLE = EVERY_LANGUAGE.filter(({ id }) => id !== 'ai-sdk');

describe.each(READABLE)('$label, imported', ({ loadWriter }) => {
  it.each([false, true])('is the request that wrote it, stream: %s', async (stream) => {
    const write = await loadWriter();
    const built = buildFromBody(
      jsonObject([
        ['model', 'm'],
        ['messages', TEXTS.flatMap((text) => [message(text), message(`${text}\nx`)])],
        ['temperature', 1.5],
        ['stream', stream],
      ]),
    );
    expect(importedBodies(write(built))).toEqual([formatCompactJson(built.body)]);
  });
});

it('names the AI SDK', async () => {
  const sdk = EVERY_LANGUAGE.find(({ id }) => id === 'ai-sdk');
  const write = await sdk?.loadWriter();
  const code = write?.(buildFromBody(jsonObject([['messages', [message('Hi')]]]))) ?? '';
  expect(importedBodies(code)).toEqual([
    'This code uses the AI SDK, which makes the request itself; paste the JSON body that it sends.',
  ]);
});
