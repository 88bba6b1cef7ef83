import type { Locator } from 'playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import { setPace } from './sandbox-pace.ts';

test.beforeEach(async ({ workbench }) => {
  await workbench.goto();
});

test('Enter sends, Shift+Enter breaks the line, and a held Enter sends once', async ({ page, workbench }) => {
  let requests = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/chat/completions')) requests += 1;
  });
  await setPace(page, 5);
  await workbench.message.fill('one');
  await workbench.message.press('Shift+Enter');
  await workbench.message.pressSequentially('two');
  await expect(workbench.message).toHaveValue('one\ntwo');
  await page.keyboard.down('Enter');
  await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect(workbench.messages('User message').root).toHaveCount(1);
  await expect(workbench.messages('User message').body).toContainText('one');
  // The question is there at once, the request as soon as what sends is.
  await expect.poll(() => requests).toBe(1);
  await workbench.stopButton.click();
  await workbench.waitForReply();
  expect(requests).toBe(1);
});

test('Enter belongs to an input method while it composes', async ({ page, workbench }) => {
  await workbench.message.focus();
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
  await workbench.message.evaluate((field) =>
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true })),
  );
  await client.send('Input.insertText', { text: '日本' });
  await expect(workbench.message).toHaveValue('日本');
  await expect(workbench.messages('User message').root).toHaveCount(0);
});

test('Stop keeps what came, marks it and is not told as an error', async ({ page, workbench }) => {
  await setPace(page, 5);
  await workbench.send('Hello, what can you do?');
  const { body, root } = workbench.lastReply;
  await expect(body).toHaveText(/\S{3}/);
  await workbench.stopButton.click();
  await expect(workbench.sendButton).toBeVisible();
  await expect(workbench.activity).toHaveText('Reply stopped');
  await expect(root).toContainText('Partial');
  await expect(workbench.lastReply.metrics).toContainText('stopped');
  await expect(workbench.alerts).toHaveCount(0);
  const kept = await body.textContent();
  await workbench.openTab('API');
  await workbench.openTab('Chat');
  expect(await body.textContent()).toBe(kept);
});

test('Escape in the message stops the reply', async ({ workbench }) => {
  await workbench.send('Hello, what can you do?');
  await expect(workbench.lastReply.body).toHaveText(/\S/);
  await workbench.message.press('Escape');
  await expect(workbench.activity).toHaveText('Reply stopped');
});

test('regenerating and editing make versions that can be gone through', async ({ page, workbench }) => {
  await workbench.chooseModel('sandbox-echo');
  await workbench.send('first question');
  await workbench.waitForReply();
  await workbench.lastReply.press('Regenerate');
  await workbench.waitForReply();
  await expect(workbench.lastReply.root).toContainText('2 of 2');

  await workbench.messages('User message').press('Edit');
  const field = page.getByRole('textbox', { name: 'Edit message', exact: true });
  await field.fill('second question');
  await page.getByRole('button', { name: 'Save and send', exact: true }).click();
  await workbench.waitForReply();
  await expect(workbench.messages('User message').root).toContainText('2 of 2');
  await expect(workbench.lastReply.body).toContainText('second question');

  await page.getByRole('button', { name: 'Previous version', exact: true }).first().click();
  await expect(workbench.messages('User message').body).toHaveText('first question');
  await expect(workbench.lastReply.root).toContainText('2 of 2');
  await page.getByRole('button', { name: 'Next version', exact: true }).first().click();
  await expect(workbench.messages('User message').body).toHaveText('second question');
});

test('a deleted message comes back with Undo', async ({ page, workbench }) => {
  await workbench.chooseModel('sandbox-echo');
  await workbench.send('keep me');
  await workbench.waitForReply();
  await workbench.messages('User message').press('Delete');
  await expect(workbench.messages('User message').root).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(workbench.messages('User message').body).toHaveText('keep me');
  await expect(workbench.messages('Assistant message').root).toHaveCount(1);
});

