import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import { setPace } from './sandbox-pace.ts';

async function save(page: Page, name: string): Promise<string> {
  const waiting: Promise<Download> = page.waitForEvent('download');
  await page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name, exact: true }).click();
  return readFile(await (await waiting).path(), 'utf8');
}

test('answers are recorded, outlive a reload, and leave as JSON and HAR; with the switch off they are not', async ({
  workbench,
}) => {
  const { page } = workbench;
  await setPace(page, 0);
  await workbench.goto();
  await workbench.send('What is top_p?');
  await workbench.waitForReply();
  const id = await workbench.lastReply.metrics.textContent();
  expect(id).toContain('stop');

  await workbench.button('Export').click();
  const recording = JSON.parse(await save(page, 'This conversation, JSON'));
  expect(recording).toMatchObject({
    format: 'oxen-playground-recording',
    version: 1,
    request: { path: '/chat/completions', body: { model: 'sandbox-guide' } },
    response: { status: 200 },
    ended: 'done',
  });
  expect(recording.pieces.map(([, text]: [number, string]) => text).join('')).toContain('[DONE]');
  const har = JSON.parse(await save(page, 'All conversations, HAR'));
  expect(har.log.version).toBe('1.2');
  expect(har.log.entries[0]._eventSourceMessages.at(-1).data).toBe('[DONE]');
  await expectNoAxeViolations(page);

  await page.getByRole('switch', { name: 'Record answers' }).uncheck();
  await page.keyboard.press('Escape');
  await workbench.send('And temperature?');
  await workbench.waitForReply();
  await page.reload();
  await workbench.button('Export').click();
  await expect(page.getByRole('switch', { name: 'Record answers' })).not.toBeChecked();
  expect(JSON.parse(await save(page, 'All conversations, HAR')).log.entries).toHaveLength(1);
});
