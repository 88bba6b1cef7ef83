import { execFile } from 'node:child_process';
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
import type { CannedAnswer } from '#testing/servers/capture-server.ts';
import { startCaptureServer } from '#testing/servers/capture-server.ts';
import type { SandboxServer } from '#testing/servers/sandbox-server.ts';
import { startSandboxServer } from '#testing/servers/sandbox-server.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Each language that reads a stream apart, and the package that it needs. */
const LANGUAGES: readonly (readonly [LanguageId, string])[] = [
  ['python', 'requests'],
  ['python-httpx', 'httpx'],
  ['python-openai', 'openai'],
  ['javascript-fetch', ''],
  ['javascript-axios', 'axios'],
  ['javascript-openai', 'openai'],
  ['typescript-openai', 'openai'],
  ['go', ''],
  ['php', ''],
  ['ruby', ''],
];

/** How those are run that need a program of their own, where the machine has it. */
const PROGRAMS: Readonly<
  Record<
    string,
    { readonly file: string; readonly run: readonly string[]; readonly probe: readonly string[] }
  >
> = {
  go: { file: 'main.go', run: ['go', 'run'], probe: ['go', 'version'] },
  php: {
    file: 'request.php',
    run: ['php'],
    probe: ['php', '-r', 'exit(function_exists("curl_init") ? 0 : 1);'],
  },
  ruby: { file: 'request.rb', run: ['ruby'], probe: ['ruby', '--version'] },
};

/** Why a language is not run. */
const NOT_HERE = 'This machine has not what it needs.';

let folder = '';
let sandbox: SandboxServer;
const python = process.env.PLAYGROUND_PYTHON ?? 'python3';

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
const THREE_CHOICES = bodyOf({
  model: 'sandbox-sampler',
  messages: [{ role: 'user', content: 'The miller went to' }],
  max_tokens: 12,
  seed: 7,
  n: 3,
});

describe.each(LANGUAGES)('a stream read by %s', (id, needs) => {
  it.for([[], ['function'], ['retries'], ['function', 'retries']])(
    'prints every call, apart from the text (options: %j)',
    { timeout: 60_000 },
    async (options, { skip }) => {
      const finished = await runCode(id, needs, TWO_CALLS, sandbox.baseUrl, options);
      if (finished === null) return skip(NOT_HERE);
      expect(finished).toMatchObject({ exitCode: 0, stderr: '' });
      const calls = finished.stdout.split('\n').filter((line) => line.startsWith('[tool call] '));
      expect(calls.map((line) => line.replace(/^\[tool call\] \S+ /, '')).sort()).toEqual([
        'calculate {"expression":"17 * 23"}',
        'get_weather {"city":"Oslo"}',
      ]);
    },
  );

  it('keeps several choices apart', { timeout: 60_000 }, async ({ skip }) => {
    const finished = await runCode(id, needs, THREE_CHOICES, sandbox.baseUrl);
    if (finished === null) return skip(NOT_HERE);
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

  it('keeps the calls of several choices apart too', { timeout: 60_000 }, async ({ skip }) => {
    const both = new Map([...TWO_CALLS, ['n', 2] as const]);
    const server = await startCaptureServer(() => BOTH);
    const finished = await runCode(id, needs, both, `${server.origin}/v1`);
    await server.close();
    if (finished === null) return skip(NOT_HERE);
    expect(finished).toMatchObject({ exitCode: 0, stderr: '' });
    expect(finished.stdout).toBe(
      '[choice 0]\n[reasoning] Hm\nNo\n[choice 1]\nYes\n[tool call] c1 get_weather {"city":"Oslo"}\n',
    );
  });

  it('tells reasoning from text, and ends with a status where the stream ends in an error', {
    timeout: 60_000,
  }, async ({ skip }) => {
    const server = await startCaptureServer(() => BROKEN);
    const connection = `${server.origin}/v1`;
    const finished = await runCode(id, needs, TWO_CALLS, connection);
    await server.close();
    if (finished === null) return skip(NOT_HERE);
    expect(finished.exitCode).not.toBe(0);
    expect(finished.stdout).toContain('Half');
    expect(finished.stdout).not.toContain('Let me think');
    expect(finished.stderr).toContain('Let me think');
    expect(finished.stderr).toContain('the provider failed');
  });

  it('is read back as the request that it is', async () => {
    for (const body of [TWO_CALLS, THREE_CHOICES, new Map([...TWO_CALLS, ['n', 2] as const])]) {
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
  for (const [index, body] of [TWO_CALLS, THREE_CHOICES, both].entries()) {
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
  expect(await run(process.execPath, [compiler, '-p', config])).toMatchObject({ exitCode: 0, stdout: '' });
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

/** Runs the code of a request; null where its package is not there. */
async function runCode(
  id: LanguageId,
  needs: string,
  body: ReturnType<typeof bodyOf>,
  baseUrl: string,
  options: readonly string[] = [],
): Promise<Finished | null> {
  const program = PROGRAMS[id];
  if (program !== undefined) {
    const [command = '', ...args] = program.run;
    const [asked = '', ...how] = program.probe;
    if ((await run(asked, how)).exitCode !== 0) return null;
    const file = join(folder, program.file);
    await writeFile(file, (await written(id, body, baseUrl, options)).code);
    return run(command, [...args, file]);
  }
  const isPython = id.startsWith('python');
  const probe = isPython
    ? run(python, ['-c', `import ${needs}`])
    : run(process.execPath, ['-e', `import(${JSON.stringify(needs)}).catch(() => process.exit(1))`]);
  if (needs !== '' && (await probe).exitCode !== 0) return null;
  const { code } = await written(id, body, baseUrl, options);
  const file = join(folder, `${id}.${isPython ? 'py' : 'mjs'}`);
  const isTyped = id === 'typescript-openai';
  await writeFile(file, isTyped ? (await transformWithOxc(code, 'code.ts')).code : code);
  return run(isPython ? python : process.execPath, [file]);
}

function run(command: string, args: readonly string[]): Promise<Finished> {
  const env = { ...process.env, NODE_OPTIONS: '', PYTHONIOENCODING: 'utf-8' };
  return new Promise((resolve) => {
    execFile(command, args, { env, cwd: folder, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ exitCode, stdout, stderr });
    });
  });
}
