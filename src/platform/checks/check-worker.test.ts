import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkerTask } from '#domain/checks/check-plan.ts';
import { REAL_CLOCK } from '#testing/fakes/manual-clock.ts';
import type { CheckRunner, OpenCheckWorker } from './check-runner.ts';
import { createCheckRunner } from './check-runner.ts';

/** Node's worker with the two members of a browser's that the file uses. */
const SHIM = `
const { parentPort } = require('node:worker_threads');
globalThis.self = globalThis;
globalThis.postMessage = (data) => parentPort.postMessage(data);
globalThis.addEventListener = (type, listen) => parentPort.on('message', (data) => listen({ data }));
globalThis.fetch ??= () => {};
globalThis.indexedDB = {};
Object.defineProperty(globalThis, 'TEMPORARY', { value: 0 });
`;

/** A way out that cannot be taken away. */
const KEEPS = `Object.defineProperty(globalThis, 'send', { value: () => {} });`;

let runner: CheckRunner;
let keepingRunner: CheckRunner;

beforeAll(async () => {
  const built = await build({
    configFile: false,
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    logLevel: 'silent',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('./check-worker.ts', import.meta.url)),
        formats: ['iife'],
        name: 'worker',
        fileName: 'worker',
      },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const file = bundle !== undefined && 'output' in bundle ? bundle.output[0] : undefined;
  const source = SHIM + (file?.code ?? '');
  const openWith =
    (before: string): OpenCheckWorker =>
    (onMessage, onEnd) => {
      const worker = new Worker(before + source, { eval: true });
      worker.on('message', onMessage);
      worker.on('error', onEnd);
      return { post: (task) => worker.postMessage(task), terminate: () => void worker.terminate() };
    };
  runner = createCheckRunner(openWith(''), REAL_CLOCK);
  keepingRunner = createCheckRunner(openWith(KEEPS), REAL_CLOCK);
});

afterAll(() => {
  runner.close();
  keepingRunner.close();
});

const code = (text: string, output = 'Hello, Oslo'): WorkerTask => ({
  kind: 'javascript',
  code: text,
  output,
  variables: { city: 'Oslo' },
  prompt: 'Greet.',
});

describe('patterns in the worker', () => {
  it('are matched', async () => {
    const regex = (pattern: string, text: string) => runner.run({ kind: 'regex', pattern, text });
    expect(await regex('^\\d+$', '17')).toEqual({ kind: 'matched', isMatch: true });
    expect(await regex('^\\d+$', 'x17')).toEqual({ kind: 'matched', isMatch: false });
    expect(await regex('(', '')).toMatchObject({ kind: 'threw' });
  });

  it('that would take for ever are stopped', async () => {
    const endless = runner.run({ kind: 'regex', pattern: '^(a+)+$', text: `${'a'.repeat(60)}b` });
    expect(await endless).toEqual({ kind: 'timeout' });
    expect(await runner.run({ kind: 'regex', pattern: 'b', text: 'b' })).toEqual({
      kind: 'matched',
      isMatch: true,
    });
  });
});

describe('schemas in the worker', () => {
  const check = (schema: unknown, value: unknown) =>
    runner.run({
      kind: 'schemas',
      pairs: [{ schema: JSON.stringify(schema), value: JSON.stringify(value) }],
    });

  it('are held against values, and problems named by their places', async () => {
    const schema = {
      type: 'object',
      properties: {
        items: { type: 'array', items: { type: 'object', required: ['id'] } },
        'a/b': { minLength: 2 },
      },
      additionalProperties: false,
    };
    expect(await check(schema, { items: [{ id: 1 }] })).toEqual({ kind: 'checked', problems: [[]] });
    expect(await check(schema, { items: [{ id: 1 }, {}], 'a/b': 'x' })).toEqual({
      kind: 'checked',
      problems: [
        [
          { path: 'items.1', keyword: 'required', missing: 'id' },
          { path: 'a/b', keyword: 'minLength' },
        ],
      ],
    });
    expect(await check(schema, { more: 1 })).toEqual({
      kind: 'checked',
      problems: [[{ path: '', keyword: 'additionalProperties' }]],
    });
    expect(await check(true, 1)).toEqual({ kind: 'checked', problems: [[]] });
    expect(await check(false, 1)).toMatchObject({ problems: [[{ path: '' }]] });
  });

  it('with faults are no problem of the value', async () => {
    expect(await check({ $ref: 'https://elsewhere.example/schema' }, 1)).toMatchObject({ kind: 'threw' });
    expect(await check({ pattern: '(' }, 'x')).toMatchObject({ kind: 'threw' });
  });

  it('with patterns that would take for ever are stopped', async () => {
    expect(await check({ pattern: '^(a+)+$' }, `${'a'.repeat(60)}b`)).toEqual({ kind: 'timeout' });
  });
});

