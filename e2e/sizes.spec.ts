import type { Locator, Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { ExperimentsPage } from './pages/experiments-page.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';
import { expectAllReachable } from './reachable.ts';

test.use({ sandboxPace: 0 });

/**
 * Each walk is made once, at the first size of its group, and every place in it is looked at in all sizes of the group:
 * the walk takes seconds, a look a tenth of one.
 */
const GROUPS = [
  {
    pointer: 'a finger',
    layout: 'phone',
    sizes: [
      [390, 844],
      [320, 568],
    ],
  },
  {
    pointer: 'a finger',
    layout: 'wide',
    sizes: [
      [844, 390],
      [820, 1180],
      [1024, 768],
      [1366, 1024],
    ],
  },
  // A window of 1440 × 900 at 200 % and at 400 % zoom.
  {
    pointer: 'a mouse',
    layout: 'phone',
    sizes: [
      [720, 450],
      [360, 225],
    ],
  },
] as const;
/** From here on the history stands beside the conversation, not over it. */
const DOCKED_WIDTH = 1200;
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
  ['Check code', 'Code doctor'],
] as const;

for (const { pointer, layout, sizes } of GROUPS) {
  const [[width, height]] = sizes;
  test.describe(`${layout} layout with ${pointer}, ${sizes.map((size) => size.join(' × ')).join(', ')}`, () => {
    test.use({
      viewport: { width, height },
      hasTouch: pointer === 'a finger',
      contextOptions: { reducedMotion: 'reduce' },
    });
    const isPhone = layout === 'phone';
    const look: Look = (page, where, options) => lookAtEverySize(page, sizes, where, options);

    test('the empty page, a conversation and the API tab can be used', async ({ page, workbench }) => {
      await workbench.goto();
      await page.getByRole('heading', { name: 'Start with a prompt' }).waitFor();
      await look(page, 'the empty page');
      await ask(workbench);
      await look(page, 'Chat', { withLogs: true });
      await throughMenu(page, look, workbench.lastReply.root.getByRole('button', { name: 'More actions' }));
      await workbench.lastReply.root.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Code for this reply' }).click();
      await throughDialog(page, look, page.getByRole('dialog'));
      await workbench.lastReply.root.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Inspect stream' }).click();
      await page.getByRole('table', { name: 'Events' }).waitFor();
      await throughDialog(page, look, page.getByRole('dialog', { name: 'Stream inspector' }));
      await workbench.messages('User message').press('Edit');
      await look(page, 'Chat, a message being edited');
      await page.keyboard.press('Escape');

      await workbench.model.click();
      await page.getByRole('listbox').waitFor();
      await look(page, 'the list of models');
      await page.keyboard.press('Escape');
      if (isPhone) {
        await workbench.button('Open parameters').click();
        await throughDialog(page, look, page.getByRole('dialog'), 'Done');
      }
      await workbench.button('History').click();
      const row = workbench.history.getByRole('button', { name: 'Actions' });
      await look(page, 'the history', { below: DOCKED_WIDTH });
      await throughMenu(page, look, row, { below: DOCKED_WIDTH });
      await page.keyboard.press('Escape');

      await workbench.openTab('API');
      await expect(page.getByTestId('snippet-code')).toBeInViewport();
      await expect(page.getByText('Verified: identical to what Send sends')).toBeVisible();
      await look(page, 'API');
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
        await throughDialog(page, look, page.getByRole('dialog', { name, exact: true }));
      }
      await workbench.message.fill(`My key is sk-${'0123456789abcdef'.repeat(2)}`);
      await runFromPalette(page, 'Copy share link');
      await throughDialog(page, look, page.getByRole('dialog', { name: 'Share link' }));
      await workbench.button('Open in editor: Message').click();
      await page.getByRole('group', { name: 'Editor tools' }).waitFor();
      await throughDialog(page, look, page.getByRole('dialog'));
      await page.keyboard.press('ControlOrMeta+K');
      await page.getByRole('dialog').getByRole('option').first().waitFor();
      await look(page, 'the palette');
      await page.keyboard.press('Escape');
      if (isPhone) {
        await workbench.button('More').click();
        await look(page, 'More');
        await page.keyboard.press('Escape');
      }
      if (isPhone) await workbench.button('Open parameters').click();
      await page.getByRole('radio', { name: 'JSON schema' }).click();
      const editSchema = page.getByRole('button', { name: 'Edit schema' });
      const schema = page.getByRole('dialog', { name: 'JSON schema' });
      if (!(await schema.isVisible())) await editSchema.click();
      await throughDialog(page, look, schema);
    });

    test('Compare and its dialogs can be used', async ({ page, workbench }) => {
      await workbench.goto();
      await workbench.openTab('Compare');
      await expect(page.getByRole('region', { name: 'Column 2' })).toBeVisible();
      await look(page, 'Compare, empty');
      await ask(workbench);
      await look(page, 'Compare', { withLogs: true });
      for (const [button, name] of [
        ['Diff', 'Diff'],
        ['Chart', 'Tokens over time'],
        ['Repeat all', 'Repeat all'],
      ] as const) {
        await workbench.button(button).click();
        await throughDialog(page, look, page.getByRole('dialog', { name }));
      }
      await workbench.button('Repeat column 1').click();
      await throughDialog(page, look, page.getByRole('dialog'));
      await workbench.button('More for all columns').click();
      await page.getByRole('menuitem', { name: 'Code for all columns' }).click();
      await throughDialog(page, look, page.getByRole('dialog'));
      await throughMenu(page, look, workbench.button('More for all columns'));
      await throughMenu(page, look, workbench.button('More for column 1'));
      await page.keyboard.press('Escape');
      const { parameters, summary } = workbench.column(1);
      await summary.click();
      await parameters.field('temperature').waitFor();
      await look(page, 'the parameters of a column', { part: parameters.root });
    });

    test('Experiments, Prompts and the Feed can be used', async ({ page, workbench }) => {
      await workbench.goto('/?tab=experiments');
      const experiments = new ExperimentsPage(page);
      await experiments.button('Add case').click();
      await experiments.field('input', 1).fill('What is a token?');
      await experiments.button('Run all').click();
      await expect(experiments.progress).toContainText('1 of 1 answered');
      await look(page, 'Experiments');
      await experiments.cell('A', 1).click();
      await throughDialog(page, look, page.getByRole('dialog', { name: 'Variant A, case 1' }));

      await workbench.openTab('Chat');
      await workbench.message.fill('Hello, {{name}}');
      await workbench.button('History').click();
      await page.getByRole('button', { name: 'Prompts', exact: true }).click();
      const prompts = page.getByRole('navigation', { name: 'Prompts', exact: true });
      await prompts.getByRole('button', { name: 'Save version' }).click();
      await prompts.getByRole('button', { name: /^Hello/ }).waitFor();
      await look(page, 'the prompts', { below: DOCKED_WIDTH });
      await prompts.getByRole('button', { name: /^Hello/ }).click();
      await throughDialog(page, look, page.getByRole('dialog', { name: 'Versions' }));

      await workbench.goto('/?model=sandbox-image');
      await page.getByRole('textbox', { name: 'What to make' }).fill('An ox');
      await workbench.button('Generate').click();
      await expect(page.getByRole('list', { name: 'Generations', exact: true })).toContainText('Succeeded');
      await look(page, 'the Feed');
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

interface LookOptions {
  /** What is looked at, where it is not what stands on top. */
  readonly part?: Locator;
  /** A dialog whose way out stays in sight wherever it is scrolled to. */
  readonly wayOut?: { readonly dialog: Locator; readonly close: Locator };
  readonly withLogs?: boolean;
  /** What opens the menu that is looked at: a window that changes its size may close it. */
  readonly opener?: Locator;
  /** Only windows narrower than this (pixels): in others what is looked at stands elsewhere. */
  readonly below?: number;
}

type Look = (page: Page, where: string, options?: LookOptions) => Promise<void>;

/** Looks at the same place in windows of each size, and goes back to the first of them. */
async function lookAtEverySize(
  page: Page,
  sizes: readonly (readonly [number, number])[],
  where: string,
  { part, wayOut, withLogs = false, opener, below = Number.POSITIVE_INFINITY }: LookOptions = {},
): Promise<void> {
  for (const [width, height] of sizes.filter(([width]) => width < below)) {
    await page.setViewportSize({ width, height });
    await nextFrame(page);
    const place = `${where} at ${width} × ${height}`;
    await opener?.click();
    if (opener) await page.getByRole('menu').waitFor();
    if (withLogs) await expectLogsHighEnough(page, place);
    await expectAllReachable(page, place, part);
    if (opener) {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toBeHidden();
    }
    if (wayOut === undefined) continue;
    for (const end of [0, 1e6]) {
      await wayOut.dialog.evaluate((element, top) => {
        for (const inner of [element, ...element.querySelectorAll('*')]) inner.scrollTop = top;
      }, end);
      await expect(wayOut.close, `the head of ${place}`).toBeInViewport({ ratio: 1 });
    }
  }
  const [first] = sizes;
  if (first === undefined || sizes.length === 1) return;
  await page.setViewportSize({ width: first[0], height: first[1] });
  await nextFrame(page);
}

/** What the page does about a new size, it has done by the second frame. */
async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

async function expectLogsHighEnough(page: Page, place: string): Promise<void> {
  const rem = await page.evaluate(() =>
    Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  );
  for (const log of await page.getByRole('log').all())
    expect((await log.boundingBox())?.height, place).toBeGreaterThanOrEqual(MIN_LOG_REM * rem - 1);
}

async function runFromPalette(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Command', exact: true }).fill(typed);
  await page.keyboard.press('Enter');
}

/** Its head and foot stay in sight wherever it is scrolled to. */
async function throughDialog(page: Page, look: Look, dialog: Locator, closedBy = 'Close'): Promise<void> {
  await dialog.waitFor();
  const name =
    (await dialog.getAttribute('aria-label')) ?? (await dialog.locator('h2').first().textContent()) ?? '';
  const close = dialog.getByRole('button', { name: closedBy, exact: true }).first();
  await look(page, `dialog ${name}`, { wayOut: { dialog, close } });
  await close.click();
  await expect(dialog).toBeHidden();
}

async function throughMenu(page: Page, look: Look, opener: Locator, options?: LookOptions): Promise<void> {
  const name = (await opener.getAttribute('aria-label')) ?? '';
  await look(page, `menu of ${name}`, { ...options, opener });
}
