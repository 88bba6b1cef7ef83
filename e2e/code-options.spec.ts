import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { hasShell, runInShell } from './run-in-shell.ts';

const options = (page: Page) => page.getByRole('dialog', { name: 'Options of code', exact: true });
const option = (page: Page, name: string) => options(page).getByRole('checkbox', { name, exact: true });
const verified = (page: Page) => page.getByText('Verified: identical to what Send sends');

test('options are applied in every language that has them, verified, remembered and taken back', async ({
  workbench,
  page,
}) => {
  await workbench.goto('/?tab=api');
  const plain = await workbench.snippetCode();
  const json = await workbench.requestJson();
  await workbench.button('Options').click();
  await option(page, 'As a function').check();
  await option(page, 'Retries').check();
  await expect(page.getByTestId('snippet-code')).toHaveText(/^# Needs jq.*ask\(\) \{.*--retry 3/s);
  await expect(verified(page)).toBeVisible();
  for (const [language, text] of [
    ['Python', /^def ask\(message: str\)/m],
    ['Python (OpenAI)', /max_retries=3/],
    ['JavaScript', /withRetries\(\(\) => fetch\(/],
    ['TypeScript (OpenAI)', /maxRetries: 3/],
  ] as const) {
    await workbench.language(language).click();
    await expect(page.getByTestId('snippet-code')).toHaveText(text);
    await expect(verified(page)).toBeVisible();
  }
  await page.reload();
  await expect(page.getByTestId('snippet-code')).toHaveText(/maxRetries: 3/);
  await expect(verified(page)).toBeVisible();
  expect(await workbench.requestJson()).toBe(json);
  await workbench.language('cURL').click();
  await workbench.button('Options (2)').click();
  await options(page).getByRole('button', { name: 'Back to the plain code', exact: true }).click();
  await expect.poll(() => workbench.snippetCode()).toBe(plain);
  await expect(verified(page)).toBeVisible();
});

test('while a language with options is being loaded, no other one’s code stands under its name', async ({
  workbench,
  page,
}) => {
  await workbench.goto('/?tab=api');
  await workbench.button('Options').click();
  await option(page, 'Retries').check();
  await expect(page.getByTestId('snippet-code')).toContainText('--retry 3');
  await page.keyboard.press('Escape');
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await workbench.language('JavaScript').click();
  await expect(page.getByTestId('snippet-code')).toHaveCount(0);
  release();
  await expect(page.getByTestId('snippet-code')).toContainText('withRetries');
});

test('the options are reached, chosen and left by keys', async ({ workbench, page }) => {
  await workbench.goto('/?tab=api');
  await workbench.button('Options').focus();
  await page.keyboard.press('Enter');
  await expect(option(page, 'As a function')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(option(page, 'As a function')).toBeChecked();
  await expect(page.getByTestId('snippet-code')).toHaveText(/ask\(\) \{/);
  await page.keyboard.press('Escape');
  await expect(options(page)).toBeHidden();
  await expect(workbench.button('Options (1)')).toBeFocused();
});

test('a language without an option says so, and keeps its plain code', async ({ workbench, page }) => {
  await workbench.goto('/?tab=api');
  await workbench.button('Options').click();
  await option(page, 'Retries').check();
  await page.keyboard.press('Escape');
  await workbench.button('More languages').click();
  await page.getByRole('menuitem', { name: 'Raw HTTP', exact: true }).click();
  await expect(page.getByTestId('snippet-code')).toHaveText(/^POST /);
  await workbench.button('Options (1)').click();
  await expect(option(page, 'Retries')).toHaveAccessibleDescription(/This is a text and no program/);
  await expect(option(page, 'Retries')).toBeChecked();
});

test('an attached file is read from disk, and can be saved there', async ({ workbench, page }) => {
  await workbench.goto('/');
  const picture = Buffer.alloc(30_000, 'picture');
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture });
  await workbench.message.fill('What is this?');
  await workbench.openTab('API');
  await workbench.button('Options').click();
  await expect(option(page, 'Attached files from disk')).toHaveAccessibleDescription(/in the code\.$/);
  await option(page, 'Attached files from disk').check();
  await expect(page.getByTestId('snippet-code')).toContainText("$(base64 < image-1.png | tr -d '\\n')");
  await expect(verified(page)).toBeVisible();
  expect(await workbench.snippetCode()).not.toContain(picture.toString('base64').slice(0, 100));
  const download = page.waitForEvent('download');
  await options(page).getByRole('button', { name: 'Save image-1.png', exact: true }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('image-1.png');
  expect(Buffer.compare(await readFile(await saved.path()), picture)).toBe(0);
});

test('what the page shows with options runs in a terminal', async ({ workbench, page }) => {
  test.skip(!hasShell(), 'This machine has no bash and curl.');
  await workbench.goto('/');
  const picture = Buffer.alloc(200_000, 'picture');
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture });
  await workbench.message.fill('What can you do?');
  await workbench.parameters.preset('Basic').click();
  await workbench.openTab('API');
  await workbench.button('Options').click();
  await option(page, 'Attached files from disk').check();
  await option(page, 'Retries').check();
  await expect(page.getByTestId('snippet-code')).toContainText('--retry 3');
  const folder = await mkdtemp(join(tmpdir(), 'options-'));
  try {
    await writeFile(join(folder, 'image-1.png'), picture);
    const printed = await runInShell(`cd '${folder}'\n${await workbench.snippetCode()}`);
    expect(JSON.parse(printed)).toMatchObject({ object: 'chat.completion' });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('while the code is edited it is plain, and says so', async ({ workbench, page }) => {
  await workbench.goto('/?tab=api');
  const plain = await workbench.snippetCode();
  await workbench.button('Options').click();
  await option(page, 'Retries').check();
  await expect(page.getByTestId('snippet-code')).toContainText('--retry 3');
  await page.keyboard.press('Escape');
  await workbench.button('Edit code').click();
  await expect(page.getByText('While you edit, the code is plain')).toBeVisible();
  await expect.poll(() => workbench.snippetCode()).toBe(plain);
  await expect(verified(page)).toBeVisible();
  await workbench.button('Done editing code').click();
  await expect(page.getByTestId('snippet-code')).toContainText('--retry 3');
});

test('the name of the key variable is one of the options', async ({ workbench, page }) => {
  await workbench.goto('/?model=gemini-3-1-flash-lite-preview&tab=api');
  await workbench.button('Options').click();
  await options(page).getByRole('textbox', { name: 'Key variable', exact: true }).fill('MY_KEY');
  await expect(page.getByTestId('snippet-code')).toContainText('Bearer $MY_KEY');
  await page.reload();
  await expect(page.getByTestId('snippet-code')).toContainText('Bearer $MY_KEY');
});

test('a word that is double-clicked is selected in the editor, and Enter begins editing too', async ({
  workbench,
  page,
}) => {
  await workbench.goto('/?tab=api');
  await workbench.parameters.preset('Basic').click();
  await page.getByTestId('request-json').getByText('1024').dblclick();
  const json = page.getByRole('textbox', { name: 'JSON body', exact: true });
  await expect(json).toBeFocused();
  await page.keyboard.type('77');
  await expect(workbench.parameters.field('max_tokens')).toHaveValue('77');
  await expect(page.getByRole('button', { name: 'Done editing JSON', exact: true })).toBeVisible();
  await page.getByRole('tabpanel', { name: 'cURL code', exact: true }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'cURL code', exact: true })).toBeFocused();
});

test('an edited JSON body has a mark of its own, and none while it is no request', async ({
  workbench,
  page,
}) => {
  await workbench.goto('/?tab=api');
  await workbench.parameters.preset('Basic').click();
  await expect(verified(page)).toHaveCount(1);
  await workbench.button('Edit JSON').click();
  await expect(verified(page)).toHaveCount(2);
  const json = page.getByRole('textbox', { name: 'JSON body', exact: true });
  await json.press('ControlOrMeta+End');
  await page.keyboard.type('x');
  await expect(verified(page)).toHaveCount(1);
  await page.keyboard.press('Backspace');
  await expect(verified(page)).toHaveCount(2);
});

test('cURL has its colours while it is edited', async ({ workbench, page }) => {
  await workbench.goto('/?tab=api');
  const colourOf = (text: string) =>
    page
      .getByRole('tabpanel', { name: 'cURL code', exact: true })
      .getByText(text, { exact: true })
      .first()
      .evaluate((element) => getComputedStyle(element).color);
  const plain = await page
    .getByRole('tabpanel', { name: 'cURL code', exact: true })
    .evaluate((element) => getComputedStyle(element).color);
  // The colours come after the code.
  await expect.poll(() => colourOf('"model"')).not.toBe(plain);
  const before = await colourOf('"model"');
  await workbench.button('Edit code').click();
  await expect(page.getByRole('textbox', { name: 'cURL code', exact: true })).toBeFocused();
  await expect.poll(() => colourOf('"model"')).toBe(before);
});
