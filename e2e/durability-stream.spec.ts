import type { Page } from 'playwright/test';
import {
  CHAT,
  chatRequests,
  connectTo,
  expect,
  finish,
  reply,
  say,
  test,
  unfinished,
} from './fault-connection.ts';
import { WorkbenchPage } from './pages/workbench-page.ts';

const SEEN = 'Everything that was on the screen.';

/** Ends the page's process, as when it runs out of memory. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;
}

/** Until its next load the page's database commits nothing: a slow disk. */
async function holdWrites(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function hold(...args: Parameters<typeof put>) {
      const again = () => {
        this.count().onsuccess = again;
      };
      again();
      return put.apply(this, args);
    };
  });
}

/** Sends a question and waits until the beginning of its reply has been on the screen for as long as may be lost. */
async function readBeginning(workbench: WorkbenchPage, question: string): Promise<void> {
  await workbench.send(question);
  await expect(workbench.lastReply.body).toHaveText(SEEN);
}

async function expectInterrupted(workbench: WorkbenchPage, question: string, text = SEEN): Promise<void> {
  await expect(workbench.messages('User message').body).toHaveText(question);
  const { root, body, alert } = workbench.lastReply;
  await expect(body).toHaveText(text);
  await expect(alert).toBeVisible();
  await expect(alert.getByRole('button', { name: 'Retry' })).toBeVisible();
  await expect(alert.getByRole('button', { name: 'Continue' })).toBeVisible();
  await root.hover();
  await expect(root.getByRole('button', { name: 'Regenerate', exact: true })).toBeEnabled();
}

test.beforeEach(async ({ workbench, faults }) => {
  await workbench.goto();
  await connectTo(workbench, faults);
  faults.answer(CHAT, unfinished(SEEN));
});

test('a closed tab loses nothing that had been read', async ({ page, context, workbench }) => {
  await readBeginning(workbench, 'Will it be there?');
  await expect.poll(() => storedText(page)).toContain(SEEN);
  await page.close();
  const reopened = new WorkbenchPage(await context.newPage());
  await reopened.goto();
  await expectInterrupted(reopened, 'Will it be there?');
});

test('a reload in the middle of a reply keeps it to the last character', async ({
  page,
  workbench,
  faults,
}) => {
  await readBeginning(workbench, 'And after a reload?');
  await page.reload();
  await expectInterrupted(workbench, 'And after a reload?');

  await test.step('Continue asks for the rest', async () => {
    faults.answer(CHAT, reply('The rest.'));
    await workbench.lastReply.press('Continue');
    await expect(workbench.lastReply.body).toHaveText('The rest.');
    const body: unknown = JSON.parse(faults.requests.at(-1)?.body ?? '');
    expect(body).toMatchObject({
      messages: [
        { role: 'user', content: 'And after a reload?' },
        { role: 'assistant', content: SEEN },
        { role: 'user' },
      ],
    });
  });
});

test('a reload before the first word keeps the question and offers Retry', async ({
  page,
  workbench,
  faults,
}) => {
  faults.answer(CHAT, { steps: [{ do: 'stay-open' }] });
  await holdWrites(page);
  await workbench.send('Still thinking?');
  await expect.poll(() => chatRequests(faults)).toBe(1);
  await page.reload();
  await expect(workbench.messages('User message').body).toHaveText('Still thinking?');
  faults.answer(CHAT, reply('Yes.'));
  await workbench.lastReply.alert.getByRole('button', { name: 'Retry' }).click();
  await expect(workbench.lastReply.body).toHaveText('Yes.');
  expect(chatRequests(faults)).toBe(2);
});

for (const [end, reopen] of [
  [
    'a reload',
    async (page: Page) => {
      await page.reload();
      return page;
    },
  ],
  [
    'a crash',
    async (page: Page) => {
      await crash(page);
      await page.close();
      return page.context().newPage();
    },
  ],
] as const) {
  test(`a question that the database has not got to is there after ${end}`, async ({
    page,
    workbench,
    faults,
  }) => {
    await workbench.send('Once before');
    await expect(workbench.lastReply.body).toHaveText(SEEN);
    await expect.poll(() => storedText(page)).toContain('Once before');
    await workbench.stopButton.click();
    faults.answer(CHAT, { steps: [{ do: 'stay-open' }] });
    await holdDatabase(page);
    await workbench.send('Will this be kept?');
    await expect.poll(() => chatRequests(faults)).toBe(2);
    const reopened = new WorkbenchPage(await reopen(page));
    await reopened.goto();
    await expect(reopened.messages('User message').body).toHaveText(['Once before', 'Will this be kept?']);
    await expect(reopened.message).toHaveValue('');
    faults.answer(CHAT, reply('Yes.'));
    await reopened.lastReply.alert.getByRole('button', { name: 'Retry' }).click();
    await expect(reopened.lastReply.body).toHaveText('Yes.');
    await expect.poll(() => storedText(reopened.page)).toContain('Will this be kept?');
    // Of the question just as of what Retry has added since.
    const left = () =>
      reopened.page.evaluate(() =>
        Object.keys(localStorage).filter((name) => name.includes('journal.messages')),
      );
    await expect.poll(left).toEqual([]);
  });
}

