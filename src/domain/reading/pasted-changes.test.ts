import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { importedBodies } from '#testing/pasted-cases.ts';
import { runProgram } from '#testing/run-program.ts';

/**
 * Programs that change a value on some roundabout way before they send it. In their texts `A` stands for a small body, and
 * `SEND(x)` for the call that sends x.
 */
interface Language {
  readonly name: string;
  readonly command: string;
  readonly ending: string;
  readonly body: string;
  readonly head: string;
  readonly call: (value: string) => string;
}

const LANGUAGES: readonly Language[] = [
  {
    name: 'javascript',
    command: process.execPath,
    ending: 'mjs',
    body: '{ model: "m", messages: [{ role: "user", content: "hi" }] }',
    head: '',
    call: (value) =>
      `await fetch("http://h/v1/chat/completions", { method: "POST", body: JSON.stringify(${value}) });`,
  },
  {
    name: 'python',
    command: 'python3',
    ending: 'py',
    body: '{"model": "m", "messages": [{"role": "user", "content": "hi"}]}',
    head: 'import requests\n',
    call: (value) => `requests.post("http://h/v1/chat/completions", json=${value})`,
  },
];

const FOLDER = new URL('../../testing/fixtures/pasted/changes/', import.meta.url);

describe.each(LANGUAGES)('what $name changes before it sends it', async (language) => {
  const cases = (await readFile(new URL(`${language.name}.txt`, FOLDER), 'utf8'))
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [name = '', ...lines] = part.split('\n');
      const text = lines
        .join('\n')
        .replace(/\bSEND\((.*)\)(?=$| \})/gm, (_all, value: string) => language.call(value))
        .replace(/(?<!["\w])A(?!["\w:])/g, language.body);
      return {
        name: name.replace(/^perhaps: /, ''),
        mayRefuse: name.startsWith('perhaps: '),
        text: language.head + text,
      };
    });
  /** What each sends when it is run; null where the language is not there. */
  let sent: readonly (readonly string[])[] | null = null;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'changes-'));
    const runner = join(folder, `run.${language.ending}`);
    const parts = [
      [`helpers.${language.ending}`, 'helpers'],
      [runner, 'run'],
    ] as const;
    for (const [file, part] of parts)
      await copyFile(new URL(`${language.name}-${part}.txt`, FOLDER), resolve(folder, file));
    const files = cases.map((_case, index) => join(folder, `case-${index}.${language.ending}`));
    for (const [index, { text }] of cases.entries()) await writeFile(files[index] ?? '', text);
    const { exitCode, stdout, stderr } = await runProgram(language.command, [runner, ...files], folder);
    if (exitCode === 0)
      sent = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as string[]);
    else expect(stderr).toMatch(/ENOENT|^$/);
    await rm(folder, { recursive: true, force: true });
  }, 120_000);

  it.each(cases.map((each, index) => ({ ...each, index })))('is read or refused: $name', (each) => {
    const found = importedBodies(each.text);
    const read = found.filter((one) => /^[{[]/.test(one));
    const wanted = (sent?.[each.index] ?? read).map((one) => JSON.parse(one) as unknown);
    if (found.length > read.length) {
      expect([each.mayRefuse, found]).toEqual([true, found]);
      for (const one of read) expect(wanted).toContainEqual(JSON.parse(one));
    } else expect(read.map((one) => JSON.parse(one) as unknown)).toEqual(wanted);
  });
});
