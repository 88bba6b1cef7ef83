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
