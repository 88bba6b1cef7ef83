import type { Page } from 'playwright/test';
import { openCompare, setParameter } from './compare-columns.ts';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';

/** Presses the key of presenters' remotes until the demo says so; a press while a step is under way ends that step. */
async function playTo(page: Page, step: RegExp): Promise<void> {
  const bar = page.getByRole('region', { name: 'Demo' });
  await expect(async () => {
    await page.keyboard.press('PageDown');
    await expect(bar.getByRole('status')).toHaveText(step, { timeout: 300 });
  }).toPass({ intervals: [50] });
}

test('a shipped demo plays to its end by keyboard alone, with the network cut, at a quarter of the CPU', async ({
  page,
}) => {
  await page.goto('/?demo=temperature');
  await expect(page.getByRole('button', { name: 'Start demo' })).toBeFocused();
  await page.context().setOffline(true);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await playTo(page, /^Step 5 of 10/);
  await playTo(page, /^Step 10 of 10/);
  await expect(page.getByTestId('snippet-code')).toContainText('"temperature": 2');
  await expect(page.getByText('That was the last step.')).toBeVisible();
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await expectNoAxeViolations(page);
  await page.keyboard.press('Home');
  await expect(page.getByRole('button', { name: 'Start demo' })).toBeFocused();
});

test('a step back brings back what was there, and the end of a demo one’s own conversation', async ({
  workbench,
}) => {
  const { page } = workbench;
  await workbench.goto();
  await workbench.send('What is top_p?');
  await workbench.waitForReply();
  await page.getByRole('textbox', { name: 'Message' }).fill('Not sent yet');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Demos');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Demos' });
  await expect(dialog.getByRole('button', { name: 'Start demo: A tool loop' })).toBeVisible();
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: 'Start demo: A tool loop' }).click();
  await playTo(page, /^Step 2 of 5/);
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('What is the weather in Paris?');
  await playTo(page, /^Step 4 of 5/);
  await expect(page.getByRole('article', { name: 'Assistant message' })).toHaveCount(2);
  await page.getByRole('button', { name: 'Previous step' }).click();
  await expect(page.getByRole('article', { name: 'Assistant message' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Previous step' }).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('What is the weather in Paris?');
  await page.getByRole('button', { name: 'End demo' }).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('Not sent yet');
  await expect(workbench.messages('Assistant message').root).toHaveCount(1);
});

test('a demo is recorded from what is done, and played', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.goto();
  const openDemos = async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Demos');
    await page.keyboard.press('Enter');
  };
  await openDemos();
  await page.getByRole('button', { name: 'Record demo' }).click();
  await workbench.send('What is top_p?');
  await workbench.waitForReply();
  await page.getByRole('button', { name: 'Finish recording' }).click();
  const dialog = page.getByRole('dialog', { name: 'Demos' });
  await dialog.getByRole('button', { name: 'Edit My demo' }).click();
  await page.getByRole('textbox', { name: 'Note for step 1' }).fill('We ask.');
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Save demo' }).click();
  await dialog.getByRole('button', { name: 'Start demo: My demo' }).click();
  await playTo(page, /^Step 1 of 2/);
  await expect(page.getByText('We ask.')).toBeVisible();
  await playTo(page, /^Step 2 of 2/);
  await expect(
    page.getByRole('article', { name: 'Assistant message' }).getByRole('heading').first(),
  ).toBeVisible();
});

