import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonObject, jsonObject, numberFromText } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { JAVA_FOR_A_MOMENT } from '#testing/code-runners.ts';
import { answerCanned, STREAM_TEXT } from '#testing/fakes/canned-chat.ts';
import { HOSTILE_KEYS, HOSTILE_NUMBERS, HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import type { Finished } from '#testing/run-program.ts';
import { needProgram, PROGRAM_KEY, runProgram } from '#testing/run-program.ts';
import type { CaptureServer } from '#testing/servers/capture-server.ts';
import { startCaptureServer } from '#testing/servers/capture-server.ts';
import { sendRaw } from '#testing/servers/raw-http.ts';
import type { LanguageId } from './languages.ts';
import { languageOf } from './languages.ts';
import { hasLoneSurrogate } from './lone-surrogate.ts';

const NODE_MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** How code of a language is run on a machine that has what it needs. */
interface Runner {
  readonly id: LanguageId;
  readonly file: string;
  readonly command: readonly [string, ...string[]];
  /** What tells whether it is there; nothing is installed. */
  readonly probe: readonly [string, ...string[]];
  /** Whether a stream is printed as its text; else as it comes. */
  readonly readsStream: boolean;
  /** Whether the body stands as a literal of the language: then its white space is another. */
  readonly writesLiteral?: boolean;
}

const RUNNERS: readonly Runner[] = [
  {
    id: 'javascript-openai',
    file: 'request.mjs',
    command: [process.execPath],
    probe: [process.execPath, '--version'],
    readsStream: true,
    writesLiteral: true,
  },
  {
    id: 'javascript-axios',
    file: 'request.mjs',
    command: [process.execPath],
    probe: [process.execPath, '-e', 'import("axios").catch(() => process.exit(1))'],
    readsStream: true,
    writesLiteral: true,
  },
  {
    id: 'ai-sdk',
    file: 'request.mjs',
    command: [process.execPath],
    probe: [
      process.execPath,
      '-e',
      'Promise.all([import("ai"), import("@ai-sdk/openai-compatible")]).catch(() => process.exit(1))',
    ],
    readsStream: true,
    writesLiteral: true,
  },
  {
    id: 'python-httpx',
    file: 'request.py',
    command: [process.env.PLAYGROUND_PYTHON ?? 'python3'],
    probe: [process.env.PLAYGROUND_PYTHON ?? 'python3', '-c', 'import httpx'],
    readsStream: true,
    writesLiteral: true,
  },
  {
    id: 'php',
    file: 'request.php',
    command: ['php'],
    probe: ['php', '-r', 'curl_init();'],
    readsStream: true,
  },
  { id: 'ruby', file: 'request.rb', command: ['ruby'], probe: ['ruby', '--version'], readsStream: true },
  {
    id: 'java',
    file: 'Main.java',
    command: ['java', ...JAVA_FOR_A_MOMENT, '-Dfile.encoding=UTF-8'],
    probe: ['javac', '--version'],
    readsStream: true,
  },
  { id: 'httpie', file: 'request.sh', command: ['bash'], probe: ['http', '--version'], readsStream: false },
  { id: 'wget', file: 'request.sh', command: ['bash'], probe: ['wget', '--version'], readsStream: false },
  {
    id: 'csharp',
    file: 'request.cs',
    command: ['dotnet', 'run'],
    probe: ['dotnet', 'run', '--help'],
    readsStream: true,
  },
  {
    id: 'powershell',
    file: 'request.ps1',
    command: ['pwsh', '-NoProfile', '-File'],
    probe: ['pwsh', '--version'],
    readsStream: true,
  },
  { id: 'go', file: 'main.go', command: ['go', 'run'], probe: ['go', 'version'], readsStream: true },
];

let folder = '';
let server: CaptureServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'more-snippets-'));
  await symlink(NODE_MODULES, join(folder, 'node_modules'));
  server = await startCaptureServer(answerCanned);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(RUNNERS)('$id, run where it is installed', (runner) => {
  it('sends the very text of the request, with the key and without', {
    timeout: 300_000,
  }, async (context) => {
    await needProgram(runner.probe, folder, context.skip);
    const bodies = [long(), everything(true), ...(runner.writesLiteral ? [literal(true)] : [])];
    const noKey = runner.id.endsWith('openai') ? 'Bearer not-needed' : null;
    for (const [index, body] of bodies.entries()) {
      const path = `${runner.id}/${index}`;
      const keyVariable = index === 1 ? null : 'OXEN_API_KEY';
      const finished = await runCode(runner, path, body, keyVariable);
      const sent = server.captured.filter((request) => request.path === `/${path}/chat/completions`);
      expect(sent.length, finished.stderr).toBe(1);
      expect(sent[0]?.method).toBe('POST');
      expect(sent[0]?.contentType).toBe('application/json');
      expect(sent[0]?.authorization).toBe(keyVariable === null ? noKey : `Bearer ${PROGRAM_KEY}`);
      const { bodyText } = buildFromBody(body);
      const plainText = runner.writesLiteral ? withoutSpace : (text: string) => text.replace(/\n$/, '');
      expect(plainText(sent[0]?.body ?? '') === plainText(bodyText), 'the body').toBe(true);
      expect(finished.exitCode, finished.stderr).toBe(0);
    }
  });

  it('prints a reply, and a stream as it comes', { timeout: 120_000 }, async (context) => {
    await needProgram(runner.probe, folder, context.skip);
    const reply = await runCode(runner, `reply/${runner.id}`, plain(false));
    expect(reply).toMatchObject({ exitCode: 0 });
    expect(reply.stdout).toContain('Hello from the server');
    const stream = await runCode(runner, `stream/${runner.id}`, plain(true));
    expect(stream).toMatchObject({ exitCode: 0 });
    if (runner.readsStream) expect(stream.stdout).toBe(`${STREAM_TEXT}\n`);
    else expect(stream.stdout).toContain('data: [DONE]');
    const sent = server.captured.findLast(({ path }) => path.startsWith(`/stream/${runner.id}/`));
    expect(fieldsOf(sent?.body ?? '')).toEqual(fieldsOf(buildFromBody(plain(true)).bodyText));
  });

  it('fails with the words of a server that refuses', { timeout: 120_000 }, async (context) => {
    await needProgram(runner.probe, folder, context.skip);
    for (const stream of [true, false]) {
      const refused = await runCode(runner, `refused/${runner.id}-${stream}`, plain(stream));
      expect(refused.exitCode).not.toBe(0);
      expect(refused.stdout + refused.stderr).toContain('Insufficient credits');
    }
  });

  it('fails with the words of an error in the middle of a stream', { timeout: 120_000 }, async (context) => {
    await needProgram(runner.probe, folder, context.skip);
    const broken = await runCode(runner, `broken/${runner.id}`, plain(true));
    expect(broken.stdout).toContain('Half a');
    expect(broken.stdout + broken.stderr).toContain('the provider failed');
    if (runner.readsStream) expect(broken.exitCode).not.toBe(0);
  });
});

