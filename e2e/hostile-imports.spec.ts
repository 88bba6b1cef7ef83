import { encodeShareFragment } from '#platform/share-codec.ts';
import { wholeBody } from '#testing/servers/fault-server.ts';
import hostile from '../src/ui/markdown/__fixtures__/hostile-markdown.json' with { type: 'json' };
import { chatRequests, connectTo, expect, test } from './fault-connection.ts';
import { JSON_TYPE, MARKUP } from './hostile-answers.ts';
import type { PageGuard } from './page-guard.ts';
import { guardPage } from './page-guard.ts';

let guard: PageGuard;

test.beforeEach(async ({ page, faults, baseURL, workbench }) => {
  guard = await guardPage(page, [baseURL ?? '', faults.origin]);
  await workbench.goto();
  await connectTo(workbench, faults);
});

test('models with hostile names, descriptions and schemas can be looked at and chosen', async ({
  page,
  workbench,
  faults,
}) => {
  const model = (id: string) => ({
    id,
    name: MARKUP,
    display_name: MARKUP,
    description: `${MARKUP}\n\n${hostile.join('\n')}`,
    developer: MARKUP,
    logo_url: 'https://evil.example/logo.png',
    endpoint: 'https://evil.example/chat/completions',
    json_request_schema: {
      type: 'object',
      properties: {
        [MARKUP]: {
          type: 'string',
          title: MARKUP,
          description: MARKUP,
          enum: [MARKUP, 'b'],
          default: MARKUP,
        },
        __proto__: { type: 'object', properties: { polluted: { type: 'string' } } },
        onload: { type: 'number', minimum: -1e308, maximum: 1e308, description: MARKUP },
        image_url: { type: 'string', format: 'uri', default: 'https://evil.example/i.png' },
        slow: { type: 'string', pattern: '(a+)+$', default: `${'a'.repeat(40)}!` },
      },
    },
  });
  const ids = [MARKUP, '__proto__', 'x'.repeat(5_000), '\u202eevil\u200b', 'plain'];
  faults.answer('/v1/models', wholeBody(JSON.stringify({ data: ids.map(model) }), JSON_TYPE));
  await page.reload();
  await workbench.model.click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await guard.expectHarmless();
  await page.keyboard.press('Escape');
  for (const id of [MARKUP, '__proto__', 'plain']) {
    await workbench.chooseModel(id);
    await expect(workbench.model).toHaveValue(id);
    await expect(workbench.parameters.root).toContainText('onload');
    await guard.expectHarmless();
  }
  await page
    .getByRole('button', { name: /facts|about|details/i })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toContainText('hit()');
  await guard.expectHarmless();
});

test('files that wait in the composer of an imported conversation are looked at without a request', async ({
  page,
  workbench,
}) => {
  const waiting = (name: string, url: string) => ({
    id: name,
    name,
    mediaType: MARKUP,
    byteLength: 1,
    width: null,
    height: null,
    part: { type: 'image_url', image_url: { url } },
  });
  const file = {
    format: 'oxen-playground-conversations',
    version: 1,
    conversations: [
      {
        version: 1,
        id: 'hostile',
        createdAtMs: 1,
        updatedAtMs: 1,
        pinned: false,
        place: 'chat',
        draft: { connection: { kind: 'sandbox' }, model: 'sandbox-echo', systemPrompt: '', parameters: {} },
        unsentAttachments: [
          waiting(MARKUP, 'https://evil.example/i.png'),
          waiting('page', 'javascript:hit()'),
          waiting(
            'svg',
            `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" onload="hit()"/>')}`,
          ),
          { id: 7 },
        ],
        messages: [],
      },
    ],
  };
  await workbench.button('Export').click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByLabel('File of conversations').setInputFiles({
    name: 'waiting.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await dialog.getByRole('button', { name: /^Add/ }).click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  const attached = page.getByRole('list', { name: 'Attachments' });
  await expect(attached.getByRole('listitem')).toHaveCount(3);
  await expect(attached.locator('img')).toHaveCount(0);
  await expect(attached).toContainText('onerror=hit()');
  await guard.expectHarmless();
  await page.reload();
  await expect(attached.getByRole('listitem')).toHaveCount(3);
  await guard.expectHarmless();
});

test('links and imports change no connection and send nothing by themselves', async ({
  page,
  workbench,
  faults,
}) => {
  const connection = page.getByRole('button', { name: 'Connection', exact: true });
  const before = await connection.textContent();
  const state = {
    version: 1,
    connection: { kind: 'custom', baseUrl: 'https://evil.example/v1' },
    model: MARKUP,
    systemPrompt: MARKUP,
    parameters: { [MARKUP]: MARKUP, __proto__: { polluted: 1 } },
    messages: [
      { role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://evil.example/i.png' } }] },
      { role: 'assistant', content: hostile.join('\n\n') },
      { role: MARKUP, content: MARKUP, name: MARKUP },
    ],
    unsentText: MARKUP,
  };
  const fragment = await encodeShareFragment(JSON.stringify(state));
  await page.goto(`/#${fragment}`);
  await expect(page.getByText(/The shared request is for https:\/\/evil\.example\/v1/)).toBeVisible();
  await expect(connection).toHaveText(before ?? '');
  await expect(workbench.messages('User message').root).toContainText('fetched by the server only');
  await guard.expectHarmless();

  const dialog = await workbench.openImport();
  await dialog.request.fill(
    `curl https://evil.example/v1/chat/completions -H 'Authorization: Bearer sk-of-somebody-else-000' -d '${JSON.stringify(
      { model: 'evil', messages: [{ role: 'user', content: MARKUP }] },
    )}'`,
  );
  await expect(dialog.root).toContainText('ignored; the current connection is used');
  await expect(dialog.root).toContainText('removed, not stored');
  await dialog.importButton.click();
  await dialog.root.waitFor({ state: 'hidden' });
  await expect(connection).toHaveText(before ?? '');
  await guard.expectHarmless();
  expect(await page.content()).not.toContain('sk-of-somebody-else');
  expect(chatRequests(faults)).toBe(0);

  await test.step('damaged links are refused in a sentence', async () => {
    for (const bad of ['request=1.!!!', 'request=9.abc', fragment.slice(0, 60), 'request=']) {
      await page.goto('about:blank');
      await page.goto(`/#${bad}`);
      await expect(
        page.getByText(/This link (?:is damaged|was made by a newer version)/).first(),
      ).toBeVisible();
    }
  });
});
