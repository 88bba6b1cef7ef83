import type { Page } from 'playwright/test';
import { CHAT, chatRequests, connectTo, expect, reply, say, test } from './fault-connection.ts';
import { WorkbenchPage } from './pages/workbench-page.ts';

test.use({ sandboxPace: 0 });

/** Ends the page's process without a word to the page. */
async function kill(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
}

test('typed text, system prompt and parameters survive a reload and a killed tab', async ({
  page,
  context,
  workbench,
}) => {
  await workbench.goto();
  await workbench.systemPrompt.fill('Answer in verse.');
  await workbench.parameters.field('temperature').fill('0.25');
  await workbench.message.fill('Half a thou');
  await page.reload();
  await expect(workbench.message).toHaveValue('Half a thou');
  await expect(workbench.systemPrompt).toHaveValue('Answer in verse.');
  await expect(workbench.parameters.field('temperature')).toHaveValue('0.25');

  await workbench.message.press('End');
  await workbench.message.pressSequentially('ght');
  await workbench.systemPrompt.fill('Answer in prose.');
  // As long as may pass before the last key press is kept.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 250)));
  await kill(page);
  const reopened = new WorkbenchPage(await context.newPage());
  await reopened.goto();
  await expect(reopened.message).toHaveValue('Half a thought');
  await expect(reopened.systemPrompt).toHaveValue('Answer in prose.');
  await expect(reopened.parameters.field('temperature')).toHaveValue('0.25');
});

test('a new conversation and an import leave the typed text where it was', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.message.fill('Never sent');
  await workbench.button('New conversation').click();
  await expect(workbench.message).toHaveValue('');
  const dialog = await workbench.openImport();
  await dialog.request.fill(
    '{"model": "sandbox-echo", "messages": [{"role": "user", "content": "Imported"}]}',
  );
  await dialog.importButton.click();
  await expect(dialog.root).toBeHidden();
  const unsent = workbench.history.getByRole('link', { name: /Unsent: Never sent/ });
  await unsent.click();
  await expect(workbench.message).toHaveValue('Never sent');
  await workbench.button('New conversation').click();
  await page.reload();
  await unsent.click();
  await expect(workbench.message).toHaveValue('Never sent');
});

test('text typed into a tab that was killed is in the history of the next one', async ({
  page,
  context,
  workbench,
}) => {
  await workbench.goto();
  await workbench.message.fill('In the first tab');
  const second = new WorkbenchPage(await context.newPage());
  await second.goto();
  await second.button('New conversation').click();
  await second.message.fill('In the second tab');
  await second.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 250)));
  await kill(page);
  await kill(second.page);
  const third = new WorkbenchPage(await context.newPage());
  await third.goto();
  await expect(third.message).toHaveValue('In the second tab');
  await third.history.getByRole('link', { name: /In the first tab/ }).click();
  await expect(third.message).toHaveValue('In the first tab');
});

test('offline: the error is said, what came stays, and Retry works when the network is back', async ({
  context,
  workbench,
  faults,
}) => {
  await workbench.goto();
  await connectTo(workbench, faults);
  faults.answer(CHAT, { steps: [...say('As far as it came.'), { do: 'hold' }, { do: 'cut' }] });
  await workbench.send('Through the tunnel');
  await expect(workbench.lastReply.body).toHaveText('As far as it came.');
  await context.setOffline(true);
  faults.release();
  await expect(workbench.lastReply.alert).toBeVisible();
  await expect(workbench.lastReply.body).toHaveText('As far as it came.');
  const before = chatRequests(faults);

  await workbench.send('Is anyone there?');
  await expect(workbench.lastReply.alert).toBeVisible();
  await expect(workbench.messages('User message').body.last()).toHaveText('Is anyone there?');
  expect(chatRequests(faults)).toBe(before);

  await context.setOffline(false);
  faults.answer(CHAT, reply('Here again.'));
  await workbench.lastReply.press('Retry');
  await expect(workbench.lastReply.body).toHaveText('Here again.');
  expect(chatRequests(faults)).toBe(before + 1);
});

test('versions of a message, and which of them is shown, survive a reload', async ({
  page,
  workbench,
  faults,
}) => {
  await workbench.goto();
  await connectTo(workbench, faults);
  const { lastReply } = workbench;
  for (const [index, text] of ['First try.', 'Second try.', 'Third try.'].entries()) {
    faults.answer(CHAT, reply(text));
    if (index === 0) await workbench.send('Try');
    else await lastReply.press('Regenerate');
    await expect(lastReply.body).toHaveText(text);
    await workbench.waitForReply();
  }
  await lastReply.root.getByRole('button', { name: 'Previous version' }).click();
  await expect(lastReply.body).toHaveText('Second try.');
  await expect(lastReply.root).toContainText('2 of 3');
  await page.reload();
  await expect(lastReply.body).toHaveText('Second try.');
  await expect(lastReply.root).toContainText('2 of 3');
  await lastReply.root.getByRole('button', { name: 'Previous version' }).click();
  await expect(lastReply.body).toHaveText('First try.');
  await lastReply.root.getByRole('button', { name: 'Next version' }).click();
  await lastReply.root.getByRole('button', { name: 'Next version' }).click();
  await expect(lastReply.body).toHaveText('Third try.');
});

