import type { Locator, Page } from 'playwright/test';
import { expect, test } from './fault-connection.ts';
import { expectNoAxeViolations } from './fixtures.ts';
import { MODELS, model, openModels } from './model-lists.ts';
import { options, withoutNetwork } from './model-options.ts';

function filters(page: Page): Locator {
  return page.getByRole('group', { name: 'Filters', exact: true });
}

function tokenPrice(input: number | null, output: number | null) {
  return { pricing: { method: 'token', input_cost_per_token: input, output_cost_per_token: output } };
}

test('the picker offers first what works now, and never a withdrawn model before a live one', async ({
  baseURL,
  page,
  workbench,
}) => {
  await withoutNetwork(page, baseURL ?? '');
  await workbench.goto('/');
  await workbench.model.click();
  const list = page.getByRole('listbox', { name: 'Models', exact: true });
  await expect(list.getByText('Sandbox – works now')).toBeVisible();
  await expect(list.getByText('Oxen.ai – needs a key')).toBeVisible();
  await expect(filters(page).getByText('Prices come with a key')).toBeVisible();
  await expect(filters(page).getByRole('combobox', { name: 'Input price per 1M' })).toHaveCount(0);
  await workbench.model.press('End');
  await expect(options(page).last()).toHaveAccessibleName(/withdrawn/);
  await workbench.model.fill('claude');
  await expect(options(page).first()).not.toHaveAccessibleName(/withdrawn/);
  await workbench.model.press('Enter');
  await expect(workbench.model).toHaveValue('claude-fable-5');
});

test('Tab goes by the model without its list; an arrow opens it, and so does its command', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  const list = page.getByRole('listbox', { name: 'Models' });
  await workbench.button('Details').focus();
  await page.keyboard.press('Tab');
  await expect(workbench.model).toBeFocused();
  await expect(workbench.model).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Tab');
  await expect(workbench.button('Minimal')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await expect(list).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(workbench.model).toBeFocused();
  await workbench.button('Details').focus();
  await page.keyboard.press('m');
  await expect(workbench.model).toBeFocused();
  await expect(list).toBeVisible();
});

const FOUR_MODELS = [
  model('alpha-vision', {
    display_name: 'Alpha Vision',
    context_length: 1_000_000,
    capabilities: { input: ['text', 'image'], output: ['text'] },
    supported_parameters: ['tools'],
    ...tokenPrice(2e-7, 4e-7),
  }),
  model('beta-text', {
    display_name: 'Beta',
    context_length: 8192,
    capabilities: { input: ['text'], output: ['text'] },
    ...tokenPrice(5e-6, 1e-5),
  }),
  model('gamma-sleeping', {
    display_name: 'Gamma',
    model_type: 'custom',
    deployments: [{ status: 'inactive' }],
    ...tokenPrice(0, 0),
  }),
  model('delta', { developer: { name: 'Deltoid Labs' } }),
];

test('the picker shows what is known of each model, and filters', async ({ faults, page, workbench }) => {
  await openModels(workbench, faults, FOUR_MODELS);
  const { model: field } = workbench;
  await expect(field).toHaveValue('alpha-vision');

  await test.step('what is shown of each', async () => {
    await field.click();
    await expect(options(page)).toHaveCount(4);
    const names = await options(page).evaluateAll((all) =>
      all.map((each) => each.getAttribute('aria-label')),
    );
    expect(names).toContain(
      'Alpha Vision, alpha-vision, context 1,000,000 tokens, $0.20 in, $0.40 out per million tokens, input text and image, no audio or video',
    );
    expect(names).toContain('Gamma, gamma-sleeping, Free, inactive');
    await expectNoAxeViolations(page);
  });

  await test.step('filters', async () => {
    const all = filters(page);
    await all.getByRole('button', { name: 'Image', exact: true }).click();
    await expect(options(page)).toHaveCount(1);
    await all.getByRole('button', { name: 'Image', exact: true }).click();
    await all.getByRole('button', { name: 'Tools', exact: true }).click();
    await expect(options(page)).toHaveCount(1);
    await all.getByRole('button', { name: 'Tools', exact: true }).click();
    await all.getByRole('combobox', { name: 'Input price per 1M' }).selectOption({ label: 'Free' });
    await expect(options(page)).toHaveCount(1);
    await expect(options(page)).toHaveAccessibleName(/gamma/);
    await all.getByRole('combobox', { name: 'Context', exact: true }).selectOption({ label: '1M and more' });
    await expect(page.getByText(/No model matches the filters/).last()).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(options(page)).toHaveCount(4);
    await field.press('Escape');
    await expect(options(page)).toHaveCount(0);
    await expect(field).toBeFocused();
  });

  await test.step('fuzzy on ID, name and developer', async () => {
    for (const [typed, found] of [
      ['avis', 'alpha-vision'],
      ['beta', 'beta-text'],
      ['deltoid', 'delta'],
    ] as const) {
      await field.fill(typed);
      await expect(options(page).first()).toHaveAccessibleName(new RegExp(found));
    }
    await field.press('Escape');
  });
});

