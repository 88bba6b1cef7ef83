import type { Page } from 'playwright/test';
import { expect } from './fixtures.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** An export of `count` conversations, each an hour older than the one before, with one message. */
function exportOf(count: number): string {
  const nowMs = Date.now();
  return JSON.stringify({
    format: 'oxen-playground-conversations',
    version: 1,
    conversations: Array.from({ length: count }, (_, index) => ({
      version: 1,
      id: `conversation-${index}`,
      title: `Conversation ${index}`,
      createdAtMs: nowMs - index * 3_600_000,
      updatedAtMs: nowMs - index * 3_600_000,
      pinned: false,
      place: 'chat',
      draft: {
        connection: { kind: 'sandbox' },
        model: 'sandbox-guide',
        systemPrompt: '',
        parameters: { stream: true },
      },
      unsentText: '',
      headId: `message-${index}`,
      messages: [
        {
          version: 1,
          id: `message-${index}`,
          parentId: null,
          createdAtMs: nowMs - DAY_MS,
          message: { role: 'user', content: `The word of this one is zebra${index}z.` },
        },
      ],
    })),
  });
}

/** Chooses a file of conversations in the Export dialog, which it opens. */
export async function importFile(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page
    .getByLabel('File of conversations')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** Adds so many conversations, made by `exportOf`. */
export async function addConversations(page: Page, count: number): Promise<void> {
  await importFile(page, 'export.json', exportOf(count));
  await page.getByRole('button', { name: /^Add \d+ conversations?$/ }).click();
  await expect(page.getByText(`${count} conversation${count === 1 ? '' : 's'} added.`)).toBeVisible();
}

/** Chooses an item of the menu of one conversation in the history. */
export async function chooseFromMenu(page: Page, title: string, item: string): Promise<void> {
  const entry = page.getByRole('listitem').filter({ hasText: title });
  await entry.hover();
  await entry.getByRole('button', { name: 'Conversation actions' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}
