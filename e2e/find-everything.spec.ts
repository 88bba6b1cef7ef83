import type { Page } from 'playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';
import { expectAllReachable } from './reachable.ts';

test.use({ sandboxPace: 0 });

async function choose(page: Page, workbench: WorkbenchPage, menu: string, item: string): Promise<void> {
  await workbench.button(menu).click();
  await page
    .getByRole('menu', { name: menu, exact: true })
    .getByRole('menuitem', { name: new RegExp(`^${item}`) })
    .click();
}

test('projector mode has a way in and a way out, and says where requests go', async ({ page, workbench }) => {
  await workbench.goto();
  await expect(workbench.button('Leave projector mode')).toHaveCount(0);
  await choose(page, workbench, 'View', 'Projector mode');
  await expect(page.locator('html')).toHaveAttribute('data-mode', 'projector');
  await expect(workbench.button('Connection')).toContainText('Sandbox');
  await expect(workbench.button('Connection')).toBeInViewport({ ratio: 1 });
  await expect(workbench.button('Leave projector mode')).toBeInViewport({ ratio: 1 });
  await expectNoAxeViolations(page);
  for (const width of [768, 820, 1024, 1152, 1280, 1376, 1440, 1536, 1920])
    await test.step(`${width} px wide`, async () => {
      await page.setViewportSize({ width, height: 720 });
      await expect(workbench.button('Leave projector mode')).toBeInViewport({ ratio: 1 });
      if (width <= 1024) await expectAllReachable(page, `projector mode, ${width} px wide`);
    });
  await workbench.button('Leave projector mode').click();
  await expect(page.locator('html')).not.toHaveAttribute('data-mode', 'projector');
});

test('the menu View has what changes how the page looks and behaves', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.button('View').click();
  const items = page.getByRole('menu', { name: 'View', exact: true }).getByRole('menuitem');
  await expect(items).toContainText([
    /^Projector mode/,
    'Theme: light',
    'Theme: dark',
    'Hide the history',
    'Hide the parameters',
    'Turn single keys off',
    'Do not speak sentences as they arrive',
    'Stop recording answers',
  ]);
  await expectNoAxeViolations(page);
  await items.getByText('Theme: dark').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the menu Help leads to a guide that leads everywhere, to the keys and to the version', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  await choose(page, workbench, 'Help', 'Guide');
  const guide = page.getByRole('dialog', { name: 'Guide', exact: true });
  await expectNoAxeViolations(page);
  await guide.getByRole('button', { name: /^Let the model call functions/ }).click();
  await expect(page.getByRole('dialog', { name: 'Tools', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');

  await choose(page, workbench, 'Help', 'Keyboard shortcuts');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');

  await choose(page, workbench, 'Help', 'About');
  await expect(page.getByRole('dialog', { name: 'About Oxen Playground' })).toContainText(/Version \d+\.\d+/);
  await page.keyboard.press('Escape');

  await workbench.chooseModel('sandbox-echo');
  await choose(page, workbench, 'Help', 'Ask the sandbox');
  await expect(workbench.model).toHaveValue('sandbox-guide');
  await expect(workbench.message).toBeFocused();
});

test.describe('in a wide window', () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test('the buttons of the header have words, and keep their names', async ({ page, workbench }) => {
    await workbench.goto();
    for (const [name, word] of [
      ['Import request', 'Import'],
      ['Export', 'Export'],
      ['Copy share link', 'Share link'],
      ['Theme', 'Theme'],
      ['View', 'View'],
      ['Help', 'Help'],
    ] as const) {
      await expect(workbench.button(name)).toBeInViewport({ ratio: 1 });
      await expect(workbench.button(name).getByText(word, { exact: true })).toBeInViewport({ ratio: 1 });
    }
    await expectNoAxeViolations(page);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('More leads into projector mode and out of it', async ({ page, workbench }) => {
    await workbench.goto();
    await workbench.button('More').tap();
    await page.getByRole('button', { name: /^Projector mode/ }).tap();
    await expect(page.locator('html')).toHaveAttribute('data-mode', 'projector');
    await workbench.button('More').tap();
    await expect(workbench.button('Connection')).toContainText('Sandbox');
    await workbench.button('Leave projector mode').tap();
    await expect(page.locator('html')).not.toHaveAttribute('data-mode', 'projector');
  });
});
