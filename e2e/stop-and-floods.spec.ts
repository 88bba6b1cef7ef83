import type { Page } from 'playwright/test';
import type { FaultServer, SeenRequest } from '#testing/servers/fault-server.ts';
import { CHAT, chatRequests, connectTo, expect, finish, say, test } from './fault-connection.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';
import { watchSilence } from './watch-silence.ts';

function lastChatRequest(faults: FaultServer): SeenRequest {
  const request = faults.requests.findLast(({ method, url }) => method === 'POST' && url === CHAT);
  if (!request) throw new Error('no request came');
  return request;
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBeLessThanOrEqual(0);
}

/** The page can still be used: letters come, and the reply is kept exactly. */
async function expectWholeAndAlive(workbench: WorkbenchPage, text: string): Promise<void> {
  await workbench.message.pressSequentially('still here');
  await expect(workbench.message).toHaveValue('still here');
  await expectNoSidewaysScroll(workbench.page);
  const raw = await workbench.lastReply.rawText();
  expect(raw.length).toBe(text.length);
  expect(raw === text).toBe(true);
  await expect(workbench.alerts).toHaveCount(0);
}

test.beforeEach(async ({ workbench, faults }) => {
  await workbench.goto();
  await connectTo(workbench, faults);
});

test('a stall is said, and Stop ends it at once for the server too', async ({ workbench, faults }) => {
  faults.answer(CHAT, { steps: [...say('The first words'), { do: 'stay-open' }] });
  await workbench.send('Go on.');
  await expect(workbench.lastReply.root).toContainText(/No data from 127\.0\.0\.1:\d+ for \d+ s/);
  await expect(workbench.lastReply.body).toHaveText('The first words');
  const request = lastChatRequest(faults);
  const pressedAtMs = performance.now();
  await workbench.stopButton.click();
  await expect(workbench.sendButton).toBeVisible({ timeout: 2_500 });
  await faults.aborted(request);
  expect((request.abortedAtMs ?? Number.POSITIVE_INFINITY) - pressedAtMs).toBeLessThan(1_000);
  await expect(workbench.activity).toHaveText('Reply stopped');
  await expect(workbench.alerts).toHaveCount(0);
  expect(await workbench.lastReply.rawText()).toBe('The first words');
});

test('a server that has not answered at all is waited for visibly, and can be stopped', async ({
  workbench,
  faults,
}) => {
  faults.answer(CHAT, { steps: [{ do: 'stay-open' }] });
  await workbench.send('Go on.');
  await expect(workbench.lastReply.root).toContainText('No data from 127.0.0.1');
  const request = lastChatRequest(faults);
  const pressedAtMs = performance.now();
  await workbench.message.press('Escape');
  await faults.aborted(request);
  expect((request.abortedAtMs ?? Number.POSITIVE_INFINITY) - pressedAtMs).toBeLessThan(1_000);
  await expect(workbench.alerts).toHaveCount(0);
  expect(chatRequests(faults)).toBe(1);
});

test('no word comes after Stop, and none of it in the next reply', async ({ workbench, faults }) => {
  const [word] = say('word ');
  if (word?.do !== 'write') throw new Error('say gives packets');
  faults.answer(CHAT, { steps: [{ do: 'repeat', bytes: String(word.bytes), everyMs: 5 }] });
  await workbench.send('Go on.');
  await expect(workbench.lastReply.body).toContainText('word word word');
  await workbench.stopButton.click();
  await expect(workbench.activity).toHaveText('Reply stopped');
  const kept = await workbench.lastReply.rawText();
  faults.answer(CHAT, { steps: [...say('Another.'), ...finish()] });
  await workbench.send('And now?');
  await workbench.waitForReply();
  expect(await workbench.lastReply.rawText()).toBe('Another.');
  await expect(workbench.messages('Assistant message').root).toHaveCount(2);
  await workbench.messages('Assistant message').root.first().hover();
  await workbench
    .messages('Assistant message')
    .root.first()
    .getByRole('button', { name: 'Show raw' })
    .click();
  expect(await workbench.messages('Assistant message').body.first().textContent()).toBe(kept);
});

test('five thousand events in one packet are all there', async ({ page, workbench, faults }) => {
  test.setTimeout(60_000);
  const words = Array.from({ length: 5_000 }, (_, index) => `w${index}${index % 20 === 19 ? '\n\n' : ' '}`);
  const packet = [...say(...words), ...finish()]
    .flatMap((step) => (step.do === 'write' ? [String(step.bytes)] : []))
    .join('');
  faults.answer(CHAT, { steps: [{ do: 'write', bytes: packet }, { do: 'end' }] });
  const silence = await watchSilence(page);
  await workbench.send('Go on.');
  await expect(workbench.lastReply.body).toContainText('w4999', { timeout: 14_000 });
  await workbench.waitForReply();
  await expectWholeAndAlive(workbench, words.join(''));
  expect(await silence()).toBeLessThan(3_000);
});

test('ten megabytes in one chunk are all there', async ({ page, workbench, faults }) => {
  test.setTimeout(120_000);
  const paragraph = `${'All work and no play makes a dull page. '.repeat(10)}\n\n`;
  const text = `${paragraph.repeat(Math.ceil(10_000_000 / paragraph.length))}The last words.`;
  faults.answer(CHAT, { steps: [...say(text), ...finish()] });
  const silence = await watchSilence(page);
  await workbench.send('Go on.');
  await expect(workbench.activity).toHaveText(/^Reply complete/, { timeout: 20_000 });
  await expect(workbench.lastReply.body).toContainText('The last words.', { timeout: 20_000 });
  expect(await silence()).toBeLessThan(3_000);
  await expectWholeAndAlive(workbench, text);
});

test('a reply of 100,000 tokens is all there, and the page answers all the time', async ({
  page,
  workbench,
  faults,
}) => {
  test.setTimeout(120_000);
  const tokens = Array.from(
    { length: 100_000 },
    (_, index) => `t${index}${index % 25 === 24 ? '.\n\n' : ' '}`,
  );
  const steps = [];
  for (let at = 0; at < tokens.length; at += 200) {
    const packet = say(...tokens.slice(at, at + 200)).flatMap((step) =>
      step.do === 'write' ? [String(step.bytes)] : [],
    );
    steps.push({ do: 'write', bytes: packet.join('') } as const);
  }
  faults.answer(CHAT, { steps: [...steps, ...finish()] });
  const silence = await watchSilence(page);
  await workbench.send('Go on.');
  await workbench.message.pressSequentially('typed meanwhile');
  await expect(workbench.message).toHaveValue('typed meanwhile');
  await workbench.message.fill('');
  await expect(workbench.activity).toHaveText(/^Reply complete/, { timeout: 25_000 });
  await expect(workbench.lastReply.body).toContainText('t99999', { timeout: 25_000 });
  expect(await silence()).toBeLessThan(2_000);
  await expectWholeAndAlive(workbench, tokens.join(''));
});
