import { expect, test } from './fixtures.ts';

test('from the message to any parameter in three acts: the palette, its name, Enter', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  const { root } = workbench.parameters;
  for (const [name, control] of [
    ['temperature', root.getByRole('spinbutton', { name: 'temperature', exact: true })],
    ['response_format', root.getByRole('textbox', { name: 'response_format', exact: true })],
    [
      'reasoning_effort',
      root.getByRole('radiogroup', { name: 'reasoning_effort', exact: true }).getByRole('radio').first(),
    ],
  ] as const) {
    await test.step(name, async () => {
      await workbench.message.focus();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Command', exact: true }).fill(name);
      await page.keyboard.press('Enter');
      await expect(control.or(root.getByRole('combobox', { name, exact: true }))).toBeFocused();
    });
  }
});

test('arrows go from row to row in the panel', async ({ page, workbench }) => {
  await workbench.goto();
  const { parameters } = workbench;
  const row = (name: string) => parameters.root.getByRole('button', { name: `Explain ${name}`, exact: true });
  await parameters.preset('Minimal').focus();
  await page.keyboard.press('ArrowDown');
  await expect(row('temperature')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(row('max_tokens')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(row('temperature')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(row('temperature')).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(row('temperature')).toBeFocused();
});

test('the reset button of a switch stands where the others do', async ({ workbench }) => {
  await workbench.goto();
  const { parameters } = workbench;
  await parameters.preset('Basic').click();
  const left = async (name: string) =>
    (await parameters.root.getByRole('button', { name: `Reset ${name}`, exact: true }).boundingBox())?.x ??
    -1;
  await expect(parameters.switch('stream')).toHaveAttribute('aria-checked', 'false');
  const offset = (await left('stream')) - (await left('temperature'));
  expect(Math.abs(offset)).toBeLessThan(1);
  await parameters.switch('stream').click();
  expect(Math.abs((await left('stream')) - (await left('temperature')))).toBeLessThan(1);
});

test('the guide keeps what temperature means and says that it changes nothing', async ({ workbench }) => {
  await workbench.goto();
  const { root } = workbench.parameters;
  await root.getByRole('button', { name: 'Explain temperature', exact: true }).click();
  await expect(
    root.getByText(/How varied the wording is.*Accepted but has no effect: this model does not sample\./),
  ).toBeVisible();
});

test('Tab comes from the message to "Add tool" in few steps, and the arrows to what it goes by', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  const { root } = workbench.parameters;
  const { keyboard } = page;
  const addTool = page.getByRole('button', { name: 'Add tool', exact: true });
  await addTool.waitFor();
  await workbench.message.focus();
  let steps = 0;
  const isThere = () => addTool.evaluate((button) => button === document.activeElement);
  while (steps < 50 && !(await isThere())) {
    await keyboard.press('Tab');
    steps += 1;
  }
  expect(steps).toBeLessThanOrEqual(28);

  await workbench.message.focus();
  await keyboard.press('Tab');
  await expect(workbench.button('Attach')).toBeFocused();
  await keyboard.press('End');
  await expect(workbench.button('Open in editor: Message')).toBeFocused();
  await root.getByRole('button', { name: 'Explain seed', exact: true }).focus();
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  await expect(workbench.parameters.field('seed')).not.toHaveValue('');
  // What is set has its buttons on the way.
  await workbench.parameters.field('seed').focus();
  await keyboard.press('Shift+Tab');
  await expect(root.getByRole('button', { name: 'Reset seed', exact: true })).toBeFocused();
});
