import type { Locator } from 'playwright/test';
import { expect, test } from './fixtures.ts';

interface Edges {
  readonly left: number;
  readonly right: number;
}

async function edgesOf(locator: Locator): Promise<Edges> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not drawn.');
  return { left: box.x, right: box.x + box.width };
}

test('the chip that names a change has room between its words', async ({ workbench, page }) => {
  await workbench.goto('/?tab=api');
  const api = page.getByRole('region', { name: 'API', exact: true });
  await page.getByTestId('snippet-code').waitFor();
  await workbench.parameters.field('temperature').fill('0.7');
  // The chip is there for six seconds: its parts are measured at once.
  const [word, name, values, undo] = await Promise.all([
    edgesOf(api.getByText('Changed', { exact: true })),
    edgesOf(api.getByRole('code').filter({ hasText: /^temperature$/ })),
    edgesOf(api.getByText('not sent → 0.7', { exact: true })),
    edgesOf(api.getByRole('button', { name: 'Undo', exact: true })),
  ]);
  expect(name.left - word.right).toBeGreaterThanOrEqual(6);
  expect(values.left - name.right).toBeGreaterThanOrEqual(6);
  expect(undo.left).toBeGreaterThanOrEqual(values.right);
});

for (const { width, height } of [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
]) {
  test(`every language is in sight at ${width} × ${height}`, async ({ workbench, page }) => {
    await page.setViewportSize({ width, height });
    await workbench.goto('/?tab=api');
    const list = page.getByRole('tablist', { name: 'Language', exact: true });
    const copy = await edgesOf(workbench.button('Copy code'));
    for (const tab of await list.getByRole('tab').all()) {
      await expect(tab).toBeInViewport({ ratio: 0.98 });
      expect((await edgesOf(tab)).right).toBeLessThan(copy.left);
    }
  });
}

test('on a phone the chosen language comes into sight, and the edge shows that there are more', async ({
  workbench,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await workbench.goto('/?tab=api');
  const tabs = page.getByRole('tablist', { name: 'Language', exact: true }).getByRole('tab');
  const first = tabs.first();
  const last = tabs.last();
  await first.focus();
  await page.keyboard.press('End');
  await expect(last).toHaveAttribute('aria-selected', 'true');
  await expect(last).toBeInViewport({ ratio: 0.98 });
  await expect(first).not.toBeInViewport({ ratio: 0.98 });
  await page.reload();
  await expect(last).toBeInViewport({ ratio: 0.98 });
  await page.keyboard.press('Tab');
  await last.focus();
  await page.keyboard.press('Home');
  await expect(first).toBeInViewport({ ratio: 0.98 });
});
