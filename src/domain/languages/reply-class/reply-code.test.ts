import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { languageOf } from '#domain/languages/languages.ts';
import { loadOptions } from '#domain/languages/options/option-table.ts';
import { findDifference } from '#domain/languages/verify-code.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { CODE_RUNNERS } from '#testing/code-runners.ts';
import { needProgram, runProgram } from '#testing/run-program.ts';
import type { CaptureServer } from '#testing/servers/capture-server.ts';
import { startCaptureServer } from '#testing/servers/capture-server.ts';

const NODE_MODULES = fileURLToPath(new URL('../../../../node_modules', import.meta.url));
const RUNNERS = CODE_RUNNERS.filter(({ id }) => id.endsWith('-openai'));

let folder = '';
let server: CaptureServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reply-class-'));
  await symlink(NODE_MODULES, join(folder, 'node_modules'));
  server = await startCaptureServer(({ path, body }) => {
    const content = path.includes('/bad/') ? '{"city":7}' : '{"city":"Ulm","feels like":3.5}';
    const about = { id: 'c', created: 1, model: 'm' };
    if (!body.includes('"stream":true')) {
      const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
      const completion = JSON.stringify({ ...about, object: 'chat.completion', choices });
      return { status: 200, contentType: 'application/json', chunks: [completion] };
    }
    const pieces = [content.slice(0, 7), content.slice(7)].map((text) => {
      const choices = [{ index: 0, delta: { content: text }, finish_reason: null }];
      return `data: ${JSON.stringify({ ...about, object: 'chat.completion.chunk', choices })}\n\n`;
    });
    return { status: 200, contentType: 'text/event-stream', chunks: [...pieces, 'data: [DONE]\n\n'] };
  });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const CHOICES = [['reply'], ['reply', 'function', 'retries']];

it.for(RUNNERS.flatMap((runner) => [true, false].map((stream) => ({ id: runner.id, runner, stream }))))(
  '$id sends the very request and reads its reply by the class, where it is installed: streamed $stream',
  { timeout: 120_000 },
  async ({ runner, stream }, { skip }) => {
    await needProgram(runner.probe, folder, skip);
    const choose = await loadOptions(languageOf(runner.id));
    for (const [index, options] of CHOICES.entries()) {
      // The options around it change nothing about what is refused; each run takes its time.
      for (const kind of index === 0 ? ['good', 'bad'] : ['good']) {
        const path = `${runner.id}/${kind}/${stream}-${index}`;
        const schema = {
          type: 'object',
          properties: { city: { type: 'string' }, 'feels like': { type: 'number' } },
          required: ['city', 'feels like'],
          additionalProperties: false,
        };
        const body = fromPlain({
          model: 'm',
          messages: [{ role: 'user', content: 'Weather?' }],
          response_format: { type: 'json_schema', json_schema: { name: 'weather', strict: true, schema } },
          stream,
        });
        if (!isJsonObject(body) || choose === null) throw new Error('no body');
        const connection = {
          kind: 'custom' as const,
          baseUrl: `${server.origin}/${path}`,
          keyVariable: null,
        };
        const built = buildFromBody(body, connection);
        const code = choose(options).write(built);
        const place = join(folder, path);
        await mkdir(place, { recursive: true });
        const isTyped = runner.file.endsWith('.ts');
        const file = isTyped ? 'request.mjs' : runner.file;
        const script = isTyped ? (await transformWithOxc(code, 'request.ts')).code : code;
        await writeFile(join(place, file), script);
        const finished = await runProgram(runner.command, [...(runner.args ?? []), file], place);
        const sent = server.captured.filter((request) => request.path === `/${path}/chat/completions`);
        expect(sent).toHaveLength(1);
        const parsed = parseJson(sent[0]?.body ?? '');
        expect(findDifference(parsed.ok ? parsed.value : null, built.body, 'body', false)).toBeNull();
        if (kind === 'good') {
          expect(finished.exitCode, `${code}\n${finished.stderr}`).toBe(0);
          expect(finished.stdout).toMatch(/feels[ _]like'?[=:] ?3\.5/);
        } else {
          expect(finished.exitCode).not.toBe(0);
          expect(finished.stderr).toContain('city');
        }
      }
    }
  },
);
