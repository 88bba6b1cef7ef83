import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import { setPace } from './sandbox-pace.ts';

test('a fault is chosen for the next requests, sent, shown as code, and turned off with one click', async ({
  workbench,
}) => {
  const { page } = workbench;
  await setPace(page, 0);
  await workbench.goto();
  await workbench.button('Faults').click();
  const dialog = page.getByRole('dialog', { name: 'Faults' });
  await expect(dialog.getByRole('radio', { name: 'No fault' })).toBeChecked();
  await dialog.getByRole('radio', { name: 'Too many requests' }).check();
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Fault on: Too many requests.')).toBeVisible();
  await expectNoAxeViolations(page);

  const asked = page.waitForRequest((request) => request.url().endsWith('/chat/completions'));
  await workbench.send('What is temperature?');
  expect((await asked).headers()['x-sandbox-fault']).toBe('status-429');
  expect((await asked).postData()).not.toContain('fault');
  await expect(workbench.lastReply.alert).toBeVisible();

  await workbench.openTab('API');
  await expect(page.getByTestId('snippet-code')).toContainText('-H "x-sandbox-fault: status-429"');
  await workbench.language('Python').click();
  await expect(page.getByTestId('snippet-code')).toContainText('"x-sandbox-fault": "status-429"');
  await expect(page.getByTestId('request-json')).not.toContainText('fault');
  await workbench.openTab('Chat');

  await workbench.button('Turn off').click();
  await expect(page.getByText('Fault on:', { exact: false })).toHaveCount(0);
  await workbench.lastReply.press('Retry');
  await workbench.waitForReply();
  await expect(workbench.lastReply.metrics).toContainText('stop');
});

test('faults belong to the sandbox alone', async ({ workbench }) => {
  await workbench.goto();
  await expect(workbench.button('Faults')).toBeVisible();
  const dialog = await workbench.openConnection();
  await dialog.root.getByRole('radio', { name: 'Oxen.ai', exact: true }).check();
  await dialog.root.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(workbench.button('Faults')).toHaveCount(0);
});
