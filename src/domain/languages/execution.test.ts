import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { Connection } from '#domain/request/connection.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { makeCodeCases, withParameters } from '#testing/code-cases.ts';
import { answerCanned, STREAM_TEXT } from '#testing/fakes/canned-chat.ts';
import type { Finished } from '#testing/run-program.ts';
import { PROGRAM_KEY, runProgram } from '#testing/run-program.ts';
import type { CaptureServer } from '#testing/servers/capture-server.ts';
import { startCaptureServer } from '#testing/servers/capture-server.ts';
import type { LanguageId } from './languages.ts';
import { LANGUAGES } from './languages.ts';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

let folder = '';
let server: CaptureServer;
let python: string | null = null;
let pythonProblem = '';
let hasPythonOpenai = false;
const cases = makeCodeCases();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snippets-'));
  await symlink(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  server = await startCaptureServer(answerCanned);
  const found = await runProgram(process.execPath, [
    join(PROJECT, 'scripts/find-python.mjs'),
    '--no-install',
  ]);
  python = found.exitCode === 0 ? found.stdout.trim() : null;
  pythonProblem = found.stderr.trim();
  if (python !== null) hasPythonOpenai = (await runProgram(python, ['-c', 'import openai'])).exitCode === 0;
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('request code, run in its own language', () => {
  it('is tried with at least 60 states, streaming and not', () => {
    expect(cases.filter(({ body }) => body.get('stream') === true).length).toBeGreaterThanOrEqual(60);
    expect(cases.filter(({ body }) => body.get('stream') !== true).length).toBeGreaterThanOrEqual(60);
  });

  it('cURL: bash sends the very text of the request', { timeout: 120_000 }, async () => {
    const files = await writeAll('curl', 'sh', (code) => code);
    const driver = join(folder, 'run-all.sh');
    await writeFile(
      driver,
      'for file in "$@"; do bash "$file" >/dev/null || echo "failed: $file" >&2; done\n',
    );
    const { stderr } = await runProgram('bash', [driver, ...files]);
    expect(stderr.split('\n').filter((line) => line.startsWith('failed'))).toEqual([]);
    expectAll('curl', (body, built) => {
      expect(body === built.bodyText || body === `${built.bodyText}\n`).toBe(true);
    });
  });

  it('Python: requests sends the same body', { timeout: 120_000 }, async (context) => {
    const interpreter = requirePython(context.skip);
    const files = await writeAll('python', 'py', (code) => code);
    expect((await runProgram(interpreter, ['-c', RUN_PYTHON, ...files])).stderr).toBe('');
    expectAll('python', (body, built) => {
      expect(canonical(body)).toBe(canonical(built.bodyText));
    });
  });

  it('Python (OpenAI): is Python, and sends the same body where the package is', {
    timeout: 120_000,
  }, async (context) => {
    const interpreter = requirePython(context.skip);
    const files = await writeAll('python-openai', 'py', (code) => code);
    expect((await runProgram(interpreter, ['-c', CHECK_PYTHON, ...files])).stderr).toBe('');
    if (!hasPythonOpenai)
      return context.skip('It is Python; the package openai is not installed, so it was not run.');
    expect((await runProgram(interpreter, ['-c', RUN_PYTHON, ...files])).stderr).toBe('');
    expectAll('python-openai', (body, built) => {
      expect(canonical(body, built.body)).toBe(canonical(built.bodyText, built.body));
    });
  });

  it('JavaScript: fetch sends the same body', { timeout: 120_000 }, async () => {
    const files = await writeAll('javascript-fetch', 'mjs', (code) => code);
    expect((await runModules(files)).stderr).toBe('');
    expectAll('javascript-fetch', (body, built) => {
      expect(canonical(body)).toBe(canonical(built.bodyText));
    });
  });

  it('TypeScript (OpenAI): fits the package, and sends the same body', { timeout: 120_000 }, async () => {
    const sources = await writeAll('typescript-openai', 'ts', (code) => code);
    expect(await checkTypes(sources)).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
    const files = await writeAll('typescript-openai', 'mjs', stripTypes);
    expect((await runModules(files)).stderr).toBe('');
    expectAll('typescript-openai', (body, built) => {
      expect(canonical(body)).toBe(canonical(built.bodyText));
    });
  });

  it('prints exactly the text of a stream', { timeout: 60_000 }, async (context) => {
    for (const [id, finished] of await runOne('stream', true, context.skip)) {
      expect(finished, id).toMatchObject({ exitCode: 0, stderr: '', stdout: `${STREAM_TEXT}\n` });
    }
  });

  it('prints the reply when it does not stream', { timeout: 60_000 }, async (context) => {
    for (const [id, finished] of await runOne('reply', false, context.skip)) {
      expect(finished, id).toMatchObject({ exitCode: 0, stderr: '' });
      expect(finished.stdout, id).toContain('Hello from the server');
    }
  });

  it('fails with the words of a server that refuses', { timeout: 60_000 }, async (context) => {
    for (const stream of [true, false]) {
      for (const [id, finished] of await runOne('refused', stream, context.skip)) {
        expect(finished.exitCode, id).not.toBe(0);
        // requests tells the status; its words are in the body, which the documented code does not print.
        expect(finished.stderr, id).toContain(id === 'python' ? '402' : 'Insufficient credits');
      }
    }
  });

  it('fails with the words of an error in the middle of a stream', { timeout: 60_000 }, async (context) => {
    for (const [id, finished] of await runOne('broken', true, context.skip)) {
      expect(finished.exitCode, id).not.toBe(0);
      expect(finished.stdout, id).toContain('Half a');
      expect(finished.stderr, id).toContain('the provider failed');
    }
  });
});

/** Every other case goes without a key. */
function connectionFor(id: LanguageId, index: number): Connection {
  return {
    kind: 'custom',
    baseUrl: `${server.origin}/${id}/${index}`,
    keyVariable: index % 2 === 0 ? 'OXEN_API_KEY' : null,
  };
}

async function writeAll(
  id: LanguageId,
  extension: string,
  prepare: (code: string, file: string) => string | Promise<string>,
): Promise<string[]> {
  const { write } = languageOf(id);
  await mkdir(join(folder, id), { recursive: true });
  return Promise.all(
    cases.map(async ({ body }, index) => {
      const file = join(folder, id, `${index}.${extension}`);
      const code = write(buildFromBody(body, connectionFor(id, index)));
      await writeFile(file, await prepare(code, file));
      return file;
    }),
  );
}

function languageOf(id: LanguageId) {
  const language = LANGUAGES.find((each) => each.id === id);
  if (!language) throw new Error(`There is no language ${id}.`);
  return language;
}

function expectAll(id: LanguageId, check: (body: string, built: BuiltRequest) => void): void {
  cases.forEach(({ name, body }, index) => {
    const connection = connectionFor(id, index);
    const built = buildFromBody(body, connection);
    const sent = server.captured.filter(({ path }) => path === `/${id}/${index}/chat/completions`);
    expect(sent.length, `requests of ${name}`).toBe(1);
    expect(sent[0], name).toMatchObject({ method: 'POST', contentType: 'application/json' });
    const isSdk = id.endsWith('openai');
    const noKey = isSdk ? 'Bearer not-needed' : null;
    expect(sent[0]?.authorization, name).toBe(
      connection.keyVariable === null ? noKey : `Bearer ${PROGRAM_KEY}`,
    );
    expect(() => check(sent[0]?.body ?? '', built), name).not.toThrow();
  });
}

/** JSON without its white space; the outermost keys in the order of another body where a package has its own. */
function canonical(text: string, order?: JsonObject): string {
  const parsed = parseJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value))
    throw new Error(`No JSON object was sent: ${text.slice(0, 200)}`);
  const sent = parsed.value;
  if (order === undefined) return formatCompactJson(sent);
  const known = [...order.keys()].filter((key) => sent.has(key));
  const others = [...sent.keys()].filter((key) => !order.has(key));
  return formatCompactJson(
    new Map([...known, ...others].map((key) => [key, sent.get(key) ?? null] as const)),
  );
}

