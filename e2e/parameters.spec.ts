import { expect, test } from './fault-connection.ts';
import { expectField, expectSent, modelText, openModels, requestBody } from './model-lists.ts';
import { resetButton, text } from './parameter-controls.ts';

test.describe('the standard parameters', () => {
  test('take 0, false, empty texts and empty lists as values, and leave by Reset or by clearing', async ({
    faults,
    workbench,
  }) => {
    await openModels(workbench, faults, [modelText('chat-all-field-kinds')]);
    const { parameters } = workbench;
    await parameters.reset('stream');
    await parameters.field('temperature').fill('0');
    await parameters.switch('stream').click();
    await parameters.switch('stream').click();
    await parameters.root.getByRole('button', { name: 'Send "" as persona' }).click();
    await parameters.root.getByRole('button', { name: 'Send [] as stop' }).click();
    const values = [
      ['temperature', 0],
      ['stream', false],
      ['persona', ''],
      ['stop', []],
    ] as const;
    await expectSent(workbench, values);
    await expect(text(parameters, 'persona')).toHaveAttribute('placeholder', 'empty string');
    await expect(text(parameters, 'stop')).toHaveValue('[]');
    await expect(parameters.root).toContainText('3 of 10 sent');
    await workbench.openTab('Chat');
    await workbench.page.reload();
    await workbench.openTab('API');
    await expectSent(workbench, values);

    await parameters.field('temperature').fill('');
    for (const name of ['stream', 'persona', 'stop']) await parameters.reset(name);
    await expectSent(workbench, []);
    await expect(parameters.field('temperature')).toHaveAttribute('placeholder', 'not sent');
    await expect(parameters.switch('stream')).toHaveAccessibleDescription('not sent');
    await expect(resetButton(parameters, 'stream')).toHaveCount(0);
  });

  test('move by keys: arrows one step, Page keys ten, Home and End to the ends', async ({ workbench }) => {
    await workbench.goto('/?model=gemini-3-1-flash-lite-preview&tab=api');
    const { parameters } = workbench;
    const slider = parameters.slider('temperature');
    const sent = async () => (await requestBody(workbench)).temperature;
    await slider.focus();
    for (const [key, value] of [
      // The first key sends the API's default, where the thumb rests; the next one moves it.
      ['ArrowRight', 1],
      ['ArrowRight', 1.1],
      ['PageDown', 0.1],
      ['ArrowUp', 0.2],
      ['PageUp', 1.2],
      ['ArrowLeft', 1.1],
      ['ArrowDown', 1],
      ['Home', 0],
      ['End', 2],
    ] as const) {
      await slider.press(key);
      await expect.poll(sent, key).toBe(value);
    }
    await expect(slider).toHaveAttribute('aria-valuetext', '2.0');
    await parameters.reset('temperature');
    await expect(slider).toHaveAttribute('aria-valuetext', 'not sent; default 1.0');

    const stream = parameters.switch('stream');
    await stream.focus();
    await stream.press('Space');
    await expectField(workbench, 'stream', false);
  });

  test('exact counts are asked for by one switch below stream, and not before', async ({ workbench }) => {
    await workbench.goto('/?model=gemini-3-1-flash-lite-preview&tab=api');
    const usage = workbench.parameters.root.getByRole('switch', { name: 'usage', exact: true });
    await expect(usage).toHaveAttribute('aria-checked', 'false');
    expect(await requestBody(workbench)).not.toHaveProperty('stream_options');
    await usage.click();
    await expectField(workbench, 'stream_options', { include_usage: true });
    await usage.click();
    await expect.poll(() => requestBody(workbench)).not.toHaveProperty('stream_options');
    await workbench.parameters.switch('stream').click();
    await expect(usage).toHaveCount(0);
  });

  test('n is a stepper that says what it costs, seed a field with dice', async ({ workbench }) => {
    await workbench.goto('/?model=gemini-3-1-flash-lite-preview&tab=api');
    const { parameters } = workbench;
    await parameters.root.getByText('More parameters').click();
    const more = parameters.root.getByRole('button', { name: 'One more choice' });
    await more.click();
    await expectField(workbench, 'n', 1);
    await more.click();
    await expectField(workbench, 'n', 2);
    await expect(parameters.root).toContainText('× 2 cost');
    await parameters.root.getByRole('button', { name: 'One choice fewer' }).click();
    await expectField(workbench, 'n', 1);
    await parameters.root.getByRole('button', { name: 'Random', exact: true }).click();
    await expect.poll(async () => typeof (await requestBody(workbench)).seed).toBe('number');
  });

  test('slide max_tokens on a logarithmic scale and set it exactly in its field', async ({
    page,
    workbench,
  }) => {
    await workbench.goto('/?model=gemini-3-1-flash-lite-preview&tab=api');
    const { parameters } = workbench;
    const slider = parameters.slider('max_tokens');
    const sent = async () => Number((await requestBody(workbench)).max_tokens);
    // What takes the pointer is drawn around the field. A click on it waits until nothing moves any more.
    const track = slider.locator('..');
    await track.click();
    await expect.poll(sent).toBeGreaterThan(50);
    const middle = await sent();
    expect(middle).toBeLessThan(1_000);
    await expect(slider).toBeFocused();
    await track.hover();
    const box = await slider.boundingBox();
    if (box === null) throw new Error('The slider has no box');
    const y = box.y + box.height / 2;
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.75, y, { steps: 4 });
    await expect.poll(sent).toBeGreaterThan(middle * 4);
    await page.mouse.move(box.x + box.width + 60, y);
    await page.mouse.up();
    await expect.poll(sent).toBeGreaterThanOrEqual(32_768);
    const most = await sent();
    await slider.press('ArrowLeft');
    await expect.poll(sent).toBe(most - 1);
    await slider.press('PageDown');
    await expect.poll(sent).toBe(most - 11);
    await slider.press('Home');
    await expect.poll(sent).toBe(1);
    await parameters.field('max_tokens').fill('1025');
    await expect.poll(sent).toBe(1025);
    await slider.fill('2048');
    await expect.poll(sent).toBe(2048);
  });

  test('are set by a press right on the hollow thumb, and by nothing that only passes', async ({
    page,
    workbench,
  }) => {
    await workbench.goto('/?model=gemini-3-1-flash-lite-preview&tab=api');
    const { parameters } = workbench;
    const slider = parameters.slider('presence_penalty');
    await slider.click();
    await expectField(workbench, 'presence_penalty', 0);
    const field = parameters.field('temperature');
    await field.fill('0.7');
    await field.hover();
    const before = await field.boundingBox();
    await page.mouse.wheel(0, 120);
    await expect.poll(async () => (await field.boundingBox())?.y, 'the panel scrolls').not.toBe(before?.y);
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('0.7');
    await expectField(workbench, 'temperature', 0.7);
  });

  test('keep every digit of a large seed', async ({ page, workbench }) => {
    await workbench.goto('/?tab=api');
    const { parameters } = workbench;
    for (const seed of ['9007199254740993', '-9223372036854775808', '9223372036854775807', '0']) {
      await parameters.field('seed').fill(seed);
      await parameters.field('seed').blur();
      await expect(parameters.field('seed')).toHaveValue(seed);
      await expect.poll(() => workbench.requestJson()).toContain(`"seed": ${seed}`);
      await expect(parameters.field('seed')).not.toHaveAttribute('aria-invalid');
    }
    await parameters.field('seed').fill('9223372036854775808');
    await expect(parameters.field('seed')).toHaveAttribute('aria-invalid', 'true');
    await expect.poll(() => workbench.requestJson()).toContain('"seed": 9223372036854775808');
    await page.keyboard.press('Tab');
    const width = await parameters
      .field('seed')
      .evaluate((field) => field.scrollWidth <= field.clientWidth + 1);
    expect(width, 'the whole number is in sight').toBe(true);
  });

  test('mark what has just changed, and what changes with another conversation not at all', async ({
    page,
    workbench,
  }) => {
    await workbench.goto('/?tab=api');
    const { parameters } = workbench;
    const marked = parameters.root.locator('[data-changed]');
    await parameters.field('top_p').fill('0.5');
    await expect(marked).toHaveCount(1);
    await expect(marked).toContainText('top_p');
    await expect(marked).toHaveCount(0, { timeout: 4_000 });
    await workbench.button('New conversation').click();
    await parameters.preset('Minimal').click();
    await page.waitForFunction(() => document.querySelectorAll('[data-changed]').length === 0);
    await expectSent(workbench, []);
  });
});

