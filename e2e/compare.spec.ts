import { countRequests, openCompare, setParameter } from './compare-columns.ts';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import { setPace } from './sandbox-pace.ts';

test.use({ sandboxPace: 0 });

/** A long answer of the sandbox's guide. */
const QUESTION = 'A client retries every failed call. Name three ways that makes an outage worse.';

test('eight columns stream at once, one request each, and a single run names no best', async ({
  page,
  workbench,
}) => {
  await openCompare(workbench, 8);
  await expect(workbench.button('Add column')).toBeDisabled();
  const requests = countRequests(page);
  // About seven seconds of text.
  await setPace(page, 60);
  await workbench.send('Hello, what can you do?');
  const streaming = page.locator('article[aria-busy="true"] [data-testid="message-body"]');
  await expect
    .poll(async () => (await streaming.allTextContents()).filter((text) => text.trim() !== '').length, {
      intervals: [200],
    })
    .toBe(8);
  await expect(workbench.column(1).figures.getByRole('definition').first()).toHaveText('…');
  await expect(page.getByText('best', { exact: true })).toHaveCount(0);
  await workbench.waitForReply();
  expect(requests.count).toBe(8);
  await expect(page.getByText('best', { exact: true })).toHaveCount(0);
});

test('an error in one column leaves the others alone', async ({ page, workbench }) => {
  await openCompare(workbench, 3);
  await setPace(page, 0);
  const second = workbench.column(2);
  await second.root.getByRole('button', { name: /connection of column 2$/ }).click();
  await workbench.connectionDialog.kind('Custom').check();
  await workbench.connectionDialog.baseUrl.fill(`${new URL(page.url()).origin}/api/ai`);
  await workbench.connectionDialog.saveButton.click();
  await second.model.fill('no-such-model');
  await second.model.press('Enter');
  await workbench.send('Hello, what can you do?');
  await workbench.waitForReply();
  await expect(second.root.getByRole('alert')).toContainText('no-such-model');
  for (const number of [1, 3]) {
    const column = workbench.column(number);
    await expect(column.log.getByTestId('message-body').last()).toHaveText(/\S/);
    await expect(column.root.getByRole('alert')).toHaveCount(0);
  }
});

test('one column stops alone', async ({ page, workbench }) => {
  await openCompare(workbench);
  let requests = 0;
  await page.route('**/chat/completions', (route) => {
    requests += 1;
    const pace = requests === 1 ? '5' : '60';
    return route.continue({ headers: { ...route.request().headers(), 'x-sandbox-tokens-per-second': pace } });
  });
  await workbench.send(QUESTION);
  const first = workbench.column(1);
  await expect(first.log.getByTestId('message-body').last()).toHaveText(/\S/);
  await first.root.getByRole('button', { name: 'Stop column 1' }).click();
  await expect(first.figures).toContainText('stopped');
  await workbench.waitForReply();
  await expect(workbench.column(2).figures).not.toContainText('stopped');
  await expect(workbench.column(2).figures).toContainText('stop');
});

test('columns, their parameters and replies are there after a reload', async ({ page, workbench }) => {
  await openCompare(workbench, 3);
  await setPace(page, 0);
  await setParameter(workbench, 2, 'temperature', '1.4');
  await workbench.column(3).model.fill('sandbox-sampler');
  await workbench.column(3).model.press('Enter');
  await workbench.send('Hello, what can you do?');
  await workbench.waitForReply();
  const texts = () => page.getByTestId('message-body').allTextContents();
  const before = await texts();
  await page.reload();
  await expect(workbench.column(3).model).toHaveValue('sandbox-sampler');
  await expect(workbench.column(2).summary).toContainText('temperature 1.4');
  await expect(page.getByTestId('message-body')).toHaveCount(6);
  await expect.poll(texts).toEqual(before);
});

test('open parameters make way for the reply that begins', async ({ workbench }) => {
  await openCompare(workbench);
  const { root, summary } = workbench.column(1);
  await summary.click();
  const slider = root.getByRole('slider', { name: 'temperature' });
  await expect(slider).toBeVisible();
  await workbench.send('Hello');
  await expect(slider).toBeHidden();
  await workbench.waitForReply();
});

test('the difference between two replies and two requests is shown without relying on colour', async ({
  page,
  workbench,
}) => {
  await openCompare(workbench);
  await setPace(page, 0);
  const second = workbench.column(2);
  await second.model.fill('sandbox-sampler');
  await second.model.press('Enter');
  await workbench.send('Hello, what can you do?');
  await workbench.waitForReply();
  await workbench.button('Diff').click();
  const dialog = page.getByRole('dialog', { name: 'Diff' });
  await expect(dialog.getByRole('insertion').nth(1)).toBeVisible();
  await expect(dialog.getByRole('deletion').nth(1)).toBeVisible();
  await dialog.getByRole('tab', { name: 'Request' }).click();
  await expect(dialog.getByText('model', { exact: true })).toBeVisible();
  await expect(dialog.getByRole('insertion')).toContainText(['sampler']);
  await expectNoAxeViolations(page);
});

test('a column is duplicated, opened in Chat, removed and brought back', async ({ page, workbench }) => {
  await openCompare(workbench);
  await setPace(page, 0);
  await workbench.send('Hello, what can you do?');
  await workbench.waitForReply();
  await workbench.button('More for column 1').click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(workbench.column(3).root).toBeVisible();
  await expect(workbench.column(2).log.getByRole('article')).toHaveCount(2);
  await workbench.column(3).removeButton.click();
  await expect(workbench.column(3).root).toHaveCount(0);
  await workbench.button('Undo').click();
  await expect(workbench.column(3).root).toBeVisible();
  await page.reload();
  await expect(workbench.column(3).root).toBeVisible();
  await expect(workbench.column(2).log.getByRole('article')).toHaveCount(2);
  await workbench.button('More for column 1').click();
  await page.getByRole('menuitem', { name: 'Open in Chat' }).click();
  await expect(workbench.tab('Chat')).toHaveAttribute('aria-selected', 'true');
  await expect(workbench.conversation.getByRole('article')).toHaveCount(2);
});

test('linked columns scroll together', async ({ page, workbench }) => {
  await page.setViewportSize({ width: 1200, height: 620 });
  await openCompare(workbench);
  await setPace(page, 0);
  await workbench.send(QUESTION);
  await workbench.waitForReply();
  const top = (number: number) => workbench.column(number).log.evaluate((log) => log.scrollTop);
  await workbench.button('Link scrolling').click();
  await workbench.column(1).log.hover();
  await page.mouse.wheel(0, -10_000);
  await expect.poll(() => top(1)).toBe(0);
  await expect.poll(() => top(2)).toBe(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [390, 844],
  ] as const) {
    test(`no accessibility fault, ${colorScheme}, ${width} wide`, async ({ page, workbench }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      await openCompare(workbench);
      await setPace(page, 0);
      await workbench.send('Hello, what can you do?');
      await workbench.waitForReply();
      await expectNoAxeViolations(page);
    });
  }
}
