import { expect, expectNoAxeViolations, test } from './fixtures.ts';

test.use({ sandboxPace: 0 });

const ASK = {
  model: 'sandbox-sampler',
  messages: [{ role: 'user', content: 'The miller went to' }],
  seed: 7,
  max_tokens: 30,
};

test('a reply with logprobs shows how likely each token was and what else could have stood there', async ({
  page,
  workbench,
}) => {
  await workbench.goto('/?model=sandbox-sampler');
  await workbench.parameters.root.getByText('More parameters').click();
  await workbench.parameters.switch('logprobs').click();
  await workbench.parameters.field('top_logprobs').fill('4');
  await workbench.parameters.field('max_tokens').fill('30');
  await workbench.send('The miller went to');
  await workbench.waitForReply();
  const heat = workbench.lastReply.root.getByTestId('logprobs');
  const list = heat.getByRole('listbox', { name: 'Tokens of the reply', exact: true });
  const tokens = list.getByRole('option');
  await expect(tokens.nth(5)).toBeVisible();
  const shown = (await tokens.allTextContents()).join('').replaceAll('⏎', '\n');
  expect(shown).toBe(await workbench.lastReply.rawText());

  await test.step('by the keyboard', async () => {
    await list.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(tokens.nth(2)).toHaveAttribute('aria-selected', 'true');
    const details = heat.getByRole('region', { name: 'Token 3', exact: true });
    await expect(details.getByText(/logprob/)).toBeVisible();
    await expect(details.getByText(/^Entropy/)).toBeVisible();
    await expect(details.getByText(/^Greedy sampling/)).toBeVisible();
    const alternatives = details.getByRole('list', { name: 'Alternatives', exact: true });
    expect(await alternatives.getByRole('listitem').count()).toBeGreaterThanOrEqual(4);
  });
  await test.step('under the pointer', async () => {
    await tokens.nth(4).hover();
    await expect(heat.getByRole('region', { name: 'Token 5', exact: true })).toBeVisible();
    await page.mouse.move(0, 0);
    await expect(heat.getByRole('region', { name: 'Token 3', exact: true })).toBeVisible();
  });
  await expectNoAxeViolations(page);
});

test('several choices stand side by side, each with its tokens', async ({ page, workbench }) => {
  await workbench.goto();
  const { request, importButton } = await workbench.openImport();
  await request.fill(JSON.stringify({ ...ASK, n: 3, logprobs: true, top_logprobs: 2, stream: true }));
  await importButton.click();
  await workbench.sendButton.click();
  await workbench.waitForReply();
  const heat = workbench.lastReply.root.getByTestId('logprobs');
  const boxes = [];
  for (const choice of [1, 2, 3]) {
    const list = heat.getByRole('listbox', { name: `Tokens of choice ${choice}`, exact: true });
    await expect(list).toBeVisible();
    boxes.push(await list.boundingBox());
  }
  const [first, second, third] = boxes;
  expect(second?.x).toBeGreaterThan(first?.x ?? Number.POSITIVE_INFINITY);
  expect(third?.x).toBeGreaterThan(second?.x ?? Number.POSITIVE_INFINITY);
  await workbench.lastReply.root.getByText('2 more choices', { exact: false }).click();
  for (const choice of [1, 2, 3])
    await expect(
      workbench.lastReply.root.getByRole('button', { name: `Copy choice ${choice}` }),
    ).toBeVisible();
  await expectNoAxeViolations(page);
});
