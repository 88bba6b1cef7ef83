import type { Page } from 'playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import { ExperimentsPage } from './pages/experiments-page.ts';
import { setPace } from './sandbox-pace.ts';

/** Questions that differ, one on each line. */
function questions(count: number): string {
  return [
    'input\texpected',
    ...Array.from({ length: count }, (_unused, at) => `Question ${at + 1}?\tAnswer ${at + 1}`),
  ].join('\n');
}

/** Answers every request itself, and keeps count. */
async function countRequests(page: Page, answer: (index: number) => { status: number; retryAfter?: string }) {
  const bodies: string[] = [];
  let inFlight = 0;
  let most = 0;
  let index = 0;
  await page.route('**/chat/completions', async (route) => {
    const { status, retryAfter } = answer(index);
    index += 1;
    inFlight += 1;
    most = Math.max(most, inFlight);
    if (status === 200) bodies.push(route.request().postData() ?? '');
    const body =
      status === 200
        ? {
            id: 'x',
            object: 'chat.completion',
            choices: [{ index: 0, message: { role: 'assistant', content: 'Yes' }, finish_reason: 'stop' }],
            usage: { prompt_tokens: 3, completion_tokens: 1, total_tokens: 4 },
          }
        : { error: { message: 'Slow down', type: 'rate_limit' } };
    // Seen by the page only after it no longer counts.
    inFlight -= 1;
    await route.fulfill({
      status,
      contentType: 'application/json',
      headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
      body: JSON.stringify(body),
    });
  });
  return { bodies, most: () => most };
}

test('cases are typed, asked, and opened as a whole', async ({ page }) => {
  const experiments = new ExperimentsPage(page);
  await setPace(page, 0);
  await experiments.goto();
  await expectNoAxeViolations(page);
  await experiments.button('Add case').click();
  await expect(experiments.field('input', 1)).toBeFocused();
  await experiments.field('input', 1).fill('What is temperature?');
  await experiments.field('expected', 1).fill('A number.');
  await experiments.addVariant('Be brief.', 'sandbox-echo');
  await expect(experiments.progress).toContainText('0 of 2 answered · 2 requests to send');
  await experiments.button('Run all').press('Enter');
  await expect(experiments.progress).toContainText('2 of 2 answered');
  await expect(experiments.button('Run sample')).toBeFocused();
  await expectNoAxeViolations(page);

  await experiments.cell('B', 1).click();
  const dialog = page.getByRole('dialog', { name: 'Variant B, case 1' });
  await expect(dialog.getByRole('group', { name: 'Request' })).toContainText('"content": "Be brief."');
  await expect(dialog.getByRole('group', { name: 'Request' })).toContainText('What is temperature?');
  await expect(dialog.getByText('Compared with what is expected')).toBeVisible();
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: 'Open in Chat' }).click();
  await expect(page.getByRole('article', { name: 'Assistant message' })).toHaveCount(1);
  await expect(page.getByRole('textbox', { name: 'System prompt' })).toHaveValue('Be brief.');
});

test('a case without a value is not sent, and says why', async ({ page }) => {
  const experiments = new ExperimentsPage(page);
  const { bodies } = await countRequests(page, () => ({ status: 200 }));
  await experiments.goto();
  await experiments.button('Add case').click();
  await experiments.button('Add case').click();
  await experiments.field('input', 1).fill('{"a": {{b}}} stays');
  await experiments.button('Run all').click();
  await expect(experiments.progress).toContainText('1 of 1 answered · 1 cell lacks a value');
  await expect(experiments.table.getByText('No value for input. Not sent.')).toBeVisible();
  expect(bodies.map((body) => JSON.parse(body).messages[0].content)).toEqual(['{"a": {{b}}} stays']);
});

test('a reply becomes a case', async ({ page, workbench }) => {
  const experiments = new ExperimentsPage(page);
  await setPace(page, 0);
  await workbench.goto();
  await workbench.send('What is temperature?');
  await workbench.waitForReply();
  await workbench.button('Add as case').click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(experiments.field('input', 1)).toHaveValue('What is temperature?');
  await expect(experiments.field('expected', 1)).not.toHaveValue('');
});

