import { CHAT, connectTo, expect, reply, test } from './fault-connection.ts';
import { expectNoAxeViolations } from './fixtures.ts';
import { expectField, modelText, requestBody } from './model-lists.ts';
import { choice, text } from './parameter-controls.ts';

test.use({ sandboxPace: 0 });

test.describe('what a model refuses', () => {
  test('is said beside the control before sending, and blocks nothing', async ({ faults, workbench }) => {
    faults.answer(CHAT, reply('fine'));
    await workbench.goto('/?tab=api');
    await connectTo(workbench, faults);
    await workbench.chooseModel('claude-sonnet-4-6');
    const { parameters } = workbench;
    await parameters.field('temperature').fill('0.5');
    await expect(parameters.root).not.toContainText('refuse');
    await parameters.field('top_p').fill('0.5');
    await expect(parameters.field('top_p')).toHaveAccessibleDescription(/temperature together with top_p/);
    await expect(parameters.field('top_p')).not.toHaveAttribute('aria-invalid');
    await parameters.field('frequency_penalty').fill('0');
    await expect(parameters.field('frequency_penalty')).toHaveAccessibleDescription(/refuse penalties/);
    await workbench.send('Hello');
    await expect(workbench.lastReply.body).toHaveText('fine');
    const [request] = faults.requests.filter(({ method, url }) => method === 'POST' && url === CHAT);
    expect(JSON.parse(request?.body ?? '{}')).toMatchObject({ top_p: 0.5, frequency_penalty: 0 });
    await workbench.chooseModel('gpt-5-4');
    await expect(parameters.root).not.toContainText('refuse penalties');
  });
});

test.describe('fields that have no control', () => {
  test('come with an import, are shown, sent, edited and removed', async ({ workbench }) => {
    await workbench.goto('/?tab=api');
    const dialog = await workbench.openImport();
    await dialog.request.fill(
      '{"model":"m","messages":[{"role":"user","content":"Hi"}],"extra_body":{"google":{"k":9007199254740993}},"zeta":null,"temperature":"hot","reasoning_effort":"banana","n":2}',
    );
    await dialog.importButton.click();
    await expect(dialog.root).toBeHidden();
    const { parameters } = workbench;
    await expect(parameters.root.getByRole('heading', { name: /^Other fields/ })).toContainText('2 sent');
    await expect(text(parameters, 'extra_body')).toHaveValue(/9007199254740993/);
    await expect(text(parameters, 'zeta')).toHaveValue('null');
    await expect(parameters.field('temperature')).toHaveAttribute('placeholder', '"hot"');
    await expect(parameters.field('temperature')).toHaveAttribute('aria-invalid', 'true');
    await expect(choice(parameters, 'reasoning_effort')).toHaveValue('"banana"');
    await expect(parameters.root).toContainText('1 of 14 sent');
    expect(Object.keys(await requestBody(workbench))).toHaveLength(7);

    await text(parameters, 'zeta').fill('{"a": [');
    await expect(parameters.root).toContainText(/Line 1, column \d+: .* Not sent until it is valid/);
    await expectField(workbench, 'zeta', null);
    await text(parameters, 'zeta').fill('{"a": [9007199254740993]}');
    await expect.poll(() => workbench.requestJson()).toMatch(/"zeta": \{\s+"a": \[\s+9007199254740993\s+\]/);
    await parameters.reset('zeta');
    await parameters.reset('extra_body');
    await parameters.reset('temperature');
    await expectField(workbench, 'zeta', undefined);
    await expect(parameters.root.getByRole('heading', { name: /^Other fields/ })).toHaveCount(0);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('everything in the sheet can be reached with a finger, and nothing is wider than the page', async ({
    faults,
    page,
    workbench,
  }) => {
    test.slow();
    await workbench.goto();
    faults.answer('/v1/models', {
      headers: { 'content-type': 'application/json' },
      steps: [{ do: 'write', bytes: `{"data":[${modelText('chat-all-field-kinds')}]}` }, { do: 'end' }],
    });
    await workbench.button('More').click();
    await connectTo(workbench, faults);
    await workbench.chooseModel('test-chat-all-field-kinds');
    await workbench.button('Open parameters').click();
    const { parameters } = workbench;
    await expect(choice(parameters, 'tone')).toBeVisible();
    await expectNoAxeViolations(page);
    const small = await page
      .getByRole('dialog', { name: 'Request settings' })
      .locator('button:visible, input:visible, select:visible, textarea:visible, summary:visible, a:visible')
      .evaluateAll((elements) =>
        elements
          .filter((element) => {
            // A switch is reached through the area around it, one of several choices through their frame.
            const choices = element.closest('[role="radiogroup"]');
            const area =
              choices ?? (element.matches('[type="range"]') ? element.parentElement : null) ?? element;
            return area.getBoundingClientRect().height < 43.5;
          })
          .filter((element) => !element.matches('[role="switch"]'))
          .map((element) => element.getAttribute('aria-label') ?? element.textContent),
      );
    expect(small).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await parameters.field('temperature').fill('0.5');
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await workbench.openTab('API');
    await expectField(workbench, 'temperature', 0.5);
  });

  test('the sheet follows the finger, and closes when it is let go below a third', async ({
    page,
    workbench,
  }) => {
    await workbench.goto();
    const sheet = page.getByRole('dialog', { name: 'Request settings' });
    const pull = async (distance: number, check: () => Promise<void> = async () => {}) => {
      await workbench.button('Open parameters').click();
      const heading = sheet.getByRole('heading', { name: 'Parameters', exact: true });
      await heading.hover();
      const box = await heading.boundingBox();
      if (box === null) throw new Error('The sheet has no heading');
      const [x, y] = [box.x + 10, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x, y + distance, { steps: 5 });
      await check();
      await page.mouse.up();
      return box.y;
    };
    const top = () => sheet.evaluate((element) => element.getBoundingClientRect().top);
    let pulledTop = 0;
    await pull(400, async () => {
      pulledTop = await top();
    });
    await expect(sheet).toHaveCount(0);
    await pull(100, async () => {
      // A finger that rests is no flick.
      await page.waitForFunction(
        (since) => performance.now() - since > 300,
        await page.evaluate(() => performance.now()),
      );
      expect(pulledTop - (await top())).toBeCloseTo(300, 0);
    });
    await expect.poll(async () => pulledTop - (await top())).toBeCloseTo(400, 0);
    await sheet.getByRole('button', { name: 'Done', exact: true }).click();
    await expect(sheet).toHaveCount(0);
  });
});

test('projector mode folds what is not sent until it is asked for', async ({ page, workbench }) => {
  await workbench.goto('/?model=gemini-3-1-flash-lite-preview&tab=api');
  const { parameters } = workbench;
  await parameters.preset('Basic').click();
  await page.keyboard.press('Shift+P');
  await expect(parameters.root.getByRole('spinbutton')).toHaveCount(2);
  const unfold = parameters.root.getByRole('button', { name: /^Show \d+ not sent$/ });
  await parameters.reset('temperature');
  await expect(parameters.field('temperature')).toBeVisible();
  await unfold.click();
  await expect(parameters.field('top_p')).toBeVisible();
  await parameters.field('top_p').fill('0.5');
  await parameters.root.getByRole('button', { name: 'Hide what is not sent' }).click();
  await expect(parameters.field('top_p')).toBeVisible();
  await expect(parameters.field('temperature')).toHaveCount(0);
  await expectNoAxeViolations(page);
});
