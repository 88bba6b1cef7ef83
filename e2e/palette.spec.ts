import type { Page } from 'playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import { setPace } from './sandbox-pace.ts';

test.use({ sandboxPace: 0 });

async function run(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command', exact: true }).fill(words);
  await page.keyboard.press('Enter');
}

/** Takes the focus out of any field, so that single keys act. */
async function leaveFields(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

test('the palette finds actions, models, conversations and views, and runs the chosen one', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  await workbench.send('Hello, what can you do?');
  await workbench.waitForReply();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Command palette', exact: true });
  const field = palette.getByRole('combobox', { name: 'Command', exact: true });
  const options = palette.getByRole('listbox', { name: 'Results', exact: true }).getByRole('option');
  await expect(field).toBeFocused();
  for (const group of ['Actions', 'Models', 'Conversations', 'View'])
    await expect(palette.getByRole('group', { name: group, exact: true })).toBeVisible();
  await expectNoAxeViolations(page);

  await test.step('the first is chosen, arrows choose others', async () => {
    await field.fill('go to');
    await expect(options.first()).toHaveAttribute('aria-selected', 'true');
    await expect(options.first()).toHaveText(/Go to Chat/);
    await field.press('ArrowDown');
    await field.press('ArrowDown');
    await field.press('Enter');
    await expect(palette).toHaveCount(0);
    await expect(workbench.tab('API')).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('nothing found is said', async () => {
    await page.keyboard.press('Control+k');
    await field.fill('qqqq');
    await expect(palette.getByText('Nothing matches. Try a model or a conversation.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(palette).toHaveCount(0);
  });

  await test.step('a model, a preset and a conversation', async () => {
    await run(page, 'sandbox-echo');
    await expect(workbench.model).toHaveValue('sandbox-echo');
    await run(page, 'preset basic');
    await expect(workbench.parameters.preset('Basic')).toHaveAttribute('aria-pressed', 'true');
    await run(page, 'new conversation');
    await expect(workbench.messages('User message').root).toHaveCount(0);
    await run(page, 'hello what can');
    await expect(workbench.history.getByRole('link', { name: 'Hello' })).toHaveAttribute(
      'aria-current',
      'page',
    );
  });

  await test.step('the code of the request', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await run(page, 'copy code as curl');
    await expect(page.getByText('Copied the cURL code.')).toBeVisible();
    const copied = await workbench.readClipboard();
    await workbench.openTab('API');
    expect(copied).toBe(await workbench.snippetCode());
  });
});

test('the palette opens what stands deeper in the page', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.send('Hello, what can you do?');
  await workbench.waitForReply();

  await run(page, 'rename');
  const title = page.getByRole('textbox', { name: 'Conversation name', exact: true });
  await expect(title).toBeFocused();
  await title.fill('Renamed');
  await title.press('Enter');
  await expect(workbench.history.getByRole('link', { name: 'Renamed' })).toBeVisible();

  for (const [typed, dialog] of [
    ['json schema', 'JSON schema'],
    ['inspect', 'Stream inspector'],
    ['code for the last', 'Code for this reply'],
    ['large editor', 'Message'],
    ['share link what', 'Share link'],
  ] as const)
    await test.step(typed, async () => {
      await run(page, typed);
      await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
      await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).first().click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });

  await run(page, 'edit last');
  await expect(workbench.messages('User message').root.getByRole('textbox')).toBeFocused();
});

test('single keys act outside fields only, and can be turned off', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.message.fill('');
  await workbench.message.pressSequentially('gant/?');
  await expect(workbench.message).toHaveValue('gant/?');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await leaveFields(page);
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(workbench.tab('API')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('s');
  await expect(workbench.systemPrompt).toBeFocused();
  await leaveFields(page);
  await page.keyboard.press('/');
  await expect(workbench.message).toBeFocused();
  await leaveFields(page);
  await page.keyboard.press('m');
  await expect(workbench.model).toBeFocused();
  await page.keyboard.press('Escape');
  await leaveFields(page);
  await page.keyboard.press('[');
  await expect(workbench.history).toHaveCount(0);
  await page.keyboard.press('[');
  await page.keyboard.press(',');
  await expect(page.getByRole('dialog', { name: 'Connection', exact: true })).toBeVisible();
  await page.keyboard.press('n');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts', exact: true });
  await expect(list).toContainText('Copy share link');
  const lefts = await list
    .getByRole('term')
    .evaluateAll((terms) => terms.map((term) => term.getBoundingClientRect().left));
  expect(new Set(lefts).size, 'the list stands in two columns').toBe(2);
  await expectNoAxeViolations(page);
  await list.getByRole('checkbox', { name: 'Enable single-key shortcuts' }).uncheck();
  await page.keyboard.press('Escape');
  await leaveFields(page);
  await page.keyboard.press('?');
  await page.keyboard.press('[');
  await expect(workbench.history).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Command palette', exact: true })).toBeVisible();
});

test('Control and Enter sends from the system prompt, Escape stops the reply', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  await setPace(page, 5);
  await workbench.message.fill('Tell me everything about the sandbox, at length.');
  await workbench.systemPrompt.fill('Be thorough.');
  await workbench.systemPrompt.press('Control+Enter');
  await expect(workbench.stopButton).toBeVisible();
  await expect(workbench.lastReply.body).toHaveText(/\S/);
  await page.keyboard.press('Control+k');
  // Whether the palette is there already or still being loaded.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(workbench.stopButton, 'Escape closes what is open first').toBeVisible();
  await page.keyboard.press('Escape');
  await expect(workbench.stopButton).toHaveCount(0);
  await expect(workbench.lastReply.root).toContainText('stopped');
});

