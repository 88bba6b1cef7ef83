import { expect, test } from './fixtures.ts';

test.use({ sandboxPace: 0 });

const SENTENCE = 'Go: compare N and P';

test('a sentence typed while a button has the focus is in the composer, whole', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  await workbench.send('hello');
  await workbench.waitForReply();
  const theme = await page.locator('html').getAttribute('data-theme');

  const places = [
    ['a new conversation', () => workbench.button('New conversation').click()],
    ['an old conversation', () => workbench.history.getByRole('link', { name: /hello/ }).click()],
    ['a tab', () => workbench.openTab('API')],
    ['the tab of the chat', () => workbench.openTab('Chat')],
    [
      'a message that was copied',
      () => workbench.lastReply.root.getByRole('button', { name: 'Copy', exact: true }).click(),
    ],
    [
      'a dialog that was closed',
      async () => {
        await workbench.button('Import request').click();
        await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      },
    ],
    ['a message that was deleted', () => workbench.lastReply.press('Delete')],
    ['Undo', () => page.getByRole('button', { name: 'Undo' }).click()],
  ] as const;
  for (const [name, go] of places) {
    await test.step(name, async () => {
      await go();
      await page.keyboard.type(SENTENCE);
      await expect(workbench.message).toHaveValue(SENTENCE);
      if (await workbench.systemPrompt.isVisible()) await expect(workbench.systemPrompt).toHaveValue('');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      expect(await page.locator('html').getAttribute('data-theme')).toBe(theme);
      await workbench.message.fill('');
    });
  }
});

test('a single key is still a command', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.button('Copy share link').focus();
  await page.keyboard.press('p');
  await expect(workbench.parameters.root.getByRole('button', { name: 'Minimal' })).toBeFocused();
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await expect(workbench.tab('Compare')).toHaveAttribute('aria-selected', 'true');
  await expect(workbench.message).toHaveValue('');
});

test('a button that is gone once a key has pressed it does not take the focus to the top of the page', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  await workbench.chooseModel('sandbox-echo');
  await workbench.message.fill('one');
  await workbench.sendButton.press('Enter');
  await workbench.waitForReply();
  await expect(workbench.message).toBeFocused();
  const regenerate = workbench.lastReply.root.getByRole('button', { name: 'Regenerate' });
  await regenerate.press('Enter');
  await expect(workbench.message).toBeFocused();
  await workbench.waitForReply();

  await test.step('the versions of a reply are gone through and back', async () => {
    await workbench.button('Previous version').press('Enter');
    await expect(workbench.button('Next version')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(workbench.button('Previous version')).toBeFocused();
  });

  await test.step('a column is removed', async () => {
    await workbench.openTab('Compare');
    await workbench.column(2).removeButton.press('Enter');
    await expect(workbench.message).toBeFocused();
  });
});
