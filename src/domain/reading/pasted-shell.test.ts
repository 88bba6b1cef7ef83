import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { importAll } from '#testing/import-text.ts';
import { bodiesByScript, importedBodies, importedNotes, readPastedCases } from '#testing/pasted-cases.ts';
import { startCaptureServer } from '#testing/servers/capture-server.ts';

const CASES = readPastedCases('shell.txt');
const READ = CASES.filter(({ refusal, told }) => refusal === null && told === null);
const OTHER = readPastedCases('other.txt');

/** The bodies that each script sent; null where bash or curl is not there. */
let sent: readonly (readonly string[])[] | null = null;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pasted-'));
  const server = await startCaptureServer(() => ({
    status: 200,
    contentType: 'application/json',
    chunks: ['{}'],
  }));
  const lines: string[] = [];
  for (const [index, { text }] of READ.entries()) {
    const file = `script-${index}.sh`;
    await writeFile(join(folder, file), text.replaceAll('http://127.0.0.1:4290', server.origin));
    lines.push(`curl -s -d '' ${server.origin}/next`, `env -i PATH="$PATH" bash ${file}`);
  }
  await writeFile(join(folder, 'all'), `command -v curl >/dev/null || exit 7\n${lines.join('\n')}\n`);
  const status = await new Promise((resolve) => {
    execFile('bash', ['all'], { cwd: folder }, (error) => resolve(error ? error.code : 0));
  });
  if (status !== 'ENOENT' && status !== 7) {
    sent = bodiesByScript(server.captured);
  }
  await server.close();
  await rm(folder, { recursive: true, force: true });
}, 120_000);

describe('a shell script that is pasted', () => {
  it.each(READ.map((each, index) => ({ ...each, index })))(
    'sends what its run sends: $name',
    ({ text, index }) => {
      const bodies = importedBodies(text);
      expect(bodies.every((body) => body.startsWith('{'))).toBe(true);
      if (sent !== null) expect(bodies).toEqual(sent[index]);
    },
  );
});

describe('a shell script whose values a run alone would know', () => {
  it.each(CASES.filter(({ told }) => told !== null))('says so: $name', ({ text, told }) => {
    expect(importedNotes(text)).toContain(told ?? '');
  });
});

describe('what else is pasted', () => {
  it.each(OTHER.filter(({ refusal }) => refusal === null))('is read: $name', ({ text }) => {
    expect(importedBodies(text)).toEqual(['{"model":"m","messages":[]}']);
  });

  it.each([...CASES, ...OTHER].filter(({ refusal }) => refusal !== null))('is $name', ({ text, refusal }) => {
    expect(importedBodies(text).join(' ')).toContain(refusal ?? '');
    expect(importAll(text).ok).toBe(false);
  });
});