test('a sample is five rows; what was asked is not asked again', async ({ page }) => {
  const experiments = new ExperimentsPage(page);
  const { bodies } = await countRequests(page, () => ({ status: 200 }));
  await experiments.goto();
  await experiments.importCases(questions(12));
  await experiments.button('Run sample').click();
  await expect(experiments.progress).toContainText('5 of 12 answered');
  expect(bodies).toHaveLength(5);
  await experiments.button('Run all').click();
  await expect(experiments.progress).toContainText('12 of 12 answered');
  await experiments.button('Run all').click();
  await expect(experiments.progress).toContainText('12 of 12 answered');
  expect(bodies).toHaveLength(12);
  expect(new Set(bodies).size).toBe(12);
});

test('a vote is blind and by key, says the names afterwards, and ten of them say who is preferred', async ({
  page,
}) => {
  const experiments = new ExperimentsPage(page);
  let told = 0;
  await page.route('**/chat/completions', (route) => {
    told += 1;
    const message = { role: 'assistant', content: `Words ${told}` };
    return route.fulfill({ json: { id: 'x', choices: [{ index: 0, message, finish_reason: 'stop' }] } });
  });
  await experiments.goto();
  await experiments.importCases(questions(10));
  await experiments.addVariant('Another');
  await experiments.button('Run all').click();
  await expect(experiments.progress).toContainText('20 of 20 answered');
  await experiments.button('Vote blind').click();
  const dialog = page.getByRole('dialog', { name: 'Vote blind' });
  await expect(dialog.getByRole('article')).toHaveCount(2);
  await expect(dialog).not.toContainText('Variant');
  for (let left = 10; left > 0; left -= 1) {
    await expect(dialog.getByRole('status')).toContainText(`${left} pair`);
    await page.keyboard.press(left > 2 ? 'ArrowDown' : 'ArrowUp');
  }
  await expect(dialog.getByRole('status')).toContainText('Variant A and Variant B are both bad');
  await expect(dialog.getByTestId('vote-verdict')).toHaveText(
    'The votes cannot tell Variant A and Variant B apart yet: their intervals overlap.',
  );
  await dialog.getByRole('button', { name: 'Take back' }).click();
  await expect(dialog.getByRole('status')).toContainText('1 pair');
});

test('what failed is retried alone', async ({ page }) => {
  const experiments = new ExperimentsPage(page);
  const { bodies } = await countRequests(page, (index) => ({
    status: index % 3 === 1 && index < 9 ? 500 : 200,
  }));
  await experiments.goto();
  await experiments.importCases(questions(9));
  await experiments.button('Run all').click();
  await expect(experiments.progress).toContainText('6 of 9 answered · 3 failed');
  await experiments.button('Retry failed').click();
  await expect(experiments.progress).toContainText('9 of 9 answered');
  await expect(experiments.button('Retry failed')).toHaveCount(0);
  expect(new Set(bodies).size).toBe(9);
  expect(bodies).toHaveLength(9);
});

test('200 cases by 2 variants run to the end, also when the page is closed in the middle', async ({
  page,
}) => {
  test.slow();
  const context = page.context();
  const seen: string[] = [];
  context.on('request', (request) => {
    if (request.url().endsWith('/chat/completions')) seen.push(request.postData() ?? '');
  });
  const experiments = new ExperimentsPage(page);
  await setPace(page, 0);
  await experiments.goto();
  await experiments.editVariant('A', 'sandbox-echo');
  await experiments.addVariant('Be brief.');
  await experiments.importCases(questions(200));
  await experiments.button('Run all').click();
  await expect(experiments.progress).toContainText(/^1\d\d of 400 answered/, { timeout: 60_000 });
  await page.close({ runBeforeUnload: false });
  const sentBefore = seen.length;
  expect(sentBefore).toBeLessThan(400);

  const again = await context.newPage();
  await setPace(again, 0);
  const resumed = new ExperimentsPage(again);
  await resumed.goto();
  await expect(resumed.progress).toContainText('400 of 400 answered', { timeout: 60_000 });
  expect(new Set(seen).size).toBe(400);
  // What was in flight as the page went away got no answer that could be kept: at most the limit.
  expect(seen.length).toBeLessThanOrEqual(406);
  expect(new Set(seen.slice(0, sentBefore)).size).toBe(sentBefore);
});

