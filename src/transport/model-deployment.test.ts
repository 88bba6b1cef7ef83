import { expect, it } from 'vitest';
import { modelFromObject } from '#domain/models/model-from-object.ts';
import { routeTo } from '#testing/chat-exchange.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { changeDeployment, fetchDeployedModel } from './model-deployment.ts';

/** A server with one model, and what was asked of it. */
function serverWith(answer: () => Response) {
  const asked: string[] = [];
  const route = routeTo(async (request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}${new URL(request.url).search}`);
    return answer();
  });
  return { asked, call: { route, signal: new AbortController().signal, clock: createManualClock() } };
}

const MODEL = {
  id: 'team:ox',
  object: 'model',
  model_type: 'custom',
  deployments: [{ status: 'deploying' }],
};

it('a model is started and stopped at its own address, and its state is read anew', async () => {
  const { asked, call } = serverWith(() => Response.json(MODEL));
  for (const change of ['activate', 'deactivate'] as const) {
    const changed = await changeDeployment(call, 'team:ox', change);
    expect(changed?.ok && modelFromObject(changed.value, 'live')?.status).toBe('deploying');
  }
  await fetchDeployedModel(call, 'team:ox');
  expect(asked.map((each) => each.replace(/ .*\/models/, ' …'))).toEqual([
    'POST …/team%3Aox/activate',
    'POST …/team%3Aox/deactivate',
    'GET …/team%3Aox?deployment_status=live',
  ]);
});

it.each([
  ['a refusal', () => Response.json({ error: { message: 'No credits.' } }, { status: 402 }), { ok: false }],
  [
    'an error with a good status',
    () => Response.json({ error: { message: 'It broke.' } }),
    { ok: false, error: { kind: 'stream-error', reason: { message: 'It broke.' } } },
  ],
  ['no model', () => Response.json([]), { ok: false, error: { kind: 'protocol' } }],
])('is refused in words where the answer is %s', async (_what, answer, expected) => {
  const { call } = serverWith(answer);
  expect(await changeDeployment(call, 'a', 'activate')).toMatchObject(expected);
});
