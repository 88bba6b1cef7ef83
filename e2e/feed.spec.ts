import { expect, expectNoAxeViolations, test } from './fixtures.ts';

test('a picture is generated, stays after a reload, and its code is the request', async ({
  page,
  workbench,
}) => {
  await workbench.goto('/?model=sandbox-image');
  await expect(workbench.tab('Feed')).toHaveAttribute('aria-selected', 'true');
  const generations = page.getByRole('list', { name: 'Generations', exact: true });

  await test.step('not without its prompt', async () => {
    await workbench.button('Generate').click();
    await expect(workbench.alerts.getByText('prompt is empty, so nothing was sent.')).toBeVisible();
  });
  await page.getByRole('textbox', { name: 'What to make', exact: true }).fill('An ox on a hill at sunset');
  await expect(page.getByRole('textbox', { name: 'prompt', exact: true })).toHaveValue(
    'An ox on a hill at sunset',
  );
  await expect(workbench.alerts).toHaveCount(0);
  await workbench.parameters.field('seed').fill('7');
  await workbench.button('Generate').click();
  const card = generations.getByRole('article');
  const picture = card.getByRole('img', { name: 'An ox on a hill at sunset', exact: true });
  await expect(picture).toBeVisible();
  await expect(card).toContainText('Succeeded');
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(512);
  await expectNoAxeViolations(page);

  await test.step('as code', async () => {
    await workbench.openTab('API');
    const code = page.getByTestId('snippet-code');
    await expect(code).toContainText('/api/ai/images/generate');
    await expect(code).toContainText('"seed": 7');
    await expect(page.getByText('Verified', { exact: false }).first()).toBeVisible();
    const body = JSON.parse((await page.getByTestId('request-json').textContent()) ?? '');
    expect(body).toEqual({ model: 'sandbox-image', prompt: 'An ox on a hill at sunset', seed: 7 });
    await page.getByRole('radio', { name: 'Queued', exact: true }).check();
    await expect(code).toContainText('/api/ai/queue');
  });

  await test.step('after a reload, the form too', async () => {
    await page.reload();
    await workbench.openTab('Feed');
    await expect(picture).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Queued', exact: true })).toBeChecked();
    await expect(page.getByRole('textbox', { name: 'What to make', exact: true })).toHaveValue(
      'An ox on a hill at sunset',
    );
  });

  await test.step('deleted, and back', async () => {
    await card.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(card).toHaveCount(0);
    await workbench.button('Undo').click();
    await expect(picture).toBeVisible();
  });
});

test('what lies in the queue is asked after by the page that comes after a reload', async ({
  page,
  workbench,
}) => {
  await workbench.goto('/?model=sandbox-image&tab=feed');
  await page.getByRole('textbox', { name: 'What to make', exact: true }).fill('The sea at night');
  await page.getByRole('radio', { name: 'Queued', exact: true }).check();
  await workbench.button('One more').click();
  await workbench.button('Generate').click();
  const cards = page.getByRole('list', { name: 'Generations', exact: true }).getByRole('article');
  await expect(cards).toHaveCount(2);
  // The queue has answered for both; what it has not answered for is not asked again.
  await expect(cards.filter({ hasText: /Queued|In progress|Succeeded/ })).toHaveCount(2);
  await page.reload();
  await expect(cards.getByRole('img')).toHaveCount(2);
  await expect(cards.filter({ hasText: 'Succeeded' })).toHaveCount(2);
});

test('a generation that fails says why, and is not sent again by itself', async ({ page, workbench }) => {
  let posts = 0;
  await page.route('**/api/ai/images/generate', async (route) => {
    posts += 1;
    await route.fulfill({
      status: 500,
      contentType: 'application/json',
      body: '{"error":{"type":"upstream","title":"The painter is out of paint."},"status":"error"}',
    });
  });
  await workbench.goto('/?model=sandbox-image&tab=feed');
  await page.getByRole('textbox', { name: 'What to make', exact: true }).fill('A city');
  await workbench.button('Generate').click();
  const card = page.getByRole('list', { name: 'Generations', exact: true }).getByRole('article');
  await expect(card).toContainText('Failed');
  await expect(card).toContainText('The painter is out of paint.');
  await page.reload();
  await expect(card).toContainText('The painter is out of paint.');
  expect(posts).toBe(1);
  await page.unroute('**/api/ai/images/generate');
  await card.getByRole('button', { name: 'Retry', exact: true }).click();
  await expect(card.getByRole('img', { name: 'A city', exact: true })).toBeVisible();
});

test('after a model for pictures is chosen in the palette, what is typed is its prompt, whole', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  await workbench.message.focus();
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Command', exact: true }).fill('sandbox-image');
  await page.keyboard.press('Enter');
  const prompt = page.getByRole('textbox', { name: 'What to make', exact: true });
  await expect(prompt).toBeFocused();
  await page.keyboard.type('Hills at dawn');
  await expect(prompt).toHaveValue('Hills at dawn');

  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.keyboard.type('or dusk');
  await expect(prompt).toHaveValue('Hills at dawnor dusk');
  await workbench.openTab('Chat');
  await expect(workbench.message).toHaveValue('');

  await test.step('a chat model is sent nothing of that, and the next model for pictures has it', async () => {
    await workbench.chooseModel('sandbox-guide');
    await workbench.openTab('API');
    const body = page.getByTestId('request-json');
    await expect(body).toContainText('sandbox-guide');
    await expect(body).not.toContainText('Hills at dawn');
    await workbench.chooseModel('sandbox-image');
    await expect(body).toContainText('Hills at dawnor dusk');
  });
});

test('two pictures are compared side by side, with what was asked differently', async ({
  page,
  workbench,
}) => {
  await workbench.goto('/?model=sandbox-image&tab=feed');
  const prompt = page.getByRole('textbox', { name: 'What to make', exact: true });
  const cards = page.getByRole('list', { name: 'Generations', exact: true }).getByRole('article');
  for (const [at, text] of ['A hill', 'The sea'].entries()) {
    await prompt.fill(text);
    await workbench.button('Generate').click();
    await expect(cards).toHaveCount(at + 1);
    const choose = cards.first().getByRole('button', { name: 'Compare', exact: true });
    await choose.click();
    await expect(choose).toHaveAttribute('aria-pressed', 'true');
  }
  const open = workbench.button('Compare 2 generations');
  await open.click();
  const dialog = page.getByRole('dialog', { name: 'Compare 2 generations', exact: true });
  await expect(dialog.getByRole('img')).toHaveCount(2);
  await expect(dialog.getByRole('article').first()).toContainText('promptA hill');
  await expect(dialog).toContainText('The same in all: connection and model.');
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const [first, second] = await dialog.getByRole('article').all();
  expect((await second?.boundingBox())?.y).toBeGreaterThan((await first?.boundingBox())?.y ?? Infinity);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(open).toBeFocused();
});
