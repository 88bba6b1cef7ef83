import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import type { LanguageId } from '#domain/languages/languages.ts';
import { languageOf } from '#domain/languages/languages.ts';
import { CODE_OPTIONS } from '#domain/languages/options/code-option.ts';
import { loadOptions } from '#domain/languages/options/option-table.ts';
import { verifyCode } from '#domain/languages/verify-code.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import type { CodeRunner } from '#testing/code-runners.ts';
import { CODE_RUNNERS } from '#testing/code-runners.ts';
import type { Finished } from '#testing/run-program.ts';
import { needProgram, runProgram } from '#testing/run-program.ts';
import type { CannedAnswer } from '#testing/servers/capture-server.ts';
import { startCaptureServer } from '#testing/servers/capture-server.ts';
import type { SandboxServer } from '#testing/servers/sandbox-server.ts';
import { startSandboxServer } from '#testing/servers/sandbox-server.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** Each language that reads a stream apart. The two packages with a stream of their own bring its text alone. */
const LANGUAGES = CODE_RUNNERS.filter(
  ({ id, readsStream }) => readsStream && id !== 'ai-sdk' && id !== 'python-langchain',
);

let folder = '';
let sandbox: SandboxServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streaming-code-'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await symlink(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  sandbox = await startSandboxServer();
});

afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

const parameters = (name: string) => ({
  type: 'object',
  properties: { [name]: { type: 'string' } },
  required: [name],
});
const TOOLS = [
  {
    type: 'function',
    function: { name: 'get_weather', description: 'The weather in a city', parameters: parameters('city') },
  },
  {
    type: 'function',
    function: {
      name: 'calculate',
      description: 'Calculates an arithmetic expression',
      parameters: parameters('expression'),
    },
  },
];

function bodyOf(plain: object) {
  const body = fromPlain({ model: 'sandbox-guide', stream: true, ...plain });
  if (!isJsonObject(body)) throw new Error('A body is an object');
  return body;
}

const TWO_CALLS = bodyOf({
  messages: [{ role: 'user', content: 'What is the weather in Oslo, and calculate 17 * 23?' }],
  tools: TOOLS,
});
const CUSTOM_CALL = bodyOf({
  messages: [{ role: 'user', content: 'List the heavy oxen' }],
  tools: [...TOOLS, { type: 'custom', custom: { name: 'run_sql', description: 'Runs SQL' } }],
});
const THREE_CHOICES = bodyOf({
  model: 'sandbox-sampler',
  messages: [{ role: 'user', content: 'The miller went to' }],
  max_tokens: 12,
  seed: 7,
  n: 3,
});

/** Without its types, code for Node is that of JavaScript: what reads its streams is run once. */
const RUN = LANGUAGES.filter(({ file }) => !file.endsWith('.ts'));

describe.each(RUN)('a stream read by $id', (runner) => {
  // Every option stands with some of what streams bring: each program takes its time to start.
  it.for([{ options: [] }, { options: ['function', 'retries'] }])(
    'prints every call, apart from the text: $options',
    { timeout: 60_000 },
    async ({ options }, { skip }) => {
      await needProgram(runner.probe, folder, skip);
      const finished = await runCode(runner, TWO_CALLS, sandbox.baseUrl, options);
      expect(finished).toMatchObject({ exitCode: 0, stderr: '' });
      const calls = finished.stdout.split('\n').filter((line) => line.startsWith('[tool call] '));
      expect(calls.map((line) => line.replace(/^\[tool call\] \S+ /, '')).sort()).toEqual([
        'calculate {"expression":"17 * 23"}',
        'get_weather {"city":"Oslo"}',
      ]);
    },
  );

  it('keeps several choices apart, with retries', { timeout: 60_000 }, async ({ skip }) => {
    await needProgram(runner.probe, folder, skip);
    const finished = await runCode(runner, THREE_CHOICES, sandbox.baseUrl, ['retries']);
    expect(finished).toMatchObject({ exitCode: 0, stderr: '' });
    const whole = new Map([...THREE_CHOICES, ['stream', false] as const]);
    const response = await fetch(`${sandbox.baseUrl}/chat/completions`, {
      method: 'POST',
      body: buildFromBody(whole, { kind: 'custom', baseUrl: sandbox.baseUrl, keyVariable: null }).bodyText,
    });
    const { choices } = (await response.json()) as { choices: { message: { content: string } }[] };
    const expected = choices.map(({ message }, index) => `[choice ${index}]\n${message.content}\n`).join('');
    expect(finished.stdout).toBe(expected);
  });

  it('keeps the calls of several choices apart too, in a function', { timeout: 60_000 }, async ({ skip }) => {
    await needProgram(runner.probe, folder, skip);
    const both = new Map([...TWO_CALLS, ['n', 2] as const]);
    const server = await startCaptureServer(() => BOTH);
    const finished = await runCode(runner, both, `${server.origin}/v1`, ['function']);
    await server.close();
    expect(finished).toMatchObject({ exitCode: 0, stderr: '' });
    expect(finished.stdout).toBe(
      '[choice 0]\n[reasoning] Hm\nNo\n[choice 1]\nYes\n[tool call] c1 get_weather {"city":"Oslo"}\n',
    );
  });

  it('prints the input of a custom tool, beside the call of a function', { timeout: 120_000 }, async ({
    skip,
  }) => {
    await needProgram(runner.probe, folder, skip);
    const server = await startCaptureServer(() => CUSTOM);
    for (const body of [CUSTOM_CALL, new Map([...CUSTOM_CALL, ['n', 2] as const])]) {
      const finished = await runCode(runner, body, `${server.origin}/v1`);
      expect(finished).toMatchObject({ exitCode: 0, stderr: '' });
      expect(finished.stdout).toContain(
        '[tool call] c1 run_sql SELECT 1;\n[tool call] c2 get_weather {"city":"Oslo"}\n',
      );
    }
    await server.close();
  });

  it('tells reasoning from text, and ends with a status where the stream ends in an error', {
    timeout: 60_000,
  }, async ({ skip }) => {
    await needProgram(runner.probe, folder, skip);
    const server = await startCaptureServer(() => BROKEN);
    const finished = await runCode(runner, TWO_CALLS, `${server.origin}/v1`);
    await server.close();
    expect(finished.exitCode).not.toBe(0);
    expect(finished.stdout).toContain('Half');
    expect(finished.stdout).not.toContain('Let me think');
    expect(finished.stderr).toContain('Let me think');
    expect(finished.stderr).toContain('the provider failed');
  });
});

