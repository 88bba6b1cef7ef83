import type { Page } from 'playwright/test';
import { expect, expectNoAxeViolations } from './fixtures.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBeLessThanOrEqual(0);
}

/** Everything that can be pressed or filled lies within the page's width, or in something that scrolls in itself. */
export async function expectNothingCutOff(page: Page): Promise<void> {
  const outside = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element: Element | null): boolean => {
      for (let at = element?.parentElement ?? null; at; at = at.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth)
          return true;
      }
      return false;
    };
    return [...document.querySelectorAll('button, a[href], input, textarea, select, summary, [role=tab]')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((element) => {
        const { left, right, width: own } = element.getBoundingClientRect();
        return own > 1 && (left < -1 || right > width + 1) && !scrolls(element);
      })
      .map((element) => element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40));
  });
  expect(outside).toEqual([]);
}

/** The page as it is now is accessible, as far as axe can tell, and no wider than its window. */
export async function expectSound(page: Page): Promise<void> {
  // Colours that fade in are not the ones that are read.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  await expectNoAxeViolations(page);
  await expectNoSidewaysScroll(page);
}

/** The same in the light theme and in the dark one, for a page whose theme is the system's. */
export async function expectSoundInBothThemes(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await expectSound(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  await expectNoAxeViolations(page, true);
}

/** A conversation with one reply that has a heading, a list, code and a table. */
export async function fillConversation(workbench: WorkbenchPage): Promise<void> {
  await workbench.chooseModel('sandbox-echo');
  await workbench.send(
    '# Title\n\n- a\n- [link](https://a.example)\n\n```js\nlet a = 1;\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |',
  );
  await workbench.waitForReply();
}
