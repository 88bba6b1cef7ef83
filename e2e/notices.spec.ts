import type { Locator, Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';

test.use({ sandboxPace: 0 });

const SIZES = [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const;

const shownNotice = (page: Page) => page.getByRole('status', { name: 'Notices', exact: true });

/** What a notice must not lie over: text, fields and figures. */
async function expectCoversNothing(page: Page, notice: Locator): Promise<void> {
  const box = await notice.boundingBox();
  expect(box).not.toBeNull();
  if (box === null) return;
  await expect(notice).toBeInViewport({ ratio: 0.99 });
  const others = [
    page.getByRole('textbox'),
    page.getByRole('combobox'),
    page.getByRole('log'),
    page.getByRole('article'),
    page.getByTestId('message-metrics'),
    page.getByRole('definition'),
    page.getByRole('status', { name: 'Storage' }),
    page.getByRole('tab'),
    page.getByRole('button', { name: 'Send' }),
  ];
  // Asked for together: element by element it takes longer than the notice stays.
  for (const each of others) {
    const covered = await each.evaluateAll((elements, over) => {
      const isSeen = (element: Element, { left, top, width, height }: DOMRect) => {
        // What is scrolled out of a log has a box, and is not there to be covered.
        const there = document.elementFromPoint(left + width / 2, top + height / 2);
        return there !== null && (element.contains(there) || there.contains(element));
      };
      return elements
        .filter((element) => {
          const one = element.getBoundingClientRect();
          const isApart =
            one.right <= over.x + 0.5 ||
            over.x + over.width <= one.left + 0.5 ||
            one.bottom <= over.y + 0.5 ||
            over.y + over.height <= one.top + 0.5;
          return !isApart && isSeen(element, one);
        })
        .map((element) => element.outerHTML.slice(0, 120));
    }, box);
    expect(covered).toEqual([]);
  }
}

for (const [width, height] of SIZES) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('a notice lies over nothing in Chat', async ({ page, workbench }) => {
      await workbench.goto();
      await workbench.send('What is temperature?');
      await workbench.waitForReply();
      await workbench.send('And top_p?');
      await workbench.waitForReply();
      await page.keyboard.press('ControlOrMeta+K');
      await page.getByRole('combobox', { name: 'Command' }).fill('Copy code as cURL');
      await page.keyboard.press('Enter');
      const notice = shownNotice(page).getByText('Copied the cURL code');
      await expect(notice).toBeVisible();
      await expectCoversNothing(page, shownNotice(page));
    });

    test('a notice lies over nothing in Compare, and its Undo works', async ({ page, workbench }) => {
      await workbench.goto();
      await workbench.openTab('Compare');
      await workbench.button('Add column').click();
      await workbench.message.fill('What is a token?');
      await workbench.message.press('Enter');
      await workbench.waitForReply();
      await workbench.column(3).removeButton.click();
      await expect(workbench.column(3).root).toHaveCount(0);
      await expect(shownNotice(page).getByRole('button', { name: 'Undo' })).toBeVisible();
      await expectCoversNothing(page, shownNotice(page));
      await shownNotice(page).getByRole('button', { name: 'Undo' }).click();
      await expect(workbench.column(3).root).toHaveCount(1);
      await expect(shownNotice(page).getByRole('button', { name: 'Undo' })).toHaveCount(0);
      await expect(page.locator('body')).not.toBeFocused();
    });
  });
}

test('one notice is shown at a time; the one before is in the list, with its Undo', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  await workbench.send('Hello');
  await workbench.waitForReply();
  await workbench.lastReply.press('Delete');
  await expect(shownNotice(page)).toContainText('Message deleted.');
  await workbench.button('Copy share link').click();
  await expect(shownNotice(page)).toContainText('Share link copied.');
  await expect(shownNotice(page)).not.toContainText('Message deleted.');
  await workbench.history.getByRole('button', { name: 'Past notices' }).click();
  const list = page.getByRole('dialog', { name: 'Past notices' });
  await expect(list.getByRole('listitem')).toHaveText([/Share link copied/, /Message deleted/]);
  await expect(list.getByText('Share link copied.')).toHaveCount(1);
  await list.getByRole('listitem').last().getByRole('button', { name: 'Undo' }).click();
  await expect(list).toHaveCount(0);
  await expect(workbench.messages('Assistant message').root).toHaveCount(1);
});

test('a dismissed notice is found in the foot of the history, and by the palette', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  await expect(workbench.history.getByRole('button', { name: 'Past notices' })).toHaveCount(0);
  await workbench.button('Copy share link').click();
  await shownNotice(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(shownNotice(page)).toBeEmpty();
  await workbench.history.getByRole('button', { name: 'Past notices' }).click();
  const list = page.getByRole('dialog', { name: 'Past notices' });
  await expect(list).toContainText('Share link copied.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Command' }).fill('Past notices');
  await page.keyboard.press('Enter');
  await expect(list).toContainText('Share link copied.');
});

test('what is said behind an open dialog is seen and heard in it, and stays in the list', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  await workbench.button('Export').click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const notice = dialog.getByRole('group', { name: 'Notices', exact: true });
  // The place that is spoken is there before there is something to say.
  await expect(notice).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Export everything' }).click();
  await expect(notice).toContainText('There is nothing to export yet.');
  await expect(notice).toBeInViewport({ ratio: 0.99 });
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(shownNotice(page)).toContainText('There is nothing to export yet.');
  await workbench.history.getByRole('button', { name: 'Past notices' }).click();
  await expect(page.getByRole('dialog', { name: 'Past notices' }).getByRole('list')).toContainText(
    'There is nothing to export yet.',
  );
});