describe.each(LANGUAGES)('code of $id that reads a stream', ({ id }) => {
  it('is read back as the request that it is', async () => {
    for (const body of [TWO_CALLS, CUSTOM_CALL, THREE_CHOICES, new Map([...TWO_CALLS, ['n', 2] as const])]) {
      for (const options of [[], ['function'], ['retries']]) {
        const { built, code, language } = await written(id, body, sandbox.baseUrl, options);
        const { status, detail } = await verifyCode(language, code, built);
        expect([status, detail], code).toEqual(['verified', expect.any(String)]);
      }
    }
  });
});

const chunk = (delta: object) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`;

const ofChoice = (index: number, delta: object) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index, delta, finish_reason: null }] })}\n\n`;
const call = (part: object) => ({ tool_calls: [{ index: 0, ...part }] });

/** Two choices, mixed, the second one with a call in fragments. */
const BOTH: CannedAnswer = {
  status: 200,
  contentType: 'text/event-stream',
  chunks: [
    ofChoice(1, { content: 'Y' }),
    ofChoice(0, { reasoning: 'Hm' }),
    ofChoice(1, { content: 'es' }),
    ofChoice(0, { content: 'No' }),
    ofChoice(
      1,
      call({ id: 'c1', type: 'function', function: { name: 'get_weather', arguments: '{"city":' } }),
    ),
    ofChoice(1, call({ function: { arguments: '"Oslo"}' } })),
    'data: [DONE]\n\n',
  ],
};

/** A call of a custom tool, in fragments. */
const CUSTOM: CannedAnswer = {
  status: 200,
  contentType: 'text/event-stream',
  chunks: [
    chunk(call({ id: 'c1', type: 'custom', custom: { name: 'run_sql', input: 'SELECT' } })),
    chunk(call({ function: null, custom: { input: ' 1;' } })),
    chunk({
      tool_calls: [
        {
          index: 1,
          id: 'c2',
          type: 'function',
          function: { name: 'get_weather', arguments: '{"city":"Oslo"}' },
        },
      ],
    }),
    'data: [DONE]\n\n',
  ],
};

const BROKEN: CannedAnswer = {
  status: 200,
  contentType: 'text/event-stream',
  chunks: [
    chunk({ reasoning_content: 'Let me think' }),
    chunk({ content: 'Half' }),
    'data: {"error":{"message":"the provider failed"}}\n\n',
  ],
};

/** The types of OpenAI's package are those of its calls: what reads the stream has to fit them. */
it('is sound TypeScript', { timeout: 120_000 }, async () => {
  const files: string[] = [];
  const both = new Map([...TWO_CALLS, ['n', 2] as const]);
  for (const [index, body] of [TWO_CALLS, CUSTOM_CALL, THREE_CHOICES, both].entries()) {
    for (const options of [[], CODE_OPTIONS.filter((option) => option !== 'loop')]) {
      const { code } = await written('typescript-openai', body, sandbox.baseUrl, options);
      const file = join(folder, `typed-${index}-${options.length}.ts`);
      await writeFile(file, code);
      files.push(file);
    }
  }
  const compilerOptions = {
    ...{ target: 'es2023', module: 'nodenext', strict: true, exactOptionalPropertyTypes: true },
    ...{ skipLibCheck: true, noEmit: true, types: ['node'] },
  };
  const config = join(folder, 'tsconfig.json');
  await writeFile(config, JSON.stringify({ compilerOptions, files }));
  const compiler = join(PROJECT, 'node_modules/typescript/bin/tsc');
  expect(await runProgram(process.execPath, [compiler, '-p', config], folder)).toMatchObject({
    exitCode: 0,
    stdout: '',
  });
});

async function written(
  id: LanguageId,
  body: ReturnType<typeof bodyOf>,
  baseUrl: string,
  options: readonly string[],
) {
  const plain = languageOf(id);
  const built = buildFromBody(body, { kind: 'custom', baseUrl, keyVariable: null });
  const chosen = (await loadOptions(plain))?.(options);
  const code = chosen ? chosen.write(built) : (await plain.loadWriter())(built);
  return { built, code, language: chosen?.languageFor(built) ?? plain };
}

/** Runs the code of a request. */
async function runCode(
  { id, file, command, args = [] }: CodeRunner,
  body: ReturnType<typeof bodyOf>,
  baseUrl: string,
  options: readonly string[] = [],
): Promise<Finished> {
  const { code } = await written(id, body, baseUrl, options);
  const isTyped = file.endsWith('.ts');
  const path = join(folder, isTyped ? 'request.mjs' : file);
  await writeFile(path, isTyped ? (await transformWithOxc(code, file)).code : code);
  return runProgram(command, [...args, path], folder);
}
