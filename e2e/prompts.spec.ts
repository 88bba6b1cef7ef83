import { expect, test } from './fixtures.ts';

test.use({ sandboxPace: 0 });

test('a prompt is saved, changed, saved again, compared, opened, and still there after a reload', async ({
  workbench,
  page,
}) => {
  await workbench.goto('/?model=sandbox-echo');
  await workbench.systemPrompt.fill('Greet {{who}}.');
  await workbench.message.fill('Go on');
  await page.getByRole('textbox', { name: 'who', exact: true }).fill('Ada');
  await page.getByRole('button', { name: 'Prompts', exact: true }).click();
  const nav = page.getByRole('navigation', { name: 'Prompts', exact: true });
  const save = nav.getByRole('button', { name: 'Save version', exact: true });
  await save.click();
  await expect(page.getByText('Saved “Greet {{who}}.” v1.')).toBeVisible();
  await save.click();
  await expect(page.getByText(/Nothing has changed since .* v1/)).toBeVisible();
  await workbench.systemPrompt.fill('Greet {{who}} warmly.');
  await save.click();
  await expect(page.getByText('Saved “Greet {{who}}.” v2.')).toBeVisible();

  await nav.getByRole('button', { name: /^Greet/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Versions', exact: true });
  await expect(dialog.getByRole('button', { name: 'Show versions', exact: true })).toBeHidden();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('greeting');
  await dialog.getByRole('textbox', { name: 'Note of v2', exact: true }).fill('warmer');
  await expect(
    dialog.getByRole('region', { name: 'What changed', exact: true }).getByRole('insertion'),
  ).toHaveText(/warmly/);
  await page.keyboard.press('Escape');
  await workbench.button('Send').click();
  await expect(
    workbench.lastReply.root.getByRole('button', { name: 'greeting v2', exact: true }),
  ).toBeVisible();

  await page.reload();
  await workbench.lastReply.root.getByRole('button', { name: 'greeting v2', exact: true }).click();
  await expect(dialog.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('greeting');
  await expect(dialog.getByRole('textbox', { name: 'Note of v2', exact: true })).toHaveValue('warmer');
  await dialog.getByRole('button', { name: 'Open v1 in chat', exact: true }).click();
  await expect(workbench.systemPrompt).toHaveValue('Greet {{who}}.');
  await expect(workbench.message).toHaveValue('Go on');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(workbench.systemPrompt).toHaveValue('Greet {{who}} warmly.');

  await workbench.lastReply.root.getByRole('button', { name: 'greeting v2', exact: true }).click();
  await dialog.getByRole('button', { name: 'Compare these two', exact: true }).click();
  const columns = page.getByRole('region', { name: /^Column \d$/ });
  await expect(columns).toHaveCount(2);
  await expect(columns.first().getByRole('textbox', { name: 'System prompt' })).toHaveValue('Greet {{who}}.');
  await expect(columns.last().getByRole('textbox', { name: 'System prompt' })).toHaveValue(
    'Greet {{who}} warmly.',
  );
  await workbench.button('Send').click();
  await expect(columns.last().getByRole('button', { name: 'greeting v2', exact: true })).toBeVisible();
});

test('two tabs that save at once lose no version; what is deleted comes back with Undo', async ({
  workbench,
  page,
  context,
}) => {
  await workbench.goto('/');
  await workbench.systemPrompt.fill('One');
  await workbench.message.fill('Go');
  await page.getByRole('button', { name: 'Prompts', exact: true }).click();
  const nav = page.getByRole('navigation', { name: 'Prompts', exact: true });
  await nav.getByRole('button', { name: 'Save version', exact: true }).click();
  await nav.getByRole('button', { name: /^One/ }).click();
  await page.getByRole('button', { name: 'Open v1 in chat', exact: true }).click();

  const other = await context.newPage();
  await other.goto('/');
  await other.getByRole('button', { name: 'Prompts', exact: true }).click();
  const otherNav = other.getByRole('navigation', { name: 'Prompts', exact: true });
  await otherNav.getByRole('button', { name: /^One/ }).click();
  await other.getByRole('button', { name: 'Open v1 in chat', exact: true }).click();
  await other.getByRole('textbox', { name: 'System prompt', exact: true }).fill('Of the other tab');
  await workbench.systemPrompt.fill('Of this tab');
  await Promise.all([
    nav.getByRole('button', { name: 'Save version', exact: true }).click(),
    otherNav.getByRole('button', { name: 'Save version', exact: true }).click(),
  ]);
  await expect(nav.getByText('v3 ·')).toBeVisible();
  await nav.getByRole('button', { name: /^One/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Versions', exact: true });
  await expect(dialog.getByRole('button', { name: /^Open v\d in chat$/ })).toHaveCount(3);
  await dialog.getByRole('button', { name: 'Delete prompt', exact: true }).click();
  await expect(nav.getByRole('button', { name: /^One/ })).toBeHidden();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(nav.getByRole('button', { name: /^One/ })).toBeVisible();
});
