import type { Locator, Page } from 'playwright/test';
import { wholeBody } from '#testing/servers/fault-server.ts';
import { CHAT, connectTo, expect, test, unfinished } from './fault-connection.ts';
import { expectNothingCutOff, expectSound, expectSoundInBothThemes, fillConversation } from './sound-view.ts';

const PHONE = { width: 320, height: 640 };

async function expectFocusReturns(page: Page, opener: Locator, dialogName: string): Promise<void> {
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: dialogName });
  await expect(dialog).toBeVisible();
  await expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  // The focus stays inside, whichever way it goes.
  for (const key of ['Shift+Tab', 'Tab', 'Tab']) {
    await page.keyboard.press(key);
    const place = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement === document.body || activeElement?.closest('dialog') !== null;
    });
    expect(place).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
}

test('every view is accessible, light and dark', async ({ page, workbench, faults }) => {
  test.setTimeout(180_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await workbench.goto();
  await test.step('empty chat', () => expectSoundInBothThemes(page));
  await test.step('model picker', async () => {
    await workbench.model.click();
    await expect(page.getByRole('option').first()).toBeVisible();
    await expectSoundInBothThemes(page);
    await page.keyboard.press('Escape');
  });
  await fillConversation(workbench);
  await test.step('messages', () => expectSoundInBothThemes(page));
  await test.step('a reply that is running', async () => {
    await connectTo(workbench, faults);
    faults.answer(CHAT, unfinished('Half of a '));
    await workbench.send('Hello, what can you do?');
    await expect(workbench.lastReply.root).toContainText('No data from');
    await expectSoundInBothThemes(page);
    await workbench.stopButton.click();
  });
  await test.step('an error', async () => {
    faults.answer(CHAT, wholeBody('{"error":{"message":"It broke."}}', {}, 500));
    await workbench.send('Fail.');
    await expect(workbench.lastReply.alert).toBeVisible();
    await expectSoundInBothThemes(page);
  });
  for (const tab of ['API', 'Compare'] as const) {
    await test.step(tab, async () => {
      await workbench.openTab(tab);
      await expect(page.getByRole(tab === 'API' ? 'tabpanel' : 'region').first()).toBeVisible();
      await expectSoundInBothThemes(page);
    });
  }
  await workbench.openTab('Chat');
  for (const name of ['Connection', 'Import request', 'Export'] as const) {
    await test.step(name, async () => {
      await workbench.button(name).click();
      const dialog = page.getByRole('dialog', { name });
      await expect(dialog).toBeVisible();
      if (name === 'Connection') await dialog.getByRole('radio', { name: 'Custom' }).check();
      if (name === 'Import request') {
        await dialog.getByRole('textbox', { name: 'Request' }).fill('{"messages": [');
        await expect(dialog).toContainText('Nothing was changed');
      }
      await expectSoundInBothThemes(page);
      await page.keyboard.press('Escape');
    });
  }
  await test.step('share dialog', async () => {
    await workbench.message.fill(`My key is sk-${'0123456789abcdef'.repeat(2)}`);
    await workbench.button('Copy share link').click();
    await expect(page.getByRole('dialog', { name: /share/i })).toBeVisible();
    await expectSoundInBothThemes(page);
    await page.keyboard.press('Escape');
  });
  await test.step('palette', async () => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
    await expectSoundInBothThemes(page);
    await page.keyboard.press('Escape');
  });
});

// Its colours are those of the wide page, which are looked at in both themes.
test('every view is accessible on a phone', async ({ page, workbench }) => {
  test.setTimeout(90_000);
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await workbench.goto();
  await expectSound(page);
  await fillConversation(workbench);
  await expectSound(page);
  await expectNothingCutOff(page);
  await workbench.button('Open parameters').click();
  await expect(page.getByRole('region', { name: 'Parameters' }).first()).toBeVisible();
  await expectSound(page);
  await expectNothingCutOff(page);
  await page.keyboard.press('Escape');
  await workbench.button('History').click();
  await expect(workbench.history).toBeVisible();
  await expectSound(page);
  await page.keyboard.press('Escape');
  for (const tab of ['API', 'Compare', 'Chat'] as const) {
    await workbench.openTab(tab);
    await expectSound(page);
    await expectNothingCutOff(page);
  }
});

test('the first five minutes go by keyboard alone', async ({ page, workbench }) => {
  test.setTimeout(90_000);
  await workbench.goto();
  const { keyboard } = page;
  const tabTo = async (target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
    for (let times = 0; times < 80; times += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await keyboard.press(key);
    }
    throw new Error('The focus does not get there');
  };
  await test.step('a question, and its reply stopped', async () => {
    await tabTo(workbench.message);
    await keyboard.type('Hello, what can you do?');
    await keyboard.press('Enter');
    await expect(workbench.activity).toHaveText(/^Reply started/);
    await expect(workbench.lastReply.body).toHaveText(/\S/);
    await keyboard.press('Escape');
    await expect(workbench.activity).toHaveText('Reply stopped');
    await expect(workbench.message).toBeFocused();
  });
  await test.step('another model', async () => {
    await tabTo(workbench.model, 'Shift+Tab');
    await keyboard.type('echo');
    await keyboard.press('Enter');
    await expect(workbench.model).toHaveValue('sandbox-echo');
  });
  await test.step('a parameter, by its slider', async () => {
    const slider = workbench.parameters.slider('temperature');
    await tabTo(slider);
    await keyboard.press('ArrowRight');
    await expect(workbench.parameters.field('temperature')).not.toHaveValue('');
  });
  await test.step('the code, copied', async () => {
    const chat = workbench.tab('Chat');
    await tabTo(chat, 'Shift+Tab');
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    if ((await workbench.tab('API').getAttribute('aria-selected')) !== 'true') await keyboard.press('Enter');
    await expect(page.getByTestId('snippet-code')).toBeVisible();
    await tabTo(workbench.button('Copy code'));
    await keyboard.press('Enter');
    expect(await workbench.readClipboard()).toBe(await workbench.snippetCode());
  });
});

test('dialogs take the focus and give it back', async ({ page, workbench }) => {
  await workbench.goto();
  for (const name of ['Connection', 'Import request', 'Export']) {
    await test.step(name, () => expectFocusReturns(page, workbench.button(name), name));
  }
  await workbench.message.focus();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Command' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(workbench.message).toBeFocused();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('connection');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Connection' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(workbench.message).toBeFocused();
});

test('the status says start and end politely, and the log says nothing', async ({ page, workbench }) => {
  await workbench.goto();
  await expect(workbench.conversation).toHaveAttribute('aria-live', 'off');
  await expect(workbench.activity).toHaveAttribute('aria-live', 'polite');
  await workbench.chooseModel('sandbox-echo');
  await workbench.send('one two three '.repeat(60));
  await expect(workbench.activity).toHaveText(/^Reply started/);
  await expect(workbench.lastReply.root).toHaveAttribute('aria-busy', 'true');
  await workbench.waitForReply();
  await expect(workbench.activity).toHaveText(/^Reply complete/);
  await expect(workbench.lastReply.root).not.toHaveAttribute('aria-busy', 'true');
  await page.route('**/chat/completions', (route) => route.abort());
  await workbench.send('Fail.');
  await expect(workbench.activity).toHaveText('Reply failed');
  await expect(workbench.lastReply.root.getByRole('alert')).toHaveCount(1);
});
