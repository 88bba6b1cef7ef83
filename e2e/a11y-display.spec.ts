import { expect, test } from './fixtures.ts';
import { expectNothingCutOff, expectSound, fillConversation } from './sound-view.ts';

test('forced colours and reduced motion are respected', async ({ page, workbench }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await workbench.goto();
  await fillConversation(workbench);
  await expectSound(page);
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState, effect }) => {
        const { duration, iterations } = effect?.getComputedTiming() ?? {};
        return playState === 'running' && (Number(duration) > 100 || iterations === Number.POSITIVE_INFINITY);
      })
      .map((animation) => ('animationName' in animation ? String(animation.animationName) : animation.id)),
  );
  expect(moving).toEqual([]);
  await workbench.message.focus();
  const shown = await workbench.message.evaluate((field) => {
    for (let at: Element | null = field; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).outlineStyle !== 'none') return true;
    }
    return false;
  });
  expect(shown, 'The focus is not seen in forced colours').toBe(true);
  await workbench.parameters.preset('Basic').click();
  await workbench.message.focus();
  const lines = (element: Element) => {
    const { outlineStyle, borderTopStyle, borderTopWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' || (borderTopStyle !== 'none' && borderTopWidth !== '0px');
  };
  expect(await workbench.parameters.preset('Basic').evaluate(lines)).toBe(true);
  expect(await workbench.parameters.switch('stream').evaluate(lines)).toBe(true);
  expect(await workbench.sendButton.evaluate(lines)).toBe(true);
  // What only a fill sets apart keeps an edge.
  expect(await workbench.messages('User message').root.first().locator(':scope > div').evaluate(lines)).toBe(
    true,
  );
});

test('zoomed in to 200 % and 400 % everything is there, and a question can be asked', async ({
  page,
  workbench,
}) => {
  // A window of 1280 by 1024 has so many CSS pixels at these zooms.
  for (const viewport of [
    { width: 640, height: 512 },
    { width: 320, height: 256 },
  ]) {
    await page.setViewportSize(viewport);
    await workbench.goto();
    await workbench.button('New conversation').or(workbench.button('More')).first().waitFor();
    await fillConversation(workbench);
    await expect(workbench.lastReply.body).toContainText('Title');
    await expectSound(page);
    await expectNothingCutOff(page);
    await expect(workbench.message).toBeInViewport({ ratio: 0.5 });
    await expect(workbench.sendButton).toBeInViewport({ ratio: 0.9 });
    await workbench.lastReply.root.scrollIntoViewIfNeeded();
    await expect(workbench.conversation).toBeInViewport();
    const shown = await workbench.conversation.evaluate((log) => log.clientHeight);
    expect(shown).toBeGreaterThan(48);
  }
});
