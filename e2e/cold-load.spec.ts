import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';

test('a first visit makes at most 15 requests, all to its own server', async ({
  page,
  workbench,
  baseURL,
}) => {
  const addresses = new Set<string>();
  page.on('request', (request) => addresses.add(request.url()));
  await workbench.goto();
  await expect(workbench.message).toBeEditable();
  await page.waitForLoadState('networkidle');

  expect([...addresses].filter((address) => new URL(address).origin !== baseURL)).toEqual([]);
  expect(addresses.size, [...addresses].join('\n')).toBeLessThanOrEqual(15);
});

/** Hears which of the page's own parts are asked for, by the name of their file without its hash. */
function noteParts(page: Page): ReadonlySet<string> {
  const parts = new Set<string>();
  page.on('request', (request) => {
    const [, part] = /\/assets\/(.+)-[\w-]{8}\.js$/.exec(request.url()) ?? [];
    if (part !== undefined) parts.add(part);
  });
  return parts;
}

test('a page that nobody touches loads what a first Send needs; the rest comes with the mouse on a control', async ({
  page,
  workbench,
}) => {
  const startedAtMs = Date.now();
  await page.clock.install({ time: startedAtMs });
  // Between the two calls the clock goes on; it cannot be stopped at a moment that is over.
  await page.clock.pauseAt(startedAtMs + 60_000);
  const parts = noteParts(page);
  const partsAfter = async (ms: number) => {
    await page.clock.runFor(ms);
    return [...parts];
  };
  await workbench.goto();
  await expect(workbench.message).toBeEditable();
  // What stands beside the conversation is drawn part by part, a frame after the other.
  const historyAfterFrame = async () => {
    await page.clock.runFor(100);
    return workbench.history.isVisible();
  };
  await expect.poll(historyAfterFrame, { intervals: [20] }).toBe(true);
  expect([...parts]).not.toContain('sending');
  await expect.poll(() => partsAfter(500)).toContain('sending');
  await expect.poll(() => partsAfter(10)).toContain('markdown');
  // Long enough for the log of requests to be written.
  await page.clock.runFor(3000);
  await expect.poll(() => parts.has('PickerPopup')).toBe(true);
  expect([...parts]).not.toContain('late');
  await workbench.tab('Compare').hover();
  await expect.poll(() => partsAfter(10)).toContain('late');
});

test('a first question brings what it needs, and nothing of what few visits need', async ({
  page,
  workbench,
}) => {
  const parts = noteParts(page);
  await workbench.goto();
  await workbench.send('What is 2 + 2?');
  await workbench.waitForReply();
  await expect.poll(() => parts.has('late')).toBe(true);
  await page.waitForLoadState('networkidle');
  for (const rare of ['experiments', 'rare', 'reading', 'shown', 'tools', 'editor'])
    expect([...parts]).not.toContain(rare);
});

test('what is typed while the parts beside the start are on their way stands in the message field', async ({
  page,
  workbench,
}) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/assets/beside-*.js', async (route) => {
    await released;
    await route.continue();
  });
  await workbench.goto();
  await expect(workbench.message).toBeFocused();
  await page.keyboard.type('Typed ');
  release();
  await page.keyboard.type('early');
  await expect(workbench.history).toBeVisible();
  await expect(workbench.message).toHaveValue('Typed early');
});
