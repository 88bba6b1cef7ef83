import { expect, test } from './fixtures.ts';

const FOR_OXEN = '{"model": "gpt-4o", "messages": [{"role": "user", "content": "Hello"}]}';

test('an import of a model that is elsewhere stays here, and offers to go there', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  const dialog = await workbench.openImport();
  await dialog.request.fill(FOR_OXEN);
  const offer = dialog.root.getByRole('checkbox', { name: 'Send it to Oxen.ai, where gpt-4o is' });
  await expect(offer).not.toBeChecked();
  await offer.check();
  await dialog.importButton.click();
  await expect(page.getByText('Request imported, not sent. It goes to Oxen.ai.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Connection/ })).toContainText('Oxen.ai');

  await test.step('Undo goes back to the request before, and to its connection', async () => {
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('button', { name: /^Connection/ })).toContainText('Sandbox');
  });
});

test('of several requests in one text the person chooses', async ({ page, workbench }) => {
  await workbench.goto();
  const dialog = await workbench.openImport();
  const command = (text: string) =>
    `curl http://localhost:1/v1/chat/completions -d '{"model":"sandbox-echo","messages":[{"role":"user","content":"${text}"}]}'`;
  await dialog.request.fill(`${command('first')}\n\n${command('second')}\n`);
  await expect(dialog.root.getByRole('radio')).toHaveCount(2);
  await dialog.root.getByRole('radio', { name: /second/ }).check();
  await dialog.importButton.click();
  await expect(workbench.message).toHaveValue('second');
  await expect(page.getByText('The connection is unchanged')).toBeVisible();
});

test('a megabyte is read beside the page', async ({ page, workbench }) => {
  await workbench.goto();
  const dialog = await workbench.openImport();
  const messages = "{'role': 'user', 'content': 'a line of a long conversation'}, ".repeat(16_000);
  const text = `{'model': 'sandbox-echo', 'messages': [${messages}]}`;
  const worker = page.waitForEvent('worker');
  await dialog.root
    .locator('input[type="file"]')
    .setInputFiles({ name: 'long.py', mimeType: 'text/x-python', buffer: Buffer.from(text) });
  expect((await worker).url()).toContain('import-worker');
  await expect(dialog.root.getByText('Python read: 16,000 messages')).toBeVisible();
});
