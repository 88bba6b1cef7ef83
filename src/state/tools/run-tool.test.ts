import { describe, expect, it } from 'vitest';
import type { WorkerAnswer, WorkerTask } from '#domain/checks/check-plan.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { CUSTOM_MARK } from '#domain/wire/called.ts';
import * as words from '#words/conversation/tool-loop.ts';
import { runTool } from './run-tool.ts';

const SCHEMA: JsonObject = jsonObject([['type', 'object']]);

/** A worker that answers so, and what it was asked. */
function worker(answer: WorkerAnswer, problems: readonly { path: string; keyword: string }[] = []) {
  const tasks: WorkerTask[] = [];
  return {
    tasks,
    async run(task: WorkerTask): Promise<WorkerAnswer> {
      tasks.push(task);
      return task.kind === 'schemas' ? { kind: 'checked', problems: [problems] } : answer;
    },
    close: () => undefined,
  };
}

const run = (answer: WorkerAnswer, args = '{}') =>
  runTool(worker(answer), 'return 1', { arguments: args, extra: new Map() }, SCHEMA);

describe('what a function gives for a call', () => {
  it.each<[string, WorkerAnswer, string]>([
    ['a text, as it is', { kind: 'returned', json: '"sunny \\"now\\""' }, 'sunny "now"'],
    ['anything else, as its JSON', { kind: 'returned', json: '{"celsius":4}' }, '{"celsius":4}'],
    ['nothing', { kind: 'returned', json: null }, ''],
    ['what it throws, for the model', { kind: 'threw', message: 'no city' }, '{"error":"no city"}'],
  ])('is its result: %s', async (_what, answer, result) => {
    expect(await run(answer)).toEqual({ result });
  });

  it.each<[WorkerAnswer, string]>([
    [{ kind: 'timeout' }, words.tookTooLong],
    [{ kind: 'imports' }, words.mayNotImport],
    [{ kind: 'unavailable' }, words.cannotRunCode],
  ])('is a fault for people where it cannot run: %j', async (answer, detail) => {
    expect(await run(answer)).toEqual({ why: 'failed', detail });
  });

  it('is nothing without code, and the worker is not asked', async () => {
    const asked = worker({ kind: 'returned', json: '1' });
    expect(await runTool(asked, ' ', { arguments: '{}', extra: new Map() }, SCHEMA)).toEqual({
      why: 'failed',
      detail: words.noCode,
    });
    expect(asked.tasks).toEqual([]);
  });

  it('is an error for the model where the arguments break the schema or are no JSON: the code is not run', async () => {
    const asked = worker({ kind: 'returned', json: '1' }, [{ path: 'city', keyword: 'type' }]);
    const broken = await runTool(asked, 'return 1', { arguments: '{"city":1}', extra: new Map() }, SCHEMA);
    expect('result' in broken && broken.result).toMatch(/^\{"error":".*city/);
    const cut = await runTool(asked, 'return 1', { arguments: '{"city":', extra: new Map() }, SCHEMA);
    expect('result' in cut && cut.result).toMatch(/^\{"error":/);
    expect(asked.tasks.map(({ kind }) => kind)).toEqual(['schemas']);
  });

  it('gets no arguments at all as an empty object', async () => {
    const asked = worker({ kind: 'returned', json: '1' });
    await runTool(asked, 'return 1', { arguments: ' ', extra: new Map() }, null);
    expect(asked.tasks).toMatchObject([{ kind: 'tool', arguments: '{}' }]);
    // The input of a custom tool is a text, and no JSON.
    await runTool(asked, 'return 1', { arguments: 'print("1")', extra: new Map([CUSTOM_MARK]) }, null);
    expect(asked.tasks[1]).toMatchObject({ arguments: '"print(\\"1\\")"' });
  });
});
