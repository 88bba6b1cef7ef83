import type { Locator } from 'playwright/test';
import { expect, test } from './fixtures.ts';

interface DroppedFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** Drags files over an element, and lets them go there unless `lets` is false. */
async function drop(target: Locator, files: readonly DroppedFile[], lets = true): Promise<void> {
  const isTaken = await target.evaluate(
    (element, { given, isLetGo }) => {
      const held = new DataTransfer();
      for (const { name, type, text } of given) held.items.add(new File([text], name, { type }));
      const fire = (kind: string) =>
        element.dispatchEvent(
          new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true, composed: true }),
        );
      const results = [fire('dragenter'), fire('dragover')];
      if (isLetGo) results.push(fire('drop'));
      // Not prevented, the browser would open the file in place of the page.
      return results.every((isLeftToBrowser) => !isLeftToBrowser);
    },
    { given: files, isLetGo: lets },
  );
  expect(isTaken, 'the page takes what is dropped').toBe(true);
}

const PDF = { name: 'report.pdf', type: 'application/pdf', text: '%PDF-1.4' };
const NOTES = { name: 'notes.md', type: '', text: '# Notes\n\nBuy `milk`.\n' };
const REQUEST = {
  name: 'request.json',
  type: 'application/json',
  text: '{"model":"sandbox-echo","messages":[{"role":"user","content":"Hello from a file"}]}',
};
const CONVERSATIONS = {
  name: 'conversations.json',
  type: 'application/json',
  text: JSON.stringify([
    {
      title: 'From elsewhere',
      mapping: {
        a: {
          id: 'a',
          parent: null,
          message: { author: { role: 'user' }, content: { content_type: 'text', parts: ['Old question'] } },
        },
      },
      current_node: 'a',
    },
  ]),
};

test('a file dropped anywhere on the page is attached', async ({ page, workbench }) => {
  await workbench.goto();
  const attached = page.getByRole('list', { name: 'Attachments' }).getByRole('listitem');
  await drop(workbench.conversation, [PDF], false);
  await expect(page.getByText('Drop to attach')).toBeVisible();
  await drop(workbench.conversation, [PDF]);
  await expect(page.getByText('Drop to attach')).toBeHidden();
  await expect(attached).toHaveText([/report\.pdf/]);
  await expect(workbench.message).toBeFocused();
  await drop(workbench.systemPrompt, [NOTES]);
  await drop(workbench.button('New conversation'), [PDF, NOTES]);
  await expect(attached).toHaveCount(4);
  await workbench.openTab('Compare');
  await drop(page.getByRole('region', { name: 'Column 2' }), [NOTES]);
  await expect(attached).toHaveCount(5);
});

test('over a dialog without a use for it, a file does nothing', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.openConnection();
  await drop(page.getByRole('dialog'), [PDF]);
  await expect(page.getByText('Drop to attach')).toBeHidden();
  await workbench.connectionDialog.root.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('list', { name: 'Attachments' })).toBeHidden();
});

test('a dropped request is shown in its import, or attached all the same', async ({ page, workbench }) => {
  await workbench.goto();
  await drop(workbench.conversation, [REQUEST]);
  const { root, request, importButton } = workbench.importDialog;
  await expect(request).toHaveValue(REQUEST.text);
  await root.getByRole('button', { name: 'Attach it instead' }).click();
  await expect(page.getByRole('list', { name: 'Attachments' })).toContainText('request.json');
  await drop(workbench.conversation, [REQUEST]);
  await importButton.click();
  await expect(workbench.model).toHaveValue('sandbox-echo');
});

test('a file of conversations finds its import, wherever it is given', async ({ page, workbench }) => {
  await workbench.goto();
  const dialog = page.getByRole('dialog', { name: 'Import conversations' });
  await drop(workbench.conversation, [CONVERSATIONS]);
  await expect(dialog).toContainText('From elsewhere');
  await page.keyboard.press('Escape');

  await test.step('to the import of requests, as a file and pasted', async () => {
    const { request, root } = await workbench.openImport();
    await root.getByLabel('Open a file').setInputFiles({
      name: CONVERSATIONS.name,
      mimeType: CONVERSATIONS.type,
      buffer: Buffer.from(CONVERSATIONS.text),
    });
    await expect(dialog).toContainText('From elsewhere');
    await page.keyboard.press('Escape');
    await workbench.openImport();
    await request.evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, CONVERSATIONS.text);
    await expect(dialog).toContainText('From elsewhere');
  });
  await dialog.getByRole('button', { name: /^Add/ }).click();
  await expect(workbench.history.getByRole('link', { name: /From elsewhere/ })).toBeVisible();
});

test('a request given to the import of conversations is moved to its own', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.button('Export').click();
  const curl = 'curl https://example.com/v1/chat/completions -d \'{"model":"m","messages":[]}\'';
  await page.getByLabel('File of conversations').setInputFiles({
    name: 'call.sh',
    mimeType: 'text/x-sh',
    buffer: Buffer.from(curl),
  });
  await expect(workbench.importDialog.request).toHaveValue(curl);
  await expect(workbench.importDialog.root).toContainText('call.sh is a request');
});

test('a file that is dropped before the part that takes files has come is attached with it', async ({
  page,
  workbench,
}) => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/\/assets\/beside-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/');
  await workbench.message.waitFor();
  await drop(workbench.message, [PDF]);
  letGo();
  await expect(page.getByRole('list', { name: 'Attachments' })).toContainText('report.pdf');
});
