import type { Locator } from 'playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';
import { setPace } from './sandbox-pace.ts';

test.use({ sandboxPace: 0 });

const moreOf = (article: Locator) => article.getByRole('button', { name: 'More actions', exact: true });

async function choose(article: Locator, item: string): Promise<void> {
  await article.hover();
  await moreOf(article).click();
  await article.page().getByRole('menuitem', { name: item, exact: true }).click();
}

/** A question and its answer, twice. */
async function askTwice(workbench: WorkbenchPage): Promise<void> {
  await workbench.goto();
  for (const question of ['What is temperature?', 'And top_p?']) {
    await workbench.send(question);
    await workbench.waitForReply();
  }
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('every message offers everything, in words', async ({ page, workbench }) => {
    await askTwice(workbench);
    const articles = await workbench.conversation.getByRole('article').all();
    expect(articles).toHaveLength(4);
    for (const [index, article] of articles.entries()) {
      const isReply = index % 2 === 1;
      const isLast = index === articles.length - 1;
      const items = [
        'Show raw',
        ...(isReply ? ['Code for this reply', 'Inspect stream', 'Replay'] : []),
        ...(isLast ? ['Share result'] : []),
        isReply ? 'Add as case' : 'Send from here',
        'Insert message',
        ...(index > 0 ? ['Move up'] : []),
        ...(isLast ? [] : ['Move down']),
        'Branch into a new conversation',
        'Delete',
      ];
      await article.scrollIntoViewIfNeeded();
      for (const button of ['Copy', ...(isReply ? ['Regenerate'] : []), 'Edit', 'More actions']) {
        const box = await article.getByRole('button', { name: button, exact: true }).boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0), button).toBeGreaterThanOrEqual(44);
        expect((box?.x ?? 0) + (box?.width ?? 400), button).toBeLessThanOrEqual(390);
      }
      await moreOf(article).click();
      await expect(page.getByRole('menuitem')).toHaveText(items);
      for (const item of await page.getByRole('menuitem').all())
        await expect(item).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Escape');
      await expect(moreOf(article)).toBeFocused();
    }
  });

  test('the menu shows what is raw, opens the code, branches and deletes', async ({ page, workbench }) => {
    await askTwice(workbench);
    const reply = workbench.messages('Assistant message').root.first();
    await choose(reply, 'Show raw');
    await expect(reply.locator('pre')).toContainText('`temperature`');
    await choose(reply, 'Show rendered');
    await expect(reply.getByTestId('message-body')).not.toContainText('`temperature`');
    await choose(reply, 'Code for this reply');
    const code = page.getByRole('dialog', { name: 'Code for this reply' }).getByRole('group').last();
    await expect(code).toContainText('"model": "sandbox-guide",');
    expect(await code.evaluate(coloursOf), 'the code has the colours of its language').toBeGreaterThan(2);
    await page.keyboard.press('Escape');
    await choose(reply, 'Branch into a new conversation');
    await expect(workbench.conversation.getByRole('article')).toHaveCount(2);
    await choose(workbench.messages('Assistant message').root, 'Delete');
    await expect(workbench.conversation.getByRole('article')).toHaveCount(1);
    // The field would raise the keyboard: the message before has the focus.
    await expect(moreOf(workbench.messages('User message').root)).toBeFocused();
    await choose(workbench.messages('User message').root, 'Delete');
    await expect(workbench.message).toBeFocused();
  });
});

test('on a wide screen Show raw and Delete stand beside the menu', async ({ workbench }) => {
  await askTwice(workbench);
  for (const article of await workbench.conversation.getByRole('article').all()) {
    await article.hover();
    for (const name of ['Copy', 'Edit', 'Show raw', 'Delete', 'More actions'])
      await expect(article.getByRole('button', { name, exact: true })).toBeVisible();
  }
});

test('after Delete the focus is on the next message, or on the message field after the last', async ({
  workbench,
}) => {
  await askTwice(workbench);
  const articles = workbench.conversation.getByRole('article');
  const first = articles.first();
  await first.hover();
  await first.getByRole('button', { name: 'Delete', exact: true }).press('Enter');
  await expect(articles).toHaveCount(3);
  await expect(articles.first()).toContainText('sets how random');
  await expect(moreOf(articles.first())).toBeFocused();
  await choose(articles.first(), 'Delete');
  await expect(articles).toHaveCount(2);
  await expect(moreOf(articles.first())).toBeFocused();
  await choose(articles.last(), 'Delete');
  await expect(articles).toHaveCount(1);
  await expect(workbench.message).toBeFocused();
});

test('after Delete above a reply that streams the focus is on the message field', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  await setPace(page, 10);
  await workbench.send('What is temperature?');
  await expect(workbench.lastReply.body).toContainText('temperature');
  await workbench.messages('User message').press('Delete');
  await expect(workbench.message).toBeFocused();
  await expect(workbench.stopButton).toBeVisible();
});

const coloursOf = (element: Element) =>
  new Set([...element.querySelectorAll('*')].map((part) => getComputedStyle(part).color)).size;

test('a message of any role is inserted, moved and sent from', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.send('What is a token?');
  await workbench.waitForReply();
  const question = workbench.messages('User message').root.first();
  const act = async (name: string) => {
    await question.getByRole('button', { name: 'More actions' }).press('Enter');
    await page.getByRole('menuitem', { name, exact: true }).press('Enter');
  };
  await act('Insert message');
  const dialog = page.getByRole('dialog', { name: 'Add message', exact: true });
  await dialog.getByRole('radio', { name: 'Assistant', exact: true }).check();
  await dialog.getByRole('textbox', { name: 'Text', exact: true }).fill('A token is');
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('article')).toHaveCount(3);
  await expect(workbench.message).toBeFocused();

  await act('Move down');
  await expect(page.getByRole('article').first()).toContainText('A token is');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('article').first()).toContainText('What is a token?');

  const start = page.getByRole('article').nth(1);
  await start.getByRole('button', { name: 'More actions' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Send from here', exact: true }).press('Enter');
  await workbench.waitForReply();
  await expect(workbench.lastReply.root).toContainText('2 of 2');
  await workbench.openTab('API');
  await expect(page.getByTestId('request-json')).toContainText(
    /"role": "user"[\s\S]*What is a token\?[\s\S]*"role": "assistant"[\s\S]*A token is/,
  );
});
