import { describe, expect, it } from 'vitest';
import { TextProblem } from '#domain/errors/text-problem.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { readCode } from './read.ts';

function read(provider: string, call: string): string {
  try {
    const { url, body } = readCode(
      `const provider = createOpenAICompatible({ name: "provider", baseURL: "http://h/v1", ${provider} });\n${call}`,
    );
    return `${url} ${formatCompactJson(body)}`;
  } catch (error) {
    if (error instanceof TextProblem) return error.sentence;
    throw error;
  }
}

describe('code for the AI SDK', () => {
  it.each([
    [
      'await generateText({ model: provider("m"), system: "S", prompt: "Hi", topP: 0.5 })',
      '{"model":"m","top_p":0.5,"messages":[{"role":"system","content":"S"},{"role":"user","content":"Hi"}]}',
    ],
    [
      'streamText({ model: provider("m"), messages: [], providerOptions: { provider: { top_k: 5 } } })',
      '{"model":"m","top_k":5,"messages":[],"stream":true}',
    ],
  ])('%s is the body that the SDK makes of it', (call, body) => {
    expect(read('', call)).toBe(`http://h/v1/chat/completions ${body}`);
  });

  it.each([
    ['', 'generateText({ model: provider("m"), prompt: "Hi", tools: {} })', 'tools'],
    ['', 'generateText({ model: other("m"), prompt: "Hi" })', 'model'],
    [
      '',
      'generateText({ model: provider("m"), prompt: "Hi", providerOptions: { openai: {} } })',
      'providerOptions',
    ],
    ['', 'generateText({ ...base, prompt: "Hi" })', '...'],
    ['transformRequestBody: (body) => body,', 'generateText({ prompt: "Hi" })', 'transformRequestBody'],
    ['fetch: logged,', 'generateText({ prompt: "Hi" })', 'fetch'],
  ])('%s %s is refused', (provider, call, name) => {
    expect(read(provider, call)).toBe(
      `What ${name} makes of the request is not known without running this code.`,
    );
  });
});
