import { describe, expect, it } from 'vitest';
import { importedBody, importText } from '#testing/import-text.ts';

describe('Python code', () => {
  it('is read when it uses the OpenAI package', () => {
    const code = `client = OpenAI(base_url="http://h/v1", api_key="sk-123456")
client.chat.completions.create(model="m", messages=[], extra_body={"top_k": 5})`;
    expect(importedBody(code)).toBe('{"model":"m","messages":[],"top_k":5}');
    expect(importText(code)).toMatchObject({ value: { baseUrl: 'http://h/v1', droppedKey: true } });
  });
});