describe('raw HTTP and .http files', () => {
  it('are what a server reads as the very request, their lines ended as on the wire', async () => {
    const write = await languageOf('http-request').loadWriter();
    const baseUrl = `${server.origin}/raw`;
    const built = buildFromBody(everything(true), { kind: 'custom', baseUrl, keyVariable: null });
    const [head = '', ...rest] = write(built).split('\n\n');
    await sendRaw(
      Number(new URL(server.origin).port),
      [head.replaceAll('\n', '\r\n'), rest.join('\n\n')].join('\r\n\r\n'),
    );
    const sent = server.captured.filter(({ path }) => path === '/raw/chat/completions');
    expect(sent).toMatchObject([
      { method: 'POST', contentType: 'application/json', authorization: null, body: built.bodyText },
    ]);
  });

  it('leave nothing in a text that an editor would fill in', async () => {
    const write = await languageOf('http-file').loadWriter();
    const code = write(buildFromBody(jsonObject([['messages', [message('{{{$guid}} {{x}}')]]])));
    expect(code.match(/\{\{.*/g)).toEqual(['{{$processEnv OXEN_API_KEY}}']);
  });
});

const message = (content: string) =>
  jsonObject([
    ['role', 'user'],
    ['content', content],
  ]);

function plain(stream: boolean): JsonObject {
  return jsonObject([
    ['model', 'm'],
    ['messages', [message('Hi')]],
    ['temperature', 0.7],
    ['max_tokens', 1024],
    ['top_p', 1],
    ['stream', stream],
  ]);
}

/** Every text, key and number that something trips over, in one request. */
function everything(stream: boolean): JsonObject {
  const texts = [...HOSTILE_TEXTS, '`', '```js\n`a`\n```', '#{1} #$HOME #@x', '"#"##', '@"', "'@\n'@"];
  return jsonObject([
    ['model', 'it\'s "m" `$HOME`'],
    ['messages', texts.map(message)],
    ['temperature', 1],
    ['stream', stream],
    ['numbers', HOSTILE_NUMBERS.map((text) => numberFromText(text) ?? 0)],
    ['metadata', jsonObject([...HOSTILE_KEYS, ...texts].map((key) => [key, null]))],
  ]);
}

/** What literals of JavaScript and Python can stand for, odd keys and texts included. */
function literal(stream: boolean): JsonObject {
  const keys = HOSTILE_KEYS.filter((key) => !/^\d+$/.test(key) && key !== '\ud800');
  return jsonObject([
    ['model', 'm'],
    ['messages', HOSTILE_TEXTS.filter((text) => !hasLoneSurrogate(text)).map(message)],
    ['temperature', 1],
    ['stream', stream],
    ['top_k', 5],
    ['metadata', jsonObject(keys.map((key) => [key, key === '__proto__' ? jsonObject([]) : key]))],
  ]);
}

/** The body's fields as text, in the order of their names: a package may have an order of its own. */
function fieldsOf(text: string): readonly string[] {
  const parsed = parseJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value)) return [];
  return Array.from(parsed.value, ([key, value]) => `${key} ${formatCompactJson(value)}`).sort();
}

/** JSON without its white space, its keys and numbers as they are. */
function withoutSpace(text: string): string {
  const parsed = parseJson(text);
  return parsed.ok ? formatCompactJson(parsed.value) : text;
}

function long(): JsonObject {
  return jsonObject([
    ['model', 'm'],
    ['messages', [message('it\'s $5 "é" `\\ 🌍 '.repeat(20_000))]],
    ['stream', false],
  ]);
}

async function runCode(
  runner: Runner,
  path: string,
  body: JsonObject,
  keyVariable: string | null = null,
): Promise<Finished> {
  const write = await languageOf(runner.id).loadWriter();
  const connection = { kind: 'custom' as const, baseUrl: `${server.origin}/${path}`, keyVariable };
  const place = join(folder, path);
  await mkdir(place, { recursive: true });
  await writeFile(join(place, runner.file), write(buildFromBody(body, connection)));
  const [command, ...args] = runner.command;
  return runProgram(command, [...args, runner.file], place);
}
