import { END_MARK, messages } from './corpus.mjs';
import { PageDriver, sleep } from './page-driver.mjs';
import { percentile, withPage, workMeter } from './with-page.mjs';

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
    const { framesPerSecond, scrollShare } = await scrollQuickly(driver, table);
    const nodes = await page.evaluate(() => window.bench.nodeCount());
    return { shownMs, framesPerSecond, scrollShare, nodes };
  });
}

/** A quick scroll by the wheel for two seconds: frames a second, and the CPU's share in percent. */
async function scrollQuickly(driver, view) {
  const { page } = driver;
  const box = await view.boundingBox();
  await page.mouse.move(box.x + Math.min(200, box.width / 2), box.y + Math.min(200, box.height / 2));
  await page.evaluate(() => window.bench.start({ withFrames: true }));
  const cpuMs = await driver.cpuMs();
  const startMs = performance.now();
  for (let step = 0; step < 120; step += 1) {
    await page.mouse.wheel(0, 250);
    await sleep(16);
  }
  const seconds = (performance.now() - startMs) / 1000;
  const scrollShare = ((await driver.cpuMs()) - cpuMs) / (seconds * 10);
  const { frames, seconds: drawnFor } = await page.evaluate(() => window.bench.stop());
  return { framesPerSecond: frames / drawnFor, scrollShare };
}

/** The inspector of a stream of so many events: work until they stand there, and a quick scroll through them. */
export function inspector(bench, count) {
  return withPage(bench, 'page', async (driver) => {
    const { page } = driver;
    const { before } = await driver.ask(`events ${count}`);
    await driver.whenShown(END_MARK, before);
    await driver.settle(30_000);
    // What it is loaded with is not its work with events: a first look at the short reply before this one.
    const open = page.getByRole('button', { name: 'Inspect stream', exact: true });
    const view = page.getByRole('region', { name: 'Stream inspector', exact: true });
    const table = view.getByRole('table', { name: 'Events', exact: true });
    await open.first().click();
    await table.getByRole('row').nth(1).waitFor();
    await page.keyboard.press('Escape');
    await open.last().scrollIntoViewIfNeeded();
    await driver.settle();
    const cpuMs = await driver.cpuMs();
    await driver.startTasks();
    await open.last().click();
    await table.getByRole('row').nth(1).waitFor();
    await page.evaluate(() => window.bench.whenPainted());
    const shownMs = (await driver.cpuMs()) - cpuMs;
    await driver.settle();
    const { longestTaskMs } = await driver.stopTasks();
    const scrolled = await scrollQuickly(driver, table);
    return { shownMs, longestTaskMs, ...scrolled };
  });
}

/** A feed of so many pictures (by fours): work until it stands there, coming from another tab, and a quick scroll. */
export async function feed(bench, count) {
  const driver = await PageDriver.open(bench.browser);
  const { page } = driver;
  try {
    await page.goto(`${bench.pageAddress}?model=sandbox-image`);
    const list = page.getByRole('list', { name: 'Generations', exact: true });
    await page.getByRole('textbox', { name: 'What to make', exact: true }).fill('An ox on a hill at sunset');
    const more = page.getByRole('button', { name: 'More', exact: true });
    for (let each = 1; each < 4; each += 1) await more.click();
    for (let made = 0; made < count; made += 4) {
      await page.getByRole('button', { name: 'Generate', exact: true }).click();
      await list.getByRole('article').first().getByRole('img').nth(3).waitFor();
      await driver.settle();
    }
    const tab = (name) => page.getByRole('tab', { name, exact: true }).click();
    await driver.settle();
    await tab('API');
    await driver.settle();
    const cpuMs = await driver.cpuMs();
    await tab('Feed');
    await list.getByRole('article').first().waitFor();
    await page.evaluate(() => window.bench.whenPainted());
    const shownMs = (await driver.cpuMs()) - cpuMs;
    await driver.settle();
    return { shownMs, ...(await scrollQuickly(driver, list)) };
  } finally {
    await driver.close();
  }
}