test('the picker picks by keys alone, takes any text, and remembers', async ({ faults, page, workbench }) => {
  await openModels(workbench, faults, FOUR_MODELS);
  const { model: field } = workbench;
  await expect(field).toHaveValue('alpha-vision');

  await test.step('keys', async () => {
    await field.press('ArrowDown');
    await expect(options(page)).not.toHaveCount(0);
    await field.press('Home');
    const active = async () => {
      const id = await field.getAttribute('aria-activedescendant');
      return page.locator(`[id="${id}"]`).getAttribute('aria-posinset');
    };
    expect(await active()).toBe('1');
    await field.press('ArrowDown');
    expect(await active()).toBe('2');
    await field.press('End');
    expect(await active()).toBe('4');
    await field.press('ArrowDown');
    expect(await active()).toBe('1');
    await field.fill('beta');
    await field.press('Enter');
    await expect(field).toHaveValue('beta-text');
    await expect(options(page)).toHaveCount(0);
  });

  await test.step('free text, also with an ID that an entry begins with', async () => {
    await workbench.chooseModel('my/own:model-7b');
    await expect(field).toHaveValue('my/own:model-7b');
    await expect(page.getByText('not in the list').first()).toBeVisible();
    expect(JSON.parse(await workbench.requestJson()).model).toBe('my/own:model-7b');
    await workbench.chooseModel('delta');
    await expect(field).toHaveValue('delta');
  });

  await test.step('favourites and recent ones come first, and stay', async () => {
    await page.getByRole('button', { name: 'Favourite', exact: true }).click();
    await page.reload();
    await workbench.tab('API').waitFor();
    await field.click();
    await expect(options(page).first()).toHaveAccessibleName(/^delta.*favourite$/);
    await expect(page.getByText('Favourites', { exact: true })).toBeAttached();
    await expect(options(page).nth(1)).toHaveAccessibleName(/my\/own:model-7b|beta/);
  });
});

test('a list of 1,000 models opens at once, filters with each letter and asks for nothing else', async ({
  baseURL,
  faults,
  page,
  workbench,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(baseURL ?? '') || url.includes('/proxy/')) asked.push(`${request.method()} ${url}`);
  });
  const many = Array.from({ length: 1000 }, (_unused, index) =>
    model(`maker-${index % 40}/model-${index}`, {
      context_length: 1000 + index,
      developer: { name: `Maker ${index % 40}`, logo: 'http://127.0.0.1:9/logo.png' },
      image_url: 'http://127.0.0.1:9/picture.png',
    }),
  );
  await openModels(workbench, faults, many);
  await workbench.model.click();
  await expect(options(page).first()).toBeVisible();
  expect(await options(page).count()).toBeLessThan(60);
  await expect(options(page).first()).toHaveAttribute('aria-setsize', '1000');
  await workbench.model.press('End');
  await expect(page.locator('[role=option][aria-posinset="1000"]')).toBeVisible();
  await workbench.model.fill('model-777');
  // The one that it is, and the text as an ID of its own.
  await expect(options(page)).toHaveCount(2);
  await expect(page.getByText('1 of 1,000 models').first()).toBeAttached();
  await workbench.model.press('Enter');
  await expect(workbench.model).toHaveValue('maker-17/model-777');
  await expect(page.getByRole('complementary', { name: 'Request settings' })).toContainText('1,777 tokens');

  await workbench.goto(`/?model=${encodeURIComponent('maker-20/model-500')}&tab=api`);
  await expect(page.getByRole('complementary', { name: 'Request settings' })).toContainText('1,500 tokens');
  await expect(workbench.message).toBeFocused();
  for (const way of ['by key', 'by mouse', 'after a look']) {
    await test.step(`opened ${way}, the list is where the chosen model is`, async () => {
      await page.getByRole('heading', { name: 'JSON body' }).click();
      if (way === 'by key') await page.keyboard.press('m');
      if (way === 'after a look') {
        await workbench.model.hover();
        await page.locator('[data-unseen] [role=option]').first().waitFor({ state: 'attached' });
      }
      if (way !== 'by key') await workbench.model.click();
      const chosen = options(page).and(page.locator('[aria-selected=true]'));
      await expect(chosen).toHaveAccessibleName(/model-500/);
      await expect(chosen).toBeInViewport({ ratio: 1 });
      const place = Number(await chosen.getAttribute('aria-posinset'));
      for (const beside of [place - 3, place + 3])
        await expect(page.locator(`[role=option][aria-posinset="${beside}"]`)).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Escape');
      await expect(options(page)).toHaveCount(0);
    });
  }
  expect([...new Set(asked)]).toEqual([`GET ${faults.origin}${MODELS}`]);
});

test('a list that comes while the picker is open shows the chosen model', async ({
  faults,
  page,
  workbench,
}) => {
  const many = Array.from({ length: 300 }, (_unused, index) => model(`model-${index}`));
  const list = `{"object":"list","data":[${many.join(',')}]}`;
  await openModels(workbench, faults, [model('other')]);
  faults.answer(MODELS, {
    headers: { 'content-type': 'application/json' },
    steps: [{ do: 'hold' }, { do: 'write', bytes: list }, { do: 'end' }],
  });
  await workbench.goto('/?model=model-222&tab=api');
  await expect.poll(() => faults.requests.filter(({ url }) => url === MODELS).length).toBeGreaterThan(1);
  await workbench.model.click();
  await expect(page.getByRole('listbox', { name: 'Models' })).toBeAttached();
  faults.release();
  const chosen = options(page).and(page.locator('[aria-selected=true]'));
  await expect(chosen).toHaveAccessibleName(/model-222/);
  await expect(chosen).toBeInViewport({ ratio: 1 });
});
