import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright/test';
import { CHAT, chatRequests, connectTo, expect, reply, test } from './fault-connection.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';

test.use({ sandboxPace: 0 });

/** Sends a question and waits for its whole answer. */
async function ask(workbench: WorkbenchPage, question: string, answer: string): Promise<void> {
  await workbench.send(question);
  await expect(workbench.lastReply.body).toHaveText(answer);
  await workbench.waitForReply();
}

/** The text of the file that "Export everything" gives: in the history, or in a notice. */
async function exportEverything(page: Page, place: Locator): Promise<string> {
  const downloading = page.waitForEvent('download');
  await place.getByRole('button', { name: 'Export everything' }).click();
  return readFile(await (await downloading).path(), 'utf8');
}

/** Letters that no database can make shorter: a repeated word would take next to no room on the disk. */
function noise(index: number): string {
  return Array.from({ length: 6 }, (_unused, part) =>
    createHash('sha256').update(`${index} ${part}`).digest('hex'),
  ).join(' ');
}

/** How often the page says that nothing is saved: at the foot of the history, and in no notice beside that. */
async function expectSaidOnce(workbench: WorkbenchPage, words: RegExp): Promise<void> {
  await expect(workbench.history.getByRole('status', { name: 'Storage' })).toContainText(words);
  await expect(workbench.page.getByText(words)).toHaveCount(1);
}

test('a full disk is said once; sending goes on and nothing is lost while the page is open', async ({
  page,
  context,
  workbench,
  faults,
  baseURL,
}) => {
  const session = await context.newCDPSession(page);
  const setQuota = (quotaSize?: number) =>
    session.send('Storage.overrideQuotaForOrigin', {
      origin: baseURL ?? '',
      ...(quotaSize ? { quotaSize } : {}),
    });
  await setQuota(500_000);
  await workbench.goto();
  await connectTo(workbench, faults);
  faults.answer(CHAT, reply('Saved in time.'));
  await ask(workbench, 'Before', 'Saved in time.');
  const paragraphs = Array.from({ length: 2000 }, (_unused, index) => `${index} more ${noise(index)}`).join(
    '\n\n',
  );
  faults.answer(CHAT, reply(paragraphs, '\n\nOnly on this page.'));
  await workbench.send('While it is full');
  await expect(workbench.lastReply.body).toContainText('Only on this page.');
  await expectSaidOnce(workbench, /no room left/);
  expect(await exportEverything(page, workbench.history)).toContain('Only on this page.');
  await workbench.waitForReply();
  faults.answer(CHAT, reply('Only on this page, too.'));
  await ask(workbench, 'And again', 'Only on this page, too.');
  await expectSaidOnce(workbench, /no room left/);
  expect(chatRequests(faults)).toBe(3);

  await test.step('what is open is exported whole', async () => {
    const text = await exportEverything(page, workbench.history);
    for (const part of [
      'Before',
      'Saved in time.',
      'While it is full',
      '1999 more',
      'And again',
      'Only on this page, too.',
    ])
      expect(text).toContain(part);
  });

  await test.step('another conversation and back again loses nothing', async () => {
    await workbench.button('New conversation').click();
    await workbench.history.getByRole('link', { name: /Before/ }).click();
    await expect(workbench.messages('User message').root).toHaveCount(3);
  });

  await test.step('once there is room, everything is saved', async () => {
    await setQuota();
    faults.answer(CHAT, reply('Saved again.'));
    await ask(workbench, 'Is there room?', 'Saved again.');
    await expect(workbench.history.getByText('Saved in this browser only.')).toBeVisible();
    await page.reload();
    await expect(workbench.messages('User message').root).toHaveCount(4);
    await expect(workbench.lastReply.body).toHaveText('Saved again.');
  });
});

for (const [what, deny] of [
  [
    'IndexedDB',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('denied', 'SecurityError');
      };
    },
  ],
  [
    'all storage',
    () => {
      const denied = {
        get(): never {
          throw new DOMException('denied', 'SecurityError');
        },
      };
      for (const name of ['indexedDB', 'localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, denied);
    },
  ],
] as const) {
  test(`with ${what} denied the page works in memory, says so once and offers export`, async ({
    page,
    workbench,
    faults,
  }) => {
    await page.addInitScript(deny);
    await workbench.goto();
    await expectSaidOnce(workbench, /keeps no data/);
    await connectTo(workbench, faults);
    faults.answer(CHAT, reply('It works.'));
    await ask(workbench, 'Does it work?', 'It works.');
    await workbench.button('New conversation').click();
    await ask(workbench, 'Another one', 'It works.');
    await workbench.history.getByRole('link', { name: /Does it work/ }).click();
    await expect(workbench.messages('User message').body).toHaveText('Does it work?');
    const text = await exportEverything(page, workbench.history);
    expect(text).toContain('Does it work?');
    expect(text).toContain('Another one');
  });
}

test('a damaged record is set aside and offered as it is; the rest opens', async ({
  page,
  workbench,
  faults,
}) => {
  await workbench.goto();
  await connectTo(workbench, faults);
  faults.answer(CHAT, reply('This one will be damaged.'));
  await ask(workbench, 'First', 'This one will be damaged.');
  faults.answer(CHAT, reply('This one stays.'));
  await ask(workbench, 'Second', 'This one stays.');
  await damageMessage(page, 'This one will be damaged.');
  await page.reload();
  await expect(workbench.messages('User message').body).toHaveText(['First', 'Second']);
  await expect(workbench.messages('Assistant message').body).toHaveText(['This one stays.']);
  await expect(workbench.history.getByText('1 record could not be read.')).toBeVisible();
  const downloading = page.waitForEvent('download');
  await workbench.history.getByRole('button', { name: 'Save as they are' }).click();
  const text = await readFile(await (await downloading).path(), 'utf8');
  expect(text).toContain('not a record any more');
  faults.answer(CHAT, reply('Still going.'));
  await ask(workbench, 'Third', 'Still going.');
});

test('a damaged conversation record costs its settings, not its messages', async ({
  page,
  workbench,
  faults,
}) => {
  await workbench.goto();
  await connectTo(workbench, faults);
  faults.answer(CHAT, reply('Here I am.'));
  await ask(workbench, 'Where are you?', 'Here I am.');
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('oxen-playground');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('conversations', 'readwrite');
          const reading = transaction.objectStore('conversations').getAllKeys();
          reading.onsuccess = () => {
            for (const id of reading.result) transaction.objectStore('conversations').put({ id, junk: true });
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  await page.reload();
  await expect(workbench.messages('User message').body).toHaveText('Where are you?');
  await expect(workbench.lastReply.body).toHaveText('Here I am.');
});

/** Puts junk in the place of a stored message with this text. */
function damageMessage(page: Page, text: string): Promise<void> {
  return page.evaluate(
    (wanted) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('oxen-playground');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('nodes', 'readwrite');
          const nodes = transaction.objectStore('nodes');
          const reading = nodes.getAll();
          reading.onsuccess = () => {
            for (const node of reading.result)
              if (node.record?.get('message')?.get('content') === wanted)
                nodes.put({ ...node, record: 'not a record any more' });
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    text,
  );
}
