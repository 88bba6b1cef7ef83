import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';
import { setPace } from './sandbox-pace.ts';

test.use({ sandboxPace: 0 });

async function ask(page: Page, workbench: WorkbenchPage, question: string): Promise<void> {
  await setPace(page, 0);
  await workbench.send(question);
  await workbench.waitForReply();
}

async function openCompare(workbench: WorkbenchPage): Promise<void> {
  await workbench.goto('/?tab=compare');
  await workbench.column(2).root.waitFor();
}

const entryOf = (workbench: WorkbenchPage, title: string) =>
  workbench.history.getByRole('listitem').filter({ hasText: title });

async function chooseFromMenu(workbench: WorkbenchPage, title: string, item: string): Promise<void> {
  const entry = entryOf(workbench, title);
  await entry.hover();
  await entry.getByRole('button', { name: 'Conversation actions' }).click();
  await workbench.page.getByRole('menuitem', { name: item, exact: true }).click();
}

test('a comparison is one entry, which opens with all its columns after a new one was begun', async ({
  page,
  workbench,
}) => {
  await openCompare(workbench);
  await ask(page, workbench, 'Hello, what can you do?');
  await expect(entryOf(workbench, 'Hello, what can you do?')).toHaveCount(1);
  await workbench.button('New comparison').click();
  await expect(workbench.column(2).log.getByRole('article')).toHaveCount(0);
  await expect(workbench.column(2).model).toHaveValue('sandbox-sampler');
  await ask(page, workbench, 'What is a token?');
  await expect(workbench.history.getByRole('listitem')).toHaveCount(2);
  await page.reload();
  await entryOf(workbench, 'Hello, what can you do?').getByRole('link').click();
  for (const number of [1, 2])
    await expect(workbench.column(number).log).toContainText('Hello, what can you do?');
});

test('N begins a new comparison there, and a new conversation in Chat', async ({ page, workbench }) => {
  await openCompare(workbench);
  await ask(page, workbench, 'Hello, what can you do?');
  await workbench.tab('Compare').focus();
  await page.keyboard.press('n');
  await expect(workbench.column(1).log.getByRole('article')).toHaveCount(0);
  await expect(workbench.tab('Compare')).toHaveAttribute('aria-selected', 'true');
});

test('a comparison is renamed, deleted with all its columns, and brought back', async ({
  page,
  workbench,
}) => {
  await openCompare(workbench);
  await ask(page, workbench, 'Hello, what can you do?');
  await chooseFromMenu(workbench, 'Hello, what can you do?', 'Rename');
  await page.getByRole('textbox', { name: 'Conversation name' }).fill('Greetings');
  await page.keyboard.press('Enter');
  await expect(entryOf(workbench, 'Greetings')).toBeVisible();
  await chooseFromMenu(workbench, 'Greetings', 'Delete');
  await expect(entryOf(workbench, 'Greetings')).toHaveCount(0);
  await expect(workbench.column(1).log.getByRole('article')).toHaveCount(0);
  await workbench.button('Undo').click();
  await expect(entryOf(workbench, 'Greetings')).toBeVisible();
  await expect(workbench.column(2).log.getByRole('article')).toHaveCount(2);
});

test('a search finds what was said in any column', async ({ page, workbench }) => {
  await openCompare(workbench);
  await ask(page, workbench, 'Hello, what can you do?');
  const said = await workbench.column(2).log.getByTestId('message-body').last().textContent();
  // The sampler's reply is another each time: its longest word is surely one that is searched for.
  const words = (said ?? '').match(/[a-z]+/g) ?? [];
  const word = [...words].sort((a, b) => b.length - a.length)[0] ?? 'no word';
  await page.getByRole('textbox', { name: 'Filter conversations' }).fill(word);
  await expect(entryOf(workbench, 'Hello, what can you do?')).toHaveCount(1);
});

test('three models, five times each, in four clicks from a fresh page', async ({ page, workbench }) => {
  await workbench.goto('/');
  await setPace(page, 0);
  await workbench.tab('Compare').click();
  await workbench.button('Add column').click();
  await workbench.message.fill('Hello, what can you do?');
  await workbench.button('Repeat all').click();
  await page.getByRole('button', { name: '5 × 3 = 15 requests' }).click();
  const table = page.getByRole('dialog').getByRole('table');
  for (const model of ['sandbox-guide', 'sandbox-sampler', 'sandbox-echo'])
    await expect(table.getByRole('row', { name: new RegExp(`${model}\\s+5\\s`) })).toBeVisible();
});

test('what one tab adds to a comparison is there in another', async ({ context, page, workbench }) => {
  await openCompare(workbench);
  await ask(page, workbench, 'Hello, what can you do?');
  const other = await context.newPage();
  await other.goto('/?tab=compare');
  await other.getByRole('region', { name: 'Column 2', exact: true }).waitFor();
  await other.getByRole('button', { name: 'Add column' }).click();
  await expect(workbench.column(3).root).toBeVisible();
});
