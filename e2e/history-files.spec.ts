import { addConversations, chooseFromMenu, importFile } from './conversation-files.ts';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';

test.use({ sandboxPace: 0 });

test('everything that is exported can be imported again, once', async ({ page, workbench, browser }) => {
  await workbench.goto();
  await addConversations(page, 2);
  await workbench.button('Export').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export everything', exact: true }).click(),
  ]);
  const path = await download.path();

  await test.step('here they are known', async () => {
    await page.getByLabel('File of conversations').setInputFiles(path);
    await page.getByRole('button', { name: 'Add 2 conversations' }).click();
    await expect(page.getByText('All 2 conversations are here already.')).toBeVisible();
  });

  await test.step('elsewhere they are added', async () => {
    const elsewhere = await (await browser.newContext()).newPage();
    await elsewhere.goto('/');
    await elsewhere.getByRole('button', { name: 'Export', exact: true }).click();
    await elsewhere.getByLabel('File of conversations').setInputFiles(path);
    await elsewhere.getByRole('button', { name: 'Add 2 conversations' }).click();
    await elsewhere.getByRole('link', { name: 'Conversation 1' }).click();
    await expect(elsewhere.getByTestId('message-body')).toHaveText('The word of this one is zebra1z.');
    await elsewhere.context().close();
  });
});

test('a wrong file says where it is wrong and changes nothing', async ({ page, workbench }) => {
  await workbench.goto();
  await importFile(page, 'broken.json', '{"a": [1,\n 2,, 3]}');
  await expect(page.getByRole('alert')).toContainText('line 2, column 4');
  await page.getByLabel('File of conversations').setInputFiles({
    name: 'other.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"recipes": []}'),
  });
  await expect(page.getByRole('alert')).toContainText('Nothing was changed.');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(workbench.history.getByRole('link')).toHaveCount(0);
});

test('a conversation is exported as Markdown and as JSON', async ({ page, workbench }) => {
  await workbench.goto();
  await addConversations(page, 1);
  await chooseFromMenu(page, 'Conversation 0', 'Export');
  const dialog = page.getByRole('dialog', { name: 'Export', exact: true });
  await dialog.getByRole('radio', { name: 'Markdown' }).check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('conversation-0.md');
  await expectNoAxeViolations(page);
});

test('without storage the page says that nothing is saved, and exports', async ({ page, workbench }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  });
  await workbench.goto();
  await expect(workbench.history.getByRole('status', { name: 'Storage' })).toContainText('Not saved:');
  await workbench.send('Hello');
  await workbench.waitForReply();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    workbench.history.getByRole('button', { name: 'Export everything', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^oxen-playground-.*\.json$/);
});
