import { expect, test } from './fixtures.ts';

test('settings that are typed and not saved survive a reload, and leaving them can be undone', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  const connection = await workbench.openConnection();
  await connection.root.getByRole('radio', { name: 'Custom' }).check();
  const url = connection.root.getByRole('textbox', { name: 'Base URL' });
  await url.fill('http://localhost:11434/v');
  await page.reload();
  await workbench.openConnection();
  await expect(url).toHaveValue('http://localhost:11434/v');
  await connection.root.getByRole('button', { name: 'Cancel' }).click();
  await expect(connection.root).toBeHidden();
  await workbench.openConnection();
  await expect(connection.root.getByRole('radio', { name: 'Sandbox' })).toBeChecked();
  await page.keyboard.press('Escape');
  await workbench.button('Undo').click();
  await expect(url).toHaveValue('http://localhost:11434/v');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command', exact: true }).fill('ceilings');
  await page.keyboard.press('Enter');
  const ceilings = page.getByRole('dialog', { name: 'Ceilings' });
  await ceilings.getByRole('textbox').nth(1).fill('12');
  await page.reload();
  await expect(workbench.message).toBeFocused();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command', exact: true }).fill('ceilings');
  await page.keyboard.press('Enter');
  await expect(ceilings.getByRole('textbox').nth(1)).toHaveValue('12');
});
