import type { Page } from 'playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';
import { setPace } from './sandbox-pace.ts';

test.use({ sandboxPace: 0 });

/** A long answer of the sandbox's guide. */
const QUESTION = 'A client retries every failed call. Name three ways that makes an outage worse.';

/** Opens Compare with so many columns; it begins with two. */
/** Columns that all have the guide: its replies are long, and the same each time. */
async function openCompare(workbench: WorkbenchPage, columns = 2): Promise<void> {
  await workbench.goto('/?tab=compare');
  await workbench.column(2).root.waitFor();
  await workbench.column(2).model.fill('sandbox-guide');
  await workbench.column(2).model.press('Enter');
  for (let count = 2; count < columns; count += 1) await workbench.button('Add column').click();
  await workbench.column(columns).root.waitFor();
}

/** Counts the requests that the page makes from now on. */
function countRequests(page: Page): { count: number } {
  const requests = { count: 0 };
  page.on('request', (request) => {
    if (request.url().endsWith('/chat/completions')) requests.count += 1;
  });
  return requests;
}

/** As fast as it can too; and the text of each reply, put together from the network's bytes and nothing of the page. */
async function recordReplies(page: Page): Promise<string[]> {
  const texts: string[] = [];
  await page.route('**/chat/completions', async (route) => {
    const headers = { ...route.request().headers(), 'x-sandbox-tokens-per-second': '0' };
    const response = await route.fetch({ headers });
    const events = (await response.text()).split('\n').filter((line) => line.startsWith('data: {'));
    texts.push(events.map((line) => JSON.parse(line.slice(6)).choices?.[0]?.delta?.content ?? '').join(''));
    await route.fulfill({ response });
  });
  return texts;
}

async function setParameter(workbench: WorkbenchPage, column: number, name: string, value: string) {
  const { summary, parameters } = workbench.column(column);
  if ((await summary.getAttribute('aria-expanded')) === 'false') await summary.click();
  await parameters.field(name).fill(value);
  await parameters.field(name).press('Tab');
}

test('eight columns stream at once, one request each, and a single run names no best', async ({
  page,
  workbench,
}) => {
  await openCompare(workbench, 8);
  await expect(workbench.button('Add column')).toBeDisabled();
  const requests = countRequests(page);
  // About fourteen seconds of text.
  await setPace(page, 30);
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

test('ten replies at temperature 1 are counted rightly', async ({ page, workbench }) => {
  await openCompare(workbench);
  const column = workbench.column(1);
  await column.model.fill('sandbox-sampler');
  await column.model.press('Enter');
  await setParameter(workbench, 1, 'temperature', '1');
  await setParameter(workbench, 1, 'max_tokens', '2');
  const requests = countRequests(page);
  const replies = await recordReplies(page);
  await workbench.message.fill('The request is');
  await column.root.getByRole('button', { name: 'Repeat column 1' }).click();
  const dialog = page.getByRole('dialog', { name: 'Repeat column 1' });
  await dialog.getByRole('button', { name: 'Send 10 requests' }).click();
  const stat = (name: string) =>
    dialog.locator('dl > div', { has: page.getByText(name, { exact: true }) }).locator('dd');
  await expect(stat('Replies')).toHaveText('10');
  await expect.poll(() => replies.length).toBe(10);
  expect(requests.count).toBe(10);

  const counts = new Map<string, number>();
  for (const text of replies) counts.set(text, (counts.get(text) ?? 0) + 1);
  const lengths = replies.map((text) => Array.from(text).length).sort((a, b) => a - b);
  const median = ((lengths[4] ?? 0) + (lengths[5] ?? 0)) / 2;
  expect(counts.size).toBeGreaterThan(1);
  await expect(stat('Distinct answers')).toHaveText(String(counts.size));
  await expect(stat('Agreement')).toHaveText(`${Math.round(Math.max(...counts.values()) * 10)} %`);
  await expect(stat('Length')).toHaveText(
    lengths[0] === lengths[9]
      ? `${lengths[0]} characters`
      : `${lengths[0]} to ${lengths[9]}, median ${Math.round(median)} characters`,
  );
  await expect(dialog.getByRole('listitem')).toHaveCount(counts.size);
  await expect(dialog.locator('mark')).toHaveCount(counts.size);
  for (const text of counts.keys()) await expect(dialog.getByRole('list')).toContainText(text.trim());
  await expectNoAxeViolations(page);

  await page.reload();
  await column.root.getByRole('button', { name: /^Repeat column 1/ }).click();
  await expect(stat('Replies')).toHaveText('10');
  await expect(stat('Distinct answers')).toHaveText(String(counts.size));
});

test('ten replies at temperature 0 are one distinct answer', async ({ page, workbench }) => {
  await openCompare(workbench);
  await setPace(page, 0);
  const column = workbench.column(1);
  await column.model.fill('sandbox-sampler');
  await column.model.press('Enter');
  await setParameter(workbench, 1, 'temperature', '0');
  await workbench.message.fill('The request is');
  await column.root.getByRole('button', { name: 'Repeat column 1' }).click();
  const dialog = page.getByRole('dialog', { name: 'Repeat column 1' });
  await dialog.getByRole('button', { name: 'Send 10 requests' }).click();
  await expect(dialog.getByRole('heading', { name: 'One distinct answer' })).toBeVisible();
  await expect(dialog.getByText('10 of 10')).toBeVisible();
  await expect(dialog.locator('dl')).toContainText('100 %');
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

test('the chart draws and has its figures beside it', async ({ page, workbench }) => {
  await openCompare(workbench);
  await setPace(page, 0);
  await workbench.send('Hello, what can you do?');
  await workbench.waitForReply();
  await workbench.button('Chart').click();
  const dialog = page.getByRole('dialog', { name: 'Tokens over time' });
  await expect(dialog.getByRole('img')).toBeVisible();
  await expect(dialog.locator('canvas')).toBeVisible();
  await expect(dialog.getByRole('row')).toHaveCount(3);
  await expectNoAxeViolations(page);
});

test('the metrics are copied as CSV', async ({ context, page, workbench }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openCompare(workbench);
  await setPace(page, 0);
  await workbench.send('Hello, what can you do?');
  await workbench.waitForReply();
  await workbench.button('More for all columns').click();
  await page.getByRole('menuitem', { name: 'Copy as CSV' }).click();
  const lines = (await workbench.readClipboard()).trim().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^Column,Model,Time to first token/);
  expect(lines[1]).toMatch(/^Column 1,sandbox-guide,\d+,[\d.]*,\d+,/);
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

test('a reply of the sandbox is free, and its line was there before', async ({ page, workbench }) => {
  await openCompare(workbench);
  await setPace(page, 0);
  const { root } = workbench.column(1);
  const heightOfFigures = () =>
    root
      .getByRole('button', { name: 'Repeat column 1' })
      .locator('xpath=ancestor::dl')
      .evaluate((list) => list.getBoundingClientRect().height);
  const before = await heightOfFigures();
  await workbench.send('Hello, what can you do?');
  await workbench.waitForReply();
  for (const number of [1, 2])
    await expect(workbench.column(number).root.getByText('Free', { exact: true })).toBeVisible();
  expect(await heightOfFigures()).toBe(before);
});
