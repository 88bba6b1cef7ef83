import { readFileSync } from 'node:fs';
import { wholeBody } from '#testing/servers/fault-server.ts';
import { CHAT, connectTo, expect, test } from './fault-connection.ts';
import { expectNoAxeViolations } from './fixtures.ts';
import { MODELS, modelText, replyWithUsage } from './model-lists.ts';
import { options, withoutNetwork } from './model-options.ts';

test.use({ sandboxPace: 0 });

const SEED = 'gemini-3-1-flash-lite-preview';
const SEED_FILE = `seed-${SEED}`;

interface Examples {
  readonly examples: readonly { readonly preset?: string; readonly curl: string }[];
}
const file = new URL('../src/testing/fixtures/oxen-examples.json', import.meta.url);
// The file is the project's own fixture; its shape is what this test is about.
const reference: Examples = JSON.parse(readFileSync(file, 'utf8'));

test('with no network and no key a model’s address shows its facts and its three example requests', async ({
  baseURL,
  page,
  workbench,
}) => {
  const refused = await withoutNetwork(page, baseURL ?? '');
  await workbench.goto(`/?model=${SEED}&tab=api`);
  await expect(workbench.model).toHaveValue(SEED);
  const panel = page.getByRole('complementary', { name: 'Request settings' });
  await expect(panel).toContainText('1,048,576 tokens');
  await expect(panel).toContainText('text, image, video, audio, pdf');

  await panel.getByRole('button', { name: 'Details', exact: true }).click();
  const facts = page.getByRole('dialog', { name: 'Gemini 3.1 Flash-Lite', exact: true });
  for (const [term, value] of [
    ['Developer', 'Google'],
    ['Context length', '1,048,576 tokens'],
    ['Input', 'text, image, video, audio, pdf'],
  ] as const) {
    const line = facts
      .locator('dl > div')
      .filter({ has: page.getByRole('term').getByText(term, { exact: true }) });
    await expect(line.getByRole('definition')).toHaveText(value);
  }
  await expect(facts).toContainText('Removed from Oxen’s documentation on 2026-07-01');
  await expect(facts.getByRole('region', { name: 'Fetch model details' })).toContainText(
    `https://hub.oxen.ai/api/ai/models/${SEED}`,
  );
  await expect(facts.getByRole('link', { name: /Open in the Oxen Workbench/ })).toHaveAttribute(
    'href',
    `https://www.oxen.ai/ai/workbench?model=${SEED}`,
  );
  for (const name of ['Minimal', 'Basic', 'All']) {
    await facts.getByRole('tab', { name, exact: true }).click();
    const expected = reference.examples.find(({ preset }) => preset === name)?.curl ?? 'no such example';
    await expect
      .poll(() => facts.getByRole('region', { name: 'Example request', exact: true }).textContent())
      .toBe(expected);
  }
  await expectNoAxeViolations(page);
  await page.keyboard.press('Escape');
  await expect(facts).toHaveCount(0);

  await test.step('every chat model of the built-in table can be chosen', async () => {
    await workbench.model.click();
    await expect(
      page.getByText('Could not load the live list. Showing the built-in one.').last(),
    ).toBeVisible();
    await expect(page.getByText(/^\d+ models$/).first()).toHaveText(/^(?:7[2-9]|[89]\d|\d{3})/);
    await workbench.model.fill('opus');
    await expect(options(page).first()).toHaveAccessibleName(/claude-.*opus/i);
    await workbench.model.press('Enter');
    await expect(workbench.model).toHaveValue(/opus/);
    await expect(panel).toContainText('Context');
  });
  expect(refused).toEqual([]);
});

