import type { Locator } from 'playwright/test';
import { expect, test } from './fault-connection.ts';
import { expectNoAxeViolations } from './fixtures.ts';
import { expectField, expectSent, modelText, openModels, requestBody } from './model-lists.ts';
import type { ParametersView } from './pages/workbench-page.ts';
import { choice, resetButton, text } from './parameter-controls.ts';

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

function option(parameters: ParametersView, name: string, word: string): Locator {
  return parameters.root
    .getByRole('radiogroup', { name, exact: true })
    .getByRole('radio', { name: word, exact: true });
}

/** Their size says nothing, or each step is paid for. */
const WITHOUT_SLIDER = new Set(['n', 'seed']);

test.describe('a panel drawn from a model’s schema', () => {
  // Other schemas are held by panel-sections.test.ts.
  test('has a fitting control for every property, none of them set', async ({ faults, workbench }) => {
    test.slow();
    const name = 'chat-all-field-kinds';
    const schema = schemaOf(name);
    await openModels(workbench, faults, [modelText(name)]);
    const { parameters } = workbench;
    await expect(resetButton(parameters, 'stream')).toBeVisible();
    for (const [property, facts] of Object.entries(schema.properties)) {
      await test.step(property, async () => {
        switch (controlOf(facts)) {
          case 'hidden':
            await expect(parameters.root.getByRole('button', { name: `Explain ${property}` })).toHaveCount(0);
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
      ['repetition_penalty', '0', 'More than 0', 0],
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
