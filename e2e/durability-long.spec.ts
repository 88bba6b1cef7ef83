import { expect, test } from './fault-connection.ts';

const EXCHANGES = 5000;

/** A file of OpenAI messages with so many questions and answers. */
function longFile(): string {
  const messages = Array.from({ length: EXCHANGES }, (_unused, index) => [
    { role: 'user', content: `Question ${index}` },
    {
      role: 'assistant',
      content: `Answer ${index}. It has **bold** words, \`code\` and a list:\n\n- one\n- two`,
    },
  ]).flat();
  return JSON.stringify({ messages });
}

test('a conversation of 10,000 messages is imported, typed in, reloaded and searched', async ({
  page,
  workbench,
}) => {
  test.slow();
  await workbench.goto();
  await workbench.button('Export').click();
  const dialog = page.getByRole('dialog', { name: 'Export', exact: true });
  await dialog
    .getByLabel('File of conversations')
    .setInputFiles({ name: 'long.json', mimeType: 'application/json', buffer: Buffer.from(longFile()) });
  await dialog.getByRole('button', { name: 'Add', exact: false }).click({ timeout: 9_000 });
  await expect(dialog).toBeHidden({ timeout: 9_000 });
  await workbench.history.getByRole('link', { name: /Question 0/ }).click();
  const last = workbench.messages('Assistant message').body.last();
  await expect(last).toContainText(`Answer ${EXCHANGES - 1}.`);

  await workbench.message.pressSequentially('abcde');
  await expect(workbench.message).toHaveValue('abcde', { timeout: 2_500 });

  await page.reload();
  await expect(last).toContainText(`Answer ${EXCHANGES - 1}.`, { timeout: 10_000 });
  await expect(workbench.message).toHaveValue('abcde');

  await page.getByRole('textbox', { name: 'Filter conversations' }).fill('Answer 4321');
  await expect(workbench.history.getByRole('link', { name: /Question 0/ })).toBeVisible();
  await expect(page.getByRole('status', { name: 'Filter result' })).toHaveText('1 found');
});
