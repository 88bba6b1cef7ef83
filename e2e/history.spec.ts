import { addConversations, chooseFromMenu } from './conversation-files.ts';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';

test.use({ sandboxPace: 0 });

test('a conversation is listed under its first words and is there after a reload', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  await expect(workbench.history.getByText('Conversations you start appear here.')).toBeVisible();
  await workbench.send('Hello, what can you do?');
  await workbench.waitForReply();
  const entry = workbench.history.getByRole('link', { name: 'Hello, what can you do?' });
  await expect(entry).toHaveAttribute('aria-current', 'page');
  await workbench.button('New conversation').click();
  await expect(workbench.messages('User message').root).toHaveCount(0);
  await page.reload();
  await entry.click();
  await expect(workbench.messages('User message').body).toHaveText('Hello, what can you do?');
  await expectNoAxeViolations(page);
});

test('a conversation is renamed, pinned, duplicated and deleted, and deleting can be undone', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  await addConversations(page, 3);
  const { history } = workbench;
  const link = (title: string) => history.getByRole('link', { name: title });

  await test.step('F2 renames, Escape leaves the name as it was', async () => {
    await link('Conversation 0').focus();
    await page.keyboard.press('F2');
    const field = history.getByRole('textbox', { name: 'Conversation name' });
    await field.fill('Not this');
    await field.press('Escape');
    await expect(link('Conversation 0')).toBeFocused();
    await page.keyboard.press('F2');
    await field.fill('Zeppelins');
    await field.press('Enter');
    await expect(link('Zeppelins')).toBeFocused();
  });

  await test.step('a pinned one stands first', async () => {
    await chooseFromMenu(page, 'Conversation 2', 'Pin');
    await expect(history.getByRole('list').first()).toHaveAccessibleName('Pinned');
    await expect(history.getByRole('list').first()).toHaveText(/Conversation 2/);
  });

  await test.step('a copy is shown', async () => {
    await chooseFromMenu(page, 'Conversation 1', 'Duplicate');
    await expect(link('Conversation 1 (copy)')).toHaveAttribute('aria-current', 'page');
    await expect(workbench.messages('User message').body).toHaveText('The word of this one is zebra1z.');
  });

  await test.step('what is deleted comes back', async () => {
    await chooseFromMenu(page, 'Zeppelins', 'Delete');
    await expect(link('Zeppelins')).toHaveCount(0);
    await workbench.button('Undo').click();
    await expect(link('Zeppelins')).toBeVisible();
    await expect(link('Conversation 1 (copy)')).toHaveAttribute('aria-current', 'page');
    await link('Zeppelins').click();
    await expect(workbench.messages('User message').body).toHaveText('The word of this one is zebra0z.');
  });

  await page.reload();
  await expect(link('Zeppelins')).toBeVisible();
  await expect(history.getByRole('link')).toHaveCount(4);
});

test('the filter finds titles and texts of conversations that are not open', async ({ page, workbench }) => {
  await workbench.goto();
  await addConversations(page, 12);
  const filter = workbench.history.getByRole('textbox', { name: 'Filter conversations' });
  await filter.fill('conversation 7');
  await expect(workbench.history.getByRole('link')).toHaveText([/Conversation 7/]);
  await filter.fill('ZEBRA11Z');
  await expect(workbench.history.getByRole('link')).toHaveText([/Conversation 11/]);
  await filter.fill('nowhere');
  await expect(workbench.history.getByText('Nothing found.')).toBeVisible();
  await filter.press('Escape');
  await expect(workbench.history.getByRole('link')).toHaveCount(12);
});

test('a hit in the messages shows where, with the found words marked; ✕ clears the filter', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  await addConversations(page, 300);
  const filter = workbench.history.getByRole('textbox', { name: 'Filter conversations' });
  const links = workbench.history.getByRole('link');
  const clear = workbench.history.getByRole('button', { name: 'Clear filter', exact: true });
  await expect(clear).toHaveCount(0);
  await filter.fill('ZEBRA11Z word');
  await expect(links).toHaveText([/Conversation 11.*The word of this one is zebra11z\./]);
  await expect(links.locator('mark')).toHaveText(['word', 'zebra11z']);

  await test.step('a word of the title is marked there, without a snippet', async () => {
    await filter.fill('conversation 7');
    await expect(links.first().locator('mark')).toHaveText(['Conversation', '7']);
    await expect(links.first()).not.toContainText('zebra');
  });

  await test.step('no row lies over another, however many are found', async () => {
    await filter.fill('zebra');
    await expect(page.getByRole('status', { name: 'Filter result' })).toHaveText('300 found');
    await expect(links.first()).toContainText('zebra');
    await links.first().focus();
    await page.keyboard.press('End');
    await expect(links.last()).toBeFocused();
    const boxes = await Promise.all((await links.all()).slice(-6).map((link) => link.boundingBox()));
    for (const [at, box] of boxes.slice(1).entries())
      expect(box?.y).toBeGreaterThanOrEqual((boxes[at]?.y ?? 0) + (boxes[at]?.height ?? 0));
  });

  await clear.click();
  await expect(filter).toHaveValue('');
  await expect(filter).toBeFocused();
  await expect(clear).toHaveCount(0);
  await expect(links.first()).toHaveText(/Conversation 0/);
});

test('a thousand conversations are listed without drawing them all', async ({ page, workbench }) => {
  await workbench.goto();
  await addConversations(page, 1000);
  const links = workbench.history.getByRole('link');
  await expect(links.first()).toHaveText(/Conversation 0/);
  expect(await links.count()).toBeLessThan(120);

  await links.first().focus();
  await page.keyboard.press('End');
  const last = workbench.history.getByRole('link', { name: 'Conversation 999' });
  await expect(last).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(workbench.history.getByRole('link', { name: 'Conversation 998' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(workbench.messages('User message').body).toHaveText('The word of this one is zebra998z.');
});

test.describe('in a narrow window', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('a notice says that nothing is saved while the history is closed, once', async ({
    page,
    workbench,
  }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', { value: undefined });
    });
    await workbench.goto();
    const notice = page.getByRole('status', { name: 'Notices' });
    await expect(notice).toContainText('Not saved:');
    await expect(notice.getByRole('button', { name: 'Export everything' })).toBeVisible();
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByRole('button', { name: 'History', exact: true }).click();
    await expect(workbench.history.getByRole('status', { name: 'Storage' })).toContainText('Not saved:');
    await page.keyboard.press('Escape');
    await expect(workbench.history).toHaveCount(0);
    await expect(notice).toBeEmpty();
  });

  test('the history is a drawer that takes the focus and gives it back', async ({ page, workbench }) => {
    await workbench.goto();
    const opener = page.getByRole('button', { name: 'History', exact: true });
    await opener.click();
    await expect(workbench.button('New conversation')).toBeFocused();
    await expectNoAxeViolations(page);
    await page.keyboard.press('Escape');
    await expect(workbench.history).toHaveCount(0);
    await expect(opener).toBeFocused();
    await workbench.send('Hello');
    await workbench.waitForReply();
    await opener.click();
    await workbench.history.getByRole('link', { name: 'Hello' }).click();
    await expect(workbench.history).toHaveCount(0);
  });
});