describe('code in the worker', () => {
  it.each([
    ['output.length > 3', 'true'],
    ['output.includes(context.vars.city)', 'true'],
    ['context.prompt', '"Greet."'],
    ['{ pass: true, score: 0.5 }', '{"pass":true,"score":0.5}'],
    ['output === "import(x)" // no import', 'false'],
    ['const n = output.split(" ").length; n === 2', 'true'],
    ['const a = 1;\nif (output) {\n  return a + 1;\n}\nreturn 0;', '2'],
    ['let sum = 0;\nfor (const word of output.split(" ")) sum += word.length;\nsum', '10'],
    ['Promise.resolve(0.5)', '0.5'],
    ['console.log("x") ?? JSON.parse("[1]")', '[1]'],
    ['output.length;;', '11'],
    ['undefined', null],
    ['() => true', null],
  ])('gives its value: %s', async (text, json) => {
    expect(await runner.run(code(text))).toEqual({ kind: 'returned', json });
  });

  it.each([
    ['JSON.parse(output)', /JSON/],
    ['missing + 1', /missing/],
    ['return (', /./],
    ['throw { toString() { throw 1 } }', /^$/],
    ['const n = 1n; ({ n })', /BigInt/],
  ])('that fails says why: %s', async (text, message) => {
    expect(await runner.run(code(text))).toMatchObject({
      kind: 'threw',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    'for (;;) {}',
    'while (true) output.length',
    'new Promise(() => {})',
    '/^(a+)+$/.test("a".repeat(60) + "b")',
  ])('that never ends is stopped: %s', async (text) => {
    expect(await runner.run(code(text))).toEqual({ kind: 'timeout' });
  });

  it.each([
    'typeof fetch',
    'typeof XMLHttpRequest',
    'typeof WebSocket',
    'typeof indexedDB',
    'typeof caches',
    'typeof self',
    'typeof postMessage',
    'typeof importScripts',
    'typeof process',
    'typeof require',
    'typeof setTimeout',
    'typeof navigator',
    'typeof crypto',
    'typeof eval',
    'typeof Function',
    'typeof WebAssembly',
    'typeof (() => {}).constructor',
    'typeof (async () => {}).constructor',
    'typeof (function* () {}).constructor',
    'typeof (async function* () {}).constructor',
    'typeof globalThis.fetch',
    'typeof Object.getPrototypeOf(globalThis).fetch',
    'typeof output.constructor.constructor',
  ])('reaches nothing: %s', async (text) => {
    expect(await runner.run(code(text))).toEqual({ kind: 'returned', json: '"undefined"' });
  });

  it.each(['import("data:text/javascript,1")', '(() => import("x"))()'])(
    'that loads other code is refused: %s',
    async (text) => {
      expect(await runner.run(code(text))).toEqual({ kind: 'imports' });
    },
  );

  it('is not run where something would stay in its reach', async () => {
    expect(await keepingRunner.run(code('1'))).toEqual({ kind: 'unavailable' });
    expect(await keepingRunner.run({ kind: 'regex', pattern: 'a', text: 'a' })).toMatchObject({
      kind: 'matched',
    });
  });

  it('finds nothing that other code left behind', async () => {
    expect(await runner.run(code('globalThis.left = 1; Array.prototype.map = null; 1'))).toEqual({
      kind: 'returned',
      json: '1',
    });
    expect(await runner.run(code('[typeof left, [1].map((x) => x + 1)]'))).toEqual({
      kind: 'returned',
      json: '["undefined",[2]]',
    });
  });
});

describe('functions of tools', () => {
  const call = (code: string, args: unknown = {}) =>
    runner.run({ kind: 'tool', code, arguments: JSON.stringify(args) });

  it('get the arguments and give a value, as an expression or as a body', async () => {
    expect(await call('args.a + args.b', { a: 1, b: 2 })).toEqual({ kind: 'returned', json: '3' });
    expect(await call('const { city } = args;\nreturn { city, sun: true };', { city: 'Oslo' })).toEqual({
      kind: 'returned',
      json: '{"city":"Oslo","sun":true}',
    });
    expect(await call('void 0')).toEqual({ kind: 'returned', json: null });
  });

  it('get and give whole numbers of any size, digit by digit', async () => {
    const args =
      '{"id": 9007199254740993, "small": 1.5, "list": [-12345678901234567890], "__proto__": {"a": 1}}';
    const given = (code: string) => runner.run({ kind: 'tool', code, arguments: args });
    expect(await given('({ ...args, text: String(args.id) })')).toEqual({
      kind: 'returned',
      json: '{"id":9007199254740993,"small":1.5,"list":[-12345678901234567890],"__proto__":{"a":1},"text":"9007199254740993"}',
    });
  });

  it('that throw say why', async () => {
    expect(await call('throw new Error("no such city")')).toEqual({
      kind: 'threw',
      message: 'no such city',
    });
  });

  it('reach no network and nothing of a call before', async () => {
    expect(await call('typeof fetch + typeof indexedDB + typeof XMLHttpRequest')).toEqual({
      kind: 'returned',
      json: '"undefinedundefinedundefined"',
    });
    expect(await call('globalThis.left = 1')).toMatchObject({ kind: 'returned' });
    expect(await call('typeof left')).toEqual({ kind: 'returned', json: '"undefined"' });
  });

  it('that do not end are ended', async () => {
    expect(await call('for (;;) {}')).toEqual({ kind: 'timeout' });
  });
});
