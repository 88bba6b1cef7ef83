import type { Locator } from 'playwright/test';
import { expect, test } from './fixtures.ts';

interface Edges {
  readonly left: number;
  readonly right: number;
}

async function edgesOf(locator: Locator): Promise<Edges> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not drawn.');
  return { left: box.x, right: box.x + box.width };
}

test('the chip that names a change has room between its words', async ({ workbench, page }) => {
  await workbench.goto('/?tab=api');
  const api = page.getByRole('region', { name: 'API', exact: true });
  await page.getByTestId('snippet-code').waitFor();
  await workbench.parameters.field('temperature').fill('0.7');
  // The chip is there for six seconds: its parts are measured at once.
  const [word, name, values, undo] = await Promise.all([
    edgesOf(api.getByText('Changed', { exact: true })),
    edgesOf(api.getByRole('code').filter({ hasText: /^temperature$/ })),
    edgesOf(api.getByText('not sent → 0.7', { exact: true })),
    edgesOf(api.getByRole('button', { name: 'Undo', exact: true })),
  ]);
  expect(name.left - word.right).toBeGreaterThanOrEqual(6);
  expect(values.left - name.right).toBeGreaterThanOrEqual(6);
  expect(undo.left).toBeGreaterThanOrEqual(values.right);
});

for (const { width, height } of [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
]) {
  test(`every language is in sight at ${width} × ${height}`, async ({ workbench, page }) => {
    await page.setViewportSize({ width, height });
    await workbench.goto('/?tab=api');
    const list = page.getByRole('tablist', { name: 'Language', exact: true });
    const copy = await edgesOf(workbench.button('Copy code'));
    for (const tab of await list.getByRole('tab').all()) {
      await expect(tab).toBeInViewport({ ratio: 0.98 });
      expect((await edgesOf(tab)).right).toBeLessThan(copy.left);
    }
  });
}

test('on a phone the chosen language comes into sight, and the edge shows that there are more', async ({
  workbench,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await workbench.goto('/?tab=api');
  const tabs = page.getByRole('tablist', { name: 'Language', exact: true }).getByRole('tab');
  const first = tabs.first();
  const last = tabs.last();
  await first.focus();
  await page.keyboard.press('End');
  await expect(last).toHaveAttribute('aria-selected', 'true');
  await expect(last).toBeInViewport({ ratio: 0.98 });
  await expect(first).not.toBeInViewport({ ratio: 0.98 });
  await page.reload();
  await expect(last).toBeInViewport({ ratio: 0.98 });
  await page.keyboard.press('Tab');
  await last.focus();
  await page.keyboard.press('Home');
  await expect(first).toBeInViewport({ ratio: 0.98 });
});

test('a picture is one line with its size, shown on demand, and the text stays whole', async ({
  workbench,
  page,
}) => {
  await workbench.goto('/');
  const picture = Buffer.alloc(300_000, 'picture');
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture });
  await workbench.message.fill('What is this?');
  await workbench.openTab('API');
  const json = page.getByTestId('request-json');
  const panel = page.getByRole('group', { name: 'JSON body', exact: true });
  await expect(json).toContainText(picture.toString('base64'));
  const show = panel.getByRole('button', { name: 'Show the data, 300 kB', exact: true });
  await expect(show).toBeVisible();
  const height = async () => (await json.boundingBox())?.height ?? 0;
  expect(await height()).toBeLessThan(900);
  const text = await workbench.requestJson();
  expect(JSON.parse(text)).toMatchObject({ messages: [{ content: [{}, {}] }] });
  await show.click();
  expect(await height()).toBeGreaterThan(5000);
  expect(await workbench.requestJson()).toBe(text);
  await panel.getByRole('button', { name: 'Hide the data, 300 kB', exact: true }).click();
  expect(await height()).toBeLessThan(900);
});