test('a dialog whose file cannot be had says so, and opens when it can', async ({ page, workbench }) => {
  const palette = page.getByRole('dialog', { name: 'Command palette', exact: true });
  await page.route('**/assets/late-*.js', (route) => route.abort());
  await workbench.goto();
  await page.keyboard.press('Control+k');
  await expect(page.getByText('This part of the page could not be loaded.')).toBeVisible();
  await expect(palette).toHaveCount(0);
  await workbench.send('Still there?');
  await workbench.waitForReply();
  await page.unrouteAll();
  await page.keyboard.press('Control+k');
  await expect(palette).toBeVisible();
});

test('what is typed right after the keys that open the palette is in it', async ({ page, workbench }) => {
  await workbench.goto();
  const palette = page.getByRole('dialog', { name: 'Command palette', exact: true });
  await page.keyboard.press('Control+k');
  await expect(palette).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('theme');
  await expect(palette.getByRole('combobox')).toHaveValue('theme');
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await test.step('also between its being drawn and its standing open', async () => {
    await page.evaluate(() => {
      const { showModal } = HTMLDialogElement.prototype;
      HTMLDialogElement.prototype.showModal = function () {
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true }));
        showModal.call(this);
      };
    });
    await page.keyboard.press('Control+k');
    await expect(palette.getByRole('combobox')).toHaveValue('t');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the menu behind More is gone once it has opened a dialog', async ({ page, workbench }) => {
    await workbench.goto();
    for (const [act, dialog] of [
      ['Connection', 'Connection'],
      ['Import request', 'Import request'],
      ['Search or run', 'Command palette'],
    ] as const) {
      await workbench.button('More').tap();
      await workbench.button(act).tap();
      await expect(page.getByRole('dialog', { name: dialog, exact: true })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Theme', exact: true })).toBeHidden();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  });
});

test('what is typed, and Enter, while the palette is still on its way is for the palette', async ({
  page,
  workbench,
}) => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/assets/late-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await workbench.goto();
  await workbench.message.focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('go to compare');
  await page.keyboard.press('Enter');
  letGo();
  await expect(workbench.tab('Compare')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(workbench.message).toHaveValue('');
  await expect(page.getByRole('article')).toHaveCount(0);
});

test('what a view can do is found while it can', async ({ page, workbench }) => {
  await workbench.goto();
  const options = page.getByRole('dialog', { name: 'Command palette' }).getByRole('option');
  await run(page, 'go to experiments');
  await expect(workbench.button('Add case')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command', exact: true }).fill('experiments: run');
  await expect(options).toHaveCount(0);
  await page.keyboard.press('Escape');
  await run(page, 'add a case');
  await page.keyboard.type('Hello');
  await run(page, 'experiments: run all');
  await expect(page.getByRole('status', { name: 'Progress' })).toContainText('1 of 1 answered');
  await run(page, 'add check');
  await expect(page.getByRole('dialog', { name: 'Add check' })).toBeVisible();
});
