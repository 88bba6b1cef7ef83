import type { Page } from 'playwright/test';
import { wholeBody } from '#testing/servers/fault-server.ts';
import hostile from '../src/ui/markdown/__fixtures__/hostile-markdown.json' with { type: 'json' };
import { CHAT, connectTo, expect, finish, reply, say, test } from './fault-connection.ts';
import { JSON_TYPE, MARKUP } from './hostile-answers.ts';
import type { PageGuard } from './page-guard.ts';
import { guardPage } from './page-guard.ts';

test.use({ sandboxPace: 0 });

/** The corpus in three parts, as streams. Each text stands by itself in the test below, and in hostile-markdown.test.ts. */
const BATCHES = Array.from({ length: 3 }, (_, index) =>
  hostile.filter((_text, at) => at % 3 === index).join('\n\n'),
);

let guard: PageGuard;

test.beforeEach(async ({ page, faults, baseURL, workbench }) => {
  guard = await guardPage(page, [baseURL ?? '', faults.origin]);
  await workbench.goto();
  await connectTo(workbench, faults);
});

test('the page takes scripts from its own files only, and no text for markup', async ({
  page,
  pageProblems,
}) => {
  const response = await page.request.get('/');
  const policy = response.headers()['content-security-policy'] ?? '';
  for (const directive of [
    "default-src 'none'",
    "script-src 'self'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ]) {
    expect(policy).toContain(directive);
  }
  expect(policy).not.toMatch(/unsafe-/);
  const blocked = await page.evaluate(() => {
    try {
      document.body.innerHTML = '<p></p>';
      return false;
    } catch {
      return true;
    }
  });
  expect(blocked).toBe(true);
  expect(pageProblems.every((problem) => problem.includes('TrustedHTML'))).toBe(true);
  pageProblems.length = 0;
});

test('replies and messages do nothing but be read', async ({ workbench, faults }) => {
  test.setTimeout(120_000);
  for (const text of BATCHES) {
    faults.answer(CHAT, reply(...(text.match(/[\s\S]{1,7}/g) ?? [])));
    await workbench.send(text);
    await workbench.waitForReply();
    expect(await workbench.lastReply.rawText()).toBe(text);
  }
  await guard.expectHarmless();
  await expect(workbench.lastReply.alert).toHaveCount(0);
});

test('every text of the corpus is harmless by itself, imported and read back from storage', async ({
  page,
  workbench,
}) => {
  test.setTimeout(120_000);
  const messages = hostile.flatMap((content, index) => [
    { role: 'user', content },
    { role: index % 5 === 4 ? 'system' : 'assistant', content },
  ]);
  await workbench.button('Export').click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByLabel('File of conversations').setInputFiles({
    name: '<img src=x onerror=hit()>.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(messages)),
  });
  await expect(dialog).toContainText(/1 conversation\./);
  await guard.expectHarmless();
  await dialog.getByRole('button', { name: /^Add/ }).click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(workbench.messages('User message').root).toHaveCount(hostile.length, { timeout: 20_000 });
  await scrollThrough(page);
  await guard.expectHarmless();
  await page.reload();
  await expect(workbench.messages('User message').root).toHaveCount(hostile.length, { timeout: 20_000 });
  await scrollThrough(page);
  await guard.expectHarmless();
});

test('tool calls, reasoning, refusals and errors are text', async ({ workbench, faults }) => {
  const call = {
    index: 0,
    id: MARKUP,
    function: { name: MARKUP, arguments: JSON.stringify({ [MARKUP]: MARKUP }) },
  };
  const chunk = (delta: unknown, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({ id: MARKUP, model: MARKUP, choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
  faults.answer(
    CHAT,
    wholeBody(
      [
        chunk({ role: 'assistant', content: MARKUP, reasoning_content: MARKUP }),
        chunk({ refusal: MARKUP, [MARKUP]: MARKUP, __proto__: { polluted: 1 } }),
        chunk({ tool_calls: [call] }),
        chunk({}, MARKUP),
        'data: [DONE]\n\n',
      ].join(''),
      { 'content-type': 'text/event-stream' },
    ),
  );
  await workbench.send('Go on.');
  await workbench.waitForReply();
  await workbench.lastReply.root.getByText(/^Reasoned/).click();
  await expect(workbench.lastReply.root).toContainText('onerror=hit()');
  await workbench.lastReply.root.getByRole('textbox', { name: /^Result of/ }).fill(MARKUP);
  faults.answer(
    CHAT,
    wholeBody(JSON.stringify({ error: { message: MARKUP, type: MARKUP, param: MARKUP } }), JSON_TYPE, 400),
  );
  await workbench.button('Send result').click();
  await workbench.waitForReply();
  await expect(workbench.messages('Tool message').body).toContainText('hit()');
  await expect(workbench.lastReply.alert).toBeVisible();
  await expect(workbench.lastReply.alert).not.toContainText('<img');
  await guard.expectHarmless();
});

test('hidden and direction-changing characters are seen in code', async ({ workbench, faults }) => {
  const code = 'if (user\u202e) // \u2066admin\u2069\u200b';
  faults.answer(CHAT, {
    steps: [...say(`\`\`\`js\n${code}\n\`\`\`\n\n\`in\u202eline\` Fish &amp; chips`), ...finish()],
  });
  await workbench.send(`Is \`${code}\` fine?`);
  await workbench.waitForReply();
  const { body } = workbench.lastReply;
  const points = ['U+202E', 'U+2066', 'U+2069', 'U+200B'];
  for (const point of points) await expect(body.locator(`pre [data-point="${point}"]`)).toBeVisible();
  await expect(body.locator('p [data-point="U+202E"]')).toBeVisible();
  await expect(body).toContainText('Fish & chips');
  expect(await body.locator('pre').textContent()).toContain(code);
  await workbench.openTab('API');
  await test.step('and written as escapes in what is copied', async () => {
    for (const text of [await workbench.snippetCode(), await workbench.requestJson()]) {
      expect(text).toContain('\\u202e');
      expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]/);
    }
  });
  expect(JSON.parse(await workbench.requestJson()).messages[0].content).toBe(`Is \`${code}\` fine?`);
  await guard.expectHarmless();
});

/** Brings every part of the conversation into view once. */
async function scrollThrough(page: Page): Promise<void> {
  await page.getByRole('log').evaluate(async (log) => {
    for (let top = 0; top < log.scrollHeight; top += log.clientHeight) {
      log.scrollTo(0, top);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
}
