import { expect, test } from './fixtures.ts';

test.use({ sandboxPace: 0 });

test('a variable is filled in by Send, by the code and by its function; the link carries it, a reload keeps it', async ({
  workbench,
  page,
}) => {
  await workbench.goto('/?model=sandbox-echo');
  await workbench.message.fill('Write about {{topic}}.');
  const variables = page.getByRole('region', { name: 'Variables', exact: true });
  const topic = variables.getByRole('textbox', { name: 'topic', exact: true });

  await workbench.button('Send').click();
  await expect(page.getByText('{{topic}} has no value, so nothing was sent.')).toBeVisible();
  await page.getByRole('button', { name: 'Go to it', exact: true }).click();
  await expect(topic).toBeFocused();
  await topic.fill('big "whales" {{x}}');
  await expect(page.getByText('{{topic}} has no value, so nothing was sent.')).toBeHidden();

  await workbench.openTab('API');
  expect(await workbench.requestJson()).toContain('Write about big \\"whales\\" {{x}}.');
  await workbench.language('Python').click();
  await workbench.button('Options').click();
  await page.getByRole('checkbox', { name: 'As a function', exact: true }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('snippet-code')).toHaveText(/def ask\(topic: str\)/);
  await expect(page.getByText('Verified: identical to what Send sends')).toBeVisible();

  await workbench.openTab('Chat');
  await workbench.button('Send').click();
  const sent = page.getByRole('article', { name: 'User message', exact: true });
  await expect(sent.getByTestId('message-body')).toHaveText('Write about big "whales" {{x}}.');
  await expect(
    page.getByRole('article', { name: 'Assistant message' }).getByTestId('message-metrics'),
  ).toBeVisible();
  await page.reload();
  await expect(topic).toHaveValue('big "whales" {{x}}');
  await topic.fill('cats');
  await workbench.lastReply.press('Regenerate');
  await expect(sent.getByTestId('message-body')).toHaveText('Write about cats.');
  await expect(page.getByRole('button', { name: 'Previous version', exact: true })).toBeEnabled();
  await page.getByRole('button', { name: 'Previous version', exact: true }).click();
  await expect(sent.getByTestId('message-body')).toHaveText('Write about big "whales" {{x}}.');
  await workbench.messages('User message').press('Edit');
  await expect(sent.getByRole('textbox')).toHaveValue('Write about {{topic}}.');
});

test('a share link carries the template and its value', async ({ workbench, page, context }) => {
  await workbench.goto('/');
  await workbench.message.fill('Write about {{topic}}, not \\{{topic}}.');
  await page.getByRole('textbox', { name: 'topic', exact: true }).fill('cats');
  await workbench.button('Copy share link').click();
  await expect(page.getByText(/Share link copied/)).toBeVisible();
  const link = await workbench.readClipboard();
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole('textbox', { name: 'Message', exact: true })).toHaveValue(
    'Write about {{topic}}, not \\{{topic}}.',
  );
  await expect(other.getByRole('textbox', { name: 'topic', exact: true })).toHaveValue('cats');
});

test('what begins with {{ is completed by key, in the field and in a dialog', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.systemPrompt.fill('Speak {{language}} to {{listener}}.');
  await workbench.message.click();
  await page.keyboard.type('Say it in {{l');
  const list = page.getByRole('listbox', { name: 'Variables' });
  await expect(list.getByRole('option')).toHaveText(['language', 'listener']);
  await expect(workbench.message).toHaveAttribute('aria-activedescendant', /.+/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(workbench.message).toHaveValue('Say it in {{listener}}');
  await expect(list).toHaveCount(0);
  await expect(page.getByRole('article')).toHaveCount(0);

  await test.step('Escape closes it alone, and Enter is Send again', async () => {
    await page.keyboard.type(' or {{');
    await expect(list).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(list).toHaveCount(0);
    await expect(workbench.message).toHaveValue('Say it in {{listener}} or {{');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'no value' })).toBeVisible();
  });

  await test.step('in a dialog it lies above it, and a click chooses', async () => {
    await workbench.openTab('Experiments');
    await page
      .getByRole('button', { name: /^Edit variant|Edit Variant/ })
      .first()
      .click();
    const message = page.getByRole('dialog').getByRole('textbox', { name: 'User message 1' });
    await message.click();
    await page.keyboard.press('End');
    await page.keyboard.type(' {{inp');
    await list.getByRole('option', { name: 'input' }).click();
    await expect(message).toHaveValue(/\{\{input\}\}$/);
  });
});
