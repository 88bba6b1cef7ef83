import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#domain/json/json-value.ts';
import type { LanguageId } from '#domain/languages/languages.ts';
import { languageOf } from '#domain/languages/languages.ts';
import { verifyCode } from '#domain/languages/verify-code.ts';
import { withStepLimit } from '#domain/parameters/tools/tool-lab.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import { needProgram } from '#testing/run-program.ts';
import type { CannedAnswer } from '#testing/servers/capture-server.ts';
import type { SandboxServer } from '#testing/servers/sandbox-server.ts';
import { startSandboxServer } from '#testing/servers/sandbox-server.ts';
import { bodyOf, CALL, END, labOf, PYTHON, runCode, setUpBench, streamed, whole, written } from './bench.ts';

/** Each language that has the loop, and what running it needs; JavaScript is TypeScript's without the types. */
const LANGUAGES: readonly { readonly id: LanguageId; readonly probe: readonly [string, ...string[]] }[] = [
  { id: 'python', probe: [PYTHON, '-c', 'import requests'] },
  { id: 'python-openai', probe: [PYTHON, '-c', 'import openai'] },
  { id: 'typescript-openai', probe: [process.execPath, '-e', 'import("openai")'] },
];

const bench = setUpBench();
let sandbox: SandboxServer;

beforeAll(async () => {
  sandbox = await startSandboxServer();
});

afterAll(() => sandbox.close());

const LAB = labOf({ get_weather: ['value', '4 degrees "and" rain'], calculate: ['error', '391'] });
const QUESTION = 'What is the weather in Oslo, and calculate 17 * 23?';

const DETAILS = [{ type: 'reasoning.text', text: 'I look it up.', signature: 'abc', index: 0 }];
describe.each(LANGUAGES)('the tool loop in $id', ({ id, probe }) => {
  const run = async (
    skip: (note: string) => void,
    body: JsonObject,
    given: readonly CannedAnswer[],
    lab = LAB,
  ) => {
    await needProgram(probe, bench.folder, skip);
    bench.answers = [...given];
    return runCode(bench, id, body, `${bench.origin}/v1`, lab);
  };

  it.for([true, false])(
    'runs against the sandbox to the end (stream: %s)',
    { timeout: 60_000 },
    async (stream, { skip }) => {
      await needProgram(probe, bench.folder, skip);
      const finished = await runCode(bench, id, bodyOf(QUESTION, { stream }), sandbox.baseUrl, LAB);
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
    expect(bench.lastMessages()).toEqual([
      { role: 'user', content: 'Go' },
      { role: 'assistant', ...message },
      { role: 'tool', tool_call_id: 'call-1', content: '4 degrees "and" rain' },
    ]);
  });

  it('keeps what is for reading only, which servers refuse', { timeout: 60_000 }, async ({ skip }) => {
    const message = { content: null, tool_calls: [CALL] };
    const shown = { ...message, executed_tools: [{ type: 'search' }], annotations: [], reasoning: 'Hm.' };
    await run(skip, bodyOf('Go'), [whole(shown, 'tool_calls'), whole(END)]);
    expect(bench.lastMessages()[1]).toEqual({ role: 'assistant', ...message });
  });

  it('stops where the model turns in a circle', { timeout: 60_000 }, async ({ skip }) => {
    const calling = whole({ content: null, tool_calls: [CALL] });
    const finished = await run(skip, bodyOf('Go'), Array(5).fill(calling));
    expect(finished.exitCode).toBe(1);
    expect(finished.stderr).toContain('called the same tool three times');
    expect(bench.answers).toHaveLength(2);
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
    const [, message, ...results] = bench.lastMessages();
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

  it('gives the function of a custom tool its text', { timeout: 60_000 }, async ({ skip }) => {
    const sql = { type: 'custom', custom: { name: 'run_sql', description: 'Runs SQL' } };
    const custom = { id: 'c1', type: 'custom', custom: { name: 'run_sql', input: 'SELECT 1;' } };
    const body = bodyOf('Go', { tools: [sql] });
    const answers = [
      whole({ content: null, tool_calls: [custom] }, 'tool_calls'),
      whole({ content: 'One.' }),
    ];
    const finished = await run(skip, body, answers, labOf({ run_sql: ['value', 'one row'] }));
    expect(finished.exitCode, finished.stderr).toBe(0);
    expect(finished.stderr).toContain('[tool call] run_sql SELECT 1;');
    const [, message, result] = bench.lastMessages();
    expect(message).toMatchObject({ tool_calls: [custom] });
    expect(result).toMatchObject({ tool_call_id: 'c1', content: 'one row' });
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
    const [, message, ...results] = bench.lastMessages();
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
    for (const result of bench.lastMessages().slice(2)) expect(result.content).toMatch(/^\{"error": ?"/);
  });

  it('ends with a status where a function is not written yet', { timeout: 60_000 }, async ({ skip }) => {
    const given = [whole({ content: null, tool_calls: [CALL] }), whole(END)];
    const finished = await run(skip, bodyOf('Go'), given, labOf({}));
    expect(finished.exitCode).not.toBe(0);
    expect(finished.stderr).toContain('get_weather is not written yet');
    expect(bench.answers).toHaveLength(1);
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
    expect(bench.answers).toHaveLength(1);
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
