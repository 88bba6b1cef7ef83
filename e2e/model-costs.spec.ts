import { CHAT, expect, reply, test } from './fault-connection.ts';
import { model, modelText, openModels, replyWithUsage } from './model-lists.ts';

test.use({ sandboxPace: 0 });

const SEED = 'gemini-3-1-flash-lite-preview';
const SEED_FILE = `seed-${SEED}`;

test('costs are said before and after, add up for the session, and are never guessed', async ({
  faults,
  page,
  workbench,
}) => {
  await openModels(
    workbench,
    faults,
    [modelText(SEED_FILE), modelText('custom-inactive-deployment'), model('no-price')],
    SEED,
  );
  test.slow();
  await workbench.openTab('Chat');
  const panel = page.getByRole('complementary', { name: 'Request settings' });
  const session = panel.getByTitle(/^All replies since the page was opened/);
  await expect(session).toHaveCount(0);

  await test.step('before', async () => {
    await workbench.message.fill('word '.repeat(4000));
    await expect(page.getByText(/≈ 4,\d{3} of 1,048,576 tokens, prompt ≈ \$0\.001\d/)).toBeVisible();
    await expect(page.getByTitle(/The prompt costs ≈ \$0\.001\d+; the reply is not limited\./)).toBeVisible();
    await workbench.parameters.field('max_tokens').fill('2000');
    await expect(page.getByTitle(/with a reply of 2,000 tokens at most ≈ \$0\.004\d*\./)).toBeVisible();
  });

  await test.step('after', async () => {
    faults.answer(CHAT, replyWithUsage('one', 4000, 2000));
    await workbench.send('First');
    await expect(workbench.lastReply.metrics).toContainText('Cost$0.0040');
    await expect(session).toHaveText('This session: $0.0040 for 1 reply');
    await workbench.send('Second');
    await expect(session).toHaveText('This session: $0.0080 for 2 replies');
  });

  await test.step('a model billed by time, and one without a price', async () => {
    await workbench.chooseModel('acme-support-bot-v3');
    await expect(panel).toContainText('inactive');
    await expect(page.getByText(/tokens, prompt ≈ \$/)).toHaveCount(0);
    await workbench.send('Third');
    await expect(workbench.lastReply.metrics).toContainText('2,000 out');
    await expect(workbench.lastReply.metrics).not.toContainText('Cost');
    await expect(session).toHaveText('This session: $0.0080 for 2 replies, cost of 1 more unknown');
    await workbench.chooseModel('no-price');
    await workbench.send('Fourth');
    await expect(session).toHaveText('This session: $0.0080 for 2 replies, cost of 2 more unknown');
    await expect(workbench.conversation).not.toContainText(/Cost\$0(?!\.)/);
  });

  await test.step('a new conversation and another connection do not lose it', async () => {
    await workbench.button('New conversation').click();
    await expect(session).toContainText('$0.0080 for 2 replies');
    const dialog = await workbench.openConnection();
    await dialog.kind('Sandbox').check();
    await dialog.saveButton.click();
    await workbench.send('Hello');
    await workbench.waitForReply();
    await expect(session).toHaveText('This session: $0.0080 for 3 replies, cost of 2 more unknown');
  });
});

test('the gauge says how full the context is, and blocks nothing', async ({ faults, page, workbench }) => {
  await openModels(workbench, faults, [model('small', { context_length: 1000 })]);
  faults.answer(CHAT, replyWithUsage('taken', 900, 1));
  await workbench.openTab('Chat');
  const gauge = page.getByText(/of 1,000 tokens/);
  await expect(gauge).toHaveText('0 of 1,000 tokens');
  await workbench.message.fill('word '.repeat(200));
  await expect(gauge).toHaveText(/^≈ 2\d\d of 1,000 tokens$/);
  await workbench.parameters.field('max_tokens').fill('600');
  await expect(gauge).toHaveAttribute('data-level', 'near');
  await workbench.parameters.field('max_tokens').fill('900');
  await expect(gauge).toHaveText(/, too long$/);
  await expect(gauge).toHaveAttribute('title', /with max_tokens 900 it is probably longer/);
  await workbench.parameters.reset('max_tokens');
  await workbench.message.fill('word '.repeat(1500));
  await expect(gauge).toHaveAttribute('title', /the prompt is probably longer than this model’s context/);
  await workbench.sendButton.click();
  await expect(workbench.lastReply.body).toHaveText('taken');
});

test('the gauge is what the next request will hold: the reply, and pictures where their rule is known', async ({
  faults,
  page,
  workbench,
}) => {
  await openModels(workbench, faults, [
    model('gpt-4o', { context_length: 9000 }),
    model('unheard-of', { context_length: 9000 }),
  ]);
  faults.answer(CHAT, reply('word '.repeat(900)));
  await workbench.openTab('Chat');
  const gauge = page.getByText(/of 9,000 tokens/);
  await workbench.send('Tell me.');
  await workbench.waitForReply();
  await expect(gauge).toHaveText(/^≈ (?:8|9)\d\d of 9,000 tokens$/);
  const png = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1024, 1024);
    canvas.getContext('2d');
    return Array.from(new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer()));
  });
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from(png) });
  await expect(gauge).toHaveText(/^≈ 1,[67]\d\d of 9,000 tokens$/);
  await workbench.chooseModel('unheard-of');
  await expect(gauge).toHaveText(/^≈ (?:8|9)\d\d \+ 1 attachment of 9,000 tokens$/);
});
