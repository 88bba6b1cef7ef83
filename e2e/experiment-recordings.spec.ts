import { readFile } from 'node:fs/promises';
import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import { ExperimentsPage } from './pages/experiments-page.ts';
import { setPace } from './sandbox-pace.ts';

test('answers of an experiment are inspected, exported, and answer it again with nothing sent', async ({
  page,
}) => {
  const experiments = new ExperimentsPage(page);
  await setPace(page, 0);
  await experiments.goto();
  await experiments.importCases('input\nWhat is top_p?\nWhat is temperature?\nWhat is a seed?');
  await experiments.button('Run all').click();
  await expect(experiments.progress).toContainText('3 of 3 answered');
  const answer = await experiments.cell('A', 1).textContent();

  await experiments.cell('A', 1).click();
  const cell = page.getByRole('dialog', { name: 'Variant A, case 1' });
  await cell.getByRole('button', { name: 'Inspect stream' }).click();
  const events = page
    .getByRole('region', { name: 'Stream inspector' })
    .getByRole('table', { name: 'Events' });
  await expect(events.getByRole('row').nth(1)).toContainText('ID and model');
  await expectNoAxeViolations(page);
  await page.keyboard.press('Escape');
  await expect(events).toHaveCount(0);
  await cell.getByRole('button', { name: 'Close' }).last().click();

  await experiments.button('Export experiment').click();
  const exporting = page.getByRole('dialog', { name: 'Export experiment' });
  await exporting.getByRole('radio', { name: 'Recordings' }).check();
  const saving = page.waitForEvent('download');
  await exporting.getByRole('button', { name: 'Save file' }).click();
  const buffer = await readFile(await (await saving).path());

  await experiments.button('Edit Variant A').click();
  const variant = page.getByRole('dialog', { name: 'Edit Variant A' });
  await variant.getByRole('button', { name: /^Connection/ }).click();
  const connection = page.getByRole('dialog', { name: 'Connection' });
  await connection.getByRole('radio', { name: 'Recording' }).check();
  await connection
    .getByLabel('File of recordings')
    .setInputFiles({ name: 'three.json', mimeType: 'application/json', buffer });
  await expect(connection.getByRole('radio', { name: 'three.json' })).toBeChecked();
  await connection.getByRole('radio', { name: 'At once' }).check();
  await connection.getByRole('button', { name: 'Save', exact: true }).click();
  await variant.getByRole('button', { name: 'Done' }).click();
  await page.route('**/api/ai/**', (route) => route.abort());

  await expect(experiments.progress).toContainText('0 of 3 answered');
  await experiments.button('Run all').click();
  await expect(experiments.progress).toContainText('3 of 3 answered');
  // After that stands how long it took.
  await expect(experiments.cell('A', 1)).toContainText(answer?.slice(0, 120) ?? '');

  await experiments.field('input', 1).fill('What is nothing?');
  await experiments.button('Run all').click();
  await expect(experiments.progress).toContainText('2 of 3 answered · 1 failed');
  await experiments.cell('A', 1).click();
  await expect(cell).toContainText(
    'No recording of this request: the nearest differs in messages[0].content.',
  );
  await expect(cell).toContainText('recorded, "What is nothing?" now');
});
