import type { Page } from 'playwright/test';
import { countRequests, openCompare, setParameter } from './compare-columns.ts';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import { setPace } from './sandbox-pace.ts';

test.use({ sandboxPace: 0 });

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
