import { END_MARK, PAUSE_MARK } from './corpus.mjs';
import { UPDATES } from './flood-server.mjs';
import { sleep } from './page-driver.mjs';
import { percentile, withPage } from './with-page.mjs';

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

/** The page's work for ten seconds at a steady rate, with recording or without it. */
export function workWithRecording(bench, tokensPerSecond, isOn) {
  return withPage(bench, 'page', async (driver) => {
    await driver.runCommand('Stop recording answers');
    // The same acts before both: what they load and draw is in neither figure.
    if (isOn) await driver.runCommand('Record answers, piece by piece');
    const { before, cpuMs } = await driver.ask(`stream ${tokensPerSecond} 10`);
    await driver.whenShown(END_MARK, before);
    await driver.settle();
    return { cpuMs: (await driver.cpuMs()) - cpuMs };
  });
}
