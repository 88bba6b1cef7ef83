import type { Page } from 'playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';

test.use({ sandboxPace: 0 });

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const png = (name: string) => ({ name, mimeType: 'image/png', buffer: picture });
const zip = (name: string) => ({
  name,
  mimeType: 'application/zip',
  buffer: Buffer.from('PK\u0003\u0004\0\0'),
});

const attachments = (page: Page) => page.getByRole('list', { name: 'Attachments' }).getByRole('listitem');
const notices = (page: Page) => page.getByRole('status', { name: 'Notices', exact: true });

test('a file that is not taken says so inside the composer, beside those that are', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  const files = page.getByLabel('Files to attach');
  await files.setInputFiles([png('ox.png'), zip('a.zip'), zip('b.zip')]);
  await expect(attachments(page)).toHaveText([/ox\.png/]);
  const problem = page.getByRole('alert');
  await expect(problem).toContainText('a.zip was not attached');
  await expect(problem).toContainText('b.zip was not attached');
  await expect(notices(page)).toBeEmpty();
  const [list, alert, field] = await Promise.all(
    [page.getByRole('list', { name: 'Attachments' }), problem, workbench.message].map((each) =>
      each.boundingBox(),
    ),
  );
  expect(alert?.y).toBeGreaterThanOrEqual((list?.y ?? 0) + (list?.height ?? 0));
  expect(field?.y).toBeGreaterThanOrEqual((alert?.y ?? 0) + (alert?.height ?? 0));

  await test.step('typing and sending leave it; the next files replace it', async () => {
    await workbench.send('What is this?');
    await workbench.waitForReply();
    await expect(workbench.messages('User message').root).toContainText('ox.png');
    await expect(problem).toContainText('a.zip');
    await files.setInputFiles(zip('c.zip'));
    await expect(problem).toHaveText(/^c\.zip was not attached/);
    await files.setInputFiles(png('ox.png'));
    await expect(problem).toHaveCount(0);
  });

  await test.step('it goes when it is dismissed, and the field has the focus', async () => {
    await files.setInputFiles(zip('d.zip'));
    await workbench.button('Dismiss').click();
    await expect(problem).toHaveCount(0);
    await expect(workbench.message).toBeFocused();
  });
});

test('it is said of the conversation that it is about', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.send('Hello');
  await workbench.waitForReply();
  await page.getByLabel('Files to attach').setInputFiles(zip('a.zip'));
  await expect(page.getByRole('alert')).toContainText('a.zip');
  await workbench.button('New conversation').click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await workbench.history.getByRole('link', { name: /Hello/ }).click();
  await expect(page.getByRole('alert')).toContainText('a.zip');
});

test('a file that is too large says its size and the limit', async ({ page, workbench }) => {
  await workbench.goto();
  await page.getByLabel('Files to attach').setInputFiles({
    name: 'large.png',
    mimeType: 'image/png',
    buffer: Buffer.alloc(20_600_000),
  });
  await expect(page.getByRole('alert')).toHaveText(
    'large.png was not attached: it is 20.6 MB, and the limit is 20.0 MB.',
  );
});

test('a file that cannot be read says so, and the others are attached', async ({ page, workbench }) => {
  await workbench.goto();
  await page.evaluate(() => {
    const read = FileReader.prototype.readAsDataURL;
    FileReader.prototype.readAsDataURL = function (file) {
      if (file instanceof File && file.name === 'gone.png') this.dispatchEvent(new ProgressEvent('error'));
      else read.call(this, file);
    };
  });
  await page.getByLabel('Files to attach').setInputFiles([png('gone.png'), png('ox.png')]);
  await expect(attachments(page)).toHaveText([/ox\.png/]);
  await expect(page.getByRole('alert')).toContainText('gone.png was not attached');
});

