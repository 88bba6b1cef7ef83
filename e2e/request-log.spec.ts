import type { Page } from 'playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import { setPace } from './sandbox-pace.ts';

test.use({ sandboxPace: 0 });

/** Opens the log as the palette does. */
async function openLog(page: Page) {
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Command', exact: true }).fill('request log');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Request log' });
  await dialog.waitFor();
  return dialog;
}

test('requests are logged, found, compared with the one before, inspected, repeated and cleared', async ({
  workbench,
}) => {
  const { page } = workbench;
  await setPace(page, 0);
  await workbench.goto();
  await workbench.send('What is top_p?');
  await workbench.waitForReply();
  await workbench.button('New conversation').click();
  await workbench.send('What is temperature?');
  await workbench.waitForReply();

  const dialog = await openLog(page);
  await dialog.getByRole('searchbox', { name: 'Filter' }).fill('200 sandbox-guide');
  const rows = dialog.getByRole('table', { name: 'Requests' }).getByRole('row');
  await expect(rows).toHaveCount(3);
  await rows.nth(1).click();
  await expect(dialog.getByTestId('logged-body')).toContainText('"What is temperature?"');
  await expect(dialog.getByRole('region', { name: 'Request' })).toContainText('/api/ai/chat/completions');
  await dialog.getByRole('button', { name: 'Compare with the one before' }).click();
  await expect(dialog.getByRole('group', { name: 'What differs from the one before' })).toContainText(
    'messages[0].content changed from "What is top_p?" to "What is temperature?".',
  );
  await expectNoAxeViolations(page);

  await test.step('keys choose', async () => {
    await dialog.getByRole('group', { name: /^List of requests/ }).focus();
    await page.keyboard.press('End');
    await expect(dialog.getByTestId('logged-body')).toContainText('"What is top_p?"');
  });

  await test.step('the stream of a conversation that is not open is inspected', async () => {
    await dialog.getByRole('button', { name: 'Inspect stream' }).click();
    await expect(page.getByRole('region', { name: 'Stream inspector' })).toContainText('sandbox-guide');
    await page.keyboard.press('Escape');
  });

  await test.step('it is repeated in a conversation of its own, after a reload too', async () => {
    await page.reload();
    await workbench.tab('Chat').waitFor();
    const again = await openLog(page);
    await again.getByRole('searchbox', { name: 'Filter' }).fill('sandbox-guide');
    await again.getByRole('row').last().click();
    await again.getByRole('button', { name: 'Repeat' }).click();
    await workbench.waitForReply();
    await expect(workbench.messages('User message').body).toHaveText('What is top_p?');
    await expect(workbench.lastReply.metrics).toContainText('stop');
  });

  await test.step('it is cleared, with a way back', async () => {
    const log = await openLog(page);
    await log.getByRole('button', { name: 'Clear log' }).click();
    await expect(log.getByRole('status').filter({ hasText: 'Nothing was sent yet.' })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(log.getByRole('table', { name: 'Requests' })).toBeVisible();
  });
});
