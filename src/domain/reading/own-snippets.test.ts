import { describe, expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { EVERY_LANGUAGE, languageOf } from '#domain/languages/languages.ts';
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

describe.each(EVERY_LANGUAGE)('$label, imported', ({ loadWriter }) => {
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

it('names a package whose call is in another form than ours', () => {
  const code = `const { text } = await generateText({ model: openai("m"), prompt: "Hi" });`;
  expect(importedBodies(code)).toEqual([
    'This code uses the AI SDK, which makes the request itself; paste the JSON body that it sends.',
  ]);
});

it.each([
  ['ai-sdk', '.text);'],
  ['python-langchain', '.content)'],
] as const)('reads plain texts in our code of %s', async (id, end) => {
  const built = buildFromBody(
    jsonObject([
      ['model', 'm'],
      ['messages', [message('Hi'), message('#{x} {"a": 1}')]],
      ['stream', false],
      ['temperature', 0.5],
    ]),
  );
  const write = await languageOf(id).loadWriter();
  const code = write(built);
  expect(code.endsWith(end)).toBe(true);
  const other = `curl http://h/v1/chat/completions -d '{"model": "c", "messages": []}'`;
  expect(importedBodies(`${code}\n\n${other}`)).toHaveLength(2);
  expect(importedBodies(`${other}\n\n${code}`)).toHaveLength(2);
  const [found] = importedBodies(code);
  expect(JSON.parse(found ?? '')).toEqual(JSON.parse(built.bodyText));
});
