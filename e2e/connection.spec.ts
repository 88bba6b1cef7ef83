import { CHAT, connectTo, expect, reply, test } from './fault-connection.ts';
import { expectNoAxeViolations } from './fixtures.ts';
import { MODELS } from './model-lists.ts';

const LIST = {
  steps: [
    {
      do: 'write',
      bytes: JSON.stringify({
        object: 'list',
        data: [
          { id: 'paint-1', object: 'model', endpoint: '/images/generate' },
          { id: 'talk-1', object: 'model' },
          { id: 'talk-2', object: 'model' },
        ],
      }),
    },
    { do: 'end' },
  ],
} as const;

const json = { 'content-type': 'application/json' };

test('after Save the model is one that the connection has', async ({ faults, page, workbench }) => {
  await workbench.goto('/');
  await expect(workbench.model).toHaveValue('sandbox-guide');
  faults.answer(MODELS, { headers: json, ...LIST });
  const dialog = await workbench.openConnection();
  await dialog.kind('Custom').check();
  await dialog.baseUrl.fill(`${faults.origin}/v1`);
  await dialog.saveButton.click();
  await expect(workbench.model).toHaveValue(/^(?:paint|talk)-1$/);
  await expect(page.getByText(/has no model named sandbox-guide/)).toBeVisible();
});

test('a good test lists the chat models, and Save takes the chosen one', async ({
  faults,
  page,
  workbench,
}) => {
  await workbench.goto('/');
  faults.answer(MODELS, { headers: json, ...LIST });
  const dialog = await workbench.openConnection();
  await dialog.kind('Custom').check();
  await dialog.baseUrl.fill(`${faults.origin}/v1`);
  const testButton = dialog.root.getByRole('button', { name: 'Test connection' });
  await testButton.press('Enter');
  const model = dialog.root.getByRole('combobox', { name: 'Model' });
  await expect(model).not.toHaveValue('sandbox-guide');
  await expect(testButton).toBeFocused();
  await model.selectOption('talk-2');
  await dialog.saveButton.click();
  await expect(workbench.model).toHaveValue('talk-2');
  await expect(page.getByText(/has no model named/)).toHaveCount(0);
});

test('Oxen.ai with a key is usable after its Save', async ({ page, workbench }) => {
  await page.route('**/proxy/oxen/ai/models', (route) =>
    route.fulfill({ json: { object: 'list', data: [{ id: 'talk-1', object: 'model' }] } }),
  );
  await workbench.goto('/');
  const dialog = await workbench.openConnection();
  await dialog.kind('Oxen.ai').check();
  await dialog.apiKey.fill('test-key');
  await dialog.saveButton.click();
  await expect(workbench.model).not.toHaveValue('sandbox-guide');
  await expect(workbench.model).not.toHaveValue('');
});

