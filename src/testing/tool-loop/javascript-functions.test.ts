import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transformWithOxc } from 'vite';
import { describe, expect, it } from 'vitest';
import { runProgram } from '#testing/run-program.ts';
import { bodyOf, CALL, END, labOf, PROJECT, runCode, setUpBench, whole, written } from './bench.ts';

const bench = setUpBench();
const ADDRESS = 'http://127.0.0.1:1/v1';

it('JavaScript is TypeScript without the types, so that what one does the other does', async () => {
  const labs = [
    labOf({}),
    labOf({ get_weather: ['value', 'rain'], calculate: ['code', 'return args.expression;'] }),
  ];
  for (const lab of labs)
    for (const more of [{}, { stream: true }, { stream: false, temperature: 1 }]) {
      const [typed, plain] = await Promise.all(
        (['typescript-openai', 'javascript-openai'] as const).map(async (id) => {
          const { code } = await written(id, bodyOf('Go', more), ADDRESS, lab);
          return (await transformWithOxc(code, 'code.ts')).code;
        }),
      );
      expect(plain).toBe(typed);
    }
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
      bench.answers = [
        whole({
          content: null,
          tool_calls: [CALL, { ...CALL, id: 'call-2', function: { name: 'calculate', arguments: '' } }],
        }),
        whole(END),
      ];
      const finished = await runCode(bench, id, bodyOf('Go'), `${bench.origin}/v1`, lab);
      expect(finished.exitCode, finished.stderr).toBe(0);
      expect(
        bench
          .lastMessages()
          .slice(2)
          .map(({ content }) => content),
      ).toEqual(['{"text":"In\\nOslo"}', '391']);
    },
  );

  it('that throw are results for the model, and those that are none are to be written', {
    timeout: 60_000,
  }, async () => {
    bench.answers = [whole({ content: null, tool_calls: [CALL] }), whole(END)];
    const throwing = labOf({ get_weather: ['code', 'throw new Error("no network")'] });
    await runCode(bench, 'javascript-openai', bodyOf('Go'), `${bench.origin}/v1`, throwing);
    expect(bench.lastMessages().at(-1)?.content).toBe('{"error":"no network"}');
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
    const { code } = await written('typescript-openai', bodyOf('Go', more), ADDRESS, lab);
    const file = join(bench.folder, `typed-${index}.ts`);
    await writeFile(file, code);
    files.push(file);
  }
  const compilerOptions = {
    ...{ target: 'es2023', module: 'nodenext', strict: true, exactOptionalPropertyTypes: true },
    ...{ skipLibCheck: true, noEmit: true, types: ['node'], noUncheckedIndexedAccess: true },
  };
  const config = join(bench.folder, 'tsconfig.json');
  await writeFile(config, JSON.stringify({ compilerOptions, files }));
  const compiler = join(PROJECT, 'node_modules/typescript/bin/tsc');
  expect(await runProgram(process.execPath, [compiler, '-p', config])).toMatchObject({
    exitCode: 0,
    stdout: '',
  });
});
