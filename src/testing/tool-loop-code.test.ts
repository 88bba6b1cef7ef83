import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import type { LanguageId } from '#domain/languages/languages.ts';
import { languageOf } from '#domain/languages/languages.ts';
import { loadOptions } from '#domain/languages/options/option-table.ts';
import { verifyCode } from '#domain/languages/verify-code.ts';
import type { AnswerKind, ToolLab } from '#domain/parameters/tools/tool-lab.ts';
import { withAnswer, withStepLimit } from '#domain/parameters/tools/tool-lab.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import type { Finished } from '#testing/run-program.ts';
import { needProgram, runProgram } from '#testing/run-program.ts';
import type { CannedAnswer, CaptureServer } from '#testing/servers/capture-server.ts';
import { startCaptureServer } from '#testing/servers/capture-server.ts';
import type { SandboxServer } from '#testing/servers/sandbox-server.ts';
import { startSandboxServer } from '#testing/servers/sandbox-server.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const PYTHON = process.env.PLAYGROUND_PYTHON ?? 'python3';

/** Each language that has the loop, and what running it needs. */
const LANGUAGES: readonly { readonly id: LanguageId; readonly probe: readonly [string, ...string[]] }[] = [
  { id: 'python', probe: [PYTHON, '-c', 'import requests'] },
  { id: 'python-openai', probe: [PYTHON, '-c', 'import openai'] },
  { id: 'typescript-openai', probe: [process.execPath, '-e', 'import("openai")'] },
  { id: 'javascript-openai', probe: [process.execPath, '-e', 'import("openai")'] },
];

let folder = '';
let sandbox: SandboxServer;
let server: CaptureServer;
/** What the server answers, in order. */
let answers: CannedAnswer[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tool-loop-'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await symlink(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  sandbox = await startSandboxServer();
  server = await startCaptureServer(
    () => answers.shift() ?? { status: 500, contentType: 'text/plain', chunks: ['no more answers'] },
  );
});

afterAll(async () => {
  await Promise.all([sandbox.close(), server.close()]);
  await rm(folder, { recursive: true, force: true });
});

const tool = (name: string, description: string, parameter: string) => ({
  type: 'function',
  function: {
    name,
    description,
    parameters: { type: 'object', properties: { [parameter]: { type: 'string' } }, required: [parameter] },
  },
});

function bodyOf(content: string, more: object = {}): JsonObject {
  const body = fromPlain({
    model: 'sandbox-guide',
    messages: [{ role: 'user', content }],
    tools: [
      tool('get_weather', 'The weather in a city', 'city'),
      tool('calculate', 'Calculates an arithmetic expression', 'expression'),
    ],
    ...more,
  });
  if (!isJsonObject(body)) throw new Error('A body is an object');
  return body;
}

function labOf(set: Readonly<Record<string, readonly [AnswerKind, string]>>): ToolLab {
  let lab: ToolLab = new Map();
  for (const [name, [kind, text]] of Object.entries(set))
    lab = withAnswer(lab, name, { kind, texts: { [kind]: text } });
  return lab;
}

const LAB = labOf({ get_weather: ['value', '4 degrees "and" rain'], calculate: ['error', '391'] });
const QUESTION = 'What is the weather in Oslo, and calculate 17 * 23?';

async function written(id: LanguageId, body: JsonObject, baseUrl: string, lab?: ToolLab) {
  const built = buildFromBody(body, { kind: 'custom', baseUrl, keyVariable: null });
  const chosen = (await loadOptions(languageOf(id)))?.(['loop'], lab);
  if (!chosen) throw new Error(`${id} has no options.`);
  return { built, chosen, code: chosen.write(built), language: chosen.languageFor(built) };
}

async function runCode(id: LanguageId, body: JsonObject, baseUrl: string, lab?: ToolLab): Promise<Finished> {
  const { code } = await written(id, body, baseUrl, lab);
  const isPython = id.startsWith('python');
  const file = `${id}.${isPython ? 'py' : 'mjs'}`;
  const isTyped = id === 'typescript-openai';
  await writeFile(join(folder, file), isTyped ? (await transformWithOxc(code, 'code.ts')).code : code);
  return runProgram(isPython ? PYTHON : process.execPath, [file], folder);
}

