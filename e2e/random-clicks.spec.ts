import type { Locator, Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';

test.use({ sandboxPace: 0 });

/** Another one is another walk; the number stands in the name of the test, so that a failure can be had again. */
const SEED = Number(process.env.PLAYGROUND_CLICKS_SEED || 1);
const ROUNDS = 10;
const SENTENCE = 'Go: compare N and P';

/** Numbers from 0 to below 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What can be done with the mouse alone; each leaves no dialog open, and gives false where it cannot be done now. */
const ACTS: Readonly<Record<string, (workbench: WorkbenchPage, random: () => number) => Promise<boolean>>> = {
  'New conversation': ({ page }) =>
    press(page.getByRole('button', { name: 'New conversation', exact: true })),
  'an old conversation': async ({ history }, random) => {
    const links = await history.getByRole('link').all();
    return press(links[Math.floor(random() * links.length)]);
  },
  'another tab': ({ page }, random) =>
    press(
      page.getByRole('tab', {
        name: ['Chat', 'Compare', 'API'][Math.floor(random() * 3)] ?? 'Chat',
        exact: true,
      }),
    ),
  'a model picked': async ({ page, model }, random) => {
    if (!(await press(model.first()))) return false;
    const id = ['sandbox-guide', 'sandbox-sampler', 'sandbox-echo'][Math.floor(random() * 3)] ?? '';
    return press(page.getByRole('listbox').getByRole('option').filter({ hasText: id }).first(), true);
  },
  'a dialog closed': async ({ page }, random) => {
    const names = ['Connection', 'Import request', 'Export', 'Faults'];
    const name = names[Math.floor(random() * names.length)] ?? '';
    if (!(await press(page.getByRole('button', { name, exact: true })))) return false;
    return press(
      page.getByRole('dialog', { name }).getByRole('button', { name: 'Close', exact: true }),
      true,
    );
  },
  'a message deleted': ({ page }) =>
    press(page.getByRole('article').last().getByRole('button', { name: 'Delete' })),
  'a conversation deleted': async ({ page, history }) => {
    const row = history.getByRole('listitem').last();
    if (!(await row.isVisible())) return false;
    await row.hover();
    if (!(await press(row.getByRole('button', { name: 'Actions' })))) return false;
    return press(page.getByRole('menuitem', { name: 'Delete' }), true);
  },
  Undo: ({ page }) => press(page.getByRole('button', { name: 'Undo', exact: true })),
  'a copied message': ({ page }) =>
    press(page.getByRole('article').last().getByRole('button', { name: 'Copy', exact: true })),
  'a preset': ({ page }) => press(page.getByRole('button', { name: 'Minimal', exact: true })),
  'a switch': ({ page }) => press(page.getByRole('switch', { name: 'stream', exact: true })),
  'the text of a message': ({ page }) => press(page.getByTestId('message-body').last()),
};

async function press(target: Locator | undefined, waits = false): Promise<boolean> {
  if (target === undefined) return false;
  if (waits) await target.waitFor();
  if (!(await target.isVisible()) || !(await target.isEnabled())) return false;
  await target.click();
  return true;
}

/** What a sentence that is typed must leave as it is. */
async function standing(page: Page, { systemPrompt, model, history }: WorkbenchPage) {
  return {
    address: page.url(),
    theme: await page.locator('html').getAttribute('data-theme'),
    projector: await page.locator('html').getAttribute('data-mode'),
    tab: await page
      .getByRole('tablist', { name: 'Workbench' })
      .locator('[aria-selected="true"]')
      .textContent(),
    systemPrompt: (await systemPrompt.first().isVisible()) ? await systemPrompt.first().inputValue() : null,
    models: await Promise.all((await model.all()).map((each) => each.inputValue())),
    sentCount: await page.getByText(/^\d+ of \d+ sent$/).allTextContents(),
    messages: await page.getByRole('article').count(),
    dialogs: await page.getByRole('dialog').count(),
    hasHistory: await history.isVisible(),
  };
}

test(`whatever was pressed, a sentence typed next is in the composer and changes nothing else (seed ${SEED})`, async ({
  page,
  workbench,
}) => {
  const random = randomFrom(SEED);
  await workbench.goto();
  await workbench.send('What is a token?');
  await workbench.waitForReply();
  const names = Object.keys(ACTS);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const done: string[] = [];
    while (done.length < 1 + Math.floor(random() * 3)) {
      const name = names[Math.floor(random() * names.length)] ?? '';
      if (await ACTS[name]?.(workbench, random)) done.push(name);
    }
    await test.step(`${round}: ${done.join(', ')}`, async () => {
      await expect(page.getByRole('dialog')).toHaveCount(0);
      const before = await standing(page, workbench);
      await page.keyboard.type(SENTENCE);
      await expect(workbench.message, done.join(', ')).toHaveValue(SENTENCE);
      expect(await standing(page, workbench), done.join(', ')).toEqual(before);
      await workbench.message.fill('');
    });
  }
});
