import { describe, expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { importedBody, importText } from '#testing/import-text.ts';

describe('Python code', () => {
  it('is read as documentation pages print it, with JSON words', () => {
    const code = `import requests, os
url = "https://hub.oxen.ai/api/ai/chat/completions"
headers = {"Authorization": "Bearer sk-secret-0123456789", "Content-Type": "application/json"}
payload = {
    'model': "m",  # the model
    "messages": [{"role": "user", "content": "it's " 'joined ' """and
triple"""}],
    "stream": false, "seed": null, "stop": ("a", "b",), "max_tokens": 1_024,
}
response = requests.post(url, headers=headers, json=payload, timeout=30)
print(response.json())`;
    const imported = importText(code);
    expect(imported).toMatchObject({
      ok: true,
      value: { source: 'python', baseUrl: 'https://hub.oxen.ai/api/ai', droppedKey: true },
    });
    expect(importedBody(code)).toBe(
      '{"model":"m","messages":[{"role":"user","content":"it\'s joined and\\ntriple"}],"stream":false,"seed":null,"stop":["a","b"],"max_tokens":1024}',
    );
  });

  it.each([
    [String.raw`"a\x41\u0042\U00000043\103\n\q"`, 'aABCC\n\\q'],
    [String.raw`r"\n\x"`, '\\n\\x'],
    [String.raw`'it\'s'`, "it's"],
    ['"""a"b\n"""', 'a"b\n'],
    ["f'{{x}}'", '{x}'],
    ['"a\\\nb"', 'ab'],
    ['("a"\n "b")', 'ab'],
  ])('reads the text %s', (literal, text) => {
    const code = `requests.post("http://h", json={"messages": [{"role": "user", "content": ${literal}}]})`;
    expect(importedBody(code)).toBe(
      formatCompactJson(
        jsonObject([
          [
            'messages',
            [
              jsonObject([
                ['role', 'user'],
                ['content', text],
              ]),
            ],
          ],
        ]),
      ),
    );
  });

  it.each([
    ['data=json.dumps({"messages": []}, indent=2)', '{"messages":[]}'],
    ['data=\'{"messages": []}\'.encode("utf-8")', '{"messages":[]}'],
    ['json=dict', 'JSON has no dict.'],
    ['data={"messages": []}', 'This call sends form fields (data=…), not a JSON body.'],
    ['json={"messages": [], "x": f"{y}"}', 'y is not given a value in this text.'],
    ['headers={}', 'This call has no body: json=… is missing.'],
  ])('reads %s', (argument, expected) => {
    expect(importedBody(`import requests\nrequests.post(URL + "/x", ${argument})`)).toBe(expected);
  });
});
