import { END_MARK, messages, PAUSE_MARK } from './corpus.mjs';
import { UPDATES } from './flood-server.mjs';
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
async function withPage(bench, subject, use, base) {
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
    await driver.goto(address);
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

/** A reply at a steady rate for ten seconds. */
export function stream(bench, subject, tokensPerSecond) {
  return withPage(bench, subject, async (driver) => {
    await driver.startTasks();
    const { before, cpuMs } = await driver.ask(`stream ${tokensPerSecond} 10`);
    await driver.page.evaluate(() => window.bench.start());
    await driver.whenShown(END_MARK, before);
    const cpu = (await driver.cpuMs()) - cpuMs;
    const result = await driver.page.evaluate(() => window.bench.stop());
    const tasks = await driver.stopTasks();
    return {
      ...tasks,
      cpuMs: cpu,
      framesPerSecond: result.frames / result.seconds,
      gapMs: percentile(result.gaps, 0.95),
    };
  });
}

/** A reply that comes as fast as it can be sent. */
export function floodOf(bench, subject, tokens, kind = 'mixed') {
  return withPage(bench, subject, async (driver) => {
    await driver.startTasks();
    const { before, cpuMs } = await driver.ask(`flood ${tokens} ${kind}`);
    const shownAtMs = await driver.whenShown(END_MARK, before);
    const untilShownMs = (await driver.cpuMs()) - cpuMs;
    const tasks = await driver.stopTasks();
    await driver.settle();
    return {
      ...tasks,
      totalMs: shownAtMs - bench.flood.state.firstByteAtMs,
      untilShownMs,
      cpuMs: (await driver.cpuMs()) - cpuMs,
      heapMegabytes: await driver.heapMegabytes(),
    };
  });
}

/** CPU of one single token that comes when `tokens` of the reply are there already. */
export function updateAt(bench, subject, tokens) {
  return withPage(bench, subject, async (driver) => {
    const { before } = await driver.ask(`update ${tokens}`);
    // The mark is followed by the beginning of the next paragraph.
    await driver.page.evaluate((count) => window.bench.whenShown('And then', count), before);
    await driver.settle();
    const cpuMs = await driver.cpuMs();
    bench.flood.release();
    await driver.whenShown(END_MARK, before);
    return { cpuMs: ((await driver.cpuMs()) - cpuMs) / UPDATES };
  });
}

/** From the socket to the screen, several times in one page. */
export function firstToken(bench, subject, times) {
  return withPage(bench, subject, async (driver) => {
    const delays = [];
    for (let time = 0; time < times; time += 1) {
      const { before } = await driver.ask('first');
      const shownAtMs = await driver.page.evaluate((count) => window.bench.whenAnyText(count), before);
      delays.push(shownAtMs - bench.flood.state.firstTokenAtMs);
      await driver.whenShown(END_MARK, before);
    }
    return { delayMs: percentile(delays, 0.5) };
  });
}

/** Typing while a reply streams. */
export function typingInStream(bench, subject) {
  return withPage(bench, subject, async (driver) => {
    await driver.ask('stream 100 10');
    await sleep(1500);
    const delays = await driver.type(60, 90);
    return { keyMs: percentile(delays, 0.95), worstMs: Math.max(...delays) };
  });
}

/** Typing below a conversation. */
export function typingBelow(bench, subject, count) {
  return withPage(bench, subject, async (driver) => {
    await load(driver, subject, messages(count));
    const delays = await driver.type(60, 90);
    return { keyMs: percentile(delays, 0.95), worstMs: Math.max(...delays) };
  });
}

async function load(driver, subject, list) {
  if (subject === 'page') await driver.importMessages(list);
  else await driver.page.evaluate((all) => window.showMessages(all), list);
  await driver.settle();
}

/** Opening a long conversation from the history: work until its end can be read, and until all is done. */
export function openConversation(bench, count) {
  return withPage(bench, 'page', async (driver) => {
    const list = messages(count);
    await driver.importMessages(list);
    await driver.page.getByRole('button', { name: 'New conversation', exact: true }).click();
    await driver.settle();
    // Saved by now: read again, it comes from the database as on another day.
    await driver.page.reload();
    await driver.page.locator('#composer').waitFor();
    await driver.settle();
    const entry = driver.page
      .getByRole('navigation', { name: 'Conversations', exact: true })
      .getByText('Question 1: how does')
      .first();
    await entry.waitFor();
    const box = await entry.boundingBox();
    await driver.page.mouse.move(box.x + 10, box.y + box.height / 2);
    await driver.settle();
    await driver.startTasks();
    const cpuMs = await driver.cpuMs();
    await driver.page.mouse.down();
    await driver.page.mouse.up();
    await driver.page.evaluate(() => window.bench.whenShown('which is why nobody has to ask', 0));
    const shownMs = (await driver.cpuMs()) - cpuMs;
    await sleep(500);
    await driver.settle(30_000);
    const allMs = (await driver.cpuMs()) - cpuMs;
    const { longestTaskMs } = await driver.stopTasks();
    const nodes = await driver.page.evaluate(() => window.bench.nodeCount());
    return { shownMs, allMs, longestTaskMs, nodes };
  });
}

/** CPU while a reply waits for its next token, as a share of the time. */
export function stalled(bench, subject, seconds) {
  return withPage(bench, subject, async (driver) => {
    const { before } = await driver.ask('stall');
    await driver.whenShown(PAUSE_MARK, before);
    await sleep(3000);
    const [cpuMs, startMs] = [await driver.cpuMs(), performance.now()];
    await sleep(seconds * 1000);
    const share = ((await driver.cpuMs()) - cpuMs) / (performance.now() - startMs);
    bench.flood.release();
    return { percent: share * 100 };
  });
}

/** Work for opening the list of 1,000 models, and for a letter typed into it. */
export function picker(bench) {
  const measure = async (driver) => {
    // The focus ring that fades from field to field is no work of the list's.
    await driver.page.emulateMedia({ reducedMotion: 'reduce' });
    const combobox = driver.page.getByRole('combobox', { name: 'Model', exact: true }).first();
    const box = await combobox.boundingBox();
    await driver.page.mouse.move(box.x + 20, box.y + box.height / 2);
    await sleep(500);
    await driver.settle();
    const work = await workMeter(driver);
    const openMs = await work(async () => {
      await driver.page.mouse.down();
      await driver.page.mouse.up();
    });
    await driver.settle();
    const letters = [];
    for (const letter of 'mini-4') letters.push(await work(() => driver.page.keyboard.press(letter)));
    return { openMs, letterMs: percentile(letters, 0.5) };
  };
  return withPage(bench, 'page', measure, '/facts/v1');
}

/** The first opening of the picker with 1,000 models, by its key, on a page that has been read for some seconds. */
export function pickerByKey(bench) {
  const measure = async (driver) => {
    await driver.page.emulateMedia({ reducedMotion: 'reduce' });
    await driver.page.evaluate(() => document.activeElement?.blur());
    await sleep(6000);
    await driver.settle();
    const work = await workMeter(driver);
    return { openMs: await work(() => driver.page.keyboard.press('m')) };
  };
  return withPage(bench, 'page', measure, '/facts/v1');
}

/**
 * A table of 1,000 cases against four variants: work until it stands there, coming
 * from another tab of the page, and a quick scroll through a third of it.
 */
export function experimentTable(bench) {
  return withPage(bench, 'page', async (driver) => {
    const { page } = driver;
    const tab = (name) => page.getByRole('tab', { name, exact: true }).click();
    await tab('Experiments');
    const table = page.getByRole('table', { name: 'Results', exact: true });
    await table.waitFor();
    await page.getByRole('button', { name: 'Import cases', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Import cases', exact: true });
    const rows = Array.from(
      { length: 1000 },
      (_, at) => `Question ${at}: what is ${at} times two?\t${2 * at}`,
    );
    await dialog
      .getByRole('textbox', { name: 'Cases', exact: true })
      .fill(['input\texpected', ...rows].join('\n'));
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    for (let variant = 1; variant < 4; variant += 1) {
      await page.getByRole('button', { name: 'Add variant', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Done', exact: true }).click();
    }
    await driver.settle();
    await tab('Chat');
    await driver.settle();
    const cpuMs = await driver.cpuMs();
    await tab('Experiments');
    await table.getByRole('textbox').first().waitFor();
    await page.evaluate(() => window.bench.whenPainted());
    const shownMs = (await driver.cpuMs()) - cpuMs;
    await driver.settle();
    const box = await table.boundingBox();
    await page.mouse.move(box.x + 200, box.y + 200);
    await page.evaluate(() => window.bench.start({ withFrames: true }));
    const scrollCpuMs = await driver.cpuMs();
    const startMs = performance.now();
    for (let step = 0; step < 120; step += 1) {
      await page.mouse.wheel(0, 250);
      await sleep(16);
    }
    const seconds = (performance.now() - startMs) / 1000;
    const scrollShare = ((await driver.cpuMs()) - scrollCpuMs) / (seconds * 10);
    const { frames, seconds: drawnFor } = await page.evaluate(() => window.bench.stop());
    const framesPerSecond = frames / drawnFor;
    const nodes = await page.evaluate(() => window.bench.nodeCount());
    return { shownMs, framesPerSecond, scrollShare, nodes };
  });
}

/** Measures what an act costs until it is painted, in milliseconds of the main thread's time. */
async function workMeter(driver) {
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

/** Typing on the API tab with a message of 300 kB in the conversation, all of it in the code that follows the keys. */
export function typingBelowLongMessage(bench) {
  return withPage(bench, 'page', async (driver) => {
    await driver.importMessages([
      { role: 'user', content: longText() },
      { role: 'assistant', content: 'Read.' },
    ]);
    await openApiTab(driver);
    const delays = await driver.type(30, 150);
    return { keyMs: percentile(delays, 0.95) };
  });
}

/** Typing on the API tab with 300 kB in the field itself; on the plain page, in a field that nothing listens to. */
export function typingInLongMessage(bench, subject) {
  return withPage(bench, subject, async (driver) => {
    if (subject === 'page') await openApiTab(driver);
    await driver.setText(longText());
    await driver.settle();
    const delays = await driver.type(30, 400);
    return { keyMs: percentile(delays, 0.95) };
  });
}

async function openApiTab(driver) {
  await driver.page.getByRole('tab', { name: 'API', exact: true }).click();
  await driver.page.locator('[data-testid="snippet-code"]').waitFor();
  await driver.settle();
}

function longText() {
  return messages(2000)
    .map(({ content }) => content)
    .join('\n\n')
    .slice(0, 300_000);
}
