import { expect, expectNoAxeViolations, test } from './fixtures.ts';

test.use({ sandboxPace: 0 });

const SEED = 'gemini-3-1-flash-lite-preview';

test('a model that the sandbox lacks moves the page to Oxen.ai, and Send offers two ways on', async ({
  page,
  workbench,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') asked.push(request.url());
  });
  await workbench.goto(`/?model=${SEED}`);
  await expect(workbench.model).toHaveValue(SEED);
  await expect(page.getByText('Oxen.ai', { exact: true }).first()).toBeVisible();
  await workbench.send('keep this text');
  await expect(workbench.alerts).toContainText('Oxen.ai needs an API key.');
  await expect(workbench.message).toHaveValue('keep this text');
  await expect(workbench.button('Open Connection')).toBeVisible();
  await expectNoAxeViolations(page);
  await workbench.button('Use sandbox').click();
  await expect(workbench.model).toHaveValue('sandbox-guide');
  await expect(workbench.message).toHaveValue('keep this text');
  expect(asked).toEqual([]);
});

test('an unknown model stays chosen and the API tab opens by its address', async ({ workbench }) => {
  await workbench.goto('/?model=my%2Fown-model&tab=api');
  await expect(workbench.model).toHaveValue('my/own-model');
  await expect(workbench.tab('API')).toHaveAttribute('aria-selected', 'true');
  expect(JSON.parse(await workbench.requestJson()).model).toBe('my/own-model');
  expect(await workbench.snippetCode()).toContain('https://hub.oxen.ai/api/ai/chat/completions');
});

test('a fresh page sends model, messages and stream, and says that the message is an example', async ({
  page,
  workbench,
}) => {
  await workbench.goto('/?tab=api');
  expect(JSON.parse(await workbench.requestJson())).toEqual({
    model: 'sandbox-guide',
    messages: [{ role: 'user', content: 'Hello, what can you do?' }],
    stream: true,
  });
  await expect(page.getByText(/example message/)).toBeVisible();
  expect(await workbench.snippetCode()).not.toContain('Authorization');
});

test('the code follows every key press and every parameter', async ({ workbench }) => {
  await workbench.goto('/?tab=api');
  await workbench.message.pressSequentially('Hi');
  await expect.poll(() => workbench.requestJson()).toContain('"content": "Hi"');
  await workbench.systemPrompt.count();
  await workbench.parameters.field('top_p').fill('0');
  await expect.poll(() => workbench.snippetCode()).toContain('"top_p": 0.0');
  await workbench.parameters.switch('stream').click();
  await expect.poll(() => workbench.snippetCode()).toContain('"stream": false');
  await workbench.parameters.reset('top_p');
  await expect.poll(() => workbench.requestJson()).not.toContain('top_p');
  await workbench.parameters.field('seed').fill('9007199254740993');
  await expect.poll(() => workbench.requestJson()).toContain('"seed": 9007199254740993');
});

test('a share link carries the whole request to another browser, without a key', async ({
  browser,
  page,
  workbench,
}) => {
  await workbench.goto(`/?model=${SEED}`);
  const dialog = await workbench.openConnection();
  await dialog.apiKey.fill('sk-this-is-a-test-key-0123456789');
  await dialog.saveButton.click();
  await workbench.systemPrompt.fill('Be brief.');
  await workbench.parameters.preset('All').click();
  await workbench.message.fill('שלום "quoted" 👩‍👩‍👧‍👦');
  await workbench.openTab('API');
  const body = await workbench.requestJson();
  await workbench.button('Copy share link').click();
  await expect(page.getByText(/Share link copied/)).toBeVisible();
  const link = await workbench.readClipboard();
  expect(link).toContain('#request=');
  expect(decodeURIComponent(link)).not.toContain('sk-this-is');

  const other = await browser.newContext();
  const otherPage = await other.newPage();
  await otherPage.goto(link);
  await otherPage.getByRole('tab', { name: 'API', exact: true }).click();
  await expect(otherPage.getByTestId('request-json')).toHaveText(body, { useInnerText: false });
  await expect(otherPage.getByRole('textbox', { name: 'Message', exact: true })).toHaveValue(
    'שלום "quoted" 👩‍👩‍👧‍👦',
  );

  // Inside another page it can be read, with its code, and nothing else.
  await otherPage.goto(link.replace('#', '?embed=1#'));
  await expect(otherPage.getByRole('link', { name: 'Open in the playground' })).toBeVisible();
  await expect(otherPage.getByText('Be brief.').first()).toBeVisible();
  await expect(otherPage.getByRole('group', { name: /cURL/ })).toContainText('Be brief.');
  await expect(otherPage.getByRole('textbox')).toHaveCount(0);
  await expectNoAxeViolations(otherPage);
  await other.close();
});

test('the key is in no storage, attribute or address unless it is to be remembered', async ({
  page,
  workbench,
}) => {
  const key = 'sk-this-is-a-test-key-0123456789';
  await workbench.goto();
  const dialog = await workbench.openConnection();
  await dialog.kind('Oxen.ai').check();
  await dialog.apiKey.fill(key);
  await expect(dialog.apiKey).toHaveAttribute('type', 'password');
  expect(await page.content()).not.toContain(key);
  await dialog.saveButton.click();
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(stored).not.toContain(key);
  expect(page.url()).not.toContain(key);

  await workbench.openConnection();
  await expect(dialog.apiKey).toHaveValue(key);
  await dialog.kind('Custom').check();
  await dialog.baseUrl.fill('http://localhost:9/v1');
  await expect(dialog.apiKey).toHaveValue('');
});

test('the form of a model for pictures goes when the address names a model for chat, and comes back', async ({
  page,
  workbench,
}) => {
  await workbench.goto('/?model=sandbox-image&tab=api');
  await page.getByRole('textbox', { name: 'prompt', exact: true }).fill('An ox');
  const json = page.getByTestId('request-json');
  await expect(json).toContainText('"prompt": "An ox"');
  await workbench.goto('/?model=sandbox-guide&tab=api');
  await expect(json).toContainText('"messages"');
  await expect(json).not.toContainText('prompt');
  await page.goBack();
  await expect(json).toContainText('"prompt": "An ox"');
});
