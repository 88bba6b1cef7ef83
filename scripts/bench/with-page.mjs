import { END_MARK } from './corpus.mjs';
import { PageDriver, sleep } from './page-driver.mjs';

/**
 * @typedef {{ browser: import('playwright').Browser, flood: any, floorAddress: string, pageAddress: string }} Bench
 * @typedef {'floor' | 'page'} Subject
 */

/** @param {Bench} bench @param {Subject} subject @param {string} base the path of the model server's base URL */
async function open(bench, subject, base = '/v1') {
  const driver = await PageDriver.open(bench.browser, {
    custom: subject === 'page' ? `${bench.flood.origin}${base}` : null,
  });
  await driver.goto(subject === 'page' ? bench.pageAddress : bench.floorAddress);
  await driver.settle();
  if (subject === 'page') {
    // The first reply loads what draws it; the measured one finds it there.
    const { before } = await driver.ask('flood 300');
    await driver.whenShown(END_MARK, before);
    await driver.settle();
  }
  return driver;
}

/** @template T @param {Bench} bench @param {Subject} subject @param {(driver: PageDriver) => Promise<T>} use @param {string} [base] */
export async function withPage(bench, subject, use, base) {
  const driver = await open(bench, subject, base);
  try {
    return await use(driver);
  } finally {
    await driver.close();
  }
}

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Measures what an act costs until it is painted, in milliseconds of the main thread's time. */
export async function workMeter(driver) {
  const work = async (act) => {
    const before = await driver.cpuMs();
    await act();
    await driver.page.evaluate(() => window.bench.whenPainted());
    await sleep(100);
    return (await driver.cpuMs()) - before;
  };
  // Asking for a frame and waiting for it is work too, but not the act's.
  const idle = [];
  for (let round = 0; round < 5; round += 1) idle.push(await work(async () => {}));
  const idleMs = percentile(idle, 0.5);
  return async (act) => (await work(act)) - idleMs;
}
