import type { Locator, Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';
import { expectAllReachable } from './reachable.ts';

/** The last two are a window of 1440 × 900 at 200 % and at 400 % zoom. */
const SIZES = [
  [320, 568, 'a finger'],
  [390, 844, 'a finger'],
  [844, 390, 'a finger'],
  [820, 1180, 'a finger'],
  [1024, 768, 'a mouse'],
  [1366, 1024, 'a finger'],
  [720, 450, 'a mouse'],
  [360, 225, 'a mouse'],
] as const;
const PHONE_WIDTH = 768;
const MIN_LOG_REM = 12;

/** What the palette opens: what is typed there, and the dialog. */
const DIALOGS = [
  ['Connection', 'Connection'],
  ['Import request', 'Import request'],
  ['Export', 'Export'],
  ['Faults', 'Faults'],
  ['Add tool', 'Add tool'],
  ['Model details', 'Sandbox Guide'],
  ['Keyboard shortcuts', 'Keyboard shortcuts'],
  ['Past notices', 'Past notices'],
  ['Check request code', 'Check request code'],
] as const;

for (const [width, height, pointer] of SIZES) {
  test.describe(`at ${width} × ${height} with ${pointer}`, () => {
    test.use({ viewport: { width, height }, hasTouch: pointer === 'a finger' });
    const isPhone = width < PHONE_WIDTH;

    test('the empty page, a conversation and the API tab can be used', async ({ page, workbench }) => {
      await workbench.goto();
      await page.getByRole('heading', { name: 'Start with a prompt' }).waitFor();
      await expectAllReachable(page, 'the empty page');
      await ask(workbench);
      await expectLogsHighEnough(page);
      await expectAllReachable(page, 'Chat');
      await throughMenu(page, workbench.lastReply.root.getByRole('button', { name: 'More actions' }));
      await workbench.lastReply.root.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Code for this reply' }).click();
      await throughDialog(page, page.getByRole('dialog'));
      await workbench.lastReply.root.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Inspect stream' }).click();
      await page.getByRole('table', { name: 'Events' }).waitFor();
      await throughDialog(page, page.getByRole('dialog', { name: 'Stream inspector' }));
      await workbench.messages('User message').press('Edit');
      await expectAllReachable(page, 'Chat, a message being edited');
      await page.keyboard.press('Escape');

      await workbench.model.click();
      await page.getByRole('listbox').waitFor();
      await expectAllReachable(page, 'the list of models');
      await page.keyboard.press('Escape');
      if (isPhone) {
        await workbench.button('Open parameters').click();
        await throughDialog(page, page.getByRole('dialog'), 'Done');
      }
      await workbench.button('History').click();
      const row = workbench.history.getByRole('button', { name: 'Actions' });
      if (width < 1200) {
        await expectAllReachable(page, 'the history');
        await throughMenu(page, row);
        await page.keyboard.press('Escape');
      }

      await workbench.openTab('API');
      await expect(page.getByTestId('snippet-code')).toBeInViewport();
      await expect(page.getByText('Verified: identical to what Send sends')).toBeVisible();
      await expectAllReachable(page, 'API');
    });

    test('every dialog of the page can be used', async ({ page, workbench }) => {
      await workbench.goto();
      // There is a notice to look back at then.
      await runFromPalette(page, 'Copy share link');
      const notices = page.getByRole('status', { name: 'Notices' });
      await expect(notices).toContainText('Share link copied');
      await notices.getByRole('button', { name: 'Dismiss' }).click();
      for (const [typed, name] of DIALOGS) {
        await runFromPalette(page, typed);
        await throughDialog(page, page.getByRole('dialog', { name, exact: true }));
      }
      await workbench.message.fill(`My key is sk-${'0123456789abcdef'.repeat(2)}`);
      await runFromPalette(page, 'Copy share link');
      await throughDialog(page, page.getByRole('dialog', { name: 'Share link' }));
      await workbench.button('Open in editor: Message').click();
      await page.getByRole('group', { name: 'Editor tools' }).waitFor();
      await throughDialog(page, page.getByRole('dialog'));
      await page.keyboard.press('ControlOrMeta+K');
      await page.getByRole('dialog').getByRole('option').first().waitFor();
      await expectAllReachable(page, 'the palette');
      await page.keyboard.press('Escape');
      if (isPhone) {
        await workbench.button('More').click();
        await expectAllReachable(page, 'More');
        await page.keyboard.press('Escape');
      }
      if (isPhone) await workbench.button('Open parameters').click();
      await page.getByRole('radio', { name: 'JSON schema' }).click();
      const editSchema = page.getByRole('button', { name: 'Edit schema' });
      const schema = page.getByRole('dialog', { name: 'JSON schema' });
      if (!(await schema.isVisible())) await editSchema.click();
      await throughDialog(page, schema);
    });

    test('Compare and its dialogs can be used', async ({ page, workbench }) => {
      await workbench.goto();
      await workbench.openTab('Compare');
      await expect(page.getByRole('region', { name: 'Column 2' })).toBeVisible();
      await expectAllReachable(page, 'Compare, empty');
      await ask(workbench);
      await expectLogsHighEnough(page);
      await expectAllReachable(page, 'Compare');
      for (const [button, name] of [
        ['Diff', 'Diff'],
        ['Chart', 'Tokens over time'],
        ['Repeat all', 'Repeat all'],
      ] as const) {
        await workbench.button(button).click();
        await throughDialog(page, page.getByRole('dialog', { name }));
      }
      await workbench.button('Repeat column 1').click();
      await throughDialog(page, page.getByRole('dialog'));
      await workbench.button('More for all columns').click();
      await page.getByRole('menuitem', { name: 'Code for all columns' }).click();
      await throughDialog(page, page.getByRole('dialog'));
      await throughMenu(page, workbench.button('More for all columns'));
      await throughMenu(page, workbench.button('More for column 1'));
      await page.keyboard.press('Escape');
      const { parameters, summary } = workbench.column(1);
      await summary.click();
      await parameters.field('temperature').waitFor();
      await expectAllReachable(page, 'the parameters of a column', parameters.root);
    });
  });
}

/** Sends a short question where the page is, and waits for the end of every reply. */
async function ask(workbench: WorkbenchPage): Promise<void> {
  await workbench.message.fill('What is a token?');
  await workbench.message.press('Enter');
  await expect(workbench.page.getByTestId('message-metrics').first()).toContainText('Finish');
  await workbench.waitForReply();
}

async function expectLogsHighEnough(page: Page): Promise<void> {
  const rem = await page.evaluate(() =>
    Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  );
  for (const log of await page.getByRole('log').all())
    expect((await log.boundingBox())?.height).toBeGreaterThanOrEqual(MIN_LOG_REM * rem - 1);
}

async function runFromPalette(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Command', exact: true }).fill(typed);
  await page.keyboard.press('Enter');
}

/** Its head and foot stay in sight wherever it is scrolled to. */
async function throughDialog(page: Page, dialog: Locator, closedBy = 'Close'): Promise<void> {
  await dialog.waitFor();
  const name =
    (await dialog.getAttribute('aria-label')) ?? (await dialog.locator('h2').first().textContent()) ?? '';
  await expectAllReachable(page, `dialog ${name}`);
  const close = dialog.getByRole('button', { name: closedBy, exact: true }).first();
  for (const end of [0, 1e6]) {
    await dialog.evaluate((element, top) => {
      for (const part of [element, ...element.querySelectorAll('*')]) part.scrollTop = top;
    }, end);
    await expect(close, `the head of ${name}`).toBeInViewport({ ratio: 1 });
  }
  await close.click();
  await expect(dialog).toBeHidden();
}

async function throughMenu(page: Page, opener: Locator): Promise<void> {
  await opener.click();
  await page.getByRole('menu').waitFor();
  await expectAllReachable(page, `menu ${await page.getByRole('menu').getAttribute('aria-label')}`);
  await page.keyboard.press('Escape');
}
