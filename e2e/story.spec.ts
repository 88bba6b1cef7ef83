import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import { hasShell, runInShell } from './run-in-shell.ts';

test('a first visit leads from a question to code that runs in a terminal', async ({ page, workbench }) => {
  test.skip(!hasShell(), 'bash and curl are needed');
  // Two replies at reading speed: one in the page, one in the terminal.
  test.slow();
  await workbench.goto();
  await workbench.send('Hello, what can you do?');

  await test.step('the reply streams in', async () => {
    const { body } = workbench.lastReply;
    await expect(body).toHaveText(/\S/);
    await expect(workbench.stopButton).toBeVisible();
    const early = (await body.textContent()) ?? '';
    await workbench.waitForReply();
    const whole = (await body.textContent()) ?? '';
    expect(whole.length).toBeGreaterThan(early.length);
    await expect(workbench.messages('User message').body).toHaveText('Hello, what can you do?');
  });

  await test.step('it has its figures', async () => {
    const { metrics } = workbench.lastReply;
    for (const name of ['TTFT', 'Speed', 'Total', 'Tokens', 'Finish'])
      await expect(metrics).toContainText(name);
    await expectNoAxeViolations(page);
  });

  await test.step('a parameter that is turned is in the request', async () => {
    const { parameters } = workbench;
    await parameters.field('temperature').fill('0.4');
    await expect(parameters.slider('temperature')).toHaveValue('0.4');
    await parameters.slider('temperature').press('ArrowRight');
    const turned = await parameters.slider('temperature').inputValue();
    expect(Number(turned)).toBeGreaterThan(0.4);

    await workbench.openTab('API');
    const body: unknown = JSON.parse(await workbench.requestJson());
    expect(body).toMatchObject({
      model: 'sandbox-guide',
      temperature: Number(turned),
      messages: [{ role: 'user', content: 'Hello, what can you do?' }],
    });
    await expectNoAxeViolations(page);
  });

  await test.step('the copied cURL gets a reply from the same server', async () => {
    await workbench.language('cURL').click();
    const code = await workbench.copyCode();
    expect(code).toBe(await workbench.snippetCode());
    const printed = await runInShell(code);
    const events = printed.split(/\r?\n/).filter((line) => line.startsWith('data: '));
    expect(events.at(-1)).toBe('data: [DONE]');
    const text = events
      .slice(0, -1)
      .map((line) => JSON.parse(line.slice('data: '.length)).choices[0]?.delta.content ?? '')
      .join('');
    expect(text).toMatch(/\w+ \w+/);
  });
});
