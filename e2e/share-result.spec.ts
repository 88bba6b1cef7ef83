import { readFile } from 'node:fs/promises';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import { ExperimentsPage } from './pages/experiments-page.ts';
import { setPace } from './sandbox-pace.ts';

test.use({ sandboxPace: 0 });

test('a result is shared as a link that opens to be read, replayed and gone on with', async ({
  workbench,
  browser,
}) => {
  const { page } = workbench;
  await workbench.goto();
  await workbench.send('What is top_p?');
  await workbench.waitForReply();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Share result');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Share result' });
  await dialog.getByRole('checkbox', { name: /With recordings/ }).uncheck();
  const link = dialog.getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/#result=1\./);
  await expectNoAxeViolations(page);
  const address = await link.inputValue();
  const saving = page.waitForEvent('download');
  await dialog.getByRole('checkbox', { name: /With recordings/ }).check();
  await dialog.getByRole('button', { name: 'Save as file' }).click();
  const file = await readFile(await (await saving).path());

  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(address);
  await expect(other.getByRole('article', { name: 'Assistant message' })).toHaveCount(1);
  await expect(other.getByRole('textbox')).toHaveCount(0);
  await expect(other.getByRole('group', { name: /cURL/ })).toContainText('What is top_p?');
  await expectNoAxeViolations(other);
  expect(await other.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  await other.getByRole('button', { name: 'Open as conversation' }).click();
  await expect(other.getByRole('textbox', { name: 'Message' })).toBeVisible();
  await expect(other.getByRole('article', { name: 'Assistant message' })).toHaveCount(1);
  await context.close();

  await dialog
    .locator('input[type="file"]')
    .setInputFiles({ name: 'result.json', mimeType: 'application/json', buffer: file });
  await page.getByRole('button', { name: 'Replay' }).click();
  await expect(page.getByRole('dialog', { name: 'Replay' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Open the playground' }).click();
  await expect(workbench.messages('Assistant message').root).toHaveCount(1);
});

test('a shared reply of a schema says whether it fits it', async ({ workbench, browser }) => {
  const { page } = workbench;
  await workbench.goto();
  await workbench.button('Import request').click();
  const schema = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
  const body = {
    model: 'sandbox-guide',
    messages: [{ role: 'user', content: 'A name' }],
    response_format: { type: 'json_schema', json_schema: { name: 'named', schema } },
  };
  const dialog = page.getByRole('dialog', { name: 'Import request' });
  await dialog.getByRole('textbox', { name: 'Request' }).fill(JSON.stringify(body));
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await workbench.sendButton.click();
  await workbench.waitForReply();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Share result');
  await page.keyboard.press('Enter');
  const link = page.getByRole('dialog', { name: 'Share result' }).getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/#result=1\./);
  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(await link.inputValue());
  const reply = other.getByRole('article', { name: 'Assistant message' });
  await expect(reply.getByTestId('schema-verdict')).toHaveText('Valid: it fits the schema.');
  await expect(reply.getByRole('button', { name: 'Tree', exact: true })).toBeVisible();
  await context.close();
});

test('a damaged result says so and opens nothing', async ({ page }) => {
  await page.goto('/#result=1.AAAA');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: 'Open the playground' }).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
});

test('an experiment is shared with its answers, checks and verdict; its link opens in a page that is open', async ({
  page,
}) => {
  const experiments = new ExperimentsPage(page);
  await setPace(page, 0);
  await experiments.goto();
  await experiments.importCases('input\texpected\nRed\tRed\nGreen\tBlue');
  await experiments.editVariant('A', 'sandbox-echo');
  await experiments.addVariant('Be brief.', 'sandbox-echo');
  await experiments.addCheck('Contains', '{{expected}}');
  await experiments.button('Run all').click();
  await expect(experiments.progress).toContainText('4 of 4 answered');
  await expect(experiments.table.getByText('fails')).not.toHaveCount(0);
  const shown = (
    await experiments.table.getByRole('button', { name: /, case \d: answer/ }).allInnerTexts()
  ).join();
  const verdict = (await page.getByTestId('verdict').textContent()) ?? '';
  await experiments.button('Share result').click();
  const link = await page
    .getByRole('dialog', { name: 'Share result' })
    .getByRole('textbox', { name: 'Link' })
    .inputValue();
  await page.keyboard.press('Escape');

  await page.evaluate((address) => window.location.assign(address), link);
  await expect(page.getByRole('heading', { name: 'Untitled experiment' })).toBeVisible();
  const answers = page.getByRole('table', { name: 'Results' }).getByRole('button');
  await expect(answers).toHaveCount(4);
  expect((await answers.allInnerTexts()).join()).toBe(shown);
  await expect(page.getByTestId('verdict')).toHaveText(verdict);
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Variant B, case 2: answer' }).click();
  const dialog = page.getByRole('dialog', { name: 'Variant B, case 2' });
  await expect(dialog.getByRole('group', { name: 'Request' })).toContainText('"content": "Be brief."');
  await dialog.getByRole('button', { name: 'Code', exact: true }).click();
  await expect(dialog.getByRole('group', { name: /cURL/ })).toContainText('Green');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Open as experiment' }).click();
  await expect(experiments.progress).toContainText('4 of 4 answered');
  await expect(page).toHaveURL(/[?&]tab=experiments$/);
});

test('a link that is put into the address while a result is shown opens what it links to', async ({
  workbench,
}) => {
  const { page } = workbench;
  await workbench.goto();
  await workbench.message.fill('What is top_p?');
  await workbench.button('Copy share link').click();
  await expect(page.getByText(/Share link copied/)).toBeVisible();
  const { hash: request } = new URL(await workbench.readClipboard());
  await workbench.message.fill('');
  await workbench.send('What is a seed?');
  await workbench.waitForReply();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Share result');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Share result' });
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as file' }).click();
  const buffer = await readFile(await (await saving).path());
  const { hash: result } = new URL(await dialog.getByRole('textbox', { name: 'Link' }).inputValue());
  await dialog
    .locator('input[type="file"]')
    .setInputFiles({ name: 'result.json', mimeType: 'application/json', buffer });
  const leave = page.getByRole('button', { name: 'Open the playground' });
  await expect(leave).toBeVisible();

  const follow = (hash: string) =>
    page.evaluate((fragment) => {
      window.location.hash = fragment;
    }, hash);
  await follow(request);
  await expect(workbench.message).toHaveValue('What is top_p?');
  await expect(leave).toHaveCount(0);

  await follow(result);
  await expect(leave).toBeVisible();
  await follow('#demo=1.AAAA');
  await expect(page.getByRole('alert')).toBeVisible();
  await follow(request);
  await expect(workbench.message).toHaveValue('What is top_p?');
});
