import { describe, expect, it } from 'vitest';
import { handleRequest } from './handler.ts';

interface Answer {
  readonly system_fingerprint?: unknown;
  readonly choices: readonly {
    readonly finish_reason: string;
    readonly message: { readonly content: string | null; readonly tool_calls?: readonly unknown[] };
  }[];
}

function post(body: object): Promise<Response> {
  return handleRequest(
    new Request('http://localhost/api/ai/chat/completions', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'x-sandbox-tokens-per-second': '0' },
    }),
  );
}

async function ask(content: string, more: object): Promise<Answer> {
  const response = await post({ model: 'sandbox-guide', messages: [{ role: 'user', content }], ...more });
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

  const person = {
    type: 'object',
    properties: { name: { type: 'string' }, age: { type: 'integer' } },
    required: ['name', 'age'],
    additionalProperties: false,
  };

  it('functions, the older form of tools, are called and answered in their own form', async () => {
    const functions = [
      {
        name: 'get_weather',
        description: 'The weather of a place',
        parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
      },
    ];
    const question = 'What is the weather in Oslo?';
    const { choices } = await ask(question, { functions });
    const call = { name: 'get_weather', arguments: '{"city":"Oslo"}' };
    expect(choices[0]).toMatchObject({
      finish_reason: 'function_call',
      message: { content: null, function_call: call },
    });
    expect(choices[0]?.message.tool_calls).toBeUndefined();
    const named = await ask('hello', { functions, function_call: { name: 'get_weather' } });
    expect(named.choices[0]).toMatchObject({ message: { function_call: { name: 'get_weather' } } });
    expect((await ask(question, { functions, function_call: 'none' })).choices[0]?.finish_reason).toBe(
      'stop',
    );

    const messages = [
      { role: 'user', content: question },
      { role: 'assistant', content: null, function_call: call },
      { role: 'function', name: 'get_weather', content: '{"sky": "clear"}' },
    ];
    const answer = await ask('', { functions, messages });
    expect(answer.choices[0]?.message.content).toContain('clear');
  });

  it('functions stream as function_call, piece by piece', async () => {
    const response = await post({
      model: 'sandbox-guide',
      stream: true,
      functions: [{ name: 'save', parameters: person }],
      function_call: { name: 'save' },
      messages: [{ role: 'user', content: 'Ann is 30' }],
    });
    const deltas = (await response.text())
      .split('\n\n')
      .filter((event) => event.startsWith('data: {'))
      .map(
        (
          event,
        ): {
          choices: {
            delta: { function_call?: { name?: string; arguments: string } };
            finish_reason: string | null;
          }[];
        } => JSON.parse(event.slice(6)),
      );
    const calls = deltas.flatMap(({ choices }) => choices[0]?.delta.function_call ?? []);
    expect(calls[0]?.name).toBe('save');
    expect(JSON.parse(calls.map((call) => call.arguments).join(''))).toEqual({ name: 'Ann', age: 30 });
    expect(deltas.at(-1)?.choices[0]?.finish_reason).toBe('function_call');
  });

  it.each([
    [{ functions: [{ name: 'a b' }] }, 'functions[0].name'],
    [{ functions: [{ name: 'a' }], tools: [{ type: 'function', function: { name: 'a' } }] }, 'functions'],
    [{ functions: [{ name: 'a' }], function_call: { name: 'b' } }, 'function_call.name'],
    [{ function_call: 'auto' }, 'function_call'],
    [{ messages: [{ role: 'function', name: 'a', content: '1' }] }, 'messages[0].name'],
  ])('wrong functions are refused: %j', async (more, field) => {
    const response = await post({
      model: 'sandbox-guide',
      messages: [{ role: 'user', content: 'x' }],
      ...more,
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(`"param":"${field}"`);
  });

  it.each([
    ['the system prompt', 'system'],
    ['a second message of the user', 'user'],
  ])('a schema that %s asks to be followed is filled', async (_where, role) => {
    const schema = {
      role,
      content: `Output should be in JSON format and conform to the following schema:\n\n\`\`\`\n${JSON.stringify(person)}\n\`\`\`\n`,
    };
    const fact = { role: 'user', content: 'Ann is 30' };
    const messages = role === 'system' ? [schema, fact] : [fact, schema];
    expect(contentOf(await ask('', { messages }))).toEqual({ name: 'Ann', age: 30 });
    const fenced = [
      {
        role: 'system',
        content: `Understand the content and answer as this json_schema says:\n${JSON.stringify(person)}\nReturn it in a \`\`\`json codeblock.`,
      },
      fact,
    ];
    const { choices } = await ask('', { messages: fenced });
    expect(choices[0]?.message.content).toMatch(/^```json\n\{[\s\S]*"Ann"[\s\S]*\}\n```$/);
  });

  it('a schema that is only asked about is answered in words', async () => {
    const { choices } = await ask(`What is wrong with ${JSON.stringify(person)}?`, {});
    expect(choices[0]?.message.content).not.toMatch(/^\s*\{/);
  });

  it('the beginning of a prompt that came before is reported as cached', async () => {
    const text = `Nothing else has this beginning: ${crypto.randomUUID()}. `.repeat(20);
    const usage = async (...contents: string[]) => {
      const messages = contents.map((content, index) => ({
        role: index % 2 === 0 ? 'user' : 'assistant',
        content,
      }));
      const answer = await post({ model: 'sandbox-guide', messages });
      const read: { usage: { prompt_tokens: number; prompt_tokens_details: { cached_tokens: number } } } =
        JSON.parse(await answer.text());
      return { prompt: read.usage.prompt_tokens, cached: read.usage.prompt_tokens_details.cached_tokens };
    };
    const first = await usage(text);
    expect(first.cached).toBe(0);
    const second = await usage(text, 'Yes.', 'And now?');
    expect(second.cached).toBeGreaterThan(0);
    expect(second.cached).toBeLessThanOrEqual(first.prompt);
    expect((await usage(`${text}!`, 'Yes.', 'And now?')).cached).toBe(0);
  });
});