test('the dialog keeps its head and foot in sight when a test has failed', async ({ page, workbench }) => {
  await page.setViewportSize({ width: 1024, height: 560 });
  await workbench.goto('/');
  const dialog = await workbench.openConnection();
  await dialog.kind('Custom').check();
  await dialog.baseUrl.fill('http://127.0.0.1:9/v1');
  await dialog.root.getByRole('button', { name: 'Test connection' }).click();
  await expect(dialog.root.getByRole('alert')).toBeInViewport();
  for (const name of ['Test connection', 'Cancel', 'Save', 'Close'])
    await expect(dialog.root.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
});

test('an address without its beginning is mended by a button', async ({ workbench }) => {
  await workbench.goto('/');
  const dialog = await workbench.openConnection();
  await dialog.kind('Custom').check();
  await expect(dialog.root).not.toContainText('sent only to');
  await dialog.baseUrl.fill('localhost:11434');
  await dialog.baseUrl.blur();
  await dialog.root.getByRole('button', { name: 'Use http://localhost:11434/v1' }).click();
  await expect(dialog.baseUrl).toHaveValue('http://localhost:11434/v1');
  await expect(dialog.root).toContainText('sent only to localhost:11434.');
});

test('the dot in the Connection button says what is known', async ({ faults, page, workbench }) => {
  let isUp = false;
  await page.route('**/proxy/oxen/ai/models', (route) =>
    isUp
      ? route.fulfill({ json: { object: 'list', data: [{ id: 'talk-1', object: 'model' }] } })
      : route.fulfill({ status: 401, json: { error: { message: 'No key.' } } }),
  );
  await workbench.goto('/');
  const button = workbench.button('Connection');
  await expect(button).toHaveAccessibleDescription('Sandbox: connected');
  await expect(button).toContainText('Sandbox');
  let dialog = await workbench.openConnection();
  await dialog.kind('Oxen.ai').check();
  await dialog.saveButton.click();
  await expect(button).toHaveAccessibleDescription('Oxen.ai: no key');
  isUp = true;
  dialog = await workbench.openConnection();
  await dialog.apiKey.fill('test-key');
  await dialog.saveButton.click();
  await expect(button).toHaveAccessibleDescription('Oxen.ai: connected');
  await faults.close();
  dialog = await workbench.openConnection();
  await dialog.kind('Custom').check();
  await dialog.baseUrl.fill(`${faults.origin}/v1`);
  await dialog.saveButton.click();
  await expect(button).toHaveAccessibleDescription(/unreachable$/);
});

test('a model that is not here and is at Oxen.ai is one click away', async ({ faults, page, workbench }) => {
  await workbench.goto('/');
  await connectTo(workbench, faults);
  faults.answer(CHAT, {
    status: 404,
    headers: json,
    steps: [
      {
        do: 'write',
        bytes: JSON.stringify({ error: { code: 'model_not_found', message: 'No such model.' } }),
      },
      { do: 'end' },
    ],
  });
  await workbench.model.fill('gpt-4o');
  await workbench.model.press('Enter');
  await workbench.message.fill('Hi');
  await workbench.message.press('Enter');
  await expect(workbench.alerts).toContainText('There is no model named gpt-4o here.');
  await expect(workbench.alerts.getByRole('button', { name: 'Choose model' })).toBeVisible();
  await workbench.alerts.getByRole('button', { name: 'Use Oxen.ai' }).click();
  await expect(workbench.button('Connection')).toContainText('Oxen.ai');
  await expect(workbench.model).toHaveValue('gpt-4o');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a header goes with every request to its server; code has its name alone', async ({
  faults,
  page,
  workbench,
}) => {
  await workbench.goto('/');
  faults.answer(MODELS, { headers: json, ...LIST });
  faults.answer(CHAT, reply('Hello'));
  const dialog = await workbench.openConnection();
  await dialog.kind('Custom').check();
  await dialog.root.getByRole('button', { name: 'OpenRouter', exact: true }).click();
  await expect(dialog.root.getByRole('link', { name: 'Keys of OpenRouter', exact: true })).toBeVisible();
  await expect(dialog.root.getByRole('button', { name: 'Add X-Title', exact: true })).toBeVisible();
  await dialog.baseUrl.fill(`${faults.origin}/v1`);
  await dialog.root.getByRole('button', { name: 'Add header', exact: true }).click();
  await dialog.root.getByLabel('Name of header 1', { exact: true }).fill('X-Title');
  await dialog.saveButton.click();
  await expect(dialog.root.getByRole('alert')).toHaveText(/X-Title needs a value/);
  await dialog.root.getByLabel('Value of header 1', { exact: true }).fill('my-secret-title');
  // The foot of the dialog must not stand over half of it.
  await dialog.root
    .getByRole('button', { name: 'Add header', exact: true })
    .evaluate((button) => button.scrollIntoView({ block: 'center' }));
  await expectNoAxeViolations(page);
  await dialog.saveButton.click();
  await workbench.send('Hi');
  await workbench.waitForReply();
  expect(faults.requests.filter(({ method }) => method !== 'OPTIONS').at(-1)?.headers['x-title']).toBe(
    'my-secret-title',
  );
  await workbench.openTab('API');
  await expect(page.getByTestId('snippet-code')).toContainText('X-Title: YOUR_X_TITLE');
  await expect(page.getByText('Replace YOUR_X_TITLE with your own value.')).toBeVisible();
  await expect(page.locator('body')).not.toContainText('my-secret-title');
});