const whole = (message: object, finish = 'stop'): CannedAnswer => ({
  status: 200,
  contentType: 'application/json',
  chunks: [
    JSON.stringify({
      id: 'c',
      object: 'chat.completion',
      created: 1,
      model: 'm',
      choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finish }],
    }),
  ],
});

const streamed = (...deltas: readonly object[]): CannedAnswer => ({
  status: 200,
  contentType: 'text/event-stream',
  chunks: [
    ...deltas.map(
      (delta) =>
        `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`,
    ),
    'data: [DONE]\n\n',
  ],
});

/** The messages of the last request that a server got. */
function lastMessages(): readonly Record<string, unknown>[] {
  return JSON.parse(server.captured.at(-1)?.body ?? '{}').messages;
}

const CALL = {
  id: 'call-1',
  type: 'function',
  function: { name: 'get_weather', arguments: '{"city":"Oslo"}' },
  extra_content: { google: { thought_signature: 'c2ln' } },
};
const DETAILS = [{ type: 'reasoning.text', text: 'I look it up.', signature: 'abc', index: 0 }];
const END = { content: 'Rain.' };

describe.each(LANGUAGES)('the tool loop in $id', ({ id, probe }) => {
  const run = async (
    skip: (note: string) => void,
    body: JsonObject,
    given: readonly CannedAnswer[],
    lab = LAB,
  ) => {
    await needProgram(probe, folder, skip);
    answers = [...given];
    return runCode(id, body, `${server.origin}/v1`, lab);
  };

  it.for([true, false])(
    'runs against the sandbox to the end (stream: %s)',
    { timeout: 60_000 },
    async (stream, { skip }) => {
      await needProgram(probe, folder, skip);
      const finished = await runCode(id, bodyOf(QUESTION, { stream }), sandbox.baseUrl, LAB);
      expect(finished.exitCode, finished.stderr).toBe(0);
      const calls = finished.stderr.split('\n').filter((line) => line.startsWith('[tool call] '));
      expect(calls.toSorted()).toEqual([
        '[tool call] calculate {"expression":"17 * 23"}',
        '[tool call] get_weather {"city":"Oslo"}',
      ]);
      expect(finished.stdout).toContain('4 degrees "and" rain');
      expect(finished.stdout).toContain('391');
    },
  );

  it('sends a message back as it came, with what nobody knows', { timeout: 60_000 }, async ({ skip }) => {
    const message = {
      content: null,
      reasoning_content: 'Hm.',
      reasoning_details: DETAILS,
      tool_calls: [CALL],
    };
    const finished = await run(skip, bodyOf('Go'), [whole(message, 'tool_calls'), whole(END)]);
    expect(finished.exitCode, finished.stderr).toBe(0);
    expect(lastMessages()).toEqual([
      { role: 'user', content: 'Go' },
      { role: 'assistant', ...message },
      { role: 'tool', tool_call_id: 'call-1', content: '4 degrees "and" rain' },
    ]);
  });

  it('joins what comes in pieces, and keeps calls apart', { timeout: 60_000 }, async ({ skip }) => {
    const piece = (index: number, more: object) => ({ tool_calls: [{ index, ...more }] });
    const finished = await run(skip, bodyOf('Go', { stream: true }), [
      streamed(
        { role: 'assistant', content: '', reasoning_content: 'H' },
        {
          reasoning_content: 'm.',
          reasoning_details: [{ type: 'reasoning.text', index: 0, text: 'I look' }],
        },
        { reasoning_details: [{ type: 'reasoning.text', index: 0, text: ' it up.' }] },
        { reasoning_details: [{ type: 'reasoning.text', index: 0, signature: 'abc' }] },
        { thinking_blocks: [{ type: 'thinking', thinking: 'One' }] },
        { thinking_blocks: [{ type: 'thinking', thinking: ' idea' }] },
        { thinking_blocks: [{ type: 'thinking', thinking: '', signature: 'sig' }] },
        piece(0, { ...CALL, function: { name: 'get_weather', arguments: '' } }),
        piece(0, { type: 'function', function: { arguments: '{"city":' } }),
        piece(1, { id: 'call-2', type: 'function', function: { name: 'calculate', arguments: '{}' } }),
        piece(0, { id: '', function: { name: null, arguments: '"Oslo"}' } }),
      ),
      streamed({ content: 'Ra' }, { content: 'in.' }),
    ]);
    expect(finished.exitCode, finished.stderr).toBe(0);
    expect(finished.stdout).toBe('\nRain.\n');
    const [, message, ...results] = lastMessages();
    expect(message).toMatchObject({
      reasoning_content: 'Hm.',
      reasoning_details: DETAILS,
      thinking_blocks: [{ type: 'thinking', thinking: 'One idea', signature: 'sig' }],
      tool_calls: [
        CALL,
        { id: 'call-2', type: 'function', function: { name: 'calculate', arguments: '{}' } },
      ],
    });
    expect(results.map((result) => [result.tool_call_id, result.content])).toEqual([
      ['call-1', '4 degrees "and" rain'],
      ['call-2', '391'],
    ]);
  });

  it('gives calls without an id one each', { timeout: 60_000 }, async ({ skip }) => {
    const bare = (city: string) => ({
      index: 0,
      type: 'function',
      function: { name: 'get_weather', arguments: JSON.stringify({ city }) },
    });
    await run(skip, bodyOf('Go', { stream: true }), [
      streamed({ tool_calls: [bare('Oslo')] }, { tool_calls: [bare('Lima')] }),
      streamed(END),
    ]);
    const [, message, ...results] = lastMessages();
    expect(message).toMatchObject({
      tool_calls: [
        { id: 'call_0_0', function: { arguments: '{"city":"Oslo"}' } },
        { id: 'call_0_1', function: { arguments: '{"city":"Lima"}' } },
      ],
    });
    expect(results.map((result) => result.tool_call_id)).toEqual(['call_0_0', 'call_0_1']);
  });

  it('tells the model of arguments that are no JSON and of tools that are not there', {
    timeout: 60_000,
  }, async ({ skip }) => {
    const call = (name: string, text: string) => ({ ...CALL, function: { name, arguments: text } });
    await run(skip, bodyOf('Go'), [
      whole({ content: null, tool_calls: [call('get_weather', '{"city'), call('toString', '{}')] }),
      whole(END),
    ]);
    for (const result of lastMessages().slice(2)) expect(result.content).toMatch(/^\{"error": ?"/);
  });

  it('ends with a status where a function is not written yet', { timeout: 60_000 }, async ({ skip }) => {
    const given = [whole({ content: null, tool_calls: [CALL] }), whole(END)];
    const finished = await run(skip, bodyOf('Go'), given, labOf({}));
    expect(finished.exitCode).not.toBe(0);
    expect(finished.stderr).toContain('get_weather is not written yet');
    expect(answers).toHaveLength(1);
    for (const lab of [labOf({ get_weather: ['value', ' '] }), labOf({ get_weather: ['last', ''] })]) {
      const { code } = await written(id, bodyOf('Go'), sandbox.baseUrl, lab);
      expect(code).toContain('"get_weather is not written yet"');
    }
  });

  it('stops at the limit of steps', { timeout: 60_000 }, async ({ skip }) => {
    const calling = whole({ content: null, tool_calls: [CALL] });
    const finished = await run(
      skip,
      bodyOf('Go'),
      [calling, calling, calling, calling],
      withStepLimit(LAB, 2),
    );
    expect(finished.exitCode).toBe(1);
    expect(finished.stderr).toContain('limit of steps');
    expect(answers).toHaveLength(1);
  });

  it('ends with a status and the words of a server that refuses or breaks off', {
    timeout: 120_000,
  }, async ({ skip }) => {
    const refused = {
      status: 401,
      contentType: 'application/json',
      chunks: ['{"error":{"message":"bad key"}}'],
    };
    const broken = {
      ...streamed({ content: 'Half' }),
      chunks: ['data: {"error":{"message":"bad key"}}\n\n'],
    };
    const inside = { ...refused, status: 200 };
    for (const [stream, answer] of [
      [false, refused],
      [true, refused],
      [true, broken],
      [false, inside],
    ] as const) {
      const finished = await run(skip, bodyOf('Go', { stream }), [answer]);
      expect(finished.exitCode).not.toBe(0);
      expect(finished.stderr).toContain('bad key');
    }
  });

  it('is the very request, whatever it says', async () => {
    const values = HOSTILE_TEXTS.flatMap(
      (text) =>
        [
          ['value', text],
          ['code', `return ${JSON.stringify(text)}`],
        ] as const,
    );
    for (const [kind, text] of values) {
      const said = kind === 'code' ? 'messages' : text;
      const body = bodyOf(`${said}\nmessages = [1]`, {
        stream: text.length % 2 === 0,
        temperature: 1,
        top_k: 5,
      });
      const lab = labOf({ get_weather: [kind, text] });
      const { built, code, language, chosen } = await written(id, body, sandbox.baseUrl, lab);
      if (chosen.whyNot(built, 'loop') !== null) continue;
      expect(code).toMatch(/STEP_LIMIT|stepLimit/);
      expect(await verifyCode(language, code, built), code).toMatchObject({ status: 'verified' });
      const other = buildFromBody(bodyOf('Something else'), built.connection);
      expect((await verifyCode(language, code, other)).status).toBe('different');
    }
  });

  it('says why a request has none', async () => {
    const without = await written(id, new Map([...bodyOf('Go'), ['tools', []]]), sandbox.baseUrl);
    expect(without.chosen.whyNot(without.built, 'loop')).toMatch(/no tools/);
    const several = await written(id, bodyOf('Go', { n: 2 }), sandbox.baseUrl);
    expect(several.chosen.whyNot(several.built, 'loop')).toMatch(/several choices/);
    expect(several.code).toBe((await languageOf(id).loadWriter())(several.built));
  });
});

describe('JavaScript functions of tools', () => {
  it.for(['typescript-openai', 'javascript-openai'] as const)(
    'run in %s',
    { timeout: 60_000 },
    async (id) => {
      const lab = labOf({
        get_weather: ['code', `const text = \`In\n\${args.city}\`;\nreturn { text };`],
        calculate: ['code', '17 * 23'],
      });
      answers = [
        whole({
          content: null,
          tool_calls: [CALL, { ...CALL, id: 'call-2', function: { name: 'calculate', arguments: '' } }],
        }),
        whole(END),
      ];
      const finished = await runCode(id, bodyOf('Go'), `${server.origin}/v1`, lab);
      expect(finished.exitCode, finished.stderr).toBe(0);
      expect(
        lastMessages()
          .slice(2)
          .map(({ content }) => content),
      ).toEqual(['{"text":"In\\nOslo"}', '391']);
    },
  );

  it('that throw are results for the model, and those that are none are to be written', {
    timeout: 60_000,
  }, async () => {
    answers = [whole({ content: null, tool_calls: [CALL] }), whole(END)];
    const throwing = labOf({ get_weather: ['code', 'throw new Error("no network")'] });
    await runCode('javascript-openai', bodyOf('Go'), `${server.origin}/v1`, throwing);
    expect(lastMessages().at(-1)?.content).toBe('{"error":"no network"}');
    for (const text of ['return (', 'await import("node:fs")', 'import("node:fs")', '']) {
      const { code } = await written(
        'javascript-openai',
        bodyOf('Go'),
        'http://127.0.0.1:1',
        labOf({ get_weather: ['code', text] }),
      );
      expect(code).toContain('get_weather is not written yet');
    }
  });
});

it('is sound TypeScript', { timeout: 120_000 }, async () => {
  const files: string[] = [];
  const lab = labOf({
    get_weather: ['value', 'rain'],
    calculate: ['code', 'return args.expression.length;'],
  });
  const odd = { messages: [{ role: 'user', content: 'x', odd: 1 }] };
  for (const [index, more] of [{}, { stream: true }, odd, { ...odd, stream: true }, { top_k: 1 }].entries()) {
    const { code } = await written('typescript-openai', bodyOf('Go', more), sandbox.baseUrl, lab);
    const file = join(folder, `typed-${index}.ts`);
    await writeFile(file, code);
    files.push(file);
  }
  const compilerOptions = {
    ...{ target: 'es2023', module: 'nodenext', strict: true, exactOptionalPropertyTypes: true },
    ...{ skipLibCheck: true, noEmit: true, types: ['node'], noUncheckedIndexedAccess: true },
  };
  const config = join(folder, 'tsconfig.json');
  await writeFile(config, JSON.stringify({ compilerOptions, files }));
  const compiler = join(PROJECT, 'node_modules/typescript/bin/tsc');
  expect(await runProgram(process.execPath, [compiler, '-p', config])).toMatchObject({
    exitCode: 0,
    stdout: '',
  });
});