test('a text file goes along as text under its name', async ({ page, workbench }) => {
  await workbench.goto();
  const text = '# Notes\n\nBuy `milk`.\n';
  const files = ['notes.md', 'table.csv', 'data.json', 'script.ts'].map((name) => ({
    name,
    // Browsers take a TypeScript file for video.
    mimeType: name === 'script.ts' ? 'video/mp2t' : '',
    buffer: Buffer.from(text),
  }));
  await page.getByLabel('Files to attach').setInputFiles(files);
  await expect(attachments(page)).toHaveText(files.map(({ name }) => new RegExp(name.replace('.', '\\.'))));
  await expect(page.getByRole('alert')).toHaveCount(0);
  await workbench.message.fill('What is this?');
  await workbench.openTab('API');
  const body = JSON.parse(await workbench.requestJson()) as { messages: { content: { text: string }[] }[] };
  expect(body.messages[0]?.content.map(({ text: part }) => part)).toEqual([
    'File: notes.md\n```md\n# Notes\n\nBuy `milk`.\n```',
    'File: table.csv\n```csv\n# Notes\n\nBuy `milk`.\n```',
    'File: data.json\n```json\n# Notes\n\nBuy `milk`.\n```',
    'File: script.ts\n```ts\n# Notes\n\nBuy `milk`.\n```',
    'What is this?',
  ]);
  await workbench.sendButton.click();
  await expect(workbench.messages('User message').body).toContainText('File: notes.md');
  await expect(workbench.history.getByRole('link', { name: /^What is this\?/ })).toBeVisible();
});

test('a model that is known not to read a file says so before Send', async ({ page, workbench }) => {
  await workbench.goto();
  await page.getByLabel('Files to attach').setInputFiles(png('ox.png'));
  await expect(attachments(page)).toHaveText([/ox\.png/]);
  await expect(attachments(page)).not.toContainText('reads');
  await workbench.chooseModel('sandbox-sampler');
  await expect(attachments(page)).toContainText('Sandbox Sampler reads only text.');
  await workbench.openTab('Compare');
  await expect(attachments(page)).toContainText('Sandbox Sampler reads only text.');
  await expect(workbench.sendButton).toBeEnabled();
});

test('the size of a file is the same everywhere', async ({ page, workbench }) => {
  await workbench.goto();
  const size = `${picture.length} bytes`;
  await page.getByLabel('Files to attach').setInputFiles(png('ox.png'));
  await expect(attachments(page)).toContainText(size);
  await workbench.send('What is this?');
  await workbench.waitForReply();
  await expect(workbench.messages('User message').root).toContainText(size);
  await expect(workbench.lastReply.body).toContainText(size);
});

test('Attach has a menu: files, and addresses that the server fetches', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.button('Attach').click();
  const menu = page.getByRole('menu', { name: 'Attach', exact: true });
  await expect(menu.getByRole('menuitem')).toHaveText(['File', 'Address']);

  await test.step('a file', async () => {
    const chooser = page.waitForEvent('filechooser');
    await menu.getByRole('menuitem', { name: 'File', exact: true }).click();
    await (await chooser).setFiles(png('ox.png'));
    await expect(attachments(page)).toHaveText([/ox\.png/]);
    await workbench.button('Remove ox.png').click();
  });

  await test.step('an address, whose kind is read from it', async () => {
    await workbench.button('Attach').click();
    await menu.getByRole('menuitem', { name: 'Address', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Attach from an address', exact: true });
    const field = dialog.getByRole('textbox', { name: 'Address', exact: true });
    await expect(field).toBeFocused();
    await expectNoAxeViolations(page);
    await field.fill('ox.pdf');
    await field.press('Enter');
    await expect(dialog.getByText('An address begins with https:// or http://.')).toBeVisible();
    await field.fill('http://localhost:8000/ox.pdf');
    await expect(dialog.getByText(/Only this machine can reach/)).toBeVisible();
    await field.fill('https://files.example/my%20ox.pdf');
    await expect(dialog.getByRole('radio', { name: 'PDF', exact: true })).toBeChecked();
    await field.press('Enter');
    await expect(attachments(page)).toHaveText([/my ox\.pdf\s*by address/]);
    await expect(workbench.message).toBeFocused();
  });

  await workbench.message.fill('What is this?');
  await workbench.openTab('API');
  const body = JSON.parse(await workbench.requestJson()) as { messages: { content: unknown }[] };
  expect(body.messages[0]?.content).toEqual([
    { type: 'file', file: { file_url: 'https://files.example/my%20ox.pdf' } },
    { type: 'text', text: 'What is this?' },
  ]);
});
