import type { Page } from 'playwright/test';

/**
 * Sets how fast the sandbox writes from now on, in tokens a second; 0: as fast as it can. What is stopped or looked at
 * while it comes must last longer than the slowest machine takes to get there.
 */
export async function setPace(page: Page, tokensPerSecond: number): Promise<void> {
  await page.route('**/chat/completions', (route) =>
    route.continue({
      headers: { ...route.request().headers(), 'x-sandbox-tokens-per-second': String(tokensPerSecond) },
    }),
  );
}
