import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../../scripts/doctor.mjs', import.meta.url));
const GOOD = '# Nothing to check\n';
const BAD =
  '```python\nimport requests\nr = requests.post("http://localhost:1/chat/completions", json={"model": "m", "messages": [], "stream": false})\nr.raise_for_status()\n```\n';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'doctor-'));
  writeFileSync(path.join(folder, 'good.md'), GOOD);
  writeFileSync(path.join(folder, 'bad.mdx'), BAD);
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('npm run doctor', () => {
  it('ends with 0 for files without faults, and with 2 for what cannot be read', () => {
    expect(run(path.join(folder, 'good.md'))).toMatchObject({
      status: 0,
      stdout: '1 file, 0 calls: 0 faults, 0 pieces of advice.\n',
    });
    expect(run(path.join(folder, 'gone.md'))).toMatchObject({ status: 2 });
    expect(run()).toMatchObject({ status: 2 });
  });

  it('reads a folder, names each fault with its line, and ends with 1', () => {
    const { status, stdout } = run(folder);
    expect(status).toBe(1);
    expect(stdout).toContain(`${path.join(folder, 'bad.mdx')}:3  fault  A word of JSON in Python`);
    expect(stdout).toContain('2 files, 1 call: 1 fault, 0 pieces of advice.');
  });

  it('mends files in place', () => {
    expect(run('--fix', folder).status).toBe(1);
    expect(readFileSync(path.join(folder, 'bad.mdx'), 'utf8')).toBe(BAD.replace('false', 'False'));
    expect(run(folder).status).toBe(0);
  });
});
