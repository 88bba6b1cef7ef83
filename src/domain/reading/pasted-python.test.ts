import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { importAll } from '#testing/import-text.ts';
import { bodiesByScript, importedBodies, readPastedCases } from '#testing/pasted-cases.ts';
import { startCaptureServer } from '#testing/servers/capture-server.ts';

const CASES = readPastedCases('python.txt');
const STAND_IN = fileURLToPath(new URL('../../testing/fixtures/pasted/stand-in.py', import.meta.url));

/** Runs each script with the stand-ins for the packages, and tells the server where the next one begins. */
const DRIVER = `
import contextlib, io, runpy, sys, traceback, urllib.request
sys.dont_write_bytecode = True
runpy.run_path(sys.argv[1])
for file in sys.argv[3:]:
    urllib.request.urlopen(sys.argv[2] + "/next", b"").read()
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            runpy.run_path(file, run_name="__main__")
    except BaseException:
        print(file, traceback.format_exc(), file=sys.stderr)
`;

const READ = CASES.filter(({ refusal }) => refusal === null);

/** The bodies that each script sent; null where there is no Python. */
let sent: readonly (readonly string[])[] | null = null;
let problem = '';

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pasted-'));
  const server = await startCaptureServer(() => ({
    status: 200,
    contentType: 'application/json',
    chunks: ['{}'],
  }));
  const files: string[] = [];
  for (const [index, { text }] of READ.entries()) {
    const file = join(folder, `script-${index}.py`);
    await writeFile(file, scriptOf(text).replaceAll('127.0.0.1:4290', server.origin.replace('http://', '')));
    files.push(file);
  }
  const stderr = await run([STAND_IN, server.origin, ...files]);
  if (stderr !== null) {
    problem = stderr;
    sent = bodiesByScript(server.captured);
  }
  await server.close();
  await rm(folder, { recursive: true, force: true });
}, 120_000);

function run(args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const env = { ...process.env, PYTHONIOENCODING: 'utf-8' };
    execFile('python3', ['-c', DRIVER, ...args], { env }, (error, _stdout, stderr) => {
      resolve(error && 'code' in error && error.code === 'ENOENT' ? null : stderr);
    });
  });
}

/** The script without what a terminal wrote around it. */
function scriptOf(text: string): string {
  if (text.startsWith('>>> '))
    return text
      .split('\n')
      .filter((line) => /^(?:>>>|\.\.\.) /.test(line))
      .map((line) => line.slice(4))
      .join('\n');
  return /^[ ]+import/.test(text) ? `if True:\n${text}` : text;
}

describe('Python that is pasted', () => {
  it('runs', () => {
    expect(problem).toBe('');
  });

  it.each(READ.map((each, index) => ({ ...each, index })))(
    'sends what its run sends: $name',
    ({ text, index }) => {
      const bodies = importedBodies(text);
      expect(bodies.every((body) => body.startsWith('{'))).toBe(true);
      // Without Python on the machine that is all that can be seen.
      if (sent !== null) expect(bodies).toEqual(sent[index]);
    },
  );

  it.each(CASES.filter(({ refusal }) => refusal !== null))('is $name', ({ text, refusal }) => {
    expect(importedBodies(text).join(' ')).toContain(refusal ?? '');
    expect(importAll(text).ok).toBe(false);
  });
});
