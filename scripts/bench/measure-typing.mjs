import { messages } from './corpus.mjs';
import { sleep } from './page-driver.mjs';
import { percentile, withPage } from './with-page.mjs';

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
