import type { Page } from 'playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';

test.use({ sandboxPace: 0 });

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Tools', exact: true });

/** Opens the tools with two examples in them. */
async function openTools(page: Page, workbench: WorkbenchPage) {
  await workbench.goto();
  await workbench.button('Tools').click();
  const tools = dialog(page);
  for (const name of ['get_weather', 'calculate'])
    await tools.getByRole('button', { name: `Add ${name}`, exact: true }).click();
  const answer = (name: string) => tools.getByRole('combobox', { name: `Answers of ${name}`, exact: true });
  return { tools, answer };
}

const QUESTION = 'What is the weather in Oslo, and calculate 17 * 23?';

test('two calls at once are answered by functions and sent on, until the answer is there', async ({
  page,
  workbench,
}) => {
  const { tools, answer } = await openTools(page, workbench);
  await answer('get_weather').selectOption('by a function');
  await tools
    .getByRole('textbox', { name: 'Function of get_weather', exact: true })
    .fill('return { city: args.city, sky: "clear", net: typeof fetch };');
  await answer('calculate').selectOption('by a function');
  await tools
    .getByRole('textbox', { name: 'Function of calculate', exact: true })
    .fill('({ result: 17 * 23 })');
  await tools.getByRole('switch', { name: 'Run tools automatically', exact: true }).click();
  await expectNoAxeViolations(page);
  await tools.getByRole('button', { name: 'Done', exact: true }).click();

  await workbench.send(QUESTION);
  const replies = workbench.messages('Assistant message').root;
  await expect(replies).toHaveCount(2);
  await workbench.waitForReply();
  await expect(workbench.lastReply.body).toContainText('391');
  const first = replies.first();
  await expect(first.getByRole('group', { name: 'Result of get_weather', exact: true })).toHaveText(
    '{"city":"Oslo","sky":"clear","net":"undefined"}',
  );
  await expect(first.getByRole('group', { name: 'Result of calculate', exact: true })).toHaveText(
    '{"result":391}',
  );
  await expect(first.getByTestId('arguments-verdict').first()).toContainText('Fits the schema');
  await expectNoAxeViolations(page);

  await test.step('how tools are answered is kept with the conversation', async () => {
    await page.reload();
    await workbench.button('Tools').click();
    await expect(answer('calculate')).toHaveValue('code');
    await expect(tools.getByRole('switch', { name: 'Run tools automatically' })).toBeChecked();
  });
});

test('a function that never ends is ended and the loop says so; a call by hand is offered the last result', async ({
  page,
  workbench,
}) => {
  const { tools, answer } = await openTools(page, workbench);
  await answer('get_weather').selectOption('by a function');
  await tools.getByRole('textbox', { name: 'Function of get_weather', exact: true }).fill('for (;;) {}');
  await tools.getByRole('switch', { name: 'Run tools automatically', exact: true }).click();
  await tools.getByRole('button', { name: 'Done', exact: true }).click();
  await workbench.send('What is the weather in Oslo?');
  await expect(
    workbench.lastReply.root.getByText('get_weather: Its function took longer than a second', {
      exact: false,
    }),
  ).toBeVisible();
  await expect(workbench.sendButton).toBeVisible();

  await workbench.button('Tools').click();
  await answer('get_weather').selectOption('by hand');
  await tools.getByRole('button', { name: 'Done', exact: true }).click();
  await page.getByRole('textbox', { name: 'Result of get_weather', exact: true }).fill('{"sky":"grey"}');
  await workbench.button('Send result').click();
  await workbench.waitForReply();
  await expect(workbench.lastReply.body).toContainText('grey');
  await workbench.send('What is the weather in Rome?');
  await workbench.waitForReply();
  await workbench.button('Use last result of get_weather').click();
  await expect(page.getByRole('textbox', { name: 'Result of get_weather', exact: true })).toHaveValue(
    '{"sky":"grey"}',
  );
});

test('the whole loop is a program with the functions of the lab', async ({ page, workbench }) => {
  const { tools, answer } = await openTools(page, workbench);
  await answer('get_weather').selectOption('by a fixed value');
  await tools.getByRole('textbox', { name: 'Fixed value of get_weather', exact: true }).fill('sunny');
  await tools.getByRole('button', { name: 'Done', exact: true }).click();
  await workbench.openTab('API');
  await workbench.language('Python').click();
  await workbench.button('Options').click();
  await page.getByRole('checkbox', { name: 'Tool loop', exact: true }).check();
  const code = page.getByTestId('snippet-code');
  await expect(code).toHaveText(/def get_weather\(arguments\):\s+# .*\s+return "sunny"/);
  await expect(code).toHaveText(/NotImplementedError\("calculate is not written yet"\)/);
  await expect(page.getByText('Verified: identical to what Send sends')).toBeVisible();
});

test('a message is held while a call has no result, and goes out without it', async ({ page, workbench }) => {
  const { tools } = await openTools(page, workbench);
  await tools.getByRole('button', { name: 'Done', exact: true }).click();
  await workbench.send('What is the weather in Oslo?');
  const result = page.getByRole('textbox', { name: 'Result of get_weather', exact: true });
  await expect(result).toBeVisible();
  await workbench.message.fill('And in Lima?');
  await workbench.message.press('Enter');
  const alert = page.getByRole('alert').filter({ hasText: 'The call of get_weather has no result' });
  await expect(workbench.message).toHaveValue('And in Lima?');
  await expectNoAxeViolations(page);
  await alert.getByRole('button', { name: 'Go to it' }).click();
  await expect(result).toBeFocused();
  const request = page.waitForRequest('**/chat/completions');
  await alert.getByRole('button', { name: 'Send without it' }).click();
  expect((await request).postDataJSON().messages).toEqual([
    { role: 'user', content: 'What is the weather in Oslo?' },
    { role: 'user', content: 'And in Lima?' },
  ]);
  await expect(workbench.messages('Assistant message').root.first()).toContainText('Left out of requests');
});
