import { describe, expect, it } from 'vitest';
import { importedBody, importText } from '#testing/import-text.ts';

describe('code for the OpenAI package in TypeScript or JavaScript', () => {
  it('is read as documentation pages print it', () => {
    const code = `const openai = new OpenAI({ apiKey: 'sk-123456', baseURL: 'http://h/v1/' });
const answer = await openai.chat.completions.create({
  model: 'm',
  messages: [{ role: 'user', content: \`Hi\` }],
  ...{ top_k: 5 },
});`;
    expect(importedBody(code)).toBe('{"model":"m","messages":[{"role":"user","content":"Hi"}],"top_k":5}');
    expect(importText(code)).toMatchObject({
      value: { source: 'typescript-openai', baseUrl: 'http://h/v1', droppedKey: true },
    });
    expect(JSON.stringify(importText(code))).not.toContain('sk-123456');
  });

  it.each([
    ['client.chat.completions.create({ messages: [] })', '{"messages":[]}'],
    ['client.post("/chat/completions", { body: { messages: [] } })', '{"messages":[]}'],
    [
      'client.post<OpenAI.ChatCompletion>("/chat/completions", { body: \'{"messages": []}\' })',
      '{"messages":[]}',
    ],
    ['client.chat.completions.create({ messages })', 'messages is not given a value in this text'],
    ['client.post("/chat/completions", { headers: {} })', 'no body'],
  ])('%s', (code, expected) => {
    expect(importedBody(`const client = new OpenAI();\n${code};`)).toContain(expected);
  });

  it('is told apart from Python with the same call', () => {
    const python = 'client = OpenAI()\nclient.chat.completions.create(\n    messages=[],\n)';
    expect(importText(python)).toMatchObject({ value: { source: 'python-openai' } });
  });
});
