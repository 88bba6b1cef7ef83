import type { Page } from 'playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';

test.use({ sandboxPace: 0 });

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });

/** The tools of the request, as the API tab has them. */
async function sentTools(workbench: WorkbenchPage): Promise<unknown> {
  await workbench.openTab('API');
  const body = JSON.parse(await workbench.requestJson()) as { tools?: unknown };
  return body.tools;
}

test('a tool takes two clicks from the composer: Tools, and an example', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.button('Tools').click();
  const tools = dialog(page, 'Tools');
  await tools.getByRole('button', { name: 'Add get_weather', exact: true }).click();
  await expect(tools.getByRole('listitem')).toContainText(['get_weather']);
  await expectNoAxeViolations(page);
  await tools.getByRole('button', { name: 'Done', exact: true }).click();
  await expect(workbench.button('Tools')).toHaveAccessibleDescription('1 tool');
  expect(await sentTools(workbench)).toMatchObject([{ function: { name: 'get_weather' } }]);
});

test('a tool is switched off and on, and stays where it stood; it can be removed and brought back', async ({
  page,
  workbench,
}) => {
  await workbench.goto();
  await workbench.button('Tools').click();
  const tools = dialog(page, 'Tools');
  for (const name of ['get_weather', 'calculate', 'get_order'])
    await tools.getByRole('button', { name: `Add ${name}`, exact: true }).click();
  await tools.getByRole('switch', { name: 'Send calculate', exact: true }).click();
  await tools.getByRole('button', { name: 'Done', exact: true }).click();
  expect(await sentTools(workbench)).toMatchObject([
    { function: { name: 'get_weather' } },
    { function: { name: 'get_order' } },
  ]);

  await test.step('what is off is kept over a reload', async () => {
    await workbench.openTab('Chat');
    await page.reload();
    await expect(workbench.button('Tools')).toHaveAccessibleDescription('2 of 3 sent');
    await workbench.button('Tools').click();
    await expect(tools.getByRole('listitem')).toContainText(['get_weather', 'calculate', 'get_order']);
    await tools.getByRole('switch', { name: 'Send calculate', exact: true }).click();
    await tools.getByRole('button', { name: 'Remove get_weather', exact: true }).click();
    await expect(tools.getByRole('listitem')).toContainText(['calculate', 'get_order']);
    await tools.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(tools.getByRole('listitem')).toContainText(['get_weather', 'calculate', 'get_order']);
  });

  await test.step('by key, the focus goes to what is next to the tool that went', async () => {
    await tools.getByRole('button', { name: 'Remove get_order', exact: true }).press('Enter');
    await expect(tools.getByRole('listitem')).toContainText(['get_weather', 'calculate']);
    const focusedRow = tools.getByRole('listitem').filter({ has: page.locator(':focus') });
    await expect(focusedRow).toContainText('calculate');
  });
});

test('a tool is a form and JSON, which are the same', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.button('Tools').click();
  await dialog(page, 'Tools').getByRole('button', { name: 'New tool', exact: true }).click();
  const tool = dialog(page, 'Add tool');
  await expect(tool.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await expectNoAxeViolations(page);
  const json = tool.getByRole('textbox', { name: 'Tool', exact: true });
  const parsed = async () => JSON.parse(await json.inputValue()) as unknown;

  await test.step('the form changes the JSON', async () => {
    await tool.getByRole('textbox', { name: 'Name', exact: true }).fill('find_flights');
    await tool.getByRole('textbox', { name: 'Description', exact: true }).fill('Finds flights');
    await tool.getByRole('button', { name: 'Remove unit', exact: true }).click();
    await tool.getByRole('button', { name: 'Add parameter', exact: true }).click();
    await tool.getByRole('textbox', { name: 'Name of parameter 2', exact: true }).fill('cabin');
    await tool.getByRole('textbox', { name: 'Choices of cabin', exact: true }).fill('economy, business');
    await tool.getByRole('checkbox', { name: 'Required: cabin', exact: true }).check();
    await tool.getByRole('combobox', { name: 'Type of city', exact: true }).selectOption('integer');
    await tool.getByRole('textbox', { name: 'Description of city', exact: true }).fill('');
    expect(await parsed()).toEqual({
      type: 'function',
      function: {
        name: 'find_flights',
        description: 'Finds flights',
        parameters: {
          type: 'object',
          properties: {
            city: { type: 'integer' },
            cabin: { type: 'string', enum: ['economy', 'business'] },
          },
          required: ['city', 'cabin'],
        },
      },
    });
  });

  await test.step('a name that is there already is refused, and nothing of the other is lost', async () => {
    const before = await parsed();
    await tool.getByRole('textbox', { name: 'Name of parameter 2', exact: true }).fill('city');
    await expect(tool.getByText('There is a parameter city already.')).toBeVisible();
    expect(await parsed()).toEqual(before);
  });

  await test.step('strict says what is missing, and mends it', async () => {
    await tool.getByRole('switch', { name: 'strict', exact: true }).click();
    await tool.getByRole('button', { name: 'Make the schema strict', exact: true }).click();
    await expect(tool.getByText('The schema is ready for strict.')).toBeVisible();
    expect(await parsed()).toMatchObject({
      function: { strict: true, parameters: { additionalProperties: false } },
    });
  });

  await test.step('the JSON changes the form', async () => {
    await json.fill(
      '{"name": "f", "parameters": {"type": "object", "properties": {"a": {"type": "boolean"}}}}',
    );
    await expect(tool.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('f');
    await expect(tool.getByRole('combobox', { name: 'Type of a', exact: true })).toHaveValue('boolean');
    await json.fill('{"name": "f"');
    await expect(tool.getByText('The JSON is not a tool yet. Fix it to use the form.')).toBeVisible();
    await json.fill('{"name": "f"}');
  });

  await tool.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog(page, 'Tools').getByRole('listitem')).toContainText(['f']);
});

