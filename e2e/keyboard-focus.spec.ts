import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';

test.use({ sandboxPace: 0 });

/** Runs the first line that the palette finds. */
async function run(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Command' }).fill(typed);
  await page.keyboard.press('Enter');
}

test('dialogs begin where a person goes on, and Escape gives the focus back', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.message.focus();
  for (const [typed, title, start] of [
    ['Demos', 'Demos', 'li button'],
    ['Tools', 'Tools', 'button:text("New tool")'],
    ['Guide: what', 'Guide', 'li button'],
  ] as const) {
    await run(page, typed);
    await expect(page.getByRole('dialog', { name: title }).locator(start).first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(workbench.message).toBeFocused();
  }
  // What is read scrolls by the arrow keys, and none of its controls is pressed by a Space.
  for (const [typed, title] of [
    ['Keyboard shortcuts', 'Keyboard shortcuts'],
    ['Model details', 'Sandbox Guide'],
    ['About', 'About Oxen Playground'],
  ] as const) {
    await run(page, typed);
    await expect(page.getByRole('dialog', { name: title }).locator('[data-begin]')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(workbench.message).toBeFocused();
  }
});

test('a dialog that is still being filled begins where a person goes on too', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.send('Hello');
  await workbench.waitForReply();
  for (const [typed, start] of [
    ['Inspect the stream', page.getByRole('group', { name: /^List of events/ })],
    ['Replay the last', page.getByRole('button', { name: /^(Stop|Replay again)$/ })],
    ['Code for the last reply', page.getByRole('button', { name: 'Copy this code' })],
    ['Share link: what', page.getByRole('button', { name: 'Copy link' })],
    ['Keep prompts in a folder', page.getByRole('button', { name: 'Choose folder' })],
  ] as const) {
    await run(page, typed);
    await expect(start).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(workbench.message).toBeFocused();
  }
  await run(page, 'Add column');
  await expect(workbench.message).toBeFocused();
  await workbench.send('Hello');
  await workbench.waitForReply();
  await run(page, 'repeat in all');
  await expect(page.getByRole('button', { name: /^3 × / })).toBeFocused();
});

test('a new variant begins with its name', async ({ page, workbench }) => {
  await workbench.goto();
  await run(page, 'Experiments');
  await run(page, 'add case');
  await expect(page.getByRole('textbox', { name: 'input, case 1' })).toBeFocused();
  await page.getByRole('button', { name: 'Add variant' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Add variant' })).toBeFocused();
});

test('from the filter of the history ↓ leads into the list, and Enter opens what was found', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  for (const text of ['Apples', 'Pears']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await workbench.waitForReply();
    await workbench.button('New conversation').press('Enter');
    await expect(workbench.message).toBeFocused();
  }
  const filter = workbench.history.getByRole('textbox', { name: 'Filter conversations' });
  await filter.focus();
  await page.keyboard.type('appl');
  await page.keyboard.press('ArrowDown');
  await expect(workbench.history.getByRole('link', { name: /^Apples/ })).toBeFocused();
  await filter.fill('pear');
  await filter.press('Enter');
  await expect(workbench.messages('User message').root).toContainText('Pears');
  await expect(workbench.message).toBeFocused();
});

test('Escape takes back a dialog that is still on its way', async ({ page, workbench }) => {
  await workbench.goto();
  await run(page, 'Compare');
  await expect(page.getByRole('tab', { name: 'Compare' })).toBeFocused();
  await workbench.message.fill('Hello');
  await page.keyboard.press('Enter');
  const diff = page.getByRole('button', { name: 'Diff', exact: true });
  await expect(diff).toBeEnabled();
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/assets/CompareDialogs-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await diff.press('Enter');
  await page.keyboard.press('Escape');
  const came = page.waitForResponse('**/assets/CompareDialogs-*.js');
  letGo();
  await came;
  await page.getByRole('button', { name: 'Repeat all' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Repeat all' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('what is pasted while a button has the focus is in the message', async ({
  page,
  context,
  workbench,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workbench.goto();
  await workbench.message.fill('Before: ');
  await page.evaluate(() => navigator.clipboard.writeText('pasted'));
  await workbench.button('New conversation').focus();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(workbench.message).toHaveValue('Before: pasted');
  await expect(workbench.message).toBeFocused();
});

test('a case that is typed just before a reload is there after it', async ({ page, workbench }) => {
  await workbench.goto();
  await run(page, 'Experiments');
  await page.getByRole('button', { name: 'Add case' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'input, case 1' })).toBeFocused();
  await page.keyboard.type('Every letter of it');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'input, case 1' })).toHaveValue('Every letter of it');
});