test('text is shown as typed, copied as written and shown raw on demand', async ({ workbench }) => {
  await workbench.chooseModel('sandbox-echo');
  const text = 'a <b>tag</b> costs $5 and $10\nnext line **bold**';
  await workbench.send(text);
  await workbench.waitForReply();
  const message = workbench.messages('User message');
  await expect(message.body).toContainText('a <b>tag</b> costs $5 and $10');
  await expect(message.body).toHaveText(text, { useInnerText: true });
  await message.root.getByRole('button', { name: 'Show formatted' }).click();
  await expect(message.body.locator('strong')).toHaveText('bold');
  await message.press('Copy');
  expect(await workbench.readClipboard()).toBe(text);
  await message.press('Show raw');
  await expect(message.body).toHaveText(text);
});

test('a reply cut by max_tokens says so and can be continued', async ({ workbench }) => {
  await workbench.parameters.field('max_tokens').fill('12');
  await workbench.send('Hello, what can you do?');
  await workbench.waitForReply();
  await expect(workbench.lastReply.root).toContainText('max_tokens');
  await expect(workbench.lastReply.metrics).toContainText('length');
  await workbench.lastReply.press('Continue');
  await workbench.waitForReply();
  await expect(workbench.messages('Assistant message').root).toHaveCount(2);
});

test('a tool call can be answered by hand and the answer goes back', async ({ page, workbench }) => {
  await workbench.button('Add tool').click();
  await page
    .getByRole('dialog', { name: 'Add tool' })
    .getByRole('button', { name: 'Add', exact: true })
    .click();
  await workbench.send('What is the weather in Oslo?');
  await workbench.waitForReply();
  await expect(workbench.lastReply.root).toContainText('get_weather');
  await expect(workbench.lastReply.root).toContainText('Oslo');
  await page.getByRole('textbox', { name: 'Result of get_weather' }).fill('{"celsius": 4}');
  await page.getByRole('button', { name: 'Send result', exact: true }).click();
  await workbench.waitForReply();
  await expect(workbench.messages('Tool message').root).toHaveCount(1);
  await expect(workbench.lastReply.body).toContainText('4');
  await expectNoAxeViolations(page);
});

test('the view follows the text only while the reader is at its end', async ({ page, workbench }) => {
  await page.setViewportSize({ width: 1024, height: 500 });
  await workbench.send('Hello, what can you do?');
  const log = workbench.conversation;
  const distance = () =>
    log.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight);
  await expect.poll(() => log.evaluate((element) => element.scrollTop)).toBeGreaterThan(40);
  await expect.poll(distance).toBeLessThan(60);
  await log.hover();
  await page.mouse.wheel(0, -300);
  await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeVisible();
  const place = await restingPlace(log);
  await workbench.waitForReply();
  expect(await log.evaluate((element) => element.scrollTop)).toBe(place);
  await page.getByRole('button', { name: 'Jump to latest' }).click();
  await expect.poll(distance).toBeLessThan(2);
});

/** Where a view stands once it no longer moves. */
async function restingPlace(log: Locator): Promise<number> {
  return log.evaluate(
    (element) =>
      new Promise<number>((resolve) => {
        const look = (before: number) =>
          requestAnimationFrame(() =>
            requestAnimationFrame(() => {
              if (element.scrollTop === before) resolve(before);
              else look(element.scrollTop);
            }),
          );
        look(-1);
      }),
  );
}

test('a selection in a streaming reply survives', async ({ page, workbench }) => {
  await workbench.send('Hello, what can you do?');
  const first = workbench.lastReply.body.locator('p').first();
  await expect(workbench.lastReply.body.locator('li').first()).toBeVisible();
  await first.evaluate((paragraph) => {
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  });
  const selected = await page.evaluate(() => getSelection()?.toString());
  expect(selected).toMatch(/\S/);
  await workbench.waitForReply();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(selected);
});
