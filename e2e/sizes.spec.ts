import { expect, test } from './fixtures.ts';

/** The last two are a window of 1440 × 900 at 200 % and at 400 % zoom. */
const SIZES = [
  [320, 568],
  [390, 844],
  [844, 390],
  [1024, 768],
  [720, 450],
  [360, 225],
] as const;
const MIN_LOG_REM = 12;

for (const [width, height] of SIZES) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('every view shows its answers, and its controls can be reached', async ({ page, workbench }) => {
      await workbench.goto();
      const rem = await page.evaluate(() =>
        Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
      );
      await workbench.message.fill('What is a token?');
      await workbench.message.press('Enter');
      await workbench.waitForReply();
      const isHighEnough = async (name: string) => {
        for (const log of await page.getByRole('log').all())
          expect((await log.boundingBox())?.height, name).toBeGreaterThanOrEqual(MIN_LOG_REM * rem - 1);
      };
      await isHighEnough('Chat');
      await workbench.message.scrollIntoViewIfNeeded();
      await expect(workbench.message).toBeInViewport({ ratio: 0.5 });

      await workbench.openTab('Compare');
      await workbench.message.fill('What is a token?');
      await workbench.message.press('Enter');
      await expect(page.getByRole('article', { name: 'Assistant message' })).toHaveCount(2);
      await workbench.waitForReply();
      await isHighEnough('Compare');
      for (const name of ['Add column', 'New comparison', 'Repeat all']) {
        const button = page.getByRole('button', { name, exact: true });
        await button.scrollIntoViewIfNeeded();
        await expect(button, name).toBeInViewport({ ratio: 0.5 });
      }

      await workbench.openTab('API');
      await expect(page.getByTestId('snippet-code')).toBeInViewport();
      await page.getByRole('button', { name: 'Copy code' }).click({ trial: true });
    });
  });
}
