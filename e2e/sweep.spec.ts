import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import { ExperimentsPage } from './pages/experiments-page.ts';
import { setPace } from './sandbox-pace.ts';

test('a sweep of temperature is counted first, sent value by value, and one value is used', async ({
  page,
  workbench,
}) => {
  await workbench.goto('/');
  await setPace(page, 0);
  await workbench.message.fill('Hello, what can you do?');
  await workbench.button('Sweep temperature').click();
  const dialog = page.getByRole('dialog', { name: 'Sweep', exact: true });
  await dialog.getByLabel('Number of values').fill('3');
  await dialog.getByLabel('Answers for each value').fill('2');
  await expect(dialog.getByRole('status')).toContainText(
    '3 values × 2 answers each = 6 requests. They cost nothing.',
  );
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: 'Send 6 requests' }).click();

  const experiments = new ExperimentsPage(page);
  await expect(experiments.progress).toContainText('6 of 6 answered');
  await experiments.button('By temperature').click();
  const figures = page.getByRole('dialog', { name: 'What temperature changes' });
  await expect(figures.getByRole('row')).toHaveCount(4);
  await expect(figures.getByRole('row', { name: /^2\b/ })).toContainText('2');
  await expectNoAxeViolations(page);
  await figures.getByRole('button', { name: 'Use 1', exact: true }).click();
  await workbench.tab('Chat').click();
  await expect(workbench.parameters.field('temperature')).toHaveValue('1.0');
  // What was typed is still there to be sent.
  await expect(workbench.message).toHaveValue('Hello, what can you do?');
});

test('a sweep that asks for more than 200 requests is asked about again', async ({ page, workbench }) => {
  await workbench.goto('/');
  await workbench.message.fill('Hello');
  await workbench.button('Sweep top_p').click();
  const dialog = page.getByRole('dialog', { name: 'Sweep', exact: true });
  await dialog.getByLabel('Number of values').fill('20');
  await dialog.getByLabel('Answers for each value').fill('20');
  await dialog.getByRole('button', { name: 'Send 400 requests' }).click();
  await expect(dialog.getByRole('button', { name: 'Send all 400' })).toBeVisible();
  // Another number is another question.
  await dialog.getByLabel('Answers for each value').fill('11');
  await expect(dialog.getByRole('button', { name: 'Send 220 requests' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(workbench.message).toHaveValue('Hello');
});
