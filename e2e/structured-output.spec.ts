import type { Page } from 'playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';

test.use({ sandboxPace: 0 });

const radio = ({ parameters }: WorkbenchPage, name: string) =>
  parameters.root
    .getByRole('radiogroup', { name: 'Output', exact: true })
    .getByRole('radio', { name, exact: true });

async function sentFormat(workbench: WorkbenchPage): Promise<unknown> {
  await workbench.openTab('API');
  const body: unknown = JSON.parse(await workbench.requestJson());
  await workbench.openTab('Chat');
  return typeof body === 'object' && body !== null && 'response_format' in body
    ? body.response_format
    : undefined;
}

function schemaDialog(page: Page) {
  const root = page.getByRole('dialog', { name: 'JSON schema', exact: true });
  const schema = root.getByRole('textbox', { name: 'Schema', exact: true });
  return {
    root,
    schema,
    press: (name: string) => root.getByRole('button', { name, exact: true }).click(),
    async write(text: string) {
      await schema.press('ControlOrMeta+A');
      await page.keyboard.insertText(text);
    },
  };
}

test('the output is text, JSON, or JSON of a schema', async ({ page, workbench }) => {
  await workbench.goto();
  await expect(radio(workbench, 'Text')).toBeChecked();
  expect(await sentFormat(workbench)).toBeUndefined();

  await radio(workbench, 'JSON').click();
  expect(await sentFormat(workbench)).toEqual({ type: 'json_object' });

  await radio(workbench, 'JSON').press('ArrowRight');
  await expect(radio(workbench, 'JSON schema')).toBeChecked();
  await expect(radio(workbench, 'JSON schema')).toBeFocused();
  expect(await sentFormat(workbench)).toMatchObject({
    type: 'json_schema',
    json_schema: { name: 'answer', strict: true, schema: { type: 'object' } },
  });

  await test.step('a schema that is replaced comes back with Undo', async () => {
    await radio(workbench, 'Text').click();
    expect(await sentFormat(workbench)).toBeUndefined();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(radio(workbench, 'JSON schema')).toBeChecked();
  });

  await test.step('the sandbox answers with it', async () => {
    await workbench.send('Anything.');
    await workbench.waitForReply();
    expect(JSON.parse(await workbench.lastReply.rawText())).toHaveProperty('answer');
  });
});

test('a schema is made from an example, repaired for strict mode, and written to the request', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  await radio(workbench, 'JSON schema').click();
  await workbench.parameters.root.getByRole('button', { name: 'Edit schema' }).click();
  const dialog = schemaDialog(page);
  await expect(dialog.root.getByRole('status')).toHaveText('Ready for strict mode.');
  await dialog.root.getByRole('textbox', { name: 'Name' }).fill('city');

  await dialog.press('From an example value');
  await dialog.root.getByRole('textbox', { name: 'Example value' }).fill('{"name": "Oslo", "degrees": -3.5}');
  await dialog.press('Make the schema');
  await expect(dialog.schema).toBeFocused();
  await expect(dialog.schema).toContainText('"degrees"');
  await expectNoAxeViolations(page);

  await dialog.write('{"type": "object", "properties": {"a": {"type": "string"}}}');
  await expect(dialog.root.getByRole('status')).toContainText('"required" must name a too.');
  await dialog.press('Repair for strict mode');
  await expect(dialog.root.getByRole('status')).toHaveText('Ready for strict mode.');
  await dialog.press('Done');
  expect(await sentFormat(workbench)).toEqual({
    type: 'json_schema',
    json_schema: {
      name: 'city',
      strict: true,
      schema: {
        type: 'object',
        properties: { a: { type: ['string', 'null'] } },
        required: ['a'],
        additionalProperties: false,
      },
    },
  });
});

test('a half-typed schema holds Send, and is there again after a reload', async ({ page, workbench }) => {
  await workbench.goto();
  await radio(workbench, 'JSON schema').click();
  const edit = workbench.parameters.root.getByRole('button', { name: 'Edit schema' });
  await edit.click();
  const dialog = schemaDialog(page);
  await dialog.write('{"type": ');
  await expect(dialog.root.getByRole('status')).toContainText('Line 1, column 10');
  await page.keyboard.press('Escape');
  await expect(dialog.root).toBeHidden();
  await expect(workbench.parameters.root).toContainText('response_format is not valid yet.');
  await workbench.message.fill('Hello');
  await workbench.message.press('Enter');
  await expect(page.getByRole('alert')).toContainText('response_format is not valid');

  await page.reload();
  await edit.click();
  await expect(dialog.schema).toHaveText('{"type": ');
  await dialog.write('{"type": "object"}');
  await dialog.press('Done');
  expect(await sentFormat(workbench)).toMatchObject({ json_schema: { schema: { type: 'object' } } });
});

test('a reply is held against the schema that was asked for, and folds as a tree', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  const { request, importButton } = await workbench.openImport();
  const node = {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'children'],
    properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#' } } },
  };
  const format = { type: 'json_schema', json_schema: { name: 'node', strict: true, schema: node } };
  const messages = [{ role: 'user', content: 'A node' }];
  await request.fill(
    JSON.stringify({ model: 'sandbox-guide', messages, stream: true, response_format: format }),
  );
  await importButton.click();
  await workbench.sendButton.click();
  await workbench.waitForReply();
  const reply = workbench.lastReply.root;
  await expect(reply.getByTestId('schema-verdict')).toHaveText('Valid: it fits the schema.');
  await reply.getByRole('button', { name: 'Tree', exact: true }).click();
  await expect(reply.getByRole('group', { name: 'Reply as a tree' })).toContainText('name: "example"');
  await expectNoAxeViolations(page);

  await page.route('**/chat/completions', (route) =>
    route.fulfill({
      json: {
        choices: [
          {
            index: 0,
            message: { role: 'assistant', content: '{"name":1,"children":[]}' },
            finish_reason: 'stop',
          },
        ],
      },
    }),
  );
  await workbench.send('Another');
  await workbench.waitForReply();
  await expect(workbench.lastReply.root.getByTestId('schema-verdict')).toHaveText(
    'Invalid: name breaks the schema’s type.',
  );
});