/** Every language but cURL (which prints what comes) with one request, each as a process of its own. */
async function runOne(
  path: string,
  stream: boolean,
  skip: (note: string) => void,
): Promise<Map<LanguageId, Finished>> {
  const finished = new Map<LanguageId, Finished>();
  const interpreter = requirePython(skip);
  for (const { id, write } of LANGUAGES) {
    if (id === 'curl' || (id === 'python-openai' && !hasPythonOpenai)) continue;
    const connection = {
      kind: 'custom' as const,
      baseUrl: `${server.origin}/${path}/${id}`,
      keyVariable: null,
    };
    const code = write(buildFromBody(withParameters([['stream', stream]]), connection));
    const isPython = id.startsWith('python');
    const file = join(folder, `${path}-${id}-${stream}.${isPython ? 'py' : 'mjs'}`);
    await writeFile(file, id === 'typescript-openai' ? await stripTypes(code, file) : code);
    finished.set(id, await runProgram(isPython ? interpreter : process.execPath, [file]));
  }
  return finished;
}

function requirePython(skip: (note: string) => void): string {
  if (python !== null) return python;
  if (process.env.CI === 'true') throw new Error(pythonProblem);
  skip(pythonProblem);
  return '';
}

async function stripTypes(code: string, file: string): Promise<string> {
  return (await transformWithOxc(code, file.replace(/\.\w+$/, '.ts'))).code;
}

async function checkTypes(sources: readonly string[]): Promise<Finished> {
  // A file of a megabyte shows nothing that a short one doesn't.
  const small = sources.filter(
    (_file, index) => formatCompactJson(cases[index]?.body ?? null).length < 50_000,
  );
  const config = join(folder, 'tsconfig.json');
  const compilerOptions = {
    target: 'es2023',
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
  };
  await writeFile(config, JSON.stringify({ compilerOptions, files: small }));
  return runProgram(process.execPath, [join(PROJECT, 'node_modules/typescript/bin/tsc'), '-p', config]);
}

async function runModules(files: readonly string[]): Promise<Finished> {
  const driver = join(folder, 'run-all.mjs');
  await writeFile(
    driver,
    `import { pathToFileURL } from 'node:url';
for (const file of process.argv.slice(2)) {
  try {
    await import(pathToFileURL(file).href);
  } catch (error) {
    console.error('failed: ' + file + ': ' + error);
  }
}
`,
  );
  return runProgram(process.execPath, [driver, ...files]);
}

const RUN_PYTHON = `
import contextlib, io, runpy, sys, traceback
for file in sys.argv[1:]:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            runpy.run_path(file)
    except BaseException:
        print("failed:", file, traceback.format_exc(), file=sys.stderr)
`;

const CHECK_PYTHON = `
import ast, sys
for file in sys.argv[1:]:
    try:
        with open(file, encoding="utf-8", newline="") as source:
            ast.parse(source.read())
    except Exception as error:
        print("failed:", file, error, file=sys.stderr)
`;
