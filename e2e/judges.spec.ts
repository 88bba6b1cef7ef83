import { expect, expectNoAxeViolations, test } from './fixtures.ts';
import { ExperimentsPage } from './pages/experiments-page.ts';
import { setPace } from './sandbox-pace.ts';

test('a judge is asked when a person says so, says why, and is not asked again', async ({ page }) => {
  const experiments = new ExperimentsPage(page);
  const judged: string[] = [];
  page.on('request', (request) => {
    if (request.postData()?.includes('rubric')) judged.push(request.postData() ?? '');
  });
  await setPace(page, 0);
  await experiments.goto();
  await experiments.importCases('input\texpected\nWhat is temperature?\tA number.\nWhat is top_p?\tA share.');
  await experiments.addCheck('Judged by a rubric', 'The answer explains {{expected}}');
  await experiments.button('Run all').click();
  await expect(experiments.progress).toContainText('2 of 2 answered');
  await expect(experiments.table.getByText('not judged yet')).toHaveCount(2);
  expect(judged).toEqual([]);

  await experiments.button('Judge 2').click();
  const dialog = page.getByRole('dialog', { name: 'Ask a judge' });
  await expect(dialog.getByTestId('judge-caveat')).toContainText('fills the form, it does not judge');
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: 'Ask judge (2 requests, free)' }).click();
  await expect(experiments.table.getByText('not judged yet')).toHaveCount(0);
  await expect(page.getByTestId('verdict')).toHaveCount(0);

  await experiments.cell('A', 1).click();
  const cell = page.getByRole('dialog', { name: 'Variant A, case 1' });
  await cell.getByRole('button', { name: 'Judge’s reply' }).click();
  await expect(cell.getByRole('group', { name: 'Judge’s reply' })).toContainText('"pass"');
  await expect(cell.getByRole('group', { name: 'Request to the judge' })).toContainText('json_schema');
  await expectNoAxeViolations(page);
  await cell.getByRole('button', { name: 'Close', exact: true }).last().click();

  await page.reload();
  await experiments.table.waitFor();
  await expect(experiments.progress).toContainText('2 of 2 answered');
  await experiments.button('Judge').click();
  await expect(dialog.getByRole('status')).toContainText('2 of 2 judged');
  await expect(dialog.getByRole('button', { name: 'Ask judge (0 requests, free)' })).toBeDisabled();
  expect(judged).toHaveLength(2);
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();

  await experiments.addVariant('Be brief.', 'sandbox-sampler');
  await experiments.button('Run all').click();
  await expect(experiments.progress).toContainText('4 of 4 answered');
  await experiments.button('Judge pairs').click();
  const pairs = page.getByRole('dialog', { name: 'Judge pairs' });
  await expect(pairs.getByTestId('judge-caveat')).toContainText('fills the form, it does not judge');
  await pairs.getByRole('button', { name: 'Judge pairs (4 requests, free)' }).click();
  await expect(page.getByTestId('pair-line')).toContainText('2 pairs judged so far');
  await experiments.button('Judge pairs').click();
  await expect(pairs.getByRole('list', { name: 'Pair by pair' }).getByRole('listitem')).toHaveCount(2);
  await expect(pairs.getByTestId('pair-verdict')).toContainText('It kept to its choice');
  await expect(pairs.getByRole('button', { name: /^Judge pairs \(0 requests/ })).toBeDisabled();
  await expectNoAxeViolations(page);

  const said = (await page.getByTestId('pair-line').textContent()) ?? '';
  await pairs.getByRole('button', { name: 'Close', exact: true }).last().click();
  await experiments.button('Share result').click();
  const link = page.getByRole('dialog', { name: 'Share result' }).getByRole('textbox', { name: 'Link' });
  await page.goto(await link.inputValue());
  await page.getByRole('button', { name: 'Show pair by pair' }).click();
  await expect(page.getByTestId('pair-line')).toHaveText(said);
  const shared = page.getByRole('dialog', { name: 'What the judge prefers' });
  await expect(shared.getByTestId('pair-verdict')).toContainText('It kept to its choice');
  await shared.getByRole('button', { name: 'Judge’s reply' }).first().click();
  await expect(shared.getByRole('group', { name: 'Judge’s reply' })).toContainText('"winner"');
  await expectNoAxeViolations(page);
});
