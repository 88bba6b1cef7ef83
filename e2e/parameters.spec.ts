import type { Locator } from 'playwright/test';
import { wholeBody } from '#testing/servers/fault-server.ts';
import { CHAT, chatRequests, connectTo, expect, reply, test } from './fault-connection.ts';
import { expectNoAxeViolations } from './fixtures.ts';
import { expectField, expectSent, modelText, openModels, requestBody } from './model-lists.ts';
import type { ParametersView } from './pages/workbench-page.ts';

interface Property {
  readonly [keyword: string]: unknown;
}
interface SchemaFile {
  readonly id: string;
  readonly properties: Readonly<Record<string, Property>>;
}

function schemaOf(name: string): SchemaFile {
  const model = JSON.parse(modelText(name));
  const schema = model.json_request_schema ?? model.request_schema;
  return { id: model.id, properties: schema?.properties ?? {} };
}

/** What a property is drawn as, said again here without the product's own rules. */
function controlOf(property: Property): 'choice' | 'switch' | 'number' | 'text' | 'hidden' {
  const { type } = property;
  if (property['x-hidden'] || property['x-ui-hidden'] || property.writeOnly || property.format === 'hidden') {
    return 'hidden';
  }
  if (property.enum || property.const || property.anyOf) return 'choice';
  if (type === 'boolean') return 'switch';
  const types = Array.isArray(type) ? type : [type];
  if (property.$ref || types.includes('integer') || types.includes('number')) return 'number';
  return 'text';
}

function choice(parameters: ParametersView, name: string): Locator {
  return parameters.root
    .getByRole('radiogroup', { name, exact: true })
    .or(parameters.root.getByRole('combobox', { name, exact: true }));
}

function text(parameters: ParametersView, name: string): Locator {
  return parameters.root.getByRole('textbox', { name, exact: true });
}

function option(parameters: ParametersView, name: string, word: string): Locator {
  return parameters.root
    .getByRole('radiogroup', { name, exact: true })
    .getByRole('radio', { name: word, exact: true });
}

function resetButton(parameters: ParametersView, name: string): Locator {
  return parameters.root.getByRole('button', { name: `Reset ${name}`, exact: true });
}

/** The parameters that have a row, from top to bottom. */
async function rowNames(parameters: ParametersView): Promise<readonly string[]> {
  const labels = await parameters.root
    .getByRole('button', { name: /^Explain / })
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  return labels.map((label) => label.replace(/^Explain /, ''));
}

const STANDARD = [
  'temperature',
  'max_tokens',
  'stream',
  'top_p',
  'frequency_penalty',
  'presence_penalty',
  'seed',
  'stop',
  'reasoning_effort',
];

/** Their size says nothing, or each step is paid for. */
const WITHOUT_SLIDER = new Set(['n', 'seed']);

