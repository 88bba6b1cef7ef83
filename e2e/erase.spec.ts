import { expect, test } from './fixtures.ts';
import { WorkbenchPage } from './pages/workbench-page.ts';

test.use({ sandboxPace: 0 });

test('everything that is kept can be deleted at once, and other tabs begin anew', async ({
  context,
  workbench,
}) => {
  await workbench.goto();
  await workbench.send('To be deleted');
  await workbench.waitForReply();
  const other = new WorkbenchPage(await context.newPage());
  await other.goto();
  await expect(other.messages('User message').body).toHaveText(['To be deleted']);
  await other.message.fill('Not sent yet');

  await workbench.button('Delete everything').click();
  const dialog = workbench.page.getByRole('dialog', { name: 'Delete everything' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expect(dialog.getByRole('listitem').first()).toContainText('1 conversation,');
  await dialog.getByRole('button', { name: 'Delete everything' }).click();

  for (const [tab, said] of [
    [workbench, 'is deleted.'],
    [other, 'was deleted in another tab.'],
  ] as const) {
    await expect(tab.page.getByText(`Everything that this page kept in this browser ${said}`)).toBeVisible();
    await expect(tab.messages('User message').root).toHaveCount(0);
    await expect(tab.message).toHaveValue('');
  }
  await other.page.close();
  await workbench.page.reload();
  await expect(workbench.page.getByRole('navigation', { name: 'Conversations' })).toBeVisible();
  await expect(workbench.page.getByRole('link', { name: 'To be deleted' })).toHaveCount(0);
  await expect(workbench.message).toHaveValue('');
});
