import type { Locator, Page } from 'playwright/test';

/** Lets nothing leave the machine, and says what was asked for elsewhere. */
export async function withoutNetwork(page: Page, origin: string): Promise<readonly string[]> {
  const refused: string[] = [];
  await page.route('**/*', async (route) => {
    const url = route.request().url();
    // The server's way to the hub is the network as well.
    if (url.startsWith(`${origin}/proxy/`)) await route.abort('internetdisconnected');
    else if (url.startsWith(origin)) await route.continue();
    else {
      refused.push(url);
      await route.abort('internetdisconnected');
    }
  });
  return refused;
}

/** What the open picker lists. */
export function options(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Models', exact: true }).getByRole('option');
}
