import { installProbe } from './probe.mjs';

/** One tab of the browser with the probe in it, and its main thread's clock. */
export class PageDriver {
  /**
   * Opens a fresh profile. `custom` is the base URL of a Custom connection that the page starts with.
   *
   * @param {import('playwright').Browser} browser
   * @param {{ custom?: string | null }} [options]
   */
  static async open(browser, { custom = null } = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addInitScript(installProbe);
    if (custom !== null) {
      await context.addInitScript((baseUrl) => {
        localStorage.setItem('oxen-playground.connection', JSON.stringify({ kind: 'custom', baseUrl }));
      }, custom);
    }
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new PageDriver(context, page, cdp);
  }

  constructor(context, page, cdp) {
    this.context = context;
    this.page = page;
    this.cdp = cdp;
  }

  close() {
    return this.context.close();
  }

  async goto(address) {
    await this.page.goto(address);
    await this.page.locator('#composer').waitFor();
  }

  /** Thread CPU time of the main thread so far, in milliseconds. */
  async cpuMs() {
    const { metrics } = await this.cdp.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  }

  /** Begins to note the page's tasks with the thread time of each. */
  startTasks() {
    return this.context.browser().startTracing(this.page, { categories: ['-*', 'toplevel'] });
  }

  /** The longest task since then, and what all tasks had above 50 ms together, in milliseconds of thread time. */
  async stopTasks() {
    const { traceEvents } = JSON.parse((await this.context.browser().stopTracing()).toString('utf8'));
    const byThread = new Map();
    for (const { name, args, pid, tid } of traceEvents) {
      if (name === 'thread_name' && args.name === 'CrRendererMain') byThread.set(`${pid} ${tid}`, []);
    }
    for (const { name, ph, pid, tid, tdur = 0 } of traceEvents) {
      if (ph === 'X' && name.endsWith('RunTask')) byThread.get(`${pid} ${tid}`)?.push(tdur / 1000);
    }
    // Other tabs of the browser are idle: the busiest main thread is this page's.
    const sum = (tasks) => tasks.reduce((total, each) => total + each, 0);
    const tasks = [...byThread.values()].sort((a, b) => sum(b) - sum(a))[0] ?? [];
    return {
      longestTaskMs: Math.max(0, ...tasks),
      blockedMs: sum(tasks.map((each) => Math.max(0, each - 50))),
    };
  }

  /** Waits until the main thread has done next to nothing for a while, at most `limitMs`. */
  async settle(limitMs = 15_000) {
    const endMs = performance.now() + limitMs;
    for (let quiet = 0, before = await this.cpuMs(); quiet < 3 && performance.now() < endMs; ) {
      await sleep(150);
      const now = await this.cpuMs();
      quiet = now - before < 4 ? quiet + 1 : 0;
      before = now;
    }
  }

  /** Memory in use after a collection, in megabytes. */
  async heapMegabytes() {
    await this.cdp.send('HeapProfiler.collectGarbage');
    await this.cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.cdp.send('Runtime.getHeapUsage');
    return usedSize / 1e6;
  }

  /** Types a message and presses Enter; gives how many messages stood there before the reply's. */
  async ask(text) {
    await this.page.locator('#composer').fill(text);
    await this.settle(3000);
    const before = await this.page.evaluate(() => window.bench.messageCount());
    const isFloor = (await this.page.title()) === 'Floor';
    const cpuMs = await this.cpuMs();
    await this.page.locator('#composer').press('Enter');
    // The question itself is a message too.
    return { before: isFloor ? before : before + 1, cpuMs };
  }

  /** @param {string} mark @param {number} before */
  whenShown(mark, before) {
    return this.page.evaluate(([text, count]) => window.bench.whenShown(text, count), [mark, before]);
  }

  /** Puts a text of any length into the message field at once, as a paste does. */
  setText(text) {
    return this.page.evaluate((value) => {
      const field = document.getElementById('composer');
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, value);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, text);
  }

  /** Types letters into the message field; gives the time from key press to paint of each, in milliseconds. */
  async type(count, everyMs) {
    await this.page.locator('#composer').focus();
    await this.page.evaluate(() => window.bench.start({ withFrames: false }));
    for (let index = 0; index < count; index += 1) {
      await this.page.keyboard.press('abcdefghij'[index % 10]);
      await sleep(everyMs);
    }
    await sleep(300);
    const { keyMs } = await this.page.evaluate(() => window.bench.stop());
    return keyMs;
  }

  /** Runs a command of the palette by its name. */
  async runCommand(name) {
    await this.page.keyboard.press('Control+k');
    await this.page.keyboard.type(name);
    await this.page.getByRole('option', { name }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Puts a request with many messages into the page, through its own import. */
  async importMessages(messages) {
    const { page } = this;
    await page.getByRole('button', { name: 'Import request', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Import request', exact: true });
    const last = messages.at(-1);
    await dialog
      .getByRole('textbox', { name: 'Request', exact: true })
      .fill(JSON.stringify({ model: 'bench', stream: true, messages }));
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.locator('[data-testid="message-body"]').last().waitFor();
    await this.settle(30_000);
    return last;
  }
}

/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
