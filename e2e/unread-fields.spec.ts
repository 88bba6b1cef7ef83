import { expect, test } from './fixtures.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';

test.use({ sandboxPace: 0 });

const HALF = '{"type": "json_objec';

async function typeHalf(workbench: WorkbenchPage): Promise<void> {
  const { root } = workbench.parameters;
  await root.getByText('More parameters').click();
  await root.getByRole('textbox', { name: 'response_format' }).fill(HALF);
  await root.getByText('More parameters').click();
}

test('a half-typed field holds Send, says which, and is never verified', async ({ page, workbench }) => {
  await workbench.goto();
  await typeHalf(workbench);
  await expect(workbench.parameters.root.getByText('1 not valid')).toBeVisible();
  await workbench.message.fill('Give me JSON');
  await workbench.message.press('Enter');
  const alert = page.getByRole('alert').filter({ hasText: 'response_format is not valid' });
  await expect(alert).toContainText('nothing was sent');
  await expect(workbench.message).toHaveValue('Give me JSON');
  await expect(page.getByRole('article')).toHaveCount(0);

  await test.step('the code is not verified', async () => {
    await workbench.openTab('API');
    await expect(page.getByText('Not verified: response_format is not valid.')).toBeVisible();
    await expect(page.getByText('Verified: identical')).toHaveCount(0);
    await workbench.openTab('Chat');
  });

  await test.step('"Go to it" unfolds the section and puts the focus there', async () => {
    await alert.getByRole('button', { name: 'Go to it' }).click();
    const field = workbench.parameters.root.getByRole('textbox', { name: 'response_format' });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue(HALF);
  });

  await test.step('"Send without it" sends, and Undo brings the text back', async () => {
    const request = page.waitForRequest('**/chat/completions');
    await alert.getByRole('button', { name: 'Send without it' }).click();
    expect((await request).postDataJSON()).not.toHaveProperty('response_format');
    await workbench.waitForReply();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(workbench.parameters.root.getByText('1 not valid')).toBeVisible();
  });

  await test.step('Regenerate is held too, and goes out once the field is mended', async () => {
    await workbench.lastReply.press('Regenerate');
    await expect(alert).toBeVisible();
    await alert.getByRole('button', { name: 'Go to it' }).click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('{"type": "json_object"}');
    await expect(alert).toHaveCount(0);
    const request = page.waitForRequest('**/chat/completions');
    await workbench.lastReply.press('Regenerate');
    expect((await request).postDataJSON()).toMatchObject({ response_format: { type: 'json_object' } });
  });
});

test('in Compare a half-typed field of one column holds them all', async ({ page, workbench }) => {
  await workbench.goto();
  await typeHalf(workbench);
  await workbench.openTab('Compare');
  const panel = workbench.column(2).root.getByRole('region', { name: 'Parameters' });
  await panel.getByRole('button').first().click();
  await panel.getByText('More parameters').click();
  await panel.getByRole('textbox', { name: 'metadata' }).fill('{');
  await workbench.message.fill('Hello');
  await workbench.message.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'metadata is not valid' })).toHaveCount(1);
  await expect(page.getByRole('article')).toHaveCount(0);
  await page.getByRole('button', { name: 'Send without it' }).click();
  await expect(page.getByRole('article', { name: 'Assistant message' })).toHaveCount(2);
});

test('a half-typed field of a page on which nothing else was done survives a reload', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  await typeHalf(workbench);
  await page.reload();
  await expect(workbench.parameters.root.getByText('1 not valid')).toBeVisible();
});
