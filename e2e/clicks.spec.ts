import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';

test.use({ sandboxPace: 0 });

/** Counts presses of the mouse from here on; typing and keys are free. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset.clicks = '0';
    const count = () => {
      const { dataset } = document.documentElement;
      dataset.clicks = String(Number(dataset.clicks) + 1);
    };
    window.addEventListener('pointerdown', count, { capture: true });
  });
  return async () => Number(await page.locator('html').getAttribute('data-clicks'));
}

test('another model takes one click', async ({ page, workbench }) => {
  await workbench.goto();
  const clicks = await countClicks(page);
  await workbench.model.click();
  await page.keyboard.type('sampler');
  await page.keyboard.press('Enter');
  await expect(workbench.model).toHaveValue('sandbox-sampler');
  expect(await clicks()).toBe(1);
});

test('temperature takes one click', async ({ page, workbench }) => {
  await workbench.goto();
  const clicks = await countClicks(page);
  await workbench.parameters.field('temperature').click();
  await page.keyboard.type('0.3');
  await expect(workbench.parameters.slider('temperature')).toHaveValue('0.3');
  expect(await clicks()).toBe(1);
});

test('the cURL takes two clicks', async ({ page, workbench }) => {
  await workbench.goto();
  const clicks = await countClicks(page);
  await workbench.openTab('API');
  await workbench.button('Copy code').click();
  expect(await clicks()).toBe(2);
  expect(await workbench.readClipboard()).toMatch(/^curl /);
});

test('Oxen.ai with a model that can be used takes four clicks', async ({ page, workbench }) => {
  await page.route('**/proxy/oxen/ai/models', (route) =>
    route.fulfill({ json: { object: 'list', data: [{ id: 'talk-1', object: 'model' }] } }),
  );
  await workbench.goto();
  const clicks = await countClicks(page);
  const dialog = await workbench.openConnection();
  await dialog.kind('Oxen.ai').click();
  await dialog.apiKey.click();
  await page.keyboard.type('test-key');
  await dialog.saveButton.click();
  await expect(workbench.model).not.toHaveValue('sandbox-guide');
  await expect(workbench.model).not.toHaveValue('');
  expect(await clicks()).toBe(4);
});

test('a tool takes two clicks', async ({ page, workbench }) => {
  await workbench.goto();
  const clicks = await countClicks(page);
  await workbench.button('Add tool').click();
  const dialog = page.getByRole('dialog', { name: 'Add tool', exact: true });
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  expect(await clicks()).toBe(2);
});

test('a JSON schema takes two clicks, and stands in its editor then', async ({ page, workbench }) => {
  await workbench.goto();
  const clicks = await countClicks(page);
  await workbench.parameters.root.getByRole('radio', { name: 'JSON schema', exact: true }).click();
  await workbench.parameters.root.getByRole('button', { name: 'Edit schema' }).click();
  const dialog = page.getByRole('dialog', { name: 'JSON schema', exact: true });
  await expect(dialog.getByRole('textbox', { name: 'Schema', exact: true })).toBeVisible();
  expect(await clicks()).toBe(2);
});
