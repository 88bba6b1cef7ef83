import { describe, expect, it } from 'vitest';
import { handleRequest } from './handler.ts';

interface Answer {
  readonly system_fingerprint?: unknown;
  readonly choices: readonly {
    readonly finish_reason: string;
    readonly message: { readonly content: string | null; readonly tool_calls?: readonly unknown[] };
  }[];
}

async function ask(content: string, more: object): Promise<Answer> {
  const body = JSON.stringify({ model: 'sandbox-guide', messages: [{ role: 'user', content }], ...more });
  const response = await handleRequest(
    new Request('http://localhost/api/ai/chat/completions', { method: 'POST', body }),
  );
  expect(response.status).toBe(200);
  const answer: Answer = JSON.parse(await response.text());
  return answer;
}

const contentOf = (answer: Answer): unknown => JSON.parse(answer.choices[0]?.message.content ?? 'null');

describe('what clients other than this page send', () => {
  it('a schema beside json_object is filled as one of json_schema is', async () => {
    const schema = {
      type: 'object',
      properties: { name: { type: 'string' }, age: { type: 'integer' } },
      required: ['name', 'age'],
    };
    const answer = await ask('Ann is 30', { response_format: { type: 'json_object', schema } });
    expect(contentOf(answer)).toEqual({ name: 'Ann', age: 30 });
  });

  it('keys that a message asks for in words get numbers where they are numbers', async () => {
    const answer = await ask('JSON with keys name and age for Ann, 30', {
      response_format: { type: 'json_object' },
    });
    expect(contentOf(answer)).toEqual({ name: 'Ann', age: 30 });
  });

  it('a reply, and each of its chunks, has a system_fingerprint', async () => {
    expect((await ask('hello', {})).system_fingerprint).toBe('sandbox');
    const body = JSON.stringify({
      model: 'sandbox-guide',
      stream: true,
      messages: [{ role: 'user', content: 'hello' }],
    });
    const response = await handleRequest(
      new Request('http://localhost/api/ai/chat/completions', {
        method: 'POST',
        body,
        headers: { 'x-sandbox-tokens-per-second': '0' },
      }),
    );
    const events = (await response.text()).split('\n\n').filter((event) => event.startsWith('data: {'));
    expect(events.length).toBeGreaterThan(3);
    for (const event of events) expect(event).toContain('"system_fingerprint":"sandbox"');
  });

  const agentTools = [
    'agent',
    'skill',
    'read_file',
    'write_file',
    'search',
    'shell',
    'todo',
    'web_fetch',
  ].map((name) => ({
    type: 'function',
    function: { name, description: `Use ${name} for a parameter, a task or a file.` },
  }));

  it('a question among the many tools of a coding agent, and its reminders, is no call', async () => {
    const reminder =
      '<system-reminder>Use the agent, the skill and the shell for each task.</system-reminder>';
    const { choices } = await ask(`${reminder}\nWhat is top_p?`, { tools: agentTools });
    expect(choices[0]?.message.tool_calls).toBeUndefined();
    expect(choices[0]?.message.content).toContain('top_p');
  });
});