test('Undo brings back a message, a conversation with its typed text, and a running reply', async ({
  page,
  workbench,
  faults,
}) => {
  await workbench.goto();
  await connectTo(workbench, faults);
  faults.answer(CHAT, reply('An answer.'));
  await workbench.send('A question');
  await workbench.waitForReply();
  await expect(workbench.lastReply.body).toHaveText('An answer.');
  await workbench.messages('User message').press('Delete');
  await expect(workbench.messages('User message').root).toHaveCount(0);
  await workbench.button('Undo').click();
  await expect(workbench.messages('User message').body).toHaveText('A question');

  faults.answer(CHAT, { steps: [...say('So far.'), { do: 'stay-open' }] });
  await workbench.send('Another');
  await expect(workbench.lastReply.body).toHaveText('So far.');
  await workbench.message.fill('half typed');
  await workbench.history.getByRole('button', { name: 'Conversation actions' }).first().click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(workbench.messages('User message').root).toHaveCount(0);
  await expect(workbench.message).toHaveValue('');
  await workbench.button('Undo').click();
  const checkAll = async () => {
    await expect(workbench.messages('User message').body).toHaveText(['A question', 'Another']);
    await expect(workbench.messages('Assistant message').body).toHaveText(['An answer.', 'So far.']);
    await expect(workbench.message).toHaveValue('half typed');
    await expect(workbench.sendButton).toBeVisible();
  };
  await checkAll();
  await page.reload();
  await checkAll();
});

test('a removed column comes back whole with Undo, and is there after a reload', async ({
  page,
  workbench,
  faults,
}) => {
  await workbench.goto();
  await connectTo(workbench, faults);
  faults.answer(CHAT, reply('In every column.'));
  await workbench.openTab('Compare');
  await workbench.send('To all');
  const first = workbench.column(1);
  await expect(first.log).toContainText('In every column.');
  await expect(workbench.column(2).log).toContainText('In every column.');
  await first.removeButton.click();
  await expect(workbench.column(2).root).toHaveCount(0);
  await workbench.button('Undo').click();
  for (const _when of ['now', 'after a reload']) {
    await expect(workbench.column(1).log).toContainText('In every column.');
    await expect(workbench.column(2).log).toContainText('In every column.');
    await page.reload();
  }
});

test('a message that is being edited, a tool and its result, and a value half typed survive a reload', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  const editor = page.getByRole('textbox', { name: 'Edit message', exact: true });
  const addTool = page.getByRole('dialog', { name: 'Add tool', exact: true });
  const tool = addTool.getByRole('textbox', { name: 'Tool', exact: true });
  const format = workbench.parameters.root.getByRole('textbox', { name: 'response_format', exact: true });
  const more = workbench.parameters.root.getByText('More parameters');
  const result = page.getByRole('textbox', { name: 'Result of get_weather' });

  await test.step('they are typed', async () => {
    await workbench.button('Add tool').click();
    await addTool.getByRole('button', { name: 'Add', exact: true }).click();
    await workbench.send('What is the weather in Oslo?');
    await workbench.waitForReply();
    await result.fill('{"celsius": ');
    await workbench.button('Add tool').click();
    await tool.fill('{"type": "func');
    await page.reload();
    await workbench.button('Add tool').click();
    await expect(tool).toHaveValue('{"type": "func');
    await page.keyboard.press('Escape');
    await expect(addTool).toBeHidden();
    await more.click();
    await format.fill('{"type": "json_');
    await workbench.messages('User message').press('Edit');
    await editor.fill('What is the weather in Ber');
  });

  await test.step('another view and a reload leave them as they are', async () => {
    await workbench.openTab('API');
    await workbench.openTab('Chat');
    await expect(editor).toHaveValue('What is the weather in Ber');
    await page.reload();
    await expect(editor).toHaveValue('What is the weather in Ber');
    await expect(result).toHaveValue('{"celsius": ');
    await more.click();
    await expect(format).toHaveValue('{"type": "json_');
    await expect(format).toHaveAttribute('aria-invalid', 'true');
  });

  await test.step('what is let go comes back with Undo, what is used is gone', async () => {
    await editor.press('Escape');
    await expect(editor).toHaveCount(0);
    await expect(workbench.button('Edit').first()).toBeFocused();
    await page.getByRole('status', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).last().click();
    await expect(editor).toHaveValue('What is the weather in Ber');
    await editor.fill('What is the weather in Bergen?');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(workbench.messages('User message').body).toHaveText('What is the weather in Bergen?');
    await expect(workbench.message).toBeFocused();
    await workbench.parameters.reset('response_format');
    await expect(format).toHaveValue('');
    await page.reload();
    await expect(workbench.messages('User message').body).toHaveText('What is the weather in Bergen?');
    await expect(editor).toHaveCount(0);
    await more.click();
    await expect(format).toHaveValue('');
  });
});

test('a request that is being imported stays in its dialog, and in no storage', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  const { request, root } = await workbench.openImport();
  await request.fill('curl -H "Authorization: Bearer sk-not-to-be-kept"');
  await page.keyboard.press('Escape');
  await expect(root).toBeHidden();
  await workbench.openImport();
  await expect(request).toHaveValue('curl -H "Authorization: Bearer sk-not-to-be-kept"');
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toContain('sk-not-to-be-kept');
  await test.step('the next paste takes its place', async () => {
    await page.keyboard.press('Escape');
    await workbench.openImport();
    await page.keyboard.insertText('{"model": "sandbox-echo", "messages": []}');
    await expect(request).toHaveValue('{"model": "sandbox-echo", "messages": []}');
  });
});