test('steps of Compare are added by hand, and play', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.goto();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Demos');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Record demo' }).click();
  await workbench.message.fill('Once upon a time');
  await page.getByRole('button', { name: 'Finish recording' }).click();
  const dialog = page.getByRole('dialog', { name: 'Demos' });
  await dialog.getByRole('button', { name: 'Edit My demo' }).click();
  const add = async (kind: string) => {
    await page.getByRole('combobox', { name: 'Kind of step' }).selectOption(kind);
    await page.getByRole('button', { name: 'Add step' }).click();
  };
  await add('Columns of Compare');
  const parameters = page.getByRole('textbox', { name: 'Parameters of column 2 in step 2' });
  await parameters.fill('{"max_tokens":');
  await expect(page.getByRole('alert')).toContainText('What step 2 says cannot be used.');
  await parameters.fill('{"max_tokens":4}');
  for (const column of [1, 2])
    await page.getByRole('textbox', { name: `Model of column ${column} in step 2` }).fill('sandbox-sampler');
  await page.getByRole('button', { name: 'Move step 2 up' }).click();
  await add('Send in columns, live on the sandbox');
  await page.getByRole('textbox', { name: 'Columns of step 3' }).fill('2');
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Save demo' }).click();
  await dialog.getByRole('button', { name: 'Start demo: My demo' }).click();
  await playTo(page, /^Step 3 of 3/);
  await expect(page.getByRole('article', { name: 'Assistant message' })).toHaveCount(1);
});

test('what is done in Compare is recorded, and plays with the network cut', async ({ page, workbench }) => {
  await openCompare(workbench);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Demos');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Record demo' }).click();
  await setParameter(workbench, 2, 'temperature', '0');
  await workbench.send('What is top_p?');
  await workbench.waitForReply();
  await page.getByRole('button', { name: 'Finish recording' }).click();
  const dialog = page.getByRole('dialog', { name: 'Demos' });
  await dialog.getByRole('button', { name: 'Start demo: My demo' }).click();
  await expect(page.getByRole('button', { name: 'Start demo' })).toBeFocused();
  await page.context().setOffline(true);
  await playTo(page, /^Step 3 of 3 · Send to 2 columns, from recordings$/);
  await workbench.waitForReply();
  await expect(workbench.column(2).log.getByTestId('message-metrics')).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Previous step' }).click();
  await expect(workbench.column(2).log.getByRole('article')).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('What is top_p?');
  await page.context().setOffline(false);
});

test('an embedded demo keeps nothing, and an address that names no demo says so', async ({ page }) => {
  await page.goto('/?embed=1&demo=tool-loop');
  await page.getByRole('button', { name: 'Start demo' }).click();
  await playTo(page, /^Step 4 of 5/);
  await expect(page.getByRole('article', { name: 'Assistant message' })).toHaveCount(2);
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await expectNoAxeViolations(page);
  const kept = await page.evaluate(async () => ({
    databases: await indexedDB.databases(),
    local: localStorage.length,
    session: sessionStorage.length,
  }));
  expect(kept).toEqual({ databases: [], local: 0, session: 0 });
  await page.goto('/?demo=..%2Fsecret');
  await expect(page.getByRole('alert')).toHaveText(/small letters, digits and hyphens/);
});

test('a demo is opened as a file and passed on as a link; the speaker has its notes in a window of their own', async ({
  workbench,
  browser,
}) => {
  const { page } = workbench;
  await workbench.goto();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Demos');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Demos' });
  const file = dialog.getByLabel('Open a demo file');
  await file.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
  await expect(dialog.getByRole('alert')).toHaveText('That is no demo.');
  await file.setInputFiles('public/demos/tool-loop.json');
  await expect(page.getByText('“A tool loop” is among your demos.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('The link was copied.')).toBeVisible();
  const link = await workbench.readClipboard();
  expect(link).toContain('#demo=');

  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(link);
  const opening = other.waitForEvent('popup');
  await other.getByRole('button', { name: 'Speaker notes' }).click();
  const notes = await opening;
  await expect(notes.getByText('A tool loop · 5 steps, ready')).toBeVisible();
  await notes.getByRole('button', { name: 'Start demo' }).click();
  await expect(notes.getByText('Step 1 of 5')).toBeVisible();
  await expect(other.getByRole('region', { name: 'Demo' }).getByRole('status')).toHaveText(/^Step 1 of 5/);
  await context.close();
});