test('a long line of text shows its first letters', async ({ workbench, page }) => {
  await workbench.goto('/');
  await workbench.message.fill('many words '.repeat(900));
  await workbench.openTab('API');
  const line = page.getByTestId('request-json').getByText(/^\s*"content": "many/);
  // What is left of a piece's own box is not drawn.
  const cut = await line.evaluate((element) => {
    const piece = [...element.children].find((child) => child.textContent?.includes('"content"')) ?? element;
    const range = document.createRange();
    const node = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT).nextNode();
    if (node === null) throw new Error('There is no text.');
    const quote = node.textContent?.indexOf('"') ?? 0;
    range.setStart(node, quote);
    range.setEnd(node, quote + 1);
    return piece.getBoundingClientRect().left - range.getBoundingClientRect().left;
  });
  expect(cut).toBeLessThanOrEqual(0);
});

test('there is nothing to import until something is pasted; the buttons stay in sight however long it is', async ({
  workbench,
  page,
}) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await workbench.goto('/');
  await workbench.button('Import request').click();
  const dialog = page.getByRole('dialog', { name: 'Import request', exact: true });
  const confirm = dialog.getByRole('button', { name: 'Import', exact: true });
  await expect(confirm).toBeDisabled();
  await expect(confirm).toBeInViewport({ ratio: 0.98 });
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 0.98 });
  await dialog.getByRole('textbox', { name: 'Request' }).fill('{"model": "sandbox-echo", "messages": []}');
  await expect(confirm).toBeEnabled();
  await confirm.scrollIntoViewIfNeeded();
  await expect(dialog.getByRole('heading', { name: 'Import request', exact: true })).toBeInViewport({
    ratio: 0.98,
  });
});

test('a language from the menu has a tab from then on, says that it is verified, and is there after a reload', async ({
  workbench,
  page,
}) => {
  await workbench.goto('/?tab=api');
  const tabs = page.getByRole('tablist', { name: 'Language', exact: true }).getByRole('tab');
  await expect(tabs).toHaveText(['cURL', 'Python', 'Python (OpenAI)', 'JavaScript', 'TypeScript (OpenAI)']);
  await workbench.button('More languages').click();
  await page
    .getByRole('menu', { name: 'More languages' })
    .getByRole('menuitem', { name: 'Go', exact: true })
    .click();
  await expect(workbench.language('Go')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('snippet-code')).toContainText('package main');
  await expect(page.getByText('Verified: identical to what Send sends')).toBeVisible();
  expect(await workbench.copyCode()).toBe(await workbench.snippetCode());
  await page.reload();
  await expect(tabs).toHaveText(['cURL', 'Python', 'Python (OpenAI)', 'JavaScript', 'Go']);
  await expect(page.getByTestId('snippet-code')).toContainText('package main');
  await workbench.button('More languages').click();
  await page.getByRole('menuitem', { name: 'TypeScript (OpenAI)' }).click();
  await expect(page.getByTestId('snippet-code')).toContainText('new OpenAI');
});

test('a language that nothing reads is not said to be verified', async ({ workbench, page }) => {
  await workbench.goto('/?tab=api');
  await workbench.button('More languages').click();
  await page.getByRole('menuitem', { name: 'Raw HTTP' }).click();
  await expect(page.getByTestId('snippet-code')).toContainText('POST /api/ai/chat/completions HTTP/1.1');
  await expect(page.getByText('Not verified: no reader for this language.')).toBeVisible();
  await expect(page.getByText(/^Verified/)).toBeHidden();
});

test('without the clipboard interface, as over plain HTTP, code is copied to the character and the focus stays', async ({
  workbench,
  page,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'clipboard'));
  await workbench.goto('/?tab=api');
  expect(await workbench.copyCode()).toBe(await workbench.snippetCode());
  await expect(workbench.button('Copy code')).toBeFocused();

  await workbench.button('Export').click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(dialog.getByRole('button', { name: 'Copy', exact: true })).toBeFocused();
  expect(await workbench.readClipboard()).toMatch(/\S/);
});
