import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from 'playwright/test';
import { WorkbenchPage } from './pages/workbench-page.ts';
import { setPace } from './sandbox-pace.ts';

export { expect } from 'playwright/test';

interface Fixtures {
  readonly workbench: WorkbenchPage;
  /**
   * What went wrong in the page: uncaught errors, errors on the console and breaches of the content security policy.
   * A test fails when any is left at its end; one that provokes some takes them out.
   */
  readonly pageProblems: string[];
  /**
   * How fast the sandbox writes, in tokens a second, 0 as fast as it can; null leaves it at its own pace. Tests that are
   * not about what comes bit by bit need not wait for it.
   */
  readonly sandboxPace: number | null;
}

/** Set to 4, say, every page runs four times slower: what a test takes for granted shows then. */
const slowdown = Number(process.env.PLAYGROUND_E2E_SLOWDOWN || 1);

export const test = base.extend<Fixtures>({
  sandboxPace: [null, { option: true }],
  page: async ({ page, sandboxPace }, use) => {
    if (sandboxPace !== null) await setPace(page.context(), sandboxPace);
    if (slowdown > 1) {
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    }
    await use(page);
  },
  workbench: async ({ page }, use) => {
    await use(new WorkbenchPage(page));
  },
  pageProblems: [
    async ({ page }, use) => {
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
      page.on('console', (message) => {
        // The browser writes this for every answer of 400 and above, also for those that a test asks for.
        if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
        problems.push(`console: ${message.text()}`);
      });
      await use(problems);
      expect(problems, 'The page has errors').toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * Holds the page as it is now to WCAG 2.0 to 2.2, levels A and AA, as far as axe can tell; with `onlyColors` to what
 * another theme can change.
 */
export async function expectNoAxeViolations(page: Page, onlyColors = false): Promise<void> {
  // What is still fading in has the colours of neither its beginning nor its end.
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      return playState === 'finished' || effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
    }),
  );
  // The page has no frames; without this a second page is opened each time to gather theirs.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  // What lies behind a dialog cannot be reached, and was looked at before.
  if (await page.locator('dialog:modal').count()) axe.include('dialog:modal');
  if (onlyColors) axe.withRules(['color-contrast']);
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  const { violations } = await axe.analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(grave).toEqual([]);
}
