import { crc32, deflateRawSync } from 'node:zlib';
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

/** An archive with one file, packed. */
function zipWith(name: string, text: string): Buffer {
  const [data, title] = [Buffer.from(text), Buffer.from(name)];
  const packed = deflateRawSync(data);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(data), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, title, packed]);
  const listed = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0'), common, Buffer.alloc(14), title]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, listed, Buffer.from('PK\u0005\u0006'), end]);
}

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

test('what is dropped or pasted says what it is and where it goes: conversations', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  const { request, root } = workbench.importDialog;
  await drop(workbench.conversation, [CONVERSATIONS]);
  await expect(root).toContainText('From elsewhere');
  await expect(root).toContainText('will be added to the history');
  await page.keyboard.press('Escape');

  await test.step('opened as a file, and pasted over a request', async () => {
    await workbench.openImport();
    await request.fill(REQUEST.text);
    await expect(root).toContainText('It takes the place of this chat’s messages');
    await root.getByLabel('Open a file').setInputFiles({
      name: CONVERSATIONS.name,
      mimeType: CONVERSATIONS.type,
      buffer: Buffer.from(CONVERSATIONS.text),
    });
    await expect(root).toContainText('read from conversations.json: 1 conversation.');
    await root.getByLabel('Open a file').setInputFiles({
      name: 'export.zip',
      mimeType: 'application/zip',
      buffer: zipWith(CONVERSATIONS.name, CONVERSATIONS.text),
    });
    await expect(root).toContainText('read from export.zip: 1 conversation.');
    await request.fill('');
    await request.evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, CONVERSATIONS.text);
    await expect(root).toContainText('From elsewhere');
  });
  await root.getByRole('button', { name: 'Add 1 conversation' }).click();
  await expect(workbench.history.getByRole('link', { name: /From elsewhere/ })).toBeVisible();
});

const RECORDINGS = {
  name: 'recordings.json',
  type: 'application/json',
  text: JSON.stringify({
    format: 'oxen-playground-recording',
    version: 1,
    request: {
      path: '/chat/completions',
      baseUrl: 'https://example.com/v1',
      body: { model: 'recorded-model', messages: [{ role: 'user', content: 'Hello' }] },
    },
    response: { status: 200, contentType: 'application/json' },
    pieces: [[5, '{"choices":[{"index":0,"message":{"role":"assistant","content":"From the file"}}]}']],
    startedAtMs: 0,
    droppedBytes: 0,
    ended: 'done',
  }),
};

test('what is dropped says what it is and where it goes: recordings', async ({ workbench }) => {
  await workbench.goto();
  const { root } = workbench.importDialog;
  await drop(workbench.conversation, [RECORDINGS]);
  await expect(root).toContainText('1 recording of recorded-model read.');
  await expect(root).toContainText('the file answers, nothing is sent');
  await root.getByRole('button', { name: 'Replay answers from it' }).click();
  await expect(workbench.button('Connection')).toContainText('recordings.json');
});

test('a long text is not put into the field, and is taken all the same', async ({ workbench }) => {
  await workbench.goto();
  const { importButton, request, root } = workbench.importDialog;
  const text = REQUEST.text.replace('Hello from a file', 'word '.repeat(60_000));
  await drop(workbench.conversation, [{ ...REQUEST, text }]);
  await expect(root).toContainText('request.json: 300,');
  await expect(request).toHaveCount(0);
  await importButton.click();
  await expect(workbench.model).toHaveValue('sandbox-echo');
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