test('tools are pasted as JSON in the forms that people have', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.button('Tools').click();
  const tools = dialog(page, 'Tools');
  await tools.getByRole('button', { name: 'Paste JSON or code', exact: true }).click();
  const field = tools.getByRole('textbox', { name: 'Tools as JSON or code', exact: true });
  await field.fill('[{"name": "a", "input_schema": {"type": "object"}}, {"name": "b c"}]');
  await tools.getByRole('button', { name: 'Add tools', exact: true }).click();
  await expect(tools.getByRole('alert')).toContainText('Tool 2: ');

  await test.step('what is typed stays when the dialog closes', async () => {
    await page.keyboard.press('Escape');
    await workbench.button('Tools').click();
    await expect(field).toHaveValue(/b c/);
  });

  await field.fill('[{"name": "a", "input_schema": {"type": "object"}}, {"name": "b"}]');
  await tools.getByRole('button', { name: 'Add tools', exact: true }).click();
  await expect(tools.getByRole('listitem')).toContainText(['a', 'b']);
  await tools.getByRole('button', { name: 'Done', exact: true }).click();
  expect(await sentTools(workbench)).toEqual([
    { type: 'function', function: { name: 'a', parameters: { type: 'object' } } },
    { type: 'function', function: { name: 'b' } },
  ]);
});

test('an empty result is not sent unasked', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.button('Tools').click();
  const tools = dialog(page, 'Tools');
  await tools.getByRole('button', { name: 'Add get_weather', exact: true }).click();
  await tools.getByRole('button', { name: 'Done', exact: true }).click();
  await workbench.send('What is the weather in Oslo?');
  await workbench.waitForReply();
  const reply = workbench.lastReply.root;
  await expect(reply.getByRole('group', { name: 'Arguments of get_weather' })).toHaveText('{"city":"Oslo"}');
  await workbench.button('Send result').click();
  await expect(reply.getByRole('alert')).toHaveText(/There is no result of get_weather\./);
  await expect(workbench.messages('Tool message').root).toHaveCount(0);
  await workbench.button('Send it empty').click();
  await expect(workbench.messages('Tool message').root).toHaveCount(1);
  await expect(page.getByText('Empty result', { exact: true })).toBeVisible();
  await expect(page.getByText('Returned', { exact: true })).toHaveCount(0);
});

test('a result stands in its card and in one line below it', async ({ workbench }) => {
  await workbench.goto();
  await workbench.button('Tools').click();
  const tools = dialog(workbench.page, 'Tools');
  await tools.getByRole('button', { name: 'Add get_weather', exact: true }).click();
  await tools.getByRole('button', { name: 'Done', exact: true }).click();
  const result = '{\n  "celsius": 4\n}';
  await workbench.send('What is the weather in Oslo?');
  await workbench.waitForReply();
  await workbench.page.getByRole('textbox', { name: 'Result of get_weather' }).fill(result);
  await workbench.button('Send result').click();
  await workbench.waitForReply();
  const answer = workbench.messages('Tool message');
  await expect(answer.root).toContainText('get_weather');
  await expect(answer.body).toHaveText(result);
  expect((await answer.root.boundingBox())?.height).toBeLessThan(60);
});
