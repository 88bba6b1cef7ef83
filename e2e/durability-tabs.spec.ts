import { CHAT, connectTo, expect, reply, test } from './fault-connection.ts';
import { WorkbenchPage } from './pages/workbench-page.ts';

test.use({ sandboxPace: 0 });

test.beforeEach(async ({ workbench, faults }) => {
  await workbench.goto();
  await connectTo(workbench, faults);
  faults.answer(CHAT, (request) => {
    const { messages }: { messages: { content: string }[] } = JSON.parse(request.body);
    return reply(`Answer to ${messages.at(-1)?.content}.`);
  });
  await workbench.send('Begin');
  await expect(workbench.lastReply.body).toHaveText('Answer to Begin.');
  await workbench.waitForReply();
});

test('what is said, edited and deleted in one tab appears in the other', async ({ context, workbench }) => {
  const other = new WorkbenchPage(await context.newPage());
  await other.goto();
  await expect(other.messages('User message').body).toHaveText(['Begin']);

  await workbench.send('From the first');
  await expect(other.lastReply.body).toHaveText('Answer to From the first.');
  await other.waitForReply();
  await other.send('From the second');
  await expect(workbench.lastReply.body).toHaveText('Answer to From the second.');
  await expect(workbench.messages('User message').body).toHaveText([
    'Begin',
    'From the first',
    'From the second',
  ]);

  await other.messages('User message').root.nth(1).hover();
  await other.messages('User message').root.nth(1).getByRole('button', { name: 'Delete' }).click();
  await expect(workbench.messages('User message').body).toHaveText(['Begin', 'From the second']);
  await other.button('Undo').click();
  await expect(workbench.messages('User message').body).toHaveText([
    'Begin',
    'From the first',
    'From the second',
  ]);

  const answer = workbench.messages('Assistant message').root.last();
  await answer.hover();
  await answer.getByRole('button', { name: 'Edit', exact: true }).click();
  await workbench.page.getByRole('textbox', { name: 'Edit message', exact: true }).fill('Edited here.');
  await workbench.button('Save').click();
  await expect(other.lastReply.body).toHaveText('Edited here.');
  await expect(other.lastReply.root).toContainText('2 of 2');
});

test('two tabs that send at the same moment lose nothing', async ({ page, context, workbench }) => {
  const other = new WorkbenchPage(await context.newPage());
  await other.goto();
  await expect(other.lastReply.body).toHaveText('Answer to Begin.');
  await Promise.all([workbench.message.fill('One'), other.message.fill('Two')]);
  await Promise.all([workbench.message.press('Enter'), other.message.press('Enter')]);
  await Promise.all([workbench.waitForReply(), other.waitForReply()]);
  for (const tab of [workbench, other]) {
    // A slow machine may send one after the other: then they follow each other instead of being versions.
    await expect.poll(() => questionsOf(tab)).toEqual(expect.arrayContaining(['One', 'Two']));
    await tab.page.reload();
    await expect.poll(() => questionsOf(tab)).toEqual(expect.arrayContaining(['One', 'Two']));
    await expect(tab.lastReply.body).toHaveText(/^Answer to (One|Two)\.$/);
  }
  await page.close();
});

test('each tab keeps its own unsent text, also through a reload', async ({ context, workbench }) => {
  const other = new WorkbenchPage(await context.newPage());
  await other.goto();
  await workbench.message.fill('typed in the first');
  await other.message.fill('typed in the second');
  await other.page.reload();
  await workbench.page.reload();
  await expect(workbench.message).toHaveValue('typed in the first');
  await expect(other.message).toHaveValue('typed in the second');
  await other.message.press('Enter');
  await expect(workbench.lastReply.body).toHaveText('Answer to typed in the second.');
  await expect(workbench.message).toHaveValue('typed in the first');
});

test('a conversation deleted in another tab stays until it is left, and can be had back', async ({
  page,
  context,
  workbench,
}) => {
  const other = new WorkbenchPage(await context.newPage());
  await other.goto();
  const entry = (tab: WorkbenchPage) => tab.history.getByRole('link', { name: /^Begin/ });
  await entry(other).hover();
  await other.history.getByRole('button', { name: 'Conversation actions' }).first().click();
  await other.page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText('This conversation was deleted in another tab.')).toBeVisible();
  await expect(entry(workbench)).toHaveCount(0);
  await expect(workbench.lastReply.body).toHaveText('Answer to Begin.');
  await workbench.send('But I need it');
  await expect(workbench.lastReply.body).toHaveText('Answer to But I need it.');
  await expect(entry(workbench)).toHaveCount(1);
  await expect(entry(other)).toHaveCount(1);
  await page.reload();
  await expect(workbench.messages('User message').body).toHaveText(['Begin', 'But I need it']);
});

/** What was asked in the branch that is shown, and in the other version of its second question. */
async function questionsOf(tab: WorkbenchPage): Promise<readonly string[]> {
  const users = tab.messages('User message');
  const second = users.root.nth(1);
  const texts = await users.body.allTextContents();
  const words = (await second.textContent()) ?? '';
  if (!words.includes('of 2')) return texts;
  // Whichever can be pressed by then: what the other tab says may still move this one to the other version.
  await second.getByRole('button', { name: /^(Previous|Next) version$/, disabled: false }).click();
  return [...texts, ...(await users.body.allTextContents())];
}
