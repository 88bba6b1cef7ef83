import { CHAT, connectTo, expect, finish, say, test } from './fault-connection.ts';

test.use({ sandboxPace: 0 });

const events = { 'content-type': 'text/event-stream' };

test.beforeEach(async ({ workbench, faults }) => {
  await workbench.goto();
  await connectTo(workbench, faults);
});

test('a reply that is JSON stands there character for character', async ({ workbench, faults }) => {
  const reply = '{\n  "title": "*important*",\n  "file": "__init__.py",\n  "link": "[x](http://e.com)"\n}';
  faults.answer(CHAT, { status: 200, headers: events, steps: [...say(reply), ...finish()] });
  await workbench.send('JSON, please');
  await workbench.waitForReply();
  expect(await workbench.lastReply.body.textContent()).toBe(reply);
  expect(await workbench.lastReply.root.getByTestId('reply-json').textContent()).toBe(reply);
});

test('a reply that is JSON folds, by mouse and by keys, and is copied whole', async ({
  page,
  workbench,
  faults,
}) => {
  const reply = '{\n  "list": [\n    1,\n    2\n  ],\n  "more": {\n    "a": "b"\n  }\n}';
  faults.answer(CHAT, { status: 200, headers: events, steps: [...say(reply), ...finish()] });
  await workbench.send('JSON, please');
  await workbench.waitForReply();
  const code = workbench.lastReply.root.getByTestId('reply-json');
  const fold = (name: string) => code.getByRole('button', { name, exact: true });
  const shown = () =>
    code.evaluate((element) => {
      const drawn = document.createElement('div');
      drawn.append(...[...element.childNodes].map((node) => node.cloneNode(true)));
      for (const hidden of drawn.querySelectorAll('[hidden]')) hidden.remove();
      return drawn.textContent;
    });
  const copied = () =>
    code.evaluate((element) => {
      document.getSelection()?.selectAllChildren(element);
      const clipboardData = new DataTransfer();
      element.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
      return clipboardData.getData('text/plain');
    });
  expect(await copied()).toBe(reply);
  await fold('Lines 2 to 5').click();
  await expect(fold('Lines 2 to 5')).toHaveAttribute('aria-expanded', 'false');
  expect(await shown()).toBe('{\n  "list": [],\n  "more": {\n    "a": "b"\n  }\n}');
  await page.keyboard.press('ArrowDown');
  await expect(fold('Lines 6 to 8')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  expect(await shown()).toBe('{\n  "list": [],\n  "more": {}\n}');
  expect(await code.textContent()).toBe(reply);

  expect(await copied()).toBe(reply);
  await code.getByRole('button', { name: 'Show what is folded' }).first().click();
  await expect(fold('Lines 2 to 5')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  expect(await shown()).toBe('{}');
  await page.keyboard.press('ArrowRight');
  expect(await shown()).toBe('{\n  "list": [\n    1,\n    2\n  ],\n  "more": {}\n}');
});
