import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { startCaptureServer } from '#testing/capture-server.ts';
import { importAll } from '#testing/import-text.ts';
import { readPastedCases } from '#testing/pasted-cases.ts';

const CASES = readPastedCases('shell.txt');
const READ = CASES.filter(({ refusal }) => refusal === null);
const OTHER = readPastedCases('other.txt');

const compact = (text: string) => {
  const parsed = parseJson(text);
  return parsed.ok ? formatCompactJson(parsed.value) : text;
};

/** The bodies that each script sent; null where bash or curl is not there. */
let sent: string[][] | null = null;

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
    sent = [];
    for (const { path, body } of server.captured) {
      if (path === '/next') sent.push([]);
      else sent.at(-1)?.push(compact(body));
    }
  }
  await server.close();
  await rm(folder, { recursive: true, force: true });
}, 120_000);

function imported(text: string): readonly string[] {
  const all = importAll(text);
  if (!all.ok) return [all.error.sentence];
  const { requests, refused } = all.value;
  return [...requests.map(({ body }) => formatCompactJson(body)), ...refused.map(({ sentence }) => sentence)];
}

describe('a shell script that is pasted', () => {
  it.each(READ.map((each, index) => ({ ...each, index })))(
    'sends what its run sends: $name',
    ({ text, index }) => {
      const bodies = imported(text);
      expect(bodies.every((body) => body.startsWith('{'))).toBe(true);
      if (sent !== null) expect(bodies).toEqual(sent[index]);
    },
  );
});

describe('what else is pasted', () => {
  it.each(OTHER.filter(({ refusal }) => refusal === null))('is read: $name', ({ text }) => {
    expect(imported(text)).toEqual(['{"model":"m","messages":[]}']);
  });

  it.each([...CASES, ...OTHER].filter(({ refusal }) => refusal !== null))('is $name', ({ text, refusal }) => {
    expect(imported(text).join(' ')).toContain(refusal ?? '');
    expect(importAll(text).ok).toBe(false);
  });
});