test('eight variants all arrive at a server that turns every third away', async ({ page }) => {
  test.slow();
  const experiments = new ExperimentsPage(page);
  const { bodies, most } = await countRequests(page, (index) =>
    index % 3 === 2 ? { status: 429, retryAfter: '0.05' } : { status: 200 },
  );
  await experiments.goto();
  for (let at = 1; at < 8; at += 1) await experiments.addVariant(`Style ${at}.`);
  await experiments.importCases(questions(12));
  await experiments.button('Run all').click();
  await expect(experiments.progress).toContainText('96 of 96 answered', { timeout: 60_000 });
  expect(bodies).toHaveLength(96);
  expect(new Set(bodies).size).toBe(96);
  expect(most()).toBeLessThanOrEqual(6);
});

test('checks are made of every answer, and one that never ends is stopped with a sentence', async ({
  page,
}) => {
  const experiments = new ExperimentsPage(page);
  await countRequests(page, () => ({ status: 200 }));
  await experiments.goto();
  await experiments.importCases(questions(12));
  await experiments.addVariant('Be brief.');
  await experiments.addCheck('Contains', 'Yes');
  await experiments.button('Run all').click();
  await expect(experiments.progress).toContainText('24 of 24 answered');
  await expect(page.getByTestId('verdict')).toContainText('12 of 12 passed');
  await expect(page.getByTestId('verdict')).toContainText('on 12 shared cases');
  await experiments.addCheck('JavaScript', 'while (true) {}');
  await experiments.addCheck('Matches the pattern', '^(Y+)+(e+)+(s+)+$');
  await experiments.cell('A', 1).click();
  const dialog = page.getByRole('dialog', { name: 'Variant A, case 1' });
  await expect(dialog.getByText('The check took longer than 1 second and was stopped.')).toBeVisible({
    timeout: 60_000,
  });
  await expectNoAxeViolations(page);
});

test('the table shows what failed alone, and what is in sight stays there while rows above it go', async ({
  page,
}) => {
  const experiments = new ExperimentsPage(page);
  let isRetry = false;
  let letGo: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/chat/completions', async (route) => {
    const number = Number(/Question (\d+)/.exec(route.request().postData() ?? '')?.[1]);
    if (isRetry && number > 30) await released;
    const message = { role: 'assistant', content: 'Yes' };
    const answer = { id: 'x', choices: [{ index: 0, message, finish_reason: 'stop' }] };
    await route.fulfill(isRetry || number % 2 === 1 ? { json: answer } : { status: 400, json: {} });
  });
  await experiments.goto();
  await experiments.importCases(questions(60));
  await experiments.button('Run all').click();
  await expect(experiments.progress).toContainText('30 of 60 answered · 30 failed');

  const show = page.getByRole('combobox', { name: 'Show', exact: true });
  await show.press('F');
  await expect(show.locator('option:checked')).toHaveText('Failed (30)');
  await expect(experiments.table).toHaveAttribute('aria-rowcount', '31');
  await expect(experiments.field('input', 1)).toHaveCount(0);
  await page.getByRole('tab', { name: 'API' }).click();
  await page.getByRole('tab', { name: 'Experiments' }).click();
  await expect(experiments.table).toHaveAttribute('aria-rowcount', '31');

  const seen = experiments.field('input', 46);
  await experiments.table.evaluate((table) => table.parentElement?.scrollTo(0, 22 * 92 + 10));
  await expect(seen).toBeInViewport();
  const before = await seen.boundingBox();
  isRetry = true;
  await experiments.button('Retry failed').click();
  await expect(show.locator('option:checked')).toHaveText('Failed (15)');
  await expect(experiments.table).toHaveAttribute('aria-rowcount', '16');
  expect(await seen.boundingBox()).toEqual(before);
  letGo();
  await expect(experiments.table.getByText('No case is like this now.')).toHaveCount(0);
  await expect(page.getByText('No case is like this now.')).toBeVisible();
  await show.selectOption({ label: 'All cases (60)' });
  await expect(experiments.table).toHaveAttribute('aria-rowcount', '61');
});
