import { createServer } from 'node:net';
import type { FaultAnswer, FaultServer } from '#testing/servers/fault-server.ts';
import { startFaultServer, wholeBody } from '#testing/servers/fault-server.ts';
import { CHAT, chatRequests, connectTo, connectToBaseUrl, expect, reply, test } from './fault-connection.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

function refusal(
  status: number,
  error: unknown = { error: { message: 'It said no.', type: 'x', param: null, code: null } },
  headers: Record<string, string> = {},
): FaultAnswer {
  return wholeBody(JSON.stringify(error), { ...JSON_TYPE, ...headers }, status);
}

async function ask(workbench: WorkbenchPage): Promise<void> {
  await workbench.button('New conversation').click();
  await expect(workbench.messages('User message').root).toHaveCount(0);
  await workbench.send('Go on.');
  await expect(workbench.messages('Assistant message').root).toHaveCount(1);
  await workbench.waitForReply();
}

/** An address of this machine where nothing listens. */
async function freeOrigin(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

function allRequests({ requests }: FaultServer): string[] {
  return requests.filter(({ method }) => method !== 'OPTIONS').map(({ method, url }) => `${method} ${url}`);
}

test.beforeEach(async ({ workbench, faults }) => {
  await workbench.goto();
  await connectTo(workbench, faults);
});

// What each status says is held by answers-in-words.test.ts. Here: how it stands on the page, and what a browser does.
test('a refusal has its sentence, its reason and its way on, and is asked for once', async ({
  workbench,
  faults,
}) => {
  const missing = { error: { type: 'resource_not_found', title: 'Model not found: x' }, status: 'error' };
  const cases: [name: string, answer: FaultAnswer, says: RegExp, buttons: string[]][] = [
    ['401', refusal(401), /needs an API key, and none is saved for it\./, ['Open Connection']],
    [
      '404 with a code',
      refusal(404, missing),
      /There is no model named sandbox-guide here\./,
      ['Choose model', 'Open Connection', 'Use sandbox'],
    ],
    // A browser repeats it by itself on a connection that was kept.
    ['408', refusal(408), /returned an error \(408\).*Your message is kept/, ['Retry']],
    ['503 with nothing', { status: 503, headers: {}, steps: [] }, /returned an error \(503\)/, ['Retry']],
  ];
  for (const [name, answer, says, buttons] of cases) {
    await test.step(name, async () => {
      faults.answer(CHAT, answer);
      const before = chatRequests(faults);
      await ask(workbench);
      const { alert } = workbench.lastReply;
      await expect(alert).toHaveText(says);
      await expect(alert).not.toContainText(/[{}]|<\w|\[object/);
      for (const button of buttons) await expect(alert.getByRole('button', { name: button })).toBeEnabled();
      await expect(workbench.activity).toHaveText('Reply failed');
      expect(chatRequests(faults) - before).toBe(1);
    });
  }
});

test('Retry-After is counted down in both of its forms, and nothing is sent by itself', async ({
  page,
  workbench,
  faults,
}) => {
  const retry = workbench.lastReply.alert.getByRole('button', { name: 'Retry', exact: true });
  for (const header of ['2', new Date(Date.now() + 6_000).toUTCString()]) {
    faults.answer(CHAT, refusal(429, undefined, { 'retry-after': header }));
    const before = chatRequests(faults);
    await ask(workbench);
    await expect(workbench.lastReply.alert).toContainText(/The server asks to wait \d+ s\./);
    await expect(retry).toHaveText(/^Retry in [1-9] s$/);
    await expect(retry).toHaveText('Retry');
    expect(chatRequests(faults) - before).toBe(1);
  }
  await test.step('a look elsewhere and a reload do not make the wait longer', async () => {
    faults.answer(CHAT, refusal(429, undefined, { 'retry-after': '40' }));
    await ask(workbench);
    await expect(retry).toHaveText(/^Retry in 3[5-9] s$/);
    await workbench.openTab('API');
    await workbench.openTab('Chat');
    await expect(retry).toHaveText(/^Retry in [23]\d s$/);
    await page.reload();
    await expect(retry).toHaveText(/^Retry in [123]\d s$/);
  });
  faults.answer(CHAT, reply('Now it works.'));
  const before = chatRequests(faults);
  await retry.click();
  await workbench.waitForReply();
  await expect(workbench.lastReply.body).toHaveText('Now it works.');
  expect(chatRequests(faults) - before).toBe(1);
});

test('a parameter that the server names can be unset and the request sent again', async ({
  workbench,
  faults,
}) => {
  await workbench.parameters.field('max_tokens').fill('100000');
  await workbench.parameters.field('temperature').fill('0');
  faults.answer(
    CHAT,
    refusal(400, {
      error: {
        message: "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
        param: 'max_tokens',
      },
    }),
  );
  await ask(workbench);
  await expect(workbench.lastReply.alert).toContainText('The server did not accept max_tokens.');
  await workbench.lastReply.alert.getByRole('button', { name: 'Show max_tokens' }).click();
  await expect(workbench.parameters.field('max_tokens')).toBeFocused();
  faults.answer(CHAT, reply('Better.'));
  await workbench.lastReply.alert.getByRole('button', { name: 'Send without max_tokens' }).click();
  await expect(workbench.lastReply.body).toHaveText('Better.');
  const bodies = faults.requests
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => JSON.parse(body));
  expect(bodies).toHaveLength(2);
  expect(bodies[0]).toMatchObject({ max_tokens: 100000, temperature: 0 });
  expect(bodies[1]).toMatchObject({ temperature: 0 });
  expect(bodies[1]).not.toHaveProperty('max_tokens');
  await workbench.parameters.field('max_tokens').fill('5000');
  faults.answer(CHAT, refusal(400, { error: { message: 'Please use max_completion_tokens instead.' } }));
  await ask(workbench);
  faults.answer(CHAT, reply('Best.'));
  await workbench.lastReply.alert.getByRole('button', { name: 'Send max_completion_tokens instead' }).click();
  await expect(workbench.lastReply.body).toHaveText('Best.');
  const last = JSON.parse(faults.requests.findLast(({ method }) => method === 'POST')?.body ?? '{}');
  expect(last).toMatchObject({ max_completion_tokens: 5000 });
  expect(last).not.toHaveProperty('max_tokens');
});

test('a redirect is not followed, and said', async ({ workbench, faults }) => {
  const other = await startFaultServer({ forPages: true });
  other.answer('*', reply('Stolen.'));
  for (const status of [302, 308]) {
    faults.answer(CHAT, { status, headers: { location: `${other.origin}/v1/chat/completions` }, steps: [] });
    await ask(workbench);
    await expect(workbench.lastReply.alert).toContainText(/redirects to another address\./);
    await expect(workbench.lastReply.alert.getByRole('button', { name: 'Open Connection' })).toBeVisible();
  }
  expect(other.requests).toHaveLength(0);
  await other.close();
});

test('no way to the server: each has its own sentence and mend', async ({
  page,
  workbench,
  faults,
  pageProblems,
}) => {
  test.setTimeout(60_000);
  const silent = await startFaultServer();
  silent.answer('*', reply('Not to be read.'));
  const { alert } = workbench.lastReply;

  await test.step('CORS', async () => {
    await connectToBaseUrl(workbench, `${silent.origin}/v1`);
    await ask(workbench);
    await expect(alert).toContainText(/is there, but does not let this page read its answers \(CORS\)/);
    await expect(alert).toContainText(/Allow this page’s address/);
    await expect(alert).toContainText(`npm start -- --forward ${silent.origin}/v1`);
    await expect(alert.getByRole('button', { name: 'Copy command' })).toBeVisible();
    // The preflight is refused: the message itself was never sent. Each call that fails looks once whether anybody is
    // there; how often the list of models is asked for is not this test's matter.
    const count = (start: string) => allRequests(silent).filter((each) => each.startsWith(start)).length;
    expect(count('POST')).toBe(0);
    expect(silent.requests.filter(({ method }) => method === 'OPTIONS').length).toBe(1);
    expect(count('GET') - count('GET /v1/models')).toBeLessThanOrEqual(count('GET /v1/models') + 1);
  });
  await test.step('nothing is listening', async () => {
    const origin = await freeOrigin();
    await connectToBaseUrl(workbench, `${origin}/v1`);
    await ask(workbench);
    await expect(alert).toContainText(`Nothing is listening at ${new URL(origin).host}.`);
    await expect(alert).toContainText('Start that server, or correct the address in Connection.');
    for (const button of ['Retry', 'Open Connection', 'Use sandbox']) {
      await expect(alert.getByRole('button', { name: button, exact: true })).toBeEnabled();
    }
  });
  await test.step('a host that is none', async () => {
    await connectToBaseUrl(workbench, 'http://no-such-host.invalid/v1');
    await ask(workbench);
    await expect(alert).toContainText('Could not reach no-such-host.invalid.');
  });
  await test.step('offline, and back', async () => {
    await connectToBaseUrl(workbench, `${faults.origin}/v1`);
    faults.answer(CHAT, reply('Back again.'));
    await page.context().setOffline(true);
    await ask(workbench);
    await expect(alert).toContainText(/this device is offline\./);
    await expect(alert).toContainText('Your message is kept.');
    await page.context().setOffline(false);
    await alert.getByRole('button', { name: 'Retry' }).click();
    await expect(workbench.lastReply.body).toHaveText('Back again.');
    await expect(workbench.alerts).toHaveCount(0);
  });
  await test.step('a base URL that leads elsewhere', async () => {
    faults.answer(
      '/chat/completions',
      wholeBody('<!doctype html><title>Hi</title>', { 'content-type': 'text/html' }),
    );
    await connectToBaseUrl(workbench, faults.origin);
    await ask(workbench);
    await expect(alert).toContainText(/sent a web page instead of a reply\..*many end in \/v1/);
  });
  await silent.close();
  // The browser itself writes a line for each of these.
  expect(pageProblems.every((problem) => /CORS policy|ERR_/.test(problem))).toBe(true);
  pageProblems.length = 0;
});

test('the connection test says what is wrong before anything is sent', async ({
  page,
  workbench,
  faults,
  pageProblems,
}) => {
  test.setTimeout(60_000);
  const silent = await startFaultServer();
  silent.answer('*', reply());
  const dialog = await workbench.openConnection();
  const button = dialog.root.getByRole('button', { name: 'Test connection' });
  const alert = dialog.root.getByRole('alert');
  const says = async (baseUrl: string, sentence: RegExp | string) => {
    await dialog.baseUrl.fill(baseUrl);
    await button.click();
    await expect(alert).toContainText(sentence);
  };
  const models = wholeBody('{"data":[{"id":"m-1"},{"id":"m-2"}]}', JSON_TYPE);

  await says(`${silent.origin}/v1`, /answers, but does not let this page read its answers \(CORS\)/);
  await expect(alert).toContainText(new URL(page.url()).origin);
  await expect(alert).toContainText(`npm start -- --forward ${silent.origin}/v1`);
  await says(`${await freeOrigin()}/v1`, /Nothing is listening at/);
  faults.answer('/v1/models', refusal(401));
  await says(`${faults.origin}/v1`, /needs an API key, and none is saved for it/);
  await dialog.apiKey.fill('sk-wrong-0123456789');
  await says(`${faults.origin}/v1`, /needs an API key|refused the API key/);
  faults.answer('/v1/models', refusal(500));
  await says(`${faults.origin}/v1`, /returned an error \(500\)/);
  faults.answer('/v1/models', { status: 302, headers: { location: silent.origin }, steps: [] });
  await says(`${faults.origin}/v1`, /redirects to another address/);
  faults.answer('/v1/models', { steps: [{ do: 'cut' }] });
  await says(`${faults.origin}/v1`, /broke off its answer|Could not reach|does not let this page/);
  faults.answer('/v1/models', models);
  faults.answer('/models', wholeBody('<title>Welcome</title>', { 'content-type': 'text/html' }));
  await says(faults.origin, /answers, but not as a chat API does/);
  await dialog.root.getByRole('button', { name: `Use ${faults.origin}/v1` }).click();
  await expect(dialog.baseUrl).toHaveValue(`${faults.origin}/v1`);
  await button.click();
  await expect(dialog.root.getByRole('status', { name: 'Connection test' })).toContainText(
    /Connected\. 2 models/,
  );
  expect(chatRequests(faults)).toBe(0);
  await silent.close();
  expect(pageProblems.every((problem) => /CORS policy|ERR_/.test(problem))).toBe(true);
  pageProblems.length = 0;
});
