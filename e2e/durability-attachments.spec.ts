import { deflateSync } from 'node:zlib';
import type { Page } from 'playwright/test';
import { CHAT, connectTo, expect, reply, test } from './fault-connection.ts';
import { WorkbenchPage } from './pages/workbench-page.ts';

test.use({ sandboxPace: 0 });

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = (CRC_TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return Buffer.concat([frame, body, sum]);
}

/** A picture of noise, in grey: as it cannot be compressed, it is about as large as it has pixels. */
function picture(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  const pixels = Buffer.alloc(side * (side + 1));
  for (let at = 0, noise = 1; at < pixels.length; at += 1) {
    noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0;
    pixels[at] = at % (side + 1) === 0 ? 0 : noise >>> 24;
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const attachments = (page: Page) => page.getByRole('list', { name: 'Attachments' }).getByRole('listitem');

async function attach(page: Page, name: string, bytes: Buffer): Promise<void> {
  const before = await attachments(page).count();
  await page.getByLabel('Files to attach').setInputFiles({ name, mimeType: 'image/png', buffer: bytes });
  await expect(attachments(page)).toHaveCount(before + 1);
}

/** Until the database holds this many attachments that wait in a composer. */
async function whenKept(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('oxen-playground');
        opening.onerror = () => resolve(false);
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction('conversations').objectStore('conversations').getAll();
          reading.onsuccess = () => {
            database.close();
            const kept = reading.result.flatMap(({ unsentAttachments }) => unsentAttachments ?? []);
            resolve(kept.length === wanted);
          };
        };
      }),
    count,
  );
}

test('what is attached is there after a reload, in a new tab and after a walk through the history, until it is sent', async ({
  page,
  context,
  workbench,
  faults,
}) => {
  test.slow();
  const [small, large] = [picture(20), picture(500)];
  await workbench.goto();
  await connectTo(workbench, faults);
  await attach(page, 'small.png', small);
  await attach(page, 'large.png', large);
  await whenKept(page, 2);
  await page.reload();
  await expect(attachments(page)).toHaveText([/small\.png20 × 20/, /large\.png500 × 500/]);

  await test.step('another conversation has none, and the way back is in the history', async () => {
    await workbench.button('New conversation').click();
    await expect(attachments(page)).toHaveCount(0);
    await page.reload();
    await expect(attachments(page)).toHaveCount(0);
    await workbench.history.getByRole('link', { name: /Unsent: small\.png/ }).click();
    await expect(attachments(page)).toHaveCount(2);
  });

  await page.close();
  const reopened = new WorkbenchPage(await context.newPage());
  await reopened.goto();
  await expect(attachments(reopened.page)).toHaveCount(2);
  faults.answer(CHAT, reply('Two pictures.'));
  await reopened.send('What is this?');
  await expect(reopened.lastReply.body).toHaveText('Two pictures.');
  const sent = JSON.parse(faults.requests.findLast(({ method }) => method === 'POST')?.body ?? '');
  expect(sent.messages.at(-1).content).toEqual([
    { type: 'image_url', image_url: { url: `data:image/png;base64,${small.toString('base64')}` } },
    { type: 'image_url', image_url: { url: `data:image/png;base64,${large.toString('base64')}` } },
    { type: 'text', text: 'What is this?' },
  ]);
  await expect(attachments(reopened.page)).toHaveCount(0);
  await whenKept(reopened.page, 0);
  await reopened.page.reload();
  await expect(reopened.messages('User message').root).toHaveCount(1);
  await expect(attachments(reopened.page)).toHaveCount(0);
});

test('what one tab attaches waits in the other too, and is gone there when it is sent', async ({
  page,
  context,
  workbench,
}) => {
  test.slow();
  await workbench.goto();
  await workbench.send('One');
  await workbench.waitForReply();
  const other = new WorkbenchPage(await context.newPage());
  await other.goto();
  await expect(other.messages('Assistant message').root).toHaveCount(1);
  await other.message.fill('Typed in the other');

  await attach(page, 'a.png', picture(30));
  await expect(attachments(other.page)).toHaveText([/a\.png/]);
  await attach(other.page, 'b.png', picture(31));
  await expect(attachments(page)).toHaveText([/a\.png/, /b\.png/]);
  await page.getByRole('button', { name: 'Remove a.png' }).click();
  await expect(attachments(other.page)).toHaveText([/b\.png/]);
  await workbench.send('Two');
  await workbench.waitForReply();
  await expect(attachments(page)).toHaveCount(0);
  await expect(attachments(other.page)).toHaveCount(0);
  await expect(other.messages('User message').root).toHaveCount(2);
  await expect(other.message).toHaveValue('Typed in the other');
});
