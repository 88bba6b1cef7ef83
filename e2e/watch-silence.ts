import type { Page } from 'playwright/test';

/** Notes from here on for how long nothing of the page ran at a time; gives a function that tells the longest, in ms. */
export async function watchSilence(page: Page): Promise<() => Promise<number>> {
  const handle = await page.evaluateHandle(() => {
    const watch = { longestMs: 0, lastMs: performance.now() };
    setInterval(() => {
      const nowMs = performance.now();
      watch.longestMs = Math.max(watch.longestMs, nowMs - watch.lastMs);
      watch.lastMs = nowMs;
    }, 20);
    return watch;
  });
  return () => handle.evaluate((watch) => watch.longestMs);
}