/** From now on nothing that this page saves comes to an end. */
function holdDatabase(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { get } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.get = function (key) {
      const request = get.call(this, key);
      request.addEventListener('success', (event) => event.stopImmediatePropagation());
      return request;
    };
  });
}

test('a crash loses at most what came in the last moment', async ({ page, context, workbench }) => {
  await readBeginning(workbench, 'What does a crash cost?');
  await expect.poll(() => storedText(page)).toContain(SEEN);
  await crash(page);
  await page.close();
  const reopened = new WorkbenchPage(await context.newPage());
  await reopened.goto();
  await expectInterrupted(reopened, 'What does a crash cost?');
});

test('a reply that runs in one tab is seen in the other, and is marked there when its tab dies', async ({
  page,
  context,
  workbench,
  faults,
}) => {
  const other = new WorkbenchPage(await context.newPage());
  faults.answer(CHAT, {
    steps: [...say('First part.'), { do: 'hold' }, ...say(' Second part.'), { do: 'stay-open' }],
  });
  await workbench.send('Who is watching?');
  await expect(workbench.lastReply.body).toHaveText('First part.');
  await expect.poll(() => storedText(page)).toContain('First part.');
  await other.goto();
  await expect(other.lastReply.body).toHaveText('First part.');
  faults.release();
  await expect(other.lastReply.body).toHaveText('First part. Second part.');
  await expect(other.lastReply.alert).toBeHidden();
  await crash(page);
  await expectInterrupted(other, 'Who is watching?', 'First part. Second part.');
  expect(chatRequests(faults)).toBe(1);
});

test('a reply goes on, and is kept, while its person is elsewhere in the page', async ({
  page,
  workbench,
  faults,
}) => {
  faults.answer(CHAT, { steps: [...say('Begun.'), { do: 'hold' }, ...say(' Ended.'), ...finish()] });
  await workbench.send('Go on without me');
  await expect(workbench.lastReply.body).toHaveText('Begun.');
  await workbench.button('New conversation').click();
  await expect(workbench.messages('User message').root).toHaveCount(0);
  faults.release();
  await expect.poll(() => storedText(page)).toContain('Begun. Ended.');
  await page.reload();
  await workbench.history.getByRole('link', { name: /Go on without me/ }).click();
  await expect(workbench.lastReply.body).toHaveText('Begun. Ended.');
  await expect(workbench.lastReply.alert).toBeHidden();
});

test('a double click is one request, also on Regenerate and Retry', async ({ page, workbench, faults }) => {
  await workbench.message.fill('Only once');
  await workbench.sendButton.dblclick();
  await expect(workbench.lastReply.body).toHaveText(SEEN);
  await workbench.message.press('Enter');
  expect(chatRequests(faults)).toBe(1);
  await page.reload();
  await workbench.lastReply.alert.getByRole('button', { name: 'Retry' }).dblclick();
  await expect(workbench.lastReply.root).toContainText('2 of 2');
  await expect(workbench.lastReply.body).toHaveText(SEEN);
  expect(chatRequests(faults)).toBe(2);
  await workbench.stopButton.click();
  await workbench.lastReply.root.hover();
  await workbench.lastReply.root.getByRole('button', { name: 'Regenerate', exact: true }).dblclick();
  await expect(workbench.lastReply.root).toContainText('3 of 3');
  await expect(workbench.lastReply.body).toHaveText(SEEN);
  expect(chatRequests(faults)).toBe(3);
});

/** All texts of messages in the page's database. */
function storedText(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('oxen-playground');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('nodes').objectStore('nodes').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            const texts = reading.result.map(({ record }) => record?.get('message')?.get('content') ?? '');
            resolve(texts.join('\n'));
          };
        };
      }),
  );
}
