import { readFileSync } from 'node:fs';
import type { FaultAnswer, FaultServer } from '#testing/servers/fault-server.ts';
import { wholeBody } from '#testing/servers/fault-server.ts';
import { connectTo, expect, say } from './fault-connection.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';

/** The path of the model list on the fault server. */
export const MODELS = '/v1/models';

/** The text of a model object among the test data: as it is, since numbers there have more digits than a double. */
export function modelText(name: string): string {
  return readFileSync(new URL(`../src/testing/fixtures/schemas/${name}.json`, import.meta.url), 'utf8');
}

/** A model list of these objects, each as JSON text. */
function modelList(objects: readonly string[]): FaultAnswer {
  return wholeBody(`{"object":"list","data":[${objects.join(',')}]}`, { 'content-type': 'application/json' });
}

/** Opens the API tab on a connection that lists these models, and chooses the first or the one named. */
export async function openModels(
  workbench: WorkbenchPage,
  faults: FaultServer,
  objects: readonly string[],
  id?: string,
): Promise<void> {
  faults.answer(MODELS, modelList(objects));
  await workbench.goto('/?tab=api');
  await connectTo(workbench, faults);
  await workbench.chooseModel(id ?? String(JSON.parse(objects[0] ?? '{}').id));
}

/** The body that the page shows now, parsed. It follows a change within a moment, so tests ask until it is right. */
export async function requestBody(workbench: WorkbenchPage): Promise<Record<string, unknown>> {
  return JSON.parse(await workbench.requestJson());
}

/** Holds the body's parameters to be these, in this order: everything besides the model and the messages. */
export async function expectSent(
  workbench: WorkbenchPage,
  parameters: readonly (readonly [string, unknown])[],
): Promise<void> {
  await expect
    .poll(async () => {
      const entries = Object.entries(await requestBody(workbench));
      return entries.filter(([name]) => name !== 'model' && name !== 'messages');
    })
    .toEqual(parameters);
}

/** Holds one field of the body to have a value; `undefined`: not to be there. */
export async function expectField(workbench: WorkbenchPage, name: string, value: unknown): Promise<void> {
  await expect.poll(async () => (await requestBody(workbench))[name], name).toEqual(value);
}

/** A model object as JSON text. */
export function model(id: string, facts: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ id, object: 'model', created: 1, owned_by: 'test', ...facts });
}

/** A reply that reports what it used. */
export function replyWithUsage(text: string, prompt: number, completion: number): FaultAnswer {
  const usage = {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
  };
  const end = { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage };
  return {
    steps: [
      ...say(text),
      { do: 'write', bytes: `data: ${JSON.stringify(end)}\n\ndata: [DONE]\n\n` },
      { do: 'end' },
    ],
  };
}
