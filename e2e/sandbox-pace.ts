import type { BrowserContext, Page } from 'playwright/test';

/**
 * Sets how fast the sandbox writes from now on, in tokens a second; 0: as fast as it can. What is stopped or looked at
 * while it comes must last longer than the slowest machine takes to get there.
 */
export async function setPace(pages: Page | BrowserContext, tokensPerSecond: number): Promise<void> {
  await pages.route('**/api/ai/chat/completions', (route) =>
    route.continue({
      headers: { ...route.request().headers(), 'x-sandbox-tokens-per-second': String(tokensPerSecond) },
    }),
  );
}
