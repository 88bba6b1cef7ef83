import type { Locator, Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';

const editor = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });

/** That of the notice. */
const undoButton = (page: Page): Locator =>
  page
    .getByRole('status', { name: 'Notices', exact: true })
    .getByRole('button', { name: 'Undo', exact: true });

/** Puts the caret behind a text of the editor and takes the text away, with the keys that a person has. */
async function replace(page: Page, field: Locator, text: string, by: string): Promise<void> {
  const line = field.getByText(text).first();
  await line.click();
  await page.keyboard.press('End');
  const whole = (await field.locator('.cm-line', { hasText: text }).first().textContent()) ?? '';
  const behind = whole.length - whole.indexOf(text) - text.length;
  for (let left = 0; left < behind; left += 1) await page.keyboard.press('ArrowLeft');
  for (let left = 0; left < text.length; left += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type(by);
}

// Every language: code-edits.test.ts.
for (const { language, edit, name } of [
  { language: 'cURL', edit: 'Edit JSON', name: 'JSON body' },
  { language: 'Python', edit: 'Edit code', name: 'Python code' },
]) {
  test(`what is typed into ${name} is the request, everywhere, and Undo takes it back`, async ({
    workbench,
    page,
  }) => {
    await workbench.goto('/?tab=api');
    await workbench.parameters.preset('Basic').click();
    await workbench.language(language).click();
    const before = await workbench.snippetCode();
    await workbench.button(edit).click();
    const field = editor(page, name);
    await expect(field).toBeFocused();
    await replace(page, field, '0.7', '0.25');
    await expect(workbench.parameters.field('temperature')).toHaveValue('0.25');
    await expect(field).toBeFocused();
    await expect(page.getByTestId('request-json')).toHaveText(/"temperature": 0\.25/);
    await expect(page.getByTestId('snippet-code')).toHaveText(/"temperature": 0\.25/);
    await expect(page.getByText('Verified: identical to what Send sends')).toBeVisible();
    // The caret is where it was: what follows goes on there.
    await page.keyboard.type('1');
    await expect(workbench.parameters.field('temperature')).toHaveValue('0.251');
    await undoButton(page).click();
    await expect(workbench.parameters.field('temperature')).toHaveValue('0.25');
    await expect.poll(() => workbench.snippetCode()).toBe(before.replace('0.7', '0.25'));
  });
}

test('what is not understood is marked, keeps the old value and outlives a reload', async ({
  workbench,
  page,
}) => {
  await workbench.goto('/?tab=api');
  await workbench.parameters.preset('Basic').click();
  await workbench.button('Edit JSON').click();
  const field = editor(page, 'JSON body');
  await replace(page, field, '0.7', '0.7x');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText(/^Not understood, so the old value stays: Line \d+/)).toBeVisible();
  await expect(workbench.parameters.field('temperature')).toHaveValue('0.7');
  await page.reload();
  await expect(page.getByTestId('request-json')).toHaveText(/0\.7x/);
  await expect(page.getByText(/^Not understood/)).toBeVisible();
  await workbench.button('Relink').click();
  await expect(page.getByTestId('request-json')).not.toHaveText(/0\.7x/);
  await undoButton(page).click();
  await expect(page.getByTestId('request-json')).toHaveText(/0\.7x/);
});

test('code that is no longer one request is the person’s own until it is linked again', async ({
  workbench,
  page,
}) => {
  await workbench.goto('/?tab=api');
  await workbench.language('Python').click();
  const ours = await workbench.snippetCode();
  await workbench.button('Edit code').click();
  await replace(page, editor(page, 'Python code'), '"Hello, what can you do?"', 'question');
  await expect(page.getByText(/^Yours, not linked: the value of question is not known here/)).toBeVisible();
  await workbench.button('Relink').click();
  await expect.poll(() => workbench.snippetCode()).toBe(ours);
});

test('a key that is pasted into code goes to its place and is kept nowhere', async ({ workbench, page }) => {
  await workbench.goto('/?model=gemini-3-1-flash-lite-preview&tab=api');
  await workbench.button('Edit code').click();
  const field = editor(page, 'cURL code');
  await field.getByText('$OXEN_API_KEY').click();
  await page.keyboard.press('End');
  for (let left = 0; left < ' \\'.length + 1; left += 1) await page.keyboard.press('ArrowLeft');
  for (let left = 0; left < '$OXEN_API_KEY'.length; left += 1) await page.keyboard.press('Backspace');
  await page.keyboard.insertText('sk-not-a-real-key-0123456789');
  await expect(page.getByText('The key is no longer in the code.')).toBeVisible();
  expect(await workbench.snippetCode()).toContain('Bearer $OXEN_API_KEY"');
  const stored = await page.evaluate(
    () => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }),
  );
  expect(stored).not.toContain('not-a-real-key');
  await workbench.button('Use it for https://hub.oxen.ai/api/ai').click();
  const dialog = await workbench.openConnection();
  await expect(dialog.apiKey).toHaveValue('sk-not-a-real-key-0123456789');
});

test('a key that is typed slowly stays whole until the editing ends, and is kept nowhere', async ({
  workbench,
  page,
}) => {
  await workbench.goto('/?model=gemini-3-1-flash-lite-preview&tab=api');
  await workbench.button('Edit code').click();
  const field = editor(page, 'cURL code');
  await replace(page, field, '$OXEN_API_KEY', 'sk-not-a-real-key-0123456789');
  await expect(page.getByText(/^Read, but for this: /)).toBeVisible();
  await page.keyboard.type('rest');
  await expect(field).toContainText('Bearer sk-not-a-real-key-0123456789rest"');
  await page.getByTestId('request-json').click();
  await expect(page.getByText('The key is no longer in the code.')).toBeVisible();
  expect(await workbench.snippetCode()).toContain('Bearer $OXEN_API_KEY"');
  const stored = await page.evaluate(
    () => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }),
  );
  expect(stored).not.toMatch(/not-a-real-key|rest/);
});

test('what is equal in meaning is written in our form when the editing ends', async ({ workbench, page }) => {
  await workbench.goto('/?tab=api');
  const ours = await workbench.requestJson();
  await workbench.button('Edit JSON').click();
  const field = editor(page, 'JSON body');
  await field.click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\n\n');
  expect(await workbench.requestJson()).not.toBe(ours);
  await workbench.button('Done editing JSON').click();
  await expect(editor(page, 'JSON body')).toBeHidden();
  expect(await workbench.requestJson()).toBe(ours);
});

test('nothing vouches for code that does more than send the request', async ({ workbench, page }) => {
  await workbench.goto('/?tab=api');
  const verified = page.getByText('Verified: identical to what Send sends');
  await expect(verified).toBeVisible();
  await workbench.button('Edit code').click();
  await expect(editor(page, 'cURL code')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' | jq');
  await expect(page.getByText('Yours, not linked: it does more than send one request.')).toBeVisible();
  await expect(verified).toBeHidden();
  await workbench.button('Relink').click();
  await expect(verified).toBeVisible();
});
