import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import { afterAll, beforeAll } from 'vitest';
import type { JsonObject } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import type { LanguageId } from '#domain/languages/languages.ts';
import { languageOf } from '#domain/languages/languages.ts';
import { loadOptions } from '#domain/languages/options/option-table.ts';
import type { AnswerKind, ToolLab } from '#domain/parameters/tools/tool-lab.ts';
import { withAnswer } from '#domain/parameters/tools/tool-lab.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import type { Finished } from '#testing/run-program.ts';
import { runProgram } from '#testing/run-program.ts';
import type { CannedAnswer, CaptureServer } from '#testing/servers/capture-server.ts';
import { startCaptureServer } from '#testing/servers/capture-server.ts';

/** The project, whose packages the programs take. */
export const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
export const PYTHON = process.env.PLAYGROUND_PYTHON ?? 'python3';

/** A folder for programs, and a server that answers as it is told. */
export interface ToolLoopBench {
  folder: string;
  /** What the server answers, in order. */
  answers: CannedAnswer[];
  origin: string;
  /** The messages of the last request that the server got. */
  lastMessages(): readonly Record<string, unknown>[];
}

/** Sets the bench up before the tests of a file, and takes it away behind them. */
export function setUpBench(): ToolLoopBench {
  let server: CaptureServer | null = null;
  const bench: ToolLoopBench = {
    folder: '',
    answers: [],
    origin: '',
    lastMessages: () => JSON.parse(server?.captured.at(-1)?.body ?? '{}').messages,
  };
  beforeAll(async () => {
    bench.folder = await mkdtemp(join(tmpdir(), 'tool-loop-'));
    await writeFile(join(bench.folder, 'package.json'), '{"type":"module"}');
    await symlink(join(PROJECT, 'node_modules'), join(bench.folder, 'node_modules'));
    server = await startCaptureServer(
      () => bench.answers.shift() ?? { status: 500, contentType: 'text/plain', chunks: ['no more answers'] },
    );
    bench.origin = server.origin;
  });
  afterAll(async () => {
    await server?.close();
    await rm(bench.folder, { recursive: true, force: true });
  });
  return bench;
}

const tool = (name: string, description: string, parameter: string) => ({
  type: 'function',
  function: {
    name,
    description,
    parameters: { type: 'object', properties: { [parameter]: { type: 'string' } }, required: [parameter] },
  },
});

/** A request with two tools. */
export function bodyOf(content: string, more: object = {}): JsonObject {
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

/** How the tools are answered. */
export function labOf(set: Readonly<Record<string, readonly [AnswerKind, string]>>): ToolLab {
  let lab: ToolLab = new Map();
  for (const [name, [kind, text]] of Object.entries(set))
    lab = withAnswer(lab, name, { kind, texts: { [kind]: text } });
  return lab;
}

/** The code of a request with its loop. */
export async function written(id: LanguageId, body: JsonObject, baseUrl: string, lab?: ToolLab) {
  const built = buildFromBody(body, { kind: 'custom', baseUrl, keyVariable: null });
  const chosen = (await loadOptions(languageOf(id)))?.(['loop'], lab);
  if (!chosen) throw new Error(`${id} has no options.`);
  return { built, chosen, code: chosen.write(built), language: chosen.languageFor(built) };
}

/** Runs that code. */
export async function runCode(
  { folder }: ToolLoopBench,
  id: LanguageId,
  body: JsonObject,
  baseUrl: string,
  lab?: ToolLab,
): Promise<Finished> {
  const { code } = await written(id, body, baseUrl, lab);
  const isPython = id.startsWith('python');
  const file = `${id}.${isPython ? 'py' : 'mjs'}`;
  const isTyped = id === 'typescript-openai';
  await writeFile(join(folder, file), isTyped ? (await transformWithOxc(code, 'code.ts')).code : code);
  return runProgram(isPython ? PYTHON : process.execPath, [file], folder);
}

/** A reply that is whole. */
export const whole = (message: object, finish = 'stop'): CannedAnswer => ({
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

/** A reply as a stream. */
export const streamed = (...deltas: readonly object[]): CannedAnswer => ({
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

/** A call of the first tool, with a member that nobody knows. */
export const CALL = {
  id: 'call-1',
  type: 'function',
  function: { name: 'get_weather', arguments: '{"city":"Oslo"}' },
  extra_content: { google: { thought_signature: 'c2ln' } },
};
/** The last reply. */
export const END = { content: 'Rain.' };
