import type { Locator, Page } from 'playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';

test.use({ sandboxPace: 0 });

/** The wide editor of one field, and the button that opens it. */
function editorOf(page: Page, name: string, title = `Edit ${name}`) {
  const root = page.getByRole('dialog', { name: title, exact: true });
  return {
    button: page.getByRole('button', { name: `Open in editor: ${name}`, exact: true }),
    root,
    text: root.getByRole('textbox', { name, exact: true }),
    press: (label: string) => root.getByRole('button', { name: label, exact: true }).click(),
    /** Types over everything, as a person does. */
    async write(typed: string) {
      await this.text.press('ControlOrMeta+A');
      await page.keyboard.insertText(typed);
    },
  };
}

async function responseFormat(workbench: WorkbenchPage): Promise<Locator> {
  const { root } = workbench.parameters;
  const field = root.getByRole('textbox', { name: 'response_format' });
  await field.or(root.getByText('More parameters')).first().waitFor();
  if (!(await field.isVisible())) await root.getByText('More parameters').click();
  return field;
}

/** The text of the editor as it is drawn, line by line. */
const linesOf = (text: Locator) => text.locator('.cm-line').allTextContents();

test('the system prompt is edited in a wide editor, and is in the request and after a reload', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  const editor = editorOf(page, 'System prompt', 'Edit system prompt');
  await workbench.systemPrompt.fill('Be short.');
  await editor.button.click();
  await expect(editor.text).toBeFocused();
  expect(await linesOf(editor.text)).toEqual(['Be short.']);

  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('Say “why”.');
  await expect(editor.root).toContainText(/≈ \d+ tokens/);
  await expect(editor.root).toContainText('Line 2, column 11');
  // Behind the dialog the field has it already.
  await expect(workbench.systemPrompt.and(page.locator('textarea'))).toHaveValue('Be short.\nSay “why”.');

  await page.keyboard.press('Escape');
  await expect(editor.root).toBeHidden();
  await expect(workbench.systemPrompt).toBeFocused();

  await workbench.openTab('API');
  expect(JSON.parse(await workbench.requestJson())).toMatchObject({
    messages: [{ role: 'system', content: 'Be short.\nSay “why”.' }, { role: 'user' }],
  });
  await page.reload();
  await workbench.openTab('Chat');
  await expect(workbench.systemPrompt).toHaveValue('Be short.\nSay “why”.');
});

test('JSON has its first problem underlined, named by line and column, and can be formatted', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  await workbench.systemPrompt.fill('Answer in JSON.');
  const field = await responseFormat(workbench);
  const editor = editorOf(page, 'response_format');
  await editor.button.click();
  await editor.write('{\n"type":\n  True}');
  await expect(editor.root.getByRole('status')).toHaveText('Line 3, column 3: JSON writes true, not True.');
  await expect(editor.text).toHaveAttribute('aria-invalid', 'true');
  await expect(editor.text).toHaveAccessibleDescription(/JSON writes true, not True.*Ctrl\+M/);
  await expect(editor.text.locator('.cm-problem')).toHaveText('True');
  await expect(editor.root.getByRole('button', { name: 'Format', exact: true })).toBeDisabled();

  await test.step('"Go to it" puts the caret there', async () => {
    await editor.press('Go to it');
    await expect(editor.text).toBeFocused();
    await expect(editor.root).toContainText('Line 3, column 3');
  });

  await test.step('a text that is no value is kept, with the sentence of the field', async () => {
    await page.reload();
    await responseFormat(workbench);
    await expect(field).toHaveValue('{\n"type":\n  True}');
    await expect(workbench.parameters.root).toContainText('JSON writes true, not True.');
  });

  await test.step('mended, it is the value, as it was typed until it is formatted', async () => {
    await editor.button.click();
    await editor.write('{"type":"json_object"}');
    await expect(editor.root.getByRole('status')).toHaveText('Valid JSON.');
    await expect(editor.text).toHaveAttribute('aria-invalid', 'false');
    expect(await linesOf(editor.text)).toEqual(['{"type":"json_object"}']);
    await editor.press('Format');
    expect(await linesOf(editor.text)).toEqual(['{', '  "type": "json_object"', '}']);
    await editor.press('Undo');
    expect(await linesOf(editor.text)).toEqual(['{"type":"json_object"}']);
    await editor.press('Redo');
    await editor.press('Done');
    await expect(field).toBeFocused();
    await workbench.openTab('API');
    expect(JSON.parse(await workbench.requestJson())).toMatchObject({
      response_format: { type: 'json_object' },
    });
  });
});

test('JSON has the colours of code', async ({ page, workbench }) => {
  await workbench.goto();
  await responseFormat(workbench);
  const editor = editorOf(page, 'response_format');
  await editor.button.click();
  await editor.write('{"type": [1, null]}');
  const coloured = (kind: string) => editor.text.locator(`.text-syntax-${kind}`);
  await expect(coloured('key')).toHaveText('"type"');
  await expect(coloured('number')).toHaveText('1');
  await expect(coloured('keyword')).toHaveText('null');
});

