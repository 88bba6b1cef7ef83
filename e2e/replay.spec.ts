import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';
import { setPace } from './sandbox-pace.ts';

const QUESTION = 'What is top_p?';

/** From here on nothing answers but the page itself. */
async function cutApi(page: Page): Promise<void> {
  await page.route('**/api/ai/**', (route) => route.abort());
}

async function useRecordings(workbench: WorkbenchPage): Promise<void> {
  const dialog = await workbench.openConnection();
  await dialog.kind('Recording').check();
}

/** What the last reply says, once its Markdown is drawn. */
async function readReply({ lastReply }: WorkbenchPage): Promise<string> {
  await expect(lastReply.body.getByRole('heading').first()).toBeVisible();
  return (await lastReply.body.textContent()) ?? '';
}

/** The file that Export saves of this browser's recordings. */
async function saveRecordings(workbench: WorkbenchPage): Promise<Buffer> {
  const { page } = workbench;
  await workbench.button('Export').click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'All conversations, JSON' }).click();
  const file = await readFile(await (await saving).path());
  await page.keyboard.press('Escape');
  return file;
}

test('a reply is replayed as it came, at a speed that is chosen, with nothing sent', async ({
  workbench,
}) => {
  const { page } = workbench;
  await setPace(page, 200);
  await workbench.goto();
  await workbench.send(QUESTION);
  await workbench.waitForReply();
  const text = await readReply(workbench);
  await cutApi(page);
  await workbench.lastReply.root.getByRole('button', { name: 'Replay' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replay' });
  const speed = dialog.getByRole('radiogroup', { name: 'Speed' });
  await expect(speed.getByRole('radio', { name: 'As recorded' })).toBeChecked();
  await expect(dialog.getByRole('button', { name: 'Stop' })).toBeVisible();
  await speed.getByRole('radio', { name: 'At once' }).check();
  await expect(dialog.getByTestId('message-body')).toHaveText(text);
  await expect(dialog.getByTestId('message-metrics')).toContainText('stop');
  await dialog.getByRole('button', { name: 'Replay again' }).click();
  await expect(dialog.getByTestId('message-body')).toHaveText(text);
  await expectNoAxeViolations(page);
  await page.keyboard.press('Escape');
  await expect(workbench.messages('Assistant message').root).toHaveCount(1);
});

test('this browser’s recordings answer offline; another request says what differs', async ({ workbench }) => {
  const { page } = workbench;
  await setPace(page, 0);
  await workbench.goto();
  await workbench.send(QUESTION);
  await workbench.waitForReply();
  const text = await readReply(workbench);
  await useRecordings(workbench);
  await expect(workbench.connectionDialog.root).toContainText('1 recording of sandbox-guide');
  await expectNoAxeViolations(page);
  await workbench.connectionDialog.saveButton.click();
  await cutApi(page);

  await workbench.button('New conversation').click();
  await workbench.send(QUESTION);
  await workbench.waitForReply();
  await expect(workbench.lastReply.body).toHaveText(text);
  await expect(workbench.lastReply.metrics).toContainText('stop');

  await test.step('the inspector works on it', async () => {
    await workbench.lastReply.root.getByRole('button', { name: 'Inspect stream' }).click();
    const inspector = page.getByRole('region', { name: 'Stream inspector' });
    await expect(inspector.getByRole('table', { name: 'Events' }).getByRole('row').nth(1)).toContainText(
      'ID and model',
    );
    await page.keyboard.press('Escape');
  });

  await test.step('a miss names the fields', async () => {
    await workbench.button('New conversation').click();
    await workbench.send('Something else');
    await expect(workbench.alerts.first()).toContainText(
      'No recording of this request: the nearest differs in messages[0].content.',
    );
    await expect(workbench.alerts.first()).toContainText('"What is top_p?" recorded, "Something else" now');
  });
});

test('a file of recordings answers after a reload too; code and link say what they are', async ({
  workbench,
}) => {
  const { page } = workbench;
  await setPace(page, 0);
  await workbench.goto();
  await workbench.send(QUESTION);
  await workbench.waitForReply();
  const text = await readReply(workbench);
  const file = await saveRecordings(workbench);

  await useRecordings(workbench);
  const dialog = workbench.connectionDialog.root;
  await dialog
    .getByLabel('File of recordings')
    .setInputFiles({ name: 'wrong.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
  await expect(dialog.getByRole('alert')).toHaveText('The file holds no recordings that can be read.');
  await dialog
    .getByLabel('File of recordings')
    .setInputFiles({ name: 'demo.json', mimeType: 'application/json', buffer: file });
  await expect(dialog.getByRole('radio', { name: 'demo.json' })).toBeChecked();
  await dialog.getByRole('radio', { name: 'Next in order' }).check();
  await dialog.getByRole('radio', { name: 'At once' }).check();
  await workbench.connectionDialog.saveButton.click();
  await cutApi(page);
  await page.reload();

  await workbench.button('New conversation').click();
  await workbench.send('Whatever');
  await workbench.waitForReply();
  await expect(workbench.lastReply.body).toHaveText(text);
  await workbench.send('More');
  await expect(workbench.alerts.first()).toContainText('The recording has been replayed.');
  await workbench.alerts.first().getByRole('button', { name: 'Retry' }).click();
  await expect(workbench.lastReply.body).toHaveText(text);

  await workbench.openTab('API');
  await expect(page.getByText(/Here a recording answers\. This code asks localhost/)).toBeVisible();
  expect(await workbench.snippetCode()).toContain('/api/ai/chat/completions');
  await workbench.button('Copy share link').click();
  await expect(page.getByRole('dialog', { name: 'Share link' })).toContainText(
    'It does not carry the recording that answers here: whoever opens it sends the request to Sandbox.',
  );
});