test('the live list is laid over the built-in facts, and its failure leaves them', async ({
  page,
  workbench,
}) => {
  let isUp = false;
  await page.route('**/proxy/oxen/ai/models', async (route) => {
    if (!isUp) await route.fulfill({ status: 503, body: '{"error":{"message":"down"}}' });
    else {
      const live = JSON.parse(modelText(SEED_FILE));
      const own = { id: 'acme/own-model', object: 'model', display_name: 'Own model', context_length: 4096 };
      await route.fulfill({ json: { object: 'list', data: [{ ...live, context_length: 2_000_000 }, own] } });
    }
  });
  await workbench.goto(`/?model=${SEED}`);
  const panel = page.getByRole('complementary', { name: 'Request settings' });
  await expect(panel).toContainText('1,048,576 tokens');
  await expect(panel).not.toContainText('Price');
  await workbench.model.click();
  const retry = page.getByRole('button', { name: 'Retry', exact: true });
  await expect(retry).toBeVisible();
  isUp = true;
  await retry.click();
  await expect(panel).toContainText('2,000,000 tokens');
  await expect(panel).toContainText('$0.25 in, $1.50 out');
  await workbench.model.fill('own-mod');
  await expect(options(page).first()).toHaveAccessibleName('Own model, acme/own-model, context 4,096 tokens');
  await workbench.model.fill('claude');
  await expect(options(page).first()).toHaveAccessibleName(/claude/i);
});

test('a connection whose list fails or is no list still takes any ID', async ({
  faults,
  page,
  workbench,
}) => {
  // Other answers that are no list: fetch-models.test.ts.
  for (const answer of [wholeBody('<h1>no</h1>', { 'content-type': 'text/html' }, 404)]) {
    faults.answer(MODELS, answer);
    await page.goto('about:blank');
    await workbench.goto('/?tab=api');
    await connectTo(workbench, faults);
    faults.answer(MODELS, answer);
    await workbench.chooseModel('llama3.2:3b');
    await expect(workbench.model).toHaveValue('llama3.2:3b');
    expect(JSON.parse(await workbench.requestJson()).model).toBe('llama3.2:3b');
  }
  faults.answer(CHAT, replyWithUsage('still here', 3, 2));
  await workbench.send('Hello');
  await expect(workbench.lastReply.body).toHaveText('still here');
});

test('a custom model of Oxen.ai is started, after it is said that this is billed, and followed until it is active', async ({
  page,
  workbench,
}) => {
  const custom = (status: string) => ({
    id: 'my-ox',
    object: 'model',
    display_name: 'My ox',
    model_type: 'custom',
    deployments: [{ status }],
  });
  const asked: string[] = [];
  await page.route('**/proxy/oxen/ai/models**', (route) => {
    if (route.request().url().includes('?')) return route.fulfill({ json: custom('active') });
    return route.fulfill({ json: { object: 'list', data: [custom('inactive')] } });
  });
  await page.route('**/proxy/oxen/ai/models/my-ox/*', (route) => {
    asked.push(`${route.request().method()} ${new URL(route.request().url()).pathname}`);
    return route.fulfill({ json: custom('deploying') });
  });
  await workbench.goto();
  const connection = await workbench.openConnection();
  await connection.kind('Oxen.ai').click();
  await connection.apiKey.fill('test-key');
  await connection.saveButton.click();
  await workbench.chooseModel('my-ox');

  const state = page.getByRole('status', { name: 'Deployment', exact: true });
  await expect(state).toHaveText('Sleeping');
  await workbench.button('Activate').click();
  const dialog = page.getByRole('dialog', { name: 'Activate My ox?', exact: true });
  await expect(dialog).toContainText('Oxen.ai bills the time');
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: 'Activate', exact: true }).click();
  await expect(state).toHaveText('Active');
  expect(asked).toEqual(['POST /proxy/oxen/ai/models/my-ox/activate']);
  await workbench.button('Pause').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(workbench.button('Pause')).toBeFocused();

  // On a phone the parameters have no place for the model: its facts have the same line.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('combobox', { name: 'Model', exact: true }).click();
  await page.getByRole('button', { name: 'Model details', exact: true }).click();
  const facts = page.getByRole('dialog', { name: 'My ox', exact: true });
  await facts.getByRole('button', { name: 'Pause', exact: true }).click();
  const pause = page.getByRole('dialog', { name: 'Pause My ox?', exact: true });
  await pause.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect.poll(() => asked.at(-1)).toBe('POST /proxy/oxen/ai/models/my-ox/deactivate');
});
