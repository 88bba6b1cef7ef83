import { expect, test } from './fixtures.ts';

test.use({ sandboxPace: 0 });

test('a ceiling of one request holds the second, lets it go once, and outlives the page', async ({
  page,
  workbench,
}) => {
  let sent = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/chat/completions')) sent += 1;
  });
  await workbench.goto();
  await workbench.send('One');
  await workbench.waitForReply();
  await page.getByRole('button', { name: 'Ceilings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ceilings' });
  await dialog.getByRole('textbox', { name: 'This session: Requests' }).fill('1');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('Session: 1 of 1 request')).toBeVisible();

  await workbench.message.fill('Two');
  await workbench.message.press('Enter');
  const alert = page.getByRole('alert').filter({ hasText: 'would cross the session’s ceiling of 1 request' });
  await expect(alert).toBeVisible();
  await expect(workbench.message).toHaveValue('Two');
  expect(sent).toBe(1);

  await alert.getByRole('button', { name: 'Send anyway' }).click();
  await workbench.waitForReply();
  await expect(alert).toHaveCount(0);
  expect(sent).toBe(2);

  await page.reload();
  await expect(page.getByText('Session: 0 of 1 request')).toBeVisible();
});
