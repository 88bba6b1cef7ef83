import { PageDriver } from './page-driver.mjs';

/**
 * A fresh profile's first visit. `slowdown` divides the CPU's speed. Tasks are noted in a visit of their own, because
 * noting them takes time too.
 */
export async function coldLoad(bench, subject, slowdown = 1) {
  const { blockedMs } = await firstVisit(bench, subject, slowdown, true);
  return { ...(await firstVisit(bench, subject, slowdown, false)), blockedMs };
}

async function firstVisit(bench, subject, slowdown, withTasks) {
  const driver = await PageDriver.open(bench.browser);
  try {
    if (withTasks) await driver.startTasks();
    if (slowdown > 1) await driver.cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const addresses = new Set();
    driver.page.on('request', (request) => addresses.add(request.url()));
    await driver.goto(subject === 'page' ? bench.pageAddress : bench.floorAddress);
    const usableMs = await driver.page.evaluate(() => window.bench.usableAtMs());
    const cpuMs = await driver.cpuMs();
    await driver.settle();
    const { blockedMs } = withTasks ? await driver.stopTasks() : { blockedMs: 0 };
    return { usableMs, cpuMs, blockedMs, requests: addresses.size };
  } finally {
    await driver.close();
  }
}

/** How long the page is left alone after it was asked for, in milliseconds: what is loaded ahead has come by then. */
const AT_REST_MS = 5000;

/**
 * A fresh profile's first five seconds, in which nobody touches the page: when the message field is on the screen, how
 * long the main thread was blocked, and what was loaded. A second visit presses a key as soon as the field is there.
 */
export async function firstSeconds(bench, subject, slowdown = 1) {
  const address = subject === 'page' ? bench.pageAddress : bench.floorAddress;
  const driver = await PageDriver.open(bench.browser);
  try {
    await driver.startTasks();
    if (slowdown > 1) await driver.cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    // Nothing is looked for in the page: the looking would be one of its long tasks.
    await driver.page.goto(address);
    await driver.page.evaluate((untilMs) => window.bench.until(untilMs), AT_REST_MS);
    const { blockedMs, longestTaskMs } = await driver.stopTasks();
    const loaded = await driver.page.evaluate(() => window.bench.loaded());
    return { ...loaded, blockedMs, longestTaskMs, keyMs: await firstKey(bench, address, slowdown) };
  } finally {
    await driver.close();
  }
}

/** From the request for the page until a letter pressed at once stands in the message field, in milliseconds. */
async function firstKey(bench, address, slowdown) {
  const driver = await PageDriver.open(bench.browser);
  try {
    if (slowdown > 1) await driver.cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await driver.goto(address);
    await driver.page.locator('#composer').focus();
    await driver.page.keyboard.press('a');
    return await driver.page.evaluate(() => window.bench.firstLetterAtMs());
  } finally {
    await driver.close();
  }
}