test.describe('a panel drawn from a model’s schema', () => {
  for (const name of [
    'chat-all-field-kinds',
    'custom-inactive-deployment',
    'image-flux-2-dev',
    'video-kling-video-o3-omni',
  ]) {
    test(`has a fitting control for every property, none of them set: ${name}`, async ({
      faults,
      workbench,
    }) => {
      test.slow();
      const schema = schemaOf(name);
      await openModels(workbench, faults, [modelText(name)]);
      const { parameters } = workbench;
      await expect(resetButton(parameters, 'stream')).toBeVisible();
      for (const [property, facts] of Object.entries(schema.properties)) {
        await test.step(property, async () => {
          switch (controlOf(facts)) {
            case 'hidden':
              await expect(parameters.root.getByRole('button', { name: `Explain ${property}` })).toHaveCount(
                0,
              );
              await expect(text(parameters, property)).toHaveCount(0);
              return;
            case 'number':
              if (!WITHOUT_SLIDER.has(property))
                await expect(parameters.slider(property)).toHaveAttribute('aria-valuetext', /^not sent/);
              await expect(parameters.field(property)).toHaveValue('');
              break;
            case 'switch':
              await expect(parameters.switch(property)).toHaveAttribute(
                'aria-checked',
                property === 'stream' ? 'true' : 'false',
              );
              break;
            case 'choice': {
              await expect(choice(parameters, property)).toBeVisible();
              const chosen = choice(parameters, property).getByRole('radio', { checked: true });
              await expect(chosen).toHaveCount(0);
              break;
            }
            default:
              await expect(text(parameters, property)).toHaveValue('');
          }
          await expect(resetButton(parameters, property)).toHaveCount(property === 'stream' ? 1 : 0);
        });
      }
      await expectSent(workbench, [['stream', true]]);
      await expectNoAxeViolations(workbench.page);
    });
  }

  test('has the standard parameters alone where the model has no schema', async ({ faults, workbench }) => {
    await openModels(workbench, faults, [modelText('seed-gemini-3-1-flash-lite-preview')]);
    expect(await rowNames(workbench.parameters)).toEqual(STANDARD);
    await expect(workbench.parameters.root.getByRole('heading', { name: 'From this model' })).toHaveCount(0);
    await expect(workbench.parameters.root).not.toContainText(/(?<!JSON )schema/);
  });

  test('starts with what is required and basic, in the order of the schema, and then the rest', async ({
    faults,
    workbench,
  }) => {
    await openModels(workbench, faults, [modelText('chat-all-field-kinds')]);
    const names = await rowNames(workbench.parameters);
    expect(names.slice(0, 5)).toEqual(['tone', 'temperature', 'max_tokens', 'stream', 'reasoning_effort']);
    const own = names.slice(names.indexOf('budget'));
    expect(own).toEqual(
      'budget verbosity persona locale api_revision repetition_penalty top_k bands topics glossary logit_bias web_search quality_floor voice_sample legacy_mode no_order_b no_order_a'.split(
        ' ',
      ),
    );
  });

  test('says what the model does when a field is not sent, and chooses it for nobody', async ({
    faults,
    workbench,
  }) => {
    await openModels(workbench, faults, [modelText('chat-all-field-kinds')]);
    const { parameters } = workbench;
    await expect(parameters.slider('temperature')).toHaveValue('0.7');
    await expect(parameters.slider('max_tokens')).toHaveValue('1024');
    await expect(text(parameters, 'locale')).toHaveAttribute('placeholder', 'not sent; default en');
    await expect(choice(parameters, 'budget')).toHaveValue('');
    await expect(choice(parameters, 'budget').getByRole('option').first()).toHaveText(
      'not sent; default auto',
    );
    await expect(choice(parameters, 'reasoning_effort')).toHaveAccessibleDescription(
      'not sent; default minimal',
    );
    await parameters.root.getByRole('button', { name: 'Explain temperature' }).click();
    await expect(parameters.root).toContainText('0 to 1.5. Default: 0.7.');
    await expectSent(workbench, [['stream', true]]);
  });

  test('writes what is set with the schema’s types and in its order', async ({ faults, workbench }) => {
    await openModels(workbench, faults, [modelText('chat-all-field-kinds')]);
    const { parameters } = workbench;
    await text(parameters, 'no_order_a').fill('last');
    await parameters.switch('legacy_mode').click();
    await text(parameters, 'voice_sample').fill('https://example.org/a.mp3');
    await parameters.field('quality_floor').fill('4');
    await text(parameters, 'web_search').fill('{"enabled": true, "location": {"country": "NO"}}');
    await text(parameters, 'logit_bias').fill('{"50256": -100, "9007199254740993": 1}');
    await text(parameters, 'glossary').fill('[{"term": "ox", "weight": 0.5}]');
    await parameters.root.getByRole('button', { name: 'law', exact: true }).click();
    await parameters.root.getByRole('button', { name: 'code', exact: true }).click();
    await text(parameters, 'bands').fill('[0.1, 1.0]');
    await text(parameters, 'stop').fill('END\nSTOP');
    await parameters.field('top_k').fill('40');
    await parameters.field('repetition_penalty').fill('1.1');
    await option(parameters, 'api_revision', '2026-06').click();
    await text(parameters, 'locale').fill('nb-NO');
    await text(parameters, 'persona').fill('An ox. <b>"Quoted"</b>');
    await option(parameters, 'verbosity', 'null').click();
    await choice(parameters, 'budget').selectOption('4');
    await parameters.root.getByRole('button', { name: 'Send null as seed' }).click();
    await parameters.field('top_p').fill('1');
    await option(parameters, 'reasoning_effort', 'low').click();
    await parameters.switch('stream').click();
    await parameters.field('max_tokens').fill('256');
    await parameters.field('temperature').fill('1');
    await option(parameters, 'tone', 'terse').click();
    await expectSent(workbench, [
      // The reference examples have an order of their own for the first of these.
      ['temperature', 1],
      ['max_tokens', 256],
      ['stream', false],
      ['top_p', 1],
      ['tone', 'terse'],
      ['reasoning_effort', 'low'],
      ['seed', null],
      ['budget', 4],
      ['verbosity', null],
      ['persona', 'An ox. <b>"Quoted"</b>'],
      ['locale', 'nb-NO'],
      ['api_revision', '2026-06'],
      ['repetition_penalty', 1.1],
      ['top_k', 40],
      ['stop', ['END', 'STOP']],
      ['bands', [0.1, 1]],
      ['topics', ['code', 'law']],
      ['glossary', [{ term: 'ox', weight: 0.5 }]],
      ['logit_bias', { 50256: -100, '9007199254740993': 1 }],
      ['web_search', { enabled: true, location: { country: 'NO' } }],
      ['quality_floor', 4],
      ['voice_sample', 'https://example.org/a.mp3'],
      ['legacy_mode', true],
      ['no_order_a', 'last'],
    ]);
    await expect.poll(() => workbench.requestJson()).toContain('"temperature": 1.0');
    await expect.poll(() => workbench.requestJson()).toContain('"top_p": 1.0');
    await parameters.reset('top_p');
    await expect(parameters.root.getByRole('button', { name: 'Send null as top_p' })).toHaveCount(0);
    await expect(parameters.field('seed')).toHaveAttribute('placeholder', 'null');
    await expect(workbench.page.getByText('Verified: identical to what Send sends')).toBeVisible();
    await expect(parameters.root.getByRole('link', { name: 'Open example.org' })).toHaveAttribute(
      'rel',
      'noopener noreferrer',
    );
  });

  test('says what is wrong with a value and sends it nevertheless', async ({ faults, workbench }) => {
    await openModels(workbench, faults, [modelText('chat-all-field-kinds')]);
    const { parameters } = workbench;
    test.slow();
    const cases = [
      ['temperature', '1.6', '0 to 1.5', 1.6],
      ['temperature', '0.72', 'Steps of 0.05', 0.72],
      ['repetition_penalty', '0', 'More than 0', 0],
      ['max_tokens', '9000', '1 to 8,192', 9000],
      ['top_k', '0', '1 or more', 0],
    ] as const;
    for (const [name, typed, sentence, sent] of cases) {
      await test.step(`${name} ${typed}`, async () => {
        const field = parameters.field(name);
        await field.fill(typed);
        await expect(field).toHaveAttribute('aria-invalid', 'true');
        await expect(field).toHaveAccessibleDescription(new RegExp(`${sentence}.*Sent as typed`, 'i'));
        await expectField(workbench, name, sent);
        await parameters.reset(name);
        await expect(field).not.toHaveAttribute('aria-invalid');
        await expectField(workbench, name, undefined);
      });
    }
    await text(parameters, 'locale').fill('Norwegian');
    await expect(text(parameters, 'locale')).toHaveAccessibleDescription(/Sent as typed/);
    await expectField(workbench, 'locale', 'Norwegian');
    await text(parameters, 'voice_sample').fill('javascript:alert(1)');
    await expect(text(parameters, 'voice_sample')).toHaveAccessibleDescription(/http or https address/);
    await expect(parameters.root.getByRole('link')).toHaveCount(0);
    await expectNoAxeViolations(workbench.page);
  });

  test('keeps text that is no value in its field, with line and column, and out of the request', async ({
    faults,
    workbench,
  }) => {
    await openModels(workbench, faults, [modelText('chat-all-field-kinds')]);
    const { parameters } = workbench;
    const field = text(parameters, 'web_search');
    await field.fill('{"enabled": true}');
    await field.fill('{\n  "enabled": yes\n}');
    await field.blur();
    await expect(field).toHaveValue('{\n  "enabled": yes\n}');
    await expect(field).toHaveAccessibleDescription(/^Line 2, column 14: /);
    await expectField(workbench, 'web_search', { enabled: true });
    await field.fill('{"enabled": "maybe"}');
    await expect(field).toHaveAccessibleDescription(/enabled.*Sent as typed/);
    await expectField(workbench, 'web_search', { enabled: 'maybe' });
    await field.fill('[1]');
    await expect(field).toHaveAccessibleDescription(
      'web_search takes an object in { }. Not sent until it is valid.',
    );
    await parameters.reset('web_search');
    await expect(field).toHaveValue('');
    await expect(field).not.toHaveAttribute('aria-invalid');
    await expect(parameters.root.getByRole('button', { name: 'Explain web_search' })).toBeFocused();

    const tokens = parameters.field('max_tokens');
    await tokens.fill('1.5');
    await tokens.blur();
    await expect(tokens).toHaveValue('1.5');
    await expect(tokens).toHaveAccessibleDescription(/whole number/);
    await expectField(workbench, 'max_tokens', undefined);
    await parameters.preset('Basic').click();
    await expect(tokens).toHaveValue('1024');
    await expect(tokens).not.toHaveAttribute('aria-invalid');
  });

  test('is safe and quick with a hostile schema', async ({ faults, page, workbench }) => {
    const asked: string[] = [];
    let dialogs = 0;
    page.on('dialog', (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    await openModels(
      workbench,
      faults,
      [modelText('seed-gemini-3-1-flash-lite-preview'), modelText('hostile')],
      'gemini-3-1-flash-lite-preview',
    );
    const { parameters } = workbench;
    await expect(parameters.field('temperature')).toBeVisible();
    page.on('request', (request) => {
      // The icon of the page itself may come at any time, and so may its later parts.
      const { pathname } = new URL(request.url());
      if (pathname !== '/favicon.svg' && !pathname.startsWith('/assets/')) asked.push(request.url());
    });
    const startedAt = Date.now();
    await workbench.chooseModel('hostile/<model>&"id"');
    await expect(text(parameters, 'html_title')).toBeVisible();
    expect(Date.now() - startedAt).toBeLessThan(3_000);

    for (const name of ['__proto__', 'constructor', 'toString', '$comment', 'a.b[0]', 'pattern_slow']) {
      await text(parameters, name).fill('set');
    }
    await text(parameters, 'pattern_slow').fill(`${'a'.repeat(60)}!`);
    await text(parameters, 'js_uri').fill('javascript:window.__pwned=6');
    await choice(parameters, 'html_enum').selectOption('"<i>one</i>"');
    await parameters.field('int_unsafe').fill('9223372036854775807');
    await parameters.field('huge_range').fill('-1e308');
    await expect.poll(() => workbench.requestJson()).toContain('"huge_range": -1e+308');
    await expect.poll(() => workbench.requestJson()).toContain('"int_unsafe": 9223372036854775807');
    const body = await requestBody(workbench);
    expect(Object.keys(body)).toContain('__proto__');
    expect(body.model).toBe('hostile/<model>&"id"');
    expect(body.messages).toBeInstanceOf(Array);
    expect(body.html_enum).toBe('<i>one</i>');
    for (const reserved of ['messages', 'model']) {
      await expect(parameters.root.getByRole('textbox', { name: reserved, exact: true })).toHaveCount(0);
    }
    for (const name of ['html_title', 'default_big', 'title_long', 'enum_big', 'deep', 'ref_tree']) {
      await parameters.root.getByRole('button', { name: `Explain ${name}`, exact: true }).click();
    }
    await expect(parameters.root).toContainText('<img src=x onerror');

    const found = await page.evaluate(() => ({
      ran: Object.keys(window).filter((key) => key.startsWith('__pwned')),
      polluted: 'polluted' in {} || 'polluted' in Object,
      widest: Math.max(
        ...Array.from(document.querySelectorAll('aside'), (panel) => panel.scrollWidth - panel.clientWidth),
      ),
      sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }));
    expect(found).toEqual({ ran: [], polluted: false, widest: 0, sideways: 0 });
    expect(dialogs).toBe(0);
    expect(asked).toEqual([]);
  });
});

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
  for (const [model, all] of [
    ['claude-sonnet-4-6', BASIC],
    ['gpt-5-4', FULL],
    ['sonar-pro', FULL],
    ['qwen3-6-plus', FULL],
    ['gemini-3-1-flash-lite-preview', { ...BASIC, top_p: 1 }],
    ['some/unknown-model', { ...BASIC, top_p: 1 }],
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

  test('can be unset and the request sent again when the server names it', async ({ faults, workbench }) => {
    faults.answer(CHAT, ({ body }) =>
      'top_p' in JSON.parse(body)
        ? wholeBody(
            '{"error":{"message":"Unsupported parameter: top_p is not allowed here","param":"top_p"}}',
            { 'content-type': 'application/json' },
            400,
          )
        : reply('now it works'),
    );
    await workbench.goto();
    await connectTo(workbench, faults);
    await workbench.parameters.field('temperature').fill('0.2');
    await workbench.parameters.field('top_p').fill('0.9');
    await workbench.send('Hello');
    await expect(workbench.alerts).toContainText('The server did not accept top_p.');
    expect(chatRequests(faults)).toBe(1);
    await workbench.button('Unset top_p and retry').click();
    await expect(workbench.lastReply.body).toHaveText('now it works');
    await expect(workbench.parameters.field('top_p')).toHaveValue('');
    await expect(workbench.parameters.field('temperature')).toHaveValue('0.2');
    expect(chatRequests(faults)).toBe(2);
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