test('the keyboard alone opens, searches, leaves and closes the editor', async ({ page, workbench }) => {
  await workbench.goto();
  const field = await responseFormat(workbench);
  await field.fill('{}');
  await page.keyboard.press('Tab');
  const editor = editorOf(page, 'response_format');
  await expect(editor.button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(editor.text).toBeFocused();

  await test.step('Tab indents, and after Control+M leaves', async () => {
    await page.keyboard.press('Tab');
    await expect(editor.text).toBeFocused();
    expect(await linesOf(editor.text)).toEqual(['  {}']);
    await page.keyboard.press('Control+m');
    await page.keyboard.press('Tab');
    await expect(editor.text).not.toBeFocused();
    expect(await linesOf(editor.text)).toEqual(['  {}']);
    await page.keyboard.press('Shift+Tab');
    await expect(editor.text).toBeFocused();
  });

  await test.step('Escape closes the search first', async () => {
    await page.keyboard.press('ControlOrMeta+f');
    const search = editor.root.getByRole('textbox', { name: 'Find', exact: true });
    await expect(search).toBeFocused();
    await page.keyboard.type('}');
    await expect(editor.text.locator('.cm-searchMatch')).toHaveText('}');
    await page.keyboard.press('Escape');
    await expect(search).toBeHidden();
    await expect(editor.root).toBeVisible();

    await page.keyboard.press('ControlOrMeta+f');
    await editor.root.getByRole('button', { name: 'Wrap lines' }).focus();
    await page.keyboard.press('Escape');
    await expect(search).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(editor.root).toBeHidden();
    await expect(field).toBeFocused();
  });
});

test('in prose Tab leaves the editor at once', async ({ page, workbench }) => {
  await workbench.goto();
  const editor = editorOf(page, 'Message', 'Edit message');
  await editor.button.click();
  await expect(editor.text).toBeFocused();
  await page.keyboard.insertText('One line');
  await page.keyboard.press('Tab');
  await expect(editor.text).not.toBeFocused();
  await page.keyboard.press('Escape');
  await expect(workbench.message).toHaveValue('One line');
  await expect(workbench.message).toBeFocused();
});

test('messages, tools and imports have the editor too', async ({ page, workbench }) => {
  await workbench.goto();
  await test.step('a sent message', async () => {
    await workbench.send('First');
    await workbench.waitForReply();
    await workbench.messages('User message').press('Edit');
    const editor = editorOf(page, 'Message', 'Edit message');
    await editor.button.first().click();
    await editor.write('Second\nthought');
    await editor.press('Done');
    await page
      .getByRole('article', { name: 'User message' })
      .getByRole('button', { name: 'Save', exact: true })
      .click();
    await expect(workbench.messages('User message').body).toContainText('thought');
  });
  await test.step('a tool, with what makes it no tool', async () => {
    await workbench.button('Add tool').click();
    const editor = editorOf(page, 'Tool', 'Edit tool');
    await editor.button.click();
    await editor.write('{"type": "function"}');
    await expect(editor.root.getByRole('status')).toContainText('function');
    await editor.write('{"name": "add"}');
    await page.keyboard.press('Escape');
    await page
      .getByRole('dialog', { name: 'Add tool' })
      .getByRole('button', { name: 'Add', exact: true })
      .click();
    await expect(page.getByRole('region', { name: 'Tools' })).toContainText('add');
  });
  await test.step('an import', async () => {
    await workbench.button('Import request').click();
    const editor = editorOf(page, 'Request', 'Edit request');
    await editor.button.click();
    await editor.write('{"messages": []}');
    await page.keyboard.press('Escape');
    await expect(workbench.importDialog.request).toHaveValue('{"messages": []}');
  });
});

test('no byte of the editor comes before it is opened', async ({ page, workbench }) => {
  const files = new Set<string>();
  page.on('request', (request) => files.add(new URL(request.url()).pathname.split('/').at(-1) ?? ''));
  const editorFiles = () => [...files].filter((file) => /editor/i.test(file));
  await workbench.goto();
  await workbench.openTab('API');
  await expect(page.getByTestId('request-json')).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(editorFiles()).toEqual([]);
  await workbench.openTab('Chat');
  const editor = editorOf(page, 'Message', 'Edit message');
  await editor.button.click();
  await expect(editor.text).toBeFocused();
  expect(editorFiles().length).toBeGreaterThan(0);
});

for (const { what, size } of [
  { what: 'a desktop', size: { width: 1440, height: 900 } },
  { what: 'a phone', size: { width: 390, height: 844 } },
]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the editor is accessible on ${what}, ${colorScheme}`, async ({ page, workbench }) => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await workbench.goto();
      await workbench.systemPrompt.fill('a short prompt\n'.repeat(80));
      const editor = editorOf(page, 'System prompt', 'Edit system prompt');
      await editor.button.click();
      await expect(editor.text).toBeFocused();
      await editor.press('Find');
      await page.keyboard.type('short');
      await expect(editor.text.locator('.cm-searchMatch').first()).toBeVisible();
      await expectNoAxeViolations(page);
      const box = await editor.root.boundingBox();
      expect(box?.width).toBeGreaterThanOrEqual(size.width - 48);
      expect(box?.height).toBeGreaterThanOrEqual(size.height - 48);
      await expect(editor.root.getByRole('button', { name: 'Done' })).toBeInViewport({ ratio: 1 });
    });
  }
}

test('a long text is the field’s again, with the focus, when the editor closes', async ({
  page,
  workbench,
}) => {
  const long = 'One of many lines.\n'.repeat(400);
  await workbench.goto();
  await workbench.systemPrompt.fill(long);
  const height = async () => (await workbench.systemPrompt.boundingBox())?.height;
  const before = await height();
  const editor = editorOf(page, 'System prompt', 'Edit system prompt');
  await editor.button.click();
  await expect(editor.text).toBeFocused();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('The last.');
  await page.keyboard.press('Escape');
  await expect(workbench.systemPrompt).toBeFocused();
  await expect(workbench.systemPrompt).toHaveValue(`${long}The last.`);
  await expect(workbench.systemPrompt).toHaveCSS('content-visibility', 'visible');
  expect(await height()).toBe(before);
  await page.keyboard.insertText(' And more.');
  await expect(workbench.systemPrompt).toHaveValue(`${long}The last. And more.`);
});
