import type { Page, Route } from 'playwright/test';
import { expect, test } from './fixtures.ts';

const SCRIPTS = '**/assets/*.js';

/** From here on no file of the page comes, until the result is called. */
async function cutFiles(page: Page): Promise<() => Promise<void>> {
  const cut = (route: Route) => route.abort('internetdisconnected');
  await page.route(SCRIPTS, cut);
  return () => page.unroute(SCRIPTS, cut);
}

test('a question shows at once, whatever is still on its way', async ({ page, workbench }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await workbench.goto();
  await page.route(SCRIPTS, async (route) => {
    await released;
    await route.continue();
  });
  await workbench.send('Is anybody *there*?');
  await expect(workbench.messages('User message').body).toHaveText('Is anybody *there*?');
  await expect(workbench.messages('User message').body).toBeVisible();
  release();
  await expect(workbench.lastReply.metrics).toContainText('stop');
  await expect(workbench.messages('User message').root).toHaveCount(1);
});

test('what draws messages and could not be loaded is said, and comes on request', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  const mend = await cutFiles(page);
  await workbench.send('Hello');
  await expect(workbench.messages('User message').body).toHaveText('Hello');
  const alert = workbench.conversation.getByRole('alert');
  await expect(alert).toContainText('could not be loaded');
  await mend();
  await alert.getByRole('button', { name: 'Retry', exact: true }).click();
  await expect(page.getByText('This part of the page could not be loaded')).toHaveCount(0);
  // What sends was cut off as well, unless it was asked for only after the mend.
  const again = workbench.lastReply.alert.getByRole('button', { name: 'Retry', exact: true });
  await expect(again.or(workbench.lastReply.metrics.getByText('stop', { exact: true }))).toBeVisible();
  if (await again.isVisible()) await again.click();
  await expect(workbench.lastReply.metrics).toContainText('stop');
});

test('what could not be loaded comes by itself when the network is back', async ({ page, workbench }) => {
  await workbench.goto();
  await expect(workbench.message).toBeEditable();
  await page.context().setOffline(true);
  await workbench.openTab('API');
  const failed = page.getByText('This part of the page could not be loaded').first();
  const code = page.getByTestId('snippet-code');
  await expect(failed.or(code)).toBeVisible();
  await page.context().setOffline(false);
  await expect(code).toContainText('curl');
  await expect(failed).toHaveCount(0);
});

test('a dialog that could not be loaded is one press away once it can', async ({ page, workbench }) => {
  await workbench.goto();
  await expect(page.getByRole('region', { name: 'Parameters' })).toBeVisible();
  const mend = await cutFiles(page);
  await workbench.button('Connection').click();
  const notice = page.getByRole('status', { name: 'Notices', exact: true });
  await expect(notice).toContainText('could not be loaded');
  await mend();
  await notice.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByRole('dialog', { name: 'Connection' })).toBeVisible();
});

test('a reload shows no Markdown as it was typed', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.send('What is temperature?');
  await workbench.waitForReply();
  const raw = await workbench.lastReply.rawText();
  expect(raw).toMatch(/\*\*|`|^#|^- /m);
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seenTexts: seen });
    const look = () => {
      for (const body of document.querySelectorAll('[data-role=assistant] [data-testid=message-body]')) {
        const text = body.textContent ?? '';
        const isShown = getComputedStyle(body).visibility === 'visible';
        if (isShown && seen.at(-1) !== text) seen.push(text);
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.reload();
  await expect(workbench.lastReply.metrics).toContainText('stop');
  const final = await workbench.lastReply.body.textContent();
  await expect
    .poll(() => page.evaluate(() => ('seenTexts' in window ? window.seenTexts : [])))
    .toEqual([final]);
});

test('a link that could not be opened for want of a file says so, and is opened on request', async ({
  page,
}) => {
  await page.route('**/assets/open-share-link-*.js', (route) => route.abort('internetdisconnected'));
  await page.goto('/#request=not-a-request');
  const notice = page.getByText('This part of the page could not be loaded.');
  await expect(notice).toBeVisible();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Retry', exact: true }).click();
  await expect(notice).toHaveCount(0);
  await expect(page.getByText(/link/).first()).toBeVisible();
});