test.describe('presets', () => {
  const BASIC = { temperature: 0.7, max_tokens: 1024, stream: false };
  const FULL = { ...BASIC, top_p: 1, frequency_penalty: 0, presence_penalty: 0 };
  // Those of every model are held by presets.test.ts.
  for (const [model, all] of [
    ['claude-sonnet-4-6', BASIC],
    ['gpt-5-4', FULL],
  ] as const) {
    test(`set exactly the parameters of the examples for ${model}`, async ({ workbench }) => {
      await workbench.goto(`/?model=${encodeURIComponent(model)}&tab=api`);
      const { parameters } = workbench;
      await parameters.field('seed').fill('1');
      for (const [preset, values] of [
        ['Minimal', {}],
        ['Basic', BASIC],
        ['All', all],
      ] as const) {
        await parameters.preset(preset).click();
        await expectSent(workbench, Object.entries(values));
        await expect(parameters.preset(preset)).toHaveAttribute('aria-pressed', 'true');
        const isSame = preset !== 'Minimal' && all === BASIC;
        if (!isSame) {
          await expect(parameters.root.getByRole('button', { pressed: true })).toHaveCount(1);
        }
      }
      await parameters.field('temperature').fill('0.71');
      await expect(parameters.root.getByRole('button', { pressed: true })).toHaveCount(0);
    });
  }
});
